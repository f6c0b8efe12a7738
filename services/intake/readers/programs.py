"""Other people's programs that read what we cannot: looked for, run, and ended.

They run inside the child that may die, under its limits of memory and time, and die
with it. What needs a program that is not there keeps the name of what it needs, so
that it can be read by itself once the program appears.
"""

import contextlib
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import IO, Final

from services.intake.readers.reader import CannotRead

# What a file may need: `ocr`, `ocr:<pack>` for one script's words, or `doc`.
OCR: Final = "ocr"
DOC: Final = "doc"
TESSERACT: Final = "tesseract"
OLD_WORD: Final = ("antiword", "catdoc")
LOOK_SECONDS: Final = 5.0
DIE_WITH_PARENT: Final = 1
KEPT_VARIABLES: Final = ("PATH", "LANG", "TMPDIR", "TESSDATA_PREFIX")

TOO_SLOW: Final = (
    "Reading this file takes far too long. "
    "Ask for a simpler one, best a PDF of a few pages."
)


def first_of(*names: str) -> str | None:
    """Answer where the first of these programs lies that is there at all."""
    return next(filter(None, map(shutil.which, names)), None)


def packs() -> frozenset[str]:
    """Answer which languages tesseract can read; none where it is not there."""
    program = first_of(TESSERACT)
    if program is None:
        return frozenset()
    listed = run([program, "--list-langs"], seconds=LOOK_SECONDS)
    return frozenset(listed.decode(errors="replace").split("\n")[1:]) - {""}


def is_here(need: str) -> bool:
    """Tell whether what a file was kept for can be had by now."""
    if need == DOC:
        return first_of(*OLD_WORD) is not None
    _, _, pack = need.partition(":")
    try:
        known = packs()
    except CannotRead:
        return False
    return pack in known if pack else bool(known - {"osd"})


def run(command: Sequence[str], *, content: bytes = b"", seconds: float) -> bytes:
    """Run a program on some bytes; answers what it wrote, however it ended.

    Raises CannotRead when it takes too long.
    """
    environment = {key: os.environ[key] for key in KEPT_VARIABLES if key in os.environ}
    # More threads than one only wait for each other on a busy machine.
    environment |= {"OMP_THREAD_LIMIT": "1", "HOME": "/nonexistent"}
    try:
        with _held(content) as source:
            done = subprocess.run(  # noqa: S603 - a program found on the path, no shell
                list(command),
                stdin=source,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                timeout=max(seconds, 0.1),
                check=False,
                preexec_fn=_die_with_parent,
            )
    except subprocess.TimeoutExpired as late:
        raise CannotRead("resource_limit", TOO_SLOW) from late
    except OSError:
        return b""
    return done.stdout


def _held(content: bytes) -> IO[bytes]:
    """Hold bytes as a file without a name: some programs must know its size."""
    held: IO[bytes]
    if sys.platform == "linux":
        held = os.fdopen(os.memfd_create("file"), "w+b")
    else:
        held = tempfile.TemporaryFile()  # noqa: SIM115 - closed by whoever asked
    held.write(content)
    held.flush()
    held.seek(0)
    return held


def _die_with_parent() -> None:
    # A killed child must not leave a program behind that goes on by itself.
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
