"""Experience claimed in words: "5 years in sales"."""

from __future__ import annotations

import re

from shared.reading.findings import Stated
from shared.reading.page import Page
from shared.reading.sections import EDUCATION, LANGUAGES, PERSONAL
from shared.reading.titles import family

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "одного": 1, "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8, "девяти": 9, "десяти": 10,
    "один": 1, "два": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8, "десять": 10,
    "една": 1, "две": 2, "четири": 4, "пет": 5, "шест": 6, "седем": 7, "осем": 8, "десет": 10,
    "eins": 1, "ein": 1, "einem": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7, "acht": 8, "zehn": 10,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "dix": 10,
    "ενα": 1, "δυο": 2, "τρια": 3, "τεσσερα": 4, "πεντε": 5, "εξι": 6, "επτα": 7, "οκτω": 8, "δεκα": 10,
    "полугода": 0.5, "полгода": 0.5,
}  # fmt: skip
COUNT = (
    r"(?P<count>\d{1,2}(?:[.,]\d)?|"
    + "|".join(sorted(NUMBERS, key=len, reverse=True))
    + r")"
)
YEARS = r"(?:years?'?|yrs?\.?|лет|года?|годин[аи]|г\.|jahren?|jahrige\w*|ans?|annees?|ετη|ετων|ετοσ|χρονια|χρονοσ|년)"
MONTHS = r"(?:months?|mos?\.?|месяц\w*|мес\.?|месеца?|monaten?|mois|μηνεσ|μηνων|개월)"
LENGTH = rf"(?<![\w.])(?:(?P<least>\d{{1,2}})\s?(?:-|to|до|bis|a|εωσ|~)\s?)?{COUNT}\s?(?:\(\w+\)\s?)?(?:\+|plus)?\s?-?(?:(?P<unit_years>{YEARS})|(?P<unit_months>{MONTHS}))(?![a-z\u0430-\u044f\u03b1-\u03c9])(?:[\s,]*(?:and|и|und|et|και)?\s?(?P<more>\d{{1,2}})\s?{MONTHS})?"
EXPERIENCE = r"(?:experience|exp\b|опыт\w*|стаж\w*|опит|трудов стаж|berufserfahrung|\w{0,40}erfahrung\w*|praxis|experience|εμπειρια\w*|προυπηρεσια\w*|경력|경험)"
LENGTH_FIRST = re.compile(
    rf"{LENGTH}[^\n.;:]{{0,45}}?(?<![^\W\d_]){EXPERIENCE}[^\n.;]{{0,50}}"
)
WORD_FIRST = re.compile(
    rf"(?<![^\W\d_]){EXPERIENCE}[^\n.;]{{0,50}}?{LENGTH}[^\n.;,]{{0,40}}"
)
NOT_A_PERSON = re.compile(r"\bcompany\b|компани[яи]\s|на рынке|since \d{4}")


def find_stated(page: Page) -> tuple[Stated, ...]:
    """Return the lengths of experience the text claims, in its order."""
    found: list[Stated] = []
    for months, start, end in lengths_in(page.text):
        line = page.line_at(start)
        if line.section in {EDUCATION, LANGUAGES, PERSONAL}:
            continue
        sentence = page.text[start:end]
        if NOT_A_PERSON.search(sentence):
            continue
        found.append(
            Stated(months=months, family=family(sentence), span=page.span(start, end))
        )
    return tuple(found)


def lengths_in(folded: str) -> list[tuple[int, int, int]]:
    """Return the lengths of experience in a folded text as (months, start, end)."""
    found: list[tuple[int, int, int]] = []
    for pattern in (WORD_FIRST, LENGTH_FIRST):
        for match in pattern.finditer(folded):
            if all(
                match.end() <= low or match.start() >= high for _, low, high in found
            ):
                found.append((_months(match), match.start(), match.end()))
    return sorted(found, key=lambda length: length[1])


def _months(match: re.Match[str]) -> int:
    # Of "2-4 years" the lower bound is sure.
    written = match["least"] or match["count"]
    count = NUMBERS.get(written) or float(written.replace(",", "."))
    months = count if match["unit_months"] else count * 12
    return round(months + int(match["more"] or 0))
