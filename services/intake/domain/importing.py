"""An import: files that came in together, and what became of each one."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from shared.errors import Refused

LARGEST_FILE = 25 * 1024 * 1024
# Files are read in children that may die; ours dying over one is a wonder, and being
# killed for another reason while one is in hand is not. So it takes many ends to blame
# the file.
MOST_ATTEMPTS = 20
_LONGEST_FILE_NAME = 180
_LONGEST_REASON = 500


class FileTooLarge(Refused):
    """One file is larger than a résumé ever is."""


class CannotReadAgain(Refused):
    """There is nothing to read, or it has been read."""


class Outcome(StrEnum):
    """What became of one file.

    One that is kept needs a program we have not got; a table that was opened became
    a row for each person in it.
    """

    WAITING = "waiting"
    TAKEN = "taken"
    DUPLICATE = "duplicate"
    KEPT = "kept"
    OPENED = "opened"
    REFUSED = "refused"


class Way(StrEnum):
    """How files came in."""

    UPLOAD = "upload"
    DROP = "drop folder"
    COMMAND = "command line"
    DEMO = "demo office"
    HH = "hh.ru"
    SUPERJOB = "SuperJob"
    MAIL = "mailbox"
    GREENHOUSE = "Greenhouse"
    INDEED = "Indeed"
    HABR = "Habr Career"
    FORM = "our page"
    POOL = "talent pool"


# What intake itself says; readers bring their own sentence.
REASONS = {
    "empty": "The file is empty; ask for it again.",
    "too_large": "The file is larger than 25 MB; ask for a smaller one.",
    "not_a_resume": "This does not look like a résumé.",
    "unreadable": "Reading this file failed again and again; ask for another copy.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """Files for one vacancy that came in together, and who brought them."""

    id: UUID
    vacancy_id: UUID
    way: Way
    begun_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of somebody before their file is read, because a board says so.

    `person` is the board's own name for them, such as `hh:123`; `structured` says that
    the file was written from the board's fields, so that it is a résumé for certain.
    `letter` is what they wrote beside it.
    """

    name: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    person: str | None = None
    structured: bool = False
    apart_from: UUID | None = None
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One file as it came in, stored under the hash of its bytes.

    `key` names this very arrival where the same file may be met again after a
    crash; a file that arrives once needs none. A file too large has no hash.
    The application, if it becomes one, has this `id`.
    """

    id: UUID
    file_name: str
    size: int
    sha256: str | None
    key: str | None = None
    arrived_at: datetime | None = None
    told: Told | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a file's row ends: taken, a duplicate, kept for `needs`, or refused."""

    outcome: Outcome
    reason: str | None = None
    message: str | None = None
    application_id: UUID | None = None
    needs: str | None = None


def taken(application_id: UUID) -> Verdict:
    """The file became an application."""
    return Verdict(outcome=Outcome.TAKEN, application_id=application_id)


def duplicate(application_id: UUID | None, *, message: str) -> Verdict:
    """The file says nothing that was not here."""
    return Verdict(
        outcome=Outcome.DUPLICATE,
        reason="duplicate",
        message=message,
        application_id=application_id,
    )


def refused(reason: str, *, message: str = "") -> Verdict:
    """The file cannot become an application; the sentence says what to do."""
    sentence = clean(message) or REASONS.get(reason) or "The file was refused."
    return Verdict(
        outcome=Outcome.REFUSED, reason=reason, message=sentence[:_LONGEST_REASON]
    )


def kept(reason: str, *, message: str, needs: str) -> Verdict:
    """The file is read by itself as soon as the program it needs is there."""
    sentence = clean(message)[:_LONGEST_REASON]
    return Verdict(outcome=Outcome.KEPT, reason=reason, message=sentence, needs=needs)


def opened(people: int) -> Verdict:
    """A table's people have rows of their own; the table itself is not kept."""
    words = "1 person" if people == 1 else f"{people} people"
    return Verdict(outcome=Outcome.OPENED, message=f"A table of {words}; see below.")


def shown_name(file_name: str) -> str:
    """A file's name without folders, invisible characters or excess length."""
    last = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    name = clean(unicodedata.normalize("NFC", last))
    if len(name) <= _LONGEST_FILE_NAME:
        return name or "file"
    # The end of a name tells the kind of file: cut the middle.
    half = _LONGEST_FILE_NAME // 2
    return f"{name[:half]}…{name[-half:]}"


def clean(text: str) -> str:
    """`text` without characters that control a terminal or turn a line round."""
    kept = (
        letter if unicodedata.category(letter)[0] != "C" else " " for letter in text
    )
    return " ".join("".join(kept).split())
