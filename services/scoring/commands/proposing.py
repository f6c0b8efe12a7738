"""From a job description to a vacancy file that a person confirms."""

from typing import Any

from services.scoring.commands.vacancy_file import row
from services.scoring.requirements.proposals import propose
from services.scoring.requirements.salary import Salary
from shared.errors import Invalid
from shared.reading import read

TITLE_MAX = 120


UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class NotPlainText(Invalid):
    """A file of another kind, whose words have to be taken out first."""


def text_of(raw: bytes) -> str:
    """The words of a plain text file, in UTF-8, UTF-16 or Windows' Cyrillic.

    Raises NotPlainText.
    """
    if raw[:2] in UTF_16:
        return raw.decode("utf-16", errors="replace")
    if b"\0" in raw or raw.startswith((b"%PDF", b"PK\3\4", b"{\\rtf")):
        raise NotPlainText("this is not plain text; save the description as text")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1251", errors="replace")


def propose_file(text: str, *, name: str) -> dict[str, Any]:
    """The vacancy file that the description `text` of the file `name` suggests."""
    language = read(text).language
    proposal = propose(text, language=language)
    salaries = [
        one.criterion
        for one in proposal.requirements
        if isinstance(one.criterion, Salary)
    ]
    return {
        "id": name,
        "title": _title(text),
        "language": language,
        "city": None,
        "level": None,
        "salary_band": _band(salaries[0]) if salaries else None,
        "must": [row(one) for one in proposal.requirements if one.must],
        "nice": [row(one) for one in proposal.requirements if not one.must],
        "refused": [
            {"sentence": one.sentence, "reason": one.reason} for one in proposal.refused
        ],
    }


def _title(text: str) -> str:
    """The first line that has words, without the marks of headings."""
    lines = (line.strip(" #*\t-–—:") for line in text.splitlines())
    return next((line for line in lines if line), "")[:TITLE_MAX]


def _band(salary: Salary) -> dict[str, Any]:
    return {
        "min": salary.min,
        "max": salary.max,
        "currency": salary.currency,
        "period": salary.period,
    }
