"""The socket a file format plugs into."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from services.intake.readers.outcome import Error
from shared.errors import Refused


class CannotRead(Refused):
    """This file gives no text; says why, and what a recruiter can do.

    `needs` names a program that would read it (`programs`), if one would.
    """

    def __init__(self, error: Error, message: str, *, needs: str = "") -> None:
        super().__init__(message)
        self.error: Error = error
        self.needs = needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a format found, before the tidying that all formats share.

    `inside` names the reader of the file that was found inside this one.
    """

    text: str
    document_date: date | None = None
    flags: tuple[str, ...] = ()
    inside: str = ""


class Reader(Protocol):
    """One file format: `recognizes` looks at the bytes, `read` turns them to text.

    Neither touches the disk or the network. `suffixes` decide only where the
    bytes do not. `version` grows whenever the same bytes may give another text.
    """

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> int: ...

    @property
    def suffixes(self) -> frozenset[str]: ...

    def recognizes(self, content: bytes) -> bool: ...

    def read(self, content: bytes) -> Draft: ...
