"""Europass: the Candidate XML of europass.eu, by itself or inside its PDF."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias

from services.intake.readers.archive import parse
from services.intake.readers.docx import local
from services.intake.readers.json_resume import rendered
from services.intake.readers.reader import CannotRead, Draft

if TYPE_CHECKING:
    from lxml import etree

Words: TypeAlias = dict[str, Any]

ROOT: Final = re.compile(
    rb"<(?:[\w-]+:)?Candidate[\s>][^>]{0,2000}europass", re.IGNORECASE
)
BEGINNING: Final = 8_000
TAG: Final = re.compile(r"<(/?)(\w+)[^>]{0,500}>")
BREAKING: Final = frozenset({"p", "br", "li", "ul", "ol", "div", "h1", "h2", "h3"})
# Levels of the European Qualifications Framework, in the words of a résumé.
LEVELS: Final = {
    "3": "Secondary school",
    "4": "Secondary school",
    "5": "College diploma",
    "6": "Bachelor",
    "7": "Master",
    "8": "Doctorate",
}
NAMES: Final = {
    "eng": "English",
    "rus": "Russian",
    "bul": "Bulgarian",
    "deu": "German",
    "ger": "German",
    "fra": "French",
    "fre": "French",
    "ell": "Greek",
    "gre": "Greek",
    "kor": "Korean",
    "spa": "Spanish",
    "ita": "Italian",
    "por": "Portuguese",
    "nld": "Dutch",
    "dut": "Dutch",
    "pol": "Polish",
    "ron": "Romanian",
    "rum": "Romanian",
    "tur": "Turkish",
    "ukr": "Ukrainian",
    "srp": "Serbian",
    "ces": "Czech",
    "cze": "Czech",
    "hun": "Hungarian",
    "zho": "Chinese",
    "chi": "Chinese",
    "ara": "Arabic",
    "jpn": "Japanese",
}
NOT_THERE: Final = "This Europass file holds no person. Ask for it again, or for a PDF."


@dataclass(frozen=True, slots=True, kw_only=True)
class Europass:
    """Reads who it is, work, education, languages and skills; pictures stay shut."""

    name: ClassVar[str] = "europass"
    version: ClassVar[int] = 1
    suffixes: ClassVar[frozenset[str]] = frozenset({".xml"})

    def recognizes(self, content: bytes) -> bool:
        """Look for the outermost element and its namespace."""
        return ROOT.search(content[:BEGINNING].replace(b"\0", b"")) is not None

    def read(self, content: bytes) -> Draft:
        """Render what the elements say as a résumé.

        Raises CannotRead where nobody is in it.
        """
        tree = parse(content)
        resume = resume_in(tree)
        text = "\n".join(rendered(resume))
        if local(tree) != "Candidate" or not text.strip():
            raise CannotRead("not_a_resume", NOT_THERE)
        return Draft(text=text)


def resume_in(tree: "etree._Element") -> Words:
    """Put the elements where JSON Resume has them."""
    person = first(tree, "CandidatePerson")
    profile = first(tree, "CandidateProfile")
    return {
        "basics": basics(person, profile) if person is not None else {},
        "work": [
            job(employer, position)
            for employer in each(profile, "EmployerHistory")
            for position in each(employer, "PositionHistory")
        ],
        "education": [
            school(place) for place in each(profile, "EducationOrganizationAttendance")
        ],
        "skills": [
            {"name": said(one, "CompetencyName") or said(one, "CompetencyID")}
            for one in each(profile, "PersonCompetency")
            if said(one, "TaxonomyID") != "language"
        ],
        "languages": [*mother_tongues(person), *spoken(profile)],
    }


def basics(person: "etree._Element", profile: "etree._Element | None") -> Words:
    """Who it is and how to reach them."""
    found: Words = {
        "name": f"{said(person, 'GivenName')} {said(person, 'FamilyName')}".strip(),
        "summary": plain(said(profile, "ExecutiveSummary")),
        "location": {"city": said(person, "CityName")},
    }
    for way in each(person, "Communication"):
        channel = said(way, "ChannelCode").casefold()
        if channel == "email":
            found.setdefault("email", said(way, "URI"))
        elif channel == "telephone":
            country = said(way, "CountryDialing").lstrip("+")
            number = f"+{country} {said(way, 'DialNumber')}"
            found.setdefault("phone", number if country else said(way, "DialNumber"))
    return found


def job(employer: "etree._Element", position: "etree._Element") -> Words:
    """One position with its dates; a current one has no end."""
    return {
        "name": said(employer, "OrganizationName"),
        "position": said(position, "PositionTitle"),
        "location": said(position, "City"),
        "startDate": dated(position, "StartDate"),
        "endDate": dated(position, "EndDate"),
        "summary": plain(said(position, "Description")),
    }


def school(place: "etree._Element") -> Words:
    """One stage of education; the level is said where the degree does not."""
    degree, level = said(place, "DegreeName"), said(place, "EducationLevelCode")
    words = LEVELS.get(level.strip(), "")
    return {
        "studyType": ", ".join(filter(None, (words, degree))),
        "institution": said(place, "OrganizationName"),
        "area": said(place, "ProgramConcentration"),
        "startDate": dated(place, "StartDate"),
        "endDate": dated(place, "EndDate"),
    }


def mother_tongues(person: "etree._Element | None") -> Iterator[Words]:
    """Languages somebody grew up with."""
    for one in each(person, "PrimaryLanguageCode"):
        yield {"language": named(one.text or ""), "fluency": "native"}


def spoken(profile: "etree._Element | None") -> Iterator[Words]:
    """Other languages; of several levels the lowest is certain."""
    for one in each(profile, "PersonCompetency"):
        if said(one, "TaxonomyID") == "language":
            levels = sorted(score.text or "" for score in each(one, "ScoreText"))
            level = next(filter(None, levels), "")
            yield {"language": named(said(one, "CompetencyID")), "fluency": level}


def named(code: str) -> str:
    """A language by its code, as people write it."""
    return NAMES.get(code.strip().casefold(), code)


def dated(element: "etree._Element", which: str) -> str:
    """The first date of that name below."""
    found = first(element, which)
    return said(found, "FormattedDateTime") if found is not None else ""


def plain(text: str) -> str:
    """Words out of the HTML that Europass keeps inside its XML."""
    lines = TAG.sub(lambda tag: "\n" if tag[2].lower() in BREAKING else "", text)
    kept = (" ".join(line.split()) for line in html.unescape(lines).split("\n"))
    return "\n".join(filter(None, kept))


def said(element: "etree._Element | None", tag: str) -> str:
    """The words of the first element of that name below."""
    found = first(element, tag)
    return (found.text or "").strip() if found is not None else ""


def first(element: "etree._Element | None", tag: str) -> "etree._Element | None":
    """The first element of that name below."""
    return next(each(element, tag), None)


def each(element: "etree._Element | None", tag: str) -> "Iterator[etree._Element]":
    """Every element of that name below, whatever its namespace."""
    if element is None:
        return
    for one in element.iter():
        if local(one) == tag:
            yield one


EXAMPLE: Final = (
    b'<Candidate xmlns="http://www.europass.eu/1.0"><CandidatePerson><PersonName>'
    b"<GivenName>Ivan</GivenName><FamilyName>Petrov</FamilyName></PersonName>"
    b"</CandidatePerson><CandidateProfile><EmployerHistory>"
    b"<OrganizationName>Vector</OrganizationName><PositionHistory>"
    b"<PositionTitle>Sales manager</PositionTitle></PositionHistory>"
    b"</EmployerHistory></CandidateProfile></Candidate>"
)
