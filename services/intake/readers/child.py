"""The process that opens strangers' files, so that no other process has to.

It hears a name and a file on standard input and answers an outcome on standard
output. It ends when its parent does, because then the pipe ends.
"""

import contextlib
import json
import os
import resource
import signal
import sys
from typing import BinaryIO

from services.intake.readers import read_here
from services.intake.readers.frames import receive, send
from services.intake.readers.outcome import Outcome, Unread, to_json
from services.intake.readers.patience import MOST_LIMITS


def bound_memory(memory_bytes: int) -> None:
    """Make allocations beyond the limit fail, and never leave a core behind."""
    # Not every system honours these; the parent's clock is there in any case.
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def bound_time(seconds: int) -> None:
    """Let the kernel end this process, even when its parent is already gone."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = int(used.ru_utime + used.ru_stime) + seconds + 1
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, resource.RLIM_INFINITY))
    signal.alarm(MOST_LIMITS * seconds + 2)


def answer(name: str, content: bytes) -> Outcome:
    """Read one file; running out of memory is an outcome too."""
    try:
        return read_here(content, name=name)
    except MemoryError:
        return Unread(
            error="resource_limit",
            message="This file is far too large when unpacked. "
            "Ask for a simpler one, best a PDF of a few pages.",
        )


def serve(source: BinaryIO, sink: BinaryIO, *, seconds: int) -> None:
    """Answer one file after another until the parent closes the pipe."""
    while (name := receive(source)) is not None:
        content = receive(source)
        if content is None:
            return
        bound_time(seconds)
        outcome = answer(name.decode(), content)
        signal.alarm(0)
        send(sink, json.dumps(to_json(outcome)).encode())


def main() -> None:
    """Serve with the limits given as arguments: seconds and bytes of memory."""
    seconds, memory_bytes = int(sys.argv[1]), int(sys.argv[2])
    # A library that prints must not talk into the answers.
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # Ctrl-C in a terminal reaches the whole group; the parent decides for us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bound_memory(memory_bytes)
    with sink, contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, sink, seconds=seconds)


if __name__ == "__main__":
    main()
