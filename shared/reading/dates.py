"""Dates and stretches of time as people write them in résumés."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, replace

from shared.reading.folding import fold_word
from shared.reading.lexicon import split

MONTHS = {
    1: "january, jan, январь, января, январе, янв, януари, ян, januar, jan, janner, janvier, janv, ιανουαριος, ιανουαριου, ιανουαριο, ιαν",
    2: "february, feb, февраль, февраля, феврале, фев, февр, февруари, februar, fevrier, fevr, fev, φεβρουαριος, φεβρουαριου, φεβρουαριο, φεβ",
    3: "march, mar, март, марта, марте, мар, marz, mrz, maerz, mars, μαρτιος, μαρτιου, μαρτιο, μαρτ, μαρ",
    4: "april, apr, апрель, апреля, апреле, апр, април, avril, avr, απριλιος, απριλιου, απριλιο, απρ",
    5: "may, май, мая, мае, mai, μαιος, μαιου, μαιο, μαι, μαη",
    6: "june, jun, июнь, июня, июне, июн, юни, juni, juin, ιουνιος, ιουνιου, ιουνιο, ιουν",
    7: "july, jul, июль, июля, июле, июл, юли, juli, juillet, juil, ιουλιος, ιουλιου, ιουλιο, ιουλ",
    8: "august, aug, август, августа, августе, авг, aout, αυγουστος, αυγουστου, αυγουστο, αυγ",
    9: "september, sept, sep, сентябрь, сентября, сентябре, сен, сент, септември, септ, сеп, septembre, σεπτεμβριος, σεπτεμβριου, σεπτεμβριο, σεπ, σεπτ",
    10: "october, oct, октябрь, октября, октябре, окт, октомври, окто, oktober, okt, octobre, οκτωβριος, οκτωβριου, οκτωβριο, οκτ",
    11: "november, nov, ноябрь, ноября, ноябре, ноя, нояб, ноември, ное, ноем, novembre, νοεμβριος, νοεμβριου, νοεμβριο, νοε, νοεμ",
    12: "december, dec, декабрь, декабря, декабре, дек, декември, dezember, dez, decembre, δεκεμβριος, δεκεμβριου, δεκεμβριο, δεκ",
}
MONTH_OF = {
    fold_word(name): number for number, names in MONTHS.items() for name in split(names)
}
PRESENT = """
    present, now, current, currently, today, to date, till date, till today, up to now, upto now, to present, onwards, up to date, till now, till no w, continue, continued, continues, continuing, until now, until today, until present, ongoing, date, onwards,
    по настоящее время, настоящее время, наст. время, наст. вр., по н.в., н.в., нв,
    по сей день, сегодня, сейчас, текущее время, по наст. время, настоящий момент,
    до момента, настоящем, понастоящем, настоящия момент, настояще, н/в, н. в., работаю сейчас, работаю, н вр, н.вр., н. вр., наст.вр., наст.время, наст. моменту, настоящему времени, до сега, досега, до настоящия момент, към момента, сега, момента, до днес, днес, в момента,
    bis heute, heute, bis zum heutigen tag, bis dato, bis auf weiteres, zur zeit, zurzeit, bis dato, bis jetzt, jetzt, aktuell, laufend, dato, gegenwartig, derzeit,
    a ce jour, aujourd'hui, jusqu'a ce jour, jusqu'a aujourd'hui, jusqu'a maintenant, jusqu'a present, ce jour, present, en cours, maintenant, actuellement,
    actuel, poste actuel, emploi actuel, en poste, και σημερα, εως και σημερα, εως σημερα, σημερα, μεχρι σημερα, παρον, εως τωρα, μεχρι τωρα, εως το παρον, μεχρι και σημερα, τωρα, 현재, 지금까지, 재직, 현 재직, 재직중, 재직 중,
    현재까지, 지금, 근무중, 근무 중
"""


def _any(words: list[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


MONTH = rf"(?:{_any(list(MONTH_OF))})(?![^\W\d_])\.?"
NOW = rf"(?:{_any([fold_word(word) for word in split(PRESENT)])})(?![a-z\u0400-\u04ff])"
# Texts taken from columns run on: "2021 - PresentSales Manager".
NOW_GLUED = rf"(?:{NOW}|present|current(?:ly)?|till\s*date|till\s*now)"
YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
YEAR_END = r"(?!\d)\s?(?:г(?:од|ода|\.)?(?![^\W\d_])\.?|год\.?)?"
ROMAN = r"(?:xii|xi|ix|x|viii|vii|vi|iv|v|iii|ii|i)"
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
SHORT_YEAR = r"'?\d\d"
# Of files that set letters one by one: "Sep 202 0".
TORN_YEAR = r"(?:20[0-4]\s\d|20\s[0-4]\d)(?!\s?\d)"
ATOM = rf"""(?:
    (?:{YEAR}\s?[./-]\s?(?:1[0-2]|0?[1-9])\s?[./-]\s?[0-3]?\d(?!\d))
  | (?:(?<![^\W_]){ROMAN}\s?[./-]\s?{YEAR}{YEAR_END})
  | (?:(?<!\w)'\d\d\s?[./]\s?(?:1[0-2]|0[1-9])(?![\d.]))
  |     (?:[0-3]?\d[./-](?:0?[1-9]|1[0-2])[./-]{YEAR}(?!\d))
  | (?:(?<!\d)(?:0?[1-9]|1[0-2])\s?[./-]\s?{YEAR}{YEAR_END})
  | (?:{YEAR}\s?년\s?(?:1[0-2]|0?[1-9])\s?월)
  | (?:(?<!\d){YEAR}\s?[./-]\s?(?:1[0-2]|0?[1-9])(?!\d)(?![./]\d)\.?)
  | (?:(?<![\d./])[0-3]?\d(?:st|nd|rd|th)?\s?{MONTH}[\s,.-]{{0,3}}{YEAR}{YEAR_END})
  | (?:(?<![^\W\d_]){MONTH}[\s,.-]{{0,5}}(?:of\s|de\s|του\s)?{YEAR}{YEAR_END})
  | (?:(?<![^\W\d_]){MONTH}[\s,.-]{{0,3}}{TORN_YEAR})
  | (?:(?<!\d)(?:0?[1-9]|1[0-2])\s?/\s?{TORN_YEAR})
  | (?:(?<![^\W\d_]){MONTH}\s?[,'-]?\s?{SHORT_YEAR}(?!\d))
  | (?:(?<!\d){YEAR}[\s,.-]{{1,3}}{MONTH}(?!\s?{YEAR}))
  | (?:(?<!\d)(?:0?[1-9]|1[0-2])/\d\d(?![\d/]))
  | (?:(?<![\d.,]){YEAR}\s?년?{YEAR_END}(?![\d,.]\d)(?!\s?(?:€|£|\$|₽|₩|만|원|eur|лв|руб|gbp|usd|bgn|rub|krw|brutto|netto)))
)"""
TO = r"\s{0,40}(?:-{1,3}|_|~|>|to|until|till|through|thru|по|до|bis(?:\s+zum)?|jusqu'a|jusqu'en|jusque|au|a|εωσ|μεχρι|부터|(?<=\s)/(?=\s))\s{0,40}"
FROM = r"(?:(?:from|since|с|со|от|von|vom|seit|ab|depuis|de|du|dal|απο(?:\s+το(?:ν)?)?)\s+(?:le\s+)?)?"
SINCE = r"(?:since|с|со|от|seit|ab|depuis|απο(?:\s+το(?:ν)?)?)"
FLAGS = re.VERBOSE
RANGE = re.compile(
    rf"(?<![\d@/]){FROM.replace(' ', '[ ]')}(?P<start>{ATOM})(?:{TO}|\s?부터\s{{0,3}}|\s+(?=onwards))"
    rf"(?:{NOW_GLUED}[ ]?(?P<now>)|(?P<end>{ATOM})(?:\s?까지)?)",
    FLAGS,
)
SAME_YEAR = re.compile(
    rf"(?<![^\W\d_])(?P<first>{MONTH})\s{{0,3}}-\s{{0,3}}(?P<second>{MONTH})"
    rf"[\s,]{{0,3}}(?P<year>{YEAR})(?!\d)"
)
OPEN = re.compile(
    rf"(?<![\d@/])(?:(?<![^\W\d_])(?P<since>{SINCE})\s+(?:le\s+|το(?:ν)?\s+)?)(?P<start>{ATOM})"
    rf"(?!\s*(?:-|~|to\b|по\b|до\b|bis\b)\s*(?:\d|{MONTH}))"
    rf"|(?P<bare>{ATOM})\s{{0,3}}(?:-|~|부터)\s{{0,3}}(?=$|[)|]|-\s)",
    FLAGS | re.MULTILINE,
)
SINGLE = re.compile(rf"(?<![\w@/.-]){ATOM}", FLAGS)
HANGING = re.compile(r"-\s*$")
STARTS = re.compile(rf"\s*(?:{NOW}(?P<now>)|(?P<end>{ATOM}))", FLAGS)
NUMBER = re.compile(r"\d+")
TORN = re.compile(r"(?<=20)\s(?=\d\d(?!\d))|(?<=20\d)\s(?=\d(?!\d))")
TWO_DIGITS = re.compile(r"\d\d")
DATED = re.compile(
    rf"(?:19|20)\d\d|[/']\s?\d\d|(?<![^\W\d_]){MONTH}\W{{0,4}}\d\d(?!\d)"
)
LETTERS = re.compile(r"[^\W\d_]+")
YEAR_ALONE = re.compile(YEAR)
ROMAN_MONTH = re.compile(ROMAN + r"(?=\s?[./-])")
CENTURY_TURN = 50


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time found at folded[at:until]; end None is the present."""

    start: str
    end: str | None
    at: int
    until: int


def periods(folded: str) -> list[Period]:
    """Return the stretches of time in a folded text, in their order."""
    found: list[Period] = []
    if not TWO_DIGITS.search(folded) or not DATED.search(folded):
        return found
    for pattern, read in ((RANGE, _range), (SAME_YEAR, _same_year), (OPEN, _open)):
        if pattern is SAME_YEAR and "-" not in folded:
            continue
        for match in pattern.finditer(folded):
            period = read(match)
            if period is None:
                continue
            # Those found do not touch each other, so only two neighbours can clash.
            place = bisect(found, period.at, key=lambda other: other.at)
            neighbours = found[max(place - 1, 0) : place + 1]
            if not any(_touch(period, other) for other in neighbours):
                found.insert(place, period)
    return found


def completed(period: Period, *, line: str, following: str) -> Period:
    """Return a period whose end stands at the beginning of the line below."""
    if period.end is not None or not HANGING.search(line[: period.until]):
        return period
    match = STARTS.match(following)
    end = moment(match["end"]) if match and match["end"] else None
    if end is None or end[:4] < period.start[:4]:
        return period
    return replace(period, end=end)


def years(folded: str) -> list[int]:
    """Return the years named in a folded text."""
    return [
        int(match.group())
        for match in re.finditer(rf"(?<![\d.,+]){YEAR}(?!\d)", folded)
    ]


def moment(atom: str) -> str | None:
    """Return a written date as YYYY-MM or YYYY, None if it is none after all."""
    atom = TORN.sub("", atom)
    numbers = [int(number) for number in NUMBER.findall(atom)]
    if atom.startswith("'"):
        return f"{_century(numbers[0]):04d}-{numbers[1]:02d}"
    year_match = YEAR_ALONE.search(atom)
    year = int(year_match.group()) if year_match else _century(numbers[-1])
    month = _month(atom, numbers, year=year if year_match else None)
    if month is None:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else None  # noqa: PLR2004  # months


def _month(atom: str, numbers: list[int], *, year: int | None) -> int | None:
    names = [MONTH_OF[word] for word in LETTERS.findall(atom) if word in MONTH_OF]
    if names:
        return names[0]
    if year is None:
        return numbers[0]
    roman = ROMAN_MONTH.match(atom)
    if roman:
        return ROMANS.index(roman.group()) + 1
    others = [number for number in numbers if number != year]
    # In 21.03.2019 the month stands next to the year; in 2019-03-21 it comes first.
    if len(others) > 1 and numbers[0] == year:
        return others[0]
    return others[-1] if others else None


def _century(short: int) -> int:
    return short + (1900 if short >= CENTURY_TURN else 2000)


def _range(match: re.Match[str]) -> Period | None:
    start = moment(match["start"])
    end = moment(match["end"]) if match["end"] else None
    if start is None or (match["end"] and end is None):
        return None
    if end is not None and end[:4] < start[:4]:
        return None
    return Period(start, end, match.start(), match.end())


def _same_year(match: re.Match[str]) -> Period | None:
    first = MONTH_OF[match["first"].rstrip(".")]
    second = MONTH_OF[match["second"].rstrip(".")]
    year = int(match["year"])
    before = year - 1 if first > second else year
    start, end = f"{before:04d}-{first:02d}", f"{year:04d}-{second:02d}"
    return Period(start, end, match.start(), match.end())


def _open(match: re.Match[str]) -> Period | None:
    start = moment(match["start"] or match["bare"])
    return Period(start, None, match.start(), match.end()) if start else None


def _touch(one: Period, other: Period) -> bool:
    return one.at < other.until and other.at < one.until
