"""JSON Resume: the open résumé schema, rendered as a résumé one can read."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from services.intake.readers.encodings import decoded
from services.intake.readers.reader import CannotRead, Draft

OPENING: Final = b"\xef\xbb\xbf \t\r\n"
NOT_A_RESUME: Final = (
    "This JSON file is not a résumé (see jsonresume.org). Ask for a PDF or DOCX."
)
DAMAGED: Final = "This JSON file is damaged. Ask for a new copy, or for a PDF."
SECTIONS: Final = frozenset({"basics", "work", "education", "skills"})


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonResume:
    """Renders each section under its English heading, dates before words."""

    name: ClassVar[str] = "json_resume"
    version: ClassVar[int] = 1
    suffixes: ClassVar[frozenset[str]] = frozenset({".json"})

    def recognizes(self, content: bytes) -> bool:
        """Look for an object that begins like one of ours."""
        head = content[:4096].lstrip(OPENING)
        return head.startswith(b"{") and any(
            f'"{section}"'.encode() in content for section in SECTIONS
        )

    def read(self, content: bytes) -> Draft:
        """Render a résumé.

        Raises CannotRead when it is broken, or something else.
        """
        try:
            resume = json.loads(decoded(content).text)
        except ValueError as error:
            raise CannotRead("unreadable", DAMAGED) from error
        if not isinstance(resume, dict) or not SECTIONS & resume.keys():
            raise CannotRead("not_a_resume", NOT_A_RESUME)
        return Draft(
            text="\n".join(rendered(resume)), document_date=last_modified(resume)
        )


def rendered(resume: dict[str, Any]) -> Iterator[str]:
    """Write the sections in the order of the schema."""
    yield from basics(section(resume, "basics"))
    for heading, key, line in (
        ("Experience", "work", job),
        ("Volunteering", "volunteer", job),
        ("Education", "education", school),
        ("Certificates", "certificates", named),
        ("Awards", "awards", named),
        ("Projects", "projects", job),
        ("Skills", "skills", skill),
        ("Languages", "languages", tongue),
        ("Interests", "interests", skill),
    ):
        entries = [one for one in items(resume, key) if isinstance(one, dict)]
        if entries:
            yield f"\n{heading}"
        for entry in entries:
            yield from line(entry)


def basics(person: dict[str, Any]) -> Iterator[str]:
    """Write who it is, and how to reach them."""
    yield words(person, "name")
    yield words(person, "label")
    yield words(person, "email")
    yield words(person, "phone")
    place = section(person, "location")
    yield joined(place, "address", "postalCode", "city", "region", "countryCode")
    yield words(person, "url")
    yield words(person, "summary")


def job(entry: dict[str, Any]) -> Iterator[str]:
    """Write one position: when, what, where, and what was done."""
    title = joined(entry, "position", "name", "company", "organization", "location")
    yield f"{period(entry)} {title}".strip()
    yield from prose(entry)


def school(entry: dict[str, Any]) -> Iterator[str]:
    """Write one stage of education."""
    title = joined(entry, "studyType", "area", "institution")
    yield f"{period(entry)} {title}".strip()


def named(entry: dict[str, Any]) -> Iterator[str]:
    """Write a certificate or an award."""
    yield joined(entry, "name", "title", "issuer", "awarder", "date")


def skill(entry: dict[str, Any]) -> Iterator[str]:
    """Write a skill with its level and keywords."""
    keywords = ", ".join(str(one) for one in items(entry, "keywords"))
    yield ": ".join(filter(None, (joined(entry, "name", "level"), keywords)))


def tongue(entry: dict[str, Any]) -> Iterator[str]:
    """Write a language and how well it is spoken."""
    spoken = (words(entry, "language"), words(entry, "fluency"))
    yield " – ".join(filter(None, spoken))


def prose(entry: dict[str, Any]) -> Iterator[str]:
    """Write the summary and the points below it."""
    yield words(entry, "summary") or words(entry, "description")
    for point in items(entry, "highlights"):
        yield f"- {point}"


def period(entry: dict[str, Any]) -> str:
    """Write from when to when; a beginning without an end goes on."""
    start, end = words(entry, "startDate"), words(entry, "endDate")
    if not start:
        return end
    return f"{in_months(start)} – {in_months(end) if end else 'present'}"


def in_months(told: str) -> str:
    """Turn 2021-04-01 into 04.2021: days say nothing, and this is how people write."""
    year, _, rest = told.partition("-")
    return f"{rest[:2]}.{year}" if rest else year


def joined(entry: dict[str, Any], *keys: str) -> str:
    """Join what is there with commas, without saying anything twice."""
    return ", ".join(dict.fromkeys(filter(None, (words(entry, key) for key in keys))))


def words(entry: dict[str, Any], key: str) -> str:
    """Answer a plain value as words, and nothing for anything else."""
    found = entry.get(key)
    return str(found).strip() if isinstance(found, str | int | float) else ""


def items(entry: dict[str, Any], key: str) -> list[Any]:
    """Answer a list, whatever stands there."""
    found = entry.get(key)
    return found if isinstance(found, list) else []


def section(entry: dict[str, Any], key: str) -> dict[str, Any]:
    """Answer an object, whatever stands there."""
    found = entry.get(key)
    return found if isinstance(found, dict) else {}


def last_modified(resume: dict[str, Any]) -> date | None:
    """Answer the day the résumé was last changed, as it says."""
    told = words(section(resume, "meta"), "lastModified")
    try:
        return date.fromisoformat(told[:10])
    except ValueError:
        return None


EXAMPLE: Final = json.dumps(
    {
        "basics": {"name": "Ivan Petrov", "label": "Account manager"},
        "work": [{"name": "Vector", "position": "Sales", "startDate": "2019-01"}],
    }
).encode()
