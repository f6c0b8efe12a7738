"""A shortlist on paper: each person with the reasons, in any of the seven scripts."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from markupsafe import escape
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Spacer

from services.scoring.domain.doubts import WORDS
from services.scoring.domain.opening import Opening
from services.scoring.queries.shortlists import Entry
from services.scoring.requirements.candidate import Candidate
from services.scoring.words import tell, titled

# Fonts of the machine, where it has them: Debian's fonts-dejavu-core, fonts-nanum.
FONTS = Path("/usr/share/fonts/truetype")
LETTERS = FONTS / "dejavu" / "DejaVuSans.ttf"
HEAVY = FONTS / "dejavu" / "DejaVuSans-Bold.ttf"
KOREAN = FONTS / "nanum" / "NanumGothic.ttf"
# Every reader of PDF brings this one itself; it has Cyrillic and Greek as well.
ELSEWHERE = "HYSMyeongJo-Medium"

HANGUL = re.compile(
    r"[\u1100-\u11ff\u3000-\u303f\u3130-\u318f\uac00-\ud7af\uff00-\uffef]+"
)
QUOTE = 240

MUSTS = {"met": "meets all musts", "ask": "to ask", "not_met": "a must is not met"}
STATUSES = {
    "met": "met",
    "partly": "partly",
    "not_met": "not met",
    "unknown": "not said",
}
VERDICTS = {
    "open": "undecided",
    "later": "put aside",
    "advanced": "advanced",
    "rejected": "rejected",
}

Details = Mapping[UUID, Sequence[Mapping[str, Any]]]


def paper(  # noqa: PLR0913  # the vacancy, its people, and the clock they are told by
    opening: Opening[Candidate],
    people: Sequence[Entry],
    *,
    details: Details,
    everybody: int,
    now: datetime,
    zone: ZoneInfo,
    language: str = "en",
) -> bytes:
    """A PDF; the same people and moment make the same bytes."""
    page = BytesIO()
    title = opening.announcement.title
    document = SimpleDocTemplate(
        page,
        pagesize=A4,
        title=title,
        author="Turnout",
        leftMargin=16 * mm,
        rightMargin=16 * mm,
        topMargin=16 * mm,
        bottomMargin=16 * mm,
        invariant=1,
    )
    told = format_datetime(now, "d MMMM y, HH:mm", tzinfo=zone, locale="en")
    first = (
        f"{len(people)} of {everybody} people, best first, as of {told} ({zone.key}). "
        f"Version {opening.revision} of the requirements. Names and contacts are left "
        "out. A score counts what the résumé says; no score decides."
    )
    story = [_words(title, "title"), _words(first, "plain"), Spacer(1, 5 * mm)]
    if not people:
        story.append(_words("Nobody is on this list.", "plain"))
    labels = {one.id: titled(one.criterion, language) for one in opening.requirements}
    for one in people:
        reasons = _reasons(details[one.id], labels, language)
        story += [*_person(one, language), reasons, Spacer(1, 6 * mm)]
    document.build(story, onFirstPage=_number, onLaterPages=_number)
    return page.getvalue()


def _person(one: Entry, language: str) -> Sequence[Any]:
    tied = f" (shared by {one.placed.sharing})" if one.placed.tied else ""
    head = f"{one.placed.rank}{tied}. {one.code}"
    said = (
        f"{tell(MUSTS[one.gate], language)} · {one.score:.0f} of 100, "
        f"{one.low:.0f} to {one.high:.0f} once all is known · "
        f"{100 * one.coverage:.0f} % known · {VERDICTS[one.verdict]}"
    )
    doubts = "; ".join(tell(WORDS[name], language) for name in one.doubts)
    parts = [_words(head, "person"), _words(said, "plain")]
    if doubts:
        parts.append(_words(f"Read it yourself: {doubts}.", "plain"))
    return parts


def _reasons(
    rated: Sequence[Mapping[str, Any]], labels: Mapping[str, str], language: str
) -> Any:  # noqa: ANN401  # reportlab ships no types
    head = [_words(name, "head") for name in ("Requirement", "Status", "Why")]
    rows = [head]
    for one in rated:
        place = tell("must" if one["must"] else "nice to have", language)
        name = f"{labels.get(one['id'], one['id'])} ({place}, {one['weight']:g})"
        why = tell(one["said"], language)
        quotes = [_short(each["quote"]) for each in one["evidence"][:2]]
        if quotes:
            why += ": " + " / ".join(f"“{quote}”" for quote in quotes)
        if one["question"]:
            why += f" To ask: {tell(one['question'], language)}"
        rows.append(
            [
                _words(name, "cell"),
                _words(tell(STATUSES[one["status"]], language), "cell"),
                _words(why, "cell"),
            ]
        )
    table = LongTable(rows, colWidths=(52 * mm, 20 * mm, 106 * mm), repeatRows=1)
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.lightgrey),
            ("LINEBELOW", (0, 0), (-1, 0), 0.75, colors.grey),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
        ]
    )
    return table


def _short(quote: str) -> str:
    said = " ".join(quote.split())
    return said if len(said) <= QUOTE else f"{said[:QUOTE].rstrip()}…"


def _words(text: str, style: str) -> Any:  # noqa: ANN401  # reportlab ships no types
    """A paragraph; Korean is set in a font that has it."""
    korean = _fonts()["korean"]
    marked = HANGUL.sub(
        lambda run: f'<font name="{korean}">{run[0]}</font>', str(escape(text))
    )
    return Paragraph(marked, _styles()[style])


@cache
def _styles() -> Mapping[str, Any]:
    letters, heavy = _fonts()["letters"], _fonts()["heavy"]

    def style(name: str, font: str, size: float, **more: float) -> Any:  # noqa: ANN401  # reportlab ships no types
        return ParagraphStyle(
            name, fontName=font, fontSize=size, leading=size * 1.35, **more
        )

    return {
        "title": style("title", heavy, 16, spaceAfter=6),
        "person": style("person", heavy, 12, spaceBefore=2, spaceAfter=2),
        "plain": style("plain", letters, 9, spaceAfter=4),
        "head": style("head", heavy, 8),
        "cell": style("cell", letters, 8),
    }


@cache
def _fonts() -> Mapping[str, str]:
    """Which fonts there are: the machine's, or the one readers bring themselves."""
    return {
        "letters": _registered("Letters", LETTERS),
        "heavy": _registered("Heavy", HEAVY),
        "korean": _registered("Korean", KOREAN),
    }


def _registered(name: str, file: Path) -> str:
    try:
        pdfmetrics.registerFont(TTFont(name, str(file)))
    except TTFError:
        pdfmetrics.registerFont(UnicodeCIDFont(ELSEWHERE))
        return ELSEWHERE
    return name


def _number(canvas: Any, document: Any) -> None:  # noqa: ANN401  # reportlab ships no types
    canvas.setFont(_fonts()["letters"], 8)
    canvas.drawRightString(A4[0] - 16 * mm, 9 * mm, str(document.page))
