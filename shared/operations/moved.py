"""The note that an office has moved, in the data folder it moved out of."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from shared.errors import Refused


@contextmanager
def alone(directory: Path) -> Iterator[None]:
    """Hold the data folder: two of us on the same files would work twice.

    Raises Refused where somebody else holds it.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(
                f"another Turnout already works in {directory.resolve()}"
            ) from error
        yield


def office_id(directory: Path) -> UUID:
    """Who this office is, over several tries of a move."""
    path = directory / "moving"
    if not path.exists():
        fresh = directory / "moving.part"
        fresh.write_text(str(uuid4()), encoding="utf-8")
        fresh.rename(path)
    return UUID(path.read_text(encoding="utf-8"))


def note_moved(directory: Path, *, to: str, now: datetime) -> None:
    """From now on the files are a copy nobody should work on."""
    note = {"to": to, "at": now.isoformat()}
    fresh = directory / "moved.part"
    fresh.write_text(json.dumps(note), encoding="utf-8")
    fresh.rename(directory / "moved")


def refuse_moved(directory: Path) -> None:
    """Raises Refused where the office that was here works elsewhere by now."""
    path = directory / "moved"
    if path.exists():
        note = json.loads(path.read_text(encoding="utf-8"))
        raise Refused(
            f"the office in {directory.resolve()} moved to {note['to']} on "
            f"{note['at']}: set DATABASE_URL and RABBITMQ_URL. To work "
            "on the files it left behind all the same: --force, or remove `moved`"
        )
