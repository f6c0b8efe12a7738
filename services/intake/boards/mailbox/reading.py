"""What a letter becomes: a candidate, with a file they sent or words they wrote."""

from datetime import datetime
from typing import Final

from services.intake.boards.account import Account
from services.intake.boards.candidate import Candidate, File
from services.intake.boards.changes import RawDocument
from services.intake.boards.errors import Rejected
from services.intake.mail import Letter, Reading, letter_of, of_letter
from services.intake.mail.applying import Applying, NotApplying

BOARD: Final = "mail"
VERSION: Final = 1
LEAST_NAME: Final = 2


def reading_of(account: Account, *, arrived_at: datetime) -> Reading:
    """What is known of our own mail: servers that check, colleagues who forward."""
    return Reading(
        arrived_at=arrived_at,
        our_servers=listed(account.settings.get("servers")),
        our_addresses=listed(account.settings.get("colleagues")),
    )


def listed(told: object) -> frozenset[str]:
    """Words between commas or spaces, in lower case."""
    return frozenset(str(told or "").replace(",", " ").lower().split())


def applying_with(letter: Letter) -> Applying | NotApplying:
    """Who applies with the letter, or why nobody does."""
    return of_letter(letter)


def candidate_of(raw: RawDocument) -> Candidate:
    """The candidate in a message. Pure. Raises Rejected where nobody applies."""
    reading = Reading(
        arrived_at=datetime.fromisoformat(str(raw.beside["arrived_at"])),
        our_servers=listed(raw.beside.get("servers")),
        our_addresses=listed(raw.beside.get("colleagues")),
    )
    letter = letter_of(raw.body, reading)
    found = of_letter(letter)
    if isinstance(found, NotApplying):
        raise Rejected(found.message)
    return Candidate(
        board=BOARD,
        external_id=letter.sha256,
        version=VERSION,
        # A name beside an address may be an agency's: the résumé's own one is better.
        given=None if found.resume is not None else _name(found),
        emails=(found.who.address,) if found.who else (),
        letter=letter.text.strip() or None,
        applied_at=letter.sent_at,
        files=_files(letter, found),
    )


def _files(letter: Letter, found: Applying) -> tuple[File, ...]:
    if found.resume is None:
        return (File(name="letter.txt", content=letter.text.encode()),)
    return tuple(
        File(name=one.name, content=one.content)
        for one in (found.resume, *found.covering)
    )


def _name(found: Applying) -> str | None:
    name = found.who.name if found.who else None
    words = [word for word in (name or "").split() if word.isalpha()]
    return name if len(words) >= LEAST_NAME else None
