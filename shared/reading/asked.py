"""Things a sentence of a job description names that a person can have or lack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from shared.reading.clients import CLIENT_BASE, KEY_ACCOUNTS, brought_in
from shared.reading.cues import (
    CAR_TOO,
    EDUCATION,
    MUST,
    NICE,
    NO_NEED,
    SALES_EXPERIENCE,
)
from shared.reading.education import RANKS, fields_in
from shared.reading.languages import in_line, level_in
from shared.reading.lexicon import Lexicon
from shared.reading.licences import cars_in, driving_in
from shared.reading.page import Line
from shared.reading.salaries import money_in
from shared.reading.sections import LANGUAGES
from shared.reading.skills import keys_in
from shared.reading.stated import COUNT, NOT_A_PERSON, YEARS, lengths_in
from shared.reading.titles import family
from shared.reading.traits import LEXICON as TRAITS

TOOLS = frozenset(
    ("office", "excel", "word", "powerpoint", "outlook", "crm", "bitrix24", "amocrm", "salesforce", "hubspot", "dynamics", "zoho", "pipedrive", "siebel", "1c", "sap", "erp", "power_bi", "computer", "google_workspace", "photoshop", "sql", "python", "java", "javascript", "linux")
)  # fmt: skip
LENGTH = re.compile(
    rf"(?:at least|minimum(?:\s+of)?|over|more than|от|не менее|минимум|най-малко|поне|над|mindestens|ab|au moins|minimum|plus de|τουλαχιστον|ανω των)\s+{COUNT}\s?\+?\s?-?{YEARS}(?![a-z])"
    rf"[^\n.;]{{0,40}}(?:sales|selling|продаж|sold|vertrieb|verkauf|vente|πωλησ|продажб)"
)
EDUCATION_WORDS = Lexicon(EDUCATION)
FOREIGN = re.compile(
    r"\bforeign languages?|иностранн\w+ язык\w*|чужд\w* език\w*|fremdsprache\w*"
    r"|langues? etrangeres?|ξεν(?:η|ησ|ων|εσ) γλωσσ\w*|외국어"
)
BEFORE = 25
# More than twenty years are the age of a company.
MOST_MONTHS = 240
CUED = 28
DEGREE_OF_FREEDOM = re.compile(
    r"(?:high|certain|some|large|great) degree of|to a degree"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A thing named at start:end of the sentence, with what is said of it."""

    kind: str
    start: int
    end: int
    length: bool = False
    fields: dict[str, Any] = field(default_factory=dict)


def asked_for(folded: str) -> Iterator[Asked]:
    """Yield the things a folded sentence names."""
    for reader in READERS:
        yield from reader(folded)


def _experience(folded: str) -> Iterator[Asked]:
    if NOT_A_PERSON.search(folded) or NO_NEED.search(folded):
        return
    lengths = lengths_in(folded)
    for months, start, end in lengths:
        if months > MOST_MONTHS:
            continue
        around = folded[max(0, start - BEFORE) : end]
        fields = {"min_months": months, "family": family(around)}
        yield Asked(kind="experience", start=start, end=end, length=True, fields=fields)
    if lengths:
        return
    match = LENGTH.search(folded)
    if match:
        months = int(match["count"]) * 12 if match["count"].isdigit() else 12
        fields = {"min_months": months, "family": "sales"}
        yield Asked(
            kind="experience",
            start=match.start(),
            end=match.end(),
            length=True,
            fields=fields,
        )
        return
    plain = SALES_EXPERIENCE.search(folded)
    if plain:
        fields = {"min_months": 1, "family": "sales"}
        yield Asked(
            kind="experience", start=plain.start(), end=plain.end(), fields=fields
        )


def _education(folded: str) -> Iterator[Asked]:
    if DEGREE_OF_FREEDOM.search(folded):
        return
    hits = EDUCATION_WORDS.within(folded)
    if hits:
        # "Higher or vocational": the lower one will do.
        lowest = min(hits, key=lambda hit: RANKS[hit.key])
        reach = folded[hits[0].start : hits[-1].end + 80]
        fields = {"level": lowest.key, "fields": fields_in(reach)}
        yield Asked(
            kind="education", start=hits[0].start, end=hits[-1].end, fields=fields
        )


def _languages(folded: str) -> Iterator[Asked]:
    line = Line(0, len(folded), folded, LANGUAGES, is_heading=False)
    sure = {hit.start for hit, _ in in_line(replace(line, section=None))}
    hits = list(in_line(line))
    foreign = None if hits else FOREIGN.search(folded)
    if foreign:
        # Which one is left open: English is the one to confirm.
        fields = {"code": "en", "level": level_in(folded[: foreign.start()][-CUED:])}
        yield Asked(
            kind="language", start=foreign.start(), end=foreign.end(), fields=fields
        )
    for hit, level in hits:
        judged = folded[hit.end : hit.end + CUED]
        # A name alone may be an adjective; "German is a plus" is none.
        if hit.start not in sure and not (NICE.search(judged) or MUST.search(judged)):
            continue
        wanted = "C2" if level == "native" else level
        fields = {"code": hit.key, "level": wanted}
        yield Asked(kind="language", start=hit.start, end=hit.end, fields=fields)


def _driving(folded: str) -> Iterator[Asked]:
    for driving in driving_in(folded):
        yield Asked(
            kind="licence",
            start=driving.start,
            end=driving.end,
            fields={"category": driving.category},
        )
    places = [(start, end) for start, end, _ in cars_in(folded)]
    places += [match.span() for match in CAR_TOO.finditer(folded)]
    for start, end in places[:1]:
        yield Asked(kind="own_car", start=start, end=end)


def _money(folded: str) -> Iterator[Asked]:
    money = money_in(folded)
    if money is not None:
        fields = {
            "amount": money.amount,
            "upper": money.upper,
            "currency": money.currency,
            "period": money.period,
        }
        yield Asked(kind="salary", start=money.start, end=money.end, fields=fields)


def _by_tables(folded: str) -> Iterator[Asked]:
    for hit in keys_in(folded):
        kind = "tool" if hit.key in TOOLS else "craft"
        yield Asked(kind=kind, start=hit.start, end=hit.end, fields={"key": hit.key})
    for name, lexicon in (("client_base", CLIENT_BASE), ("key_accounts", KEY_ACCOUNTS)):
        for hit in lexicon.within(folded)[:1]:
            yield Asked(kind=name, start=hit.start, end=hit.end)
    for start, end in brought_in(folded)[:1]:
        yield Asked(kind="client_base", start=start, end=end)
    for hit in TRAITS.within(folded):
        yield Asked(kind="trait", start=hit.start, end=hit.end, fields={"key": hit.key})


READERS: tuple[Callable[[str], Iterator[Asked]], ...] = (
    _experience,
    _education,
    _languages,
    _driving,
    _money,
    _by_tables,
)
