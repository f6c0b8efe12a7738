"""What comes of one file: its text, or a typed refusal in words."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final, Literal, TypeAlias, get_args

Error: TypeAlias = Literal[
    "encrypted",
    "unsupported",
    "unreadable",
    "needs_ocr",
    "resource_limit",
    "not_a_resume",
    "empty",
]
ERRORS: Final[tuple[Error, ...]] = get_args(Error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The words of a file, who read them, and what a reviewer should know.

    `document_date` is what the file says of itself. `flags` are short names such
    as `hidden_text` (words a person would not see were left out) or `cut`. `inside`
    names who read the file that lay inside this one.
    """

    text: str
    reader: str
    version: int
    document_date: date | None = None
    flags: tuple[str, ...] = ()
    inside: str = ""

    @property
    def maker(self) -> str:
        """The reader and its version; a text that was recognized says so."""
        by_whom = f"{self.reader}-{self.version}"
        if self.inside:
            return f"{by_whom}/{self.inside}"
        return f"{by_whom} ocr" if "ocr" in self.flags else by_whom


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Why a file has no text; `message` tells a recruiter what to do about it.

    `needs` names the program that would read it and is not installed (`programs`):
    such a file is kept until it is.
    """

    error: Error
    message: str
    needs: str = ""


Outcome: TypeAlias = Text | Unread


def to_json(outcome: Outcome) -> dict[str, Any]:
    """Write an outcome in plain values, for the pipe between processes."""
    plain = asdict(outcome)
    if isinstance(outcome, Text) and outcome.document_date:
        plain["document_date"] = outcome.document_date.isoformat()
    return plain


def from_json(plain: dict[str, Any]) -> Outcome:
    """Read back what `to_json` wrote."""
    if "error" in plain:
        return Unread(**plain)
    told = plain["document_date"]
    return Text(
        text=plain["text"],
        reader=plain["reader"],
        version=plain["version"],
        document_date=date.fromisoformat(told) if told else None,
        flags=tuple(plain["flags"]),
        inside=plain["inside"],
    )
