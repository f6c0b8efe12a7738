"""Whether somebody applies with a letter: their file, their words, who they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.intake.mail.boards import BOARDS, Board
from services.intake.mail.letter import Attachment, Kind, Letter, Sender
from services.intake.mail.verdicts import signed_by
from shared.reading import read

RESUMES: Final = (
    *(".pdf", ".docx", ".doc", ".rtf", ".odt", ".txt", ".html", ".htm", ".json"),
    *(".xml", ".hwp", ".hwpx", ".md", ".docm", ".jpg", ".jpeg", ".png", ".tif"),
    *(".tiff", ".webp"),
)
DOCUMENTS: Final = RESUMES[:8]
# Called by its name, in the seven languages.
CALLED: Final = re.compile(
    r"resume|résumé|lebenslauf|\bcv\b|(?<![a-z])cv(?![a-z])|резюме|автобиограф"
    r"|βιογραφικό|viografiko|이력서|자기소개",
    re.IGNORECASE,
)
COVERS: Final = re.compile(
    r"cover|letter|motivation|anschreiben|сопровод|мотивац|επιστολή|자기소개서",
    re.IGNORECASE,
)
# Logos of signatures and calendar files come along with every second letter.
SMALLEST_PICTURE: Final = 40_000
LEAST_WORDS: Final = 30
LONGEST: Final = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Applying:
    """An application found in a letter.

    `resume` is the file, or None where the text of the letter is all there is;
    `covering` are files beside it. `board` names the one whose letter it is.
    """

    who: Sender | None
    resume: Attachment | None
    covering: tuple[Attachment, ...] = ()
    board: str | None = None
    vacancy_title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplying:
    """Why nobody applies with a letter, in words for the list a person looks at."""

    reason: str
    message: str


def of_letter(letter: Letter) -> Applying | NotApplying:
    """Who applies with the letter, and with what; or why nobody does."""
    if letter.kind is Kind.BOUNCE:
        return NotApplying(
            reason="bounce", message="A server could not deliver one of our letters."
        )
    if letter.kind is Kind.AUTOMATIC:
        return NotApplying(reason="automatic", message="A machine wrote this letter.")
    board = _board_of(letter)
    if isinstance(board, NotApplying):
        return board
    files = [one for one in letter.attachments if not _is_ornament(one)]
    resume = chosen(files)
    if resume is None and not _is_a_resume(letter):
        return _nothing_in(letter)
    if board is None:
        return Applying(
            who=letter.applicant, resume=resume, covering=_others(files, resume)
        )
    told = board.told(letter)
    return Applying(
        who=told.who,
        resume=resume,
        covering=_others(files, resume),
        board=board.name,
        vacancy_title=told.vacancy_title,
    )


def chosen(files: Sequence[Attachment]) -> Attachment | None:
    """The file that is the résumé: by its name, else the first document."""
    readable = [one for one in files if _ending(one) in RESUMES and one.content]
    readable += [
        one
        for one in files
        if one not in readable and one.content[:4] in {b"%PDF", b"PK\x03\x04", b"{\\rt"}
    ]
    ranked = sorted(
        readable,
        key=lambda one: (
            one.fault is not None,
            CALLED.search(one.name) is None,
            COVERS.search(one.name) is not None,
            _ending(one) not in DOCUMENTS,
        ),
    )
    return next(iter(ranked), None)


def _board_of(letter: Letter) -> Board | NotApplying | None:
    """The board that wrote, where our server proved it; a forgery is told apart."""
    sender = letter.sender
    if sender is None:
        return None
    board = next((one for one in BOARDS if one.claims(sender.domain)), None)
    if board is None:
        return None
    if signed_by(sender.domain, letter.proven_domains):
        return board
    return NotApplying(
        reason="unproven",
        message=(
            f"The letter says it comes from {board.name}, and your mail server does "
            "not confirm it. Open it there; forward it here if it is genuine."
        ),
    )


def _is_a_resume(letter: Letter) -> bool:
    """Whether the words themselves are a résumé: most letters are only letters."""
    if len(letter.text.split()) < LEAST_WORDS:
        return False
    return read(letter.text[:LONGEST], document_date=letter.sent_at.date()).is_resume


def _nothing_in(letter: Letter) -> NotApplying:
    packed = next((one.fault for one in letter.attachments if one.fault), None)
    if packed is not None:
        return NotApplying(
            reason="unreadable_file", message=f"Nothing to read: {packed}."
        )
    return NotApplying(
        reason="nothing_attached",
        message="There is no résumé in the letter, and its words are none.",
    )


def _is_ornament(file: Attachment) -> bool:
    if file.content_type in {"text/calendar", "application/pgp-signature"}:
        return True
    if file.content_type.startswith("image/"):
        return file.inline or len(file.content) < SMALLEST_PICTURE
    return _ending(file) in {".ics", ".vcf", ".asc", ".p7s", ".sig"}


def _others(
    files: Sequence[Attachment], resume: Attachment | None
) -> tuple[Attachment, ...]:
    return tuple(one for one in files if one is not resume)


def _ending(file: Attachment) -> str:
    return f".{file.name.rpartition('.')[2].lower()}" if "." in file.name else ""
