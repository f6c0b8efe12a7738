"""E-mail addresses, telephone numbers and links."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from shared.reading.findings import Email, Mention, Phone
from shared.reading.page import Page
from shared.reading.sieve import sieve

EMAIL = re.compile(
    r"(?<![\w.+])[a-z0-9][a-z0-9._%+-]{0,63}\s?@\s?[a-z0-9](?:[a-z0-9-]{0,62}\.)"
    r"(?:[a-z0-9-]{1,62}\.){0,4}(?:(?:com|net|org)(?=\d)|[a-z]{2,24}(?![a-z0-9]))"
    r"|(?<![\w.+])[a-z0-9][a-z0-9._%+-]{2,63}\s?@\s?(?:gmail|yahoo|hotmail|outlook|mail|live|icloud|ymail|web|gmx|yandex)\s?[.,]\s?(?:com|co\s?m|c\s?om|ru|de|fr|net)(?![a-z0-9])"
    r"|(?<!\w)(?:[a-z0-9._-]\s){3,40}@(?:\s[a-z0-9-]){2,30}\s\.(?:\s[a-z]){2,4}(?!\s[a-z](?:\s|$))"
)
RUN_ON = re.compile(r"(?<=\.[a-z]{2})(?=[A-Z])|(?<=\.[a-z]{3})(?=[A-Z])")
# The first that begins wins, as if they were one pattern.
LINKS = (
    sieve(
        r"https?://[^\s<>\"|]+(?:\s-[^\s]+)?|(?<![\w@.])www\.[^\s<>\"|]+", "://,www."
    ),
    sieve(
        r"(?<![\w@.])(?:[a-z]{2,3}\.)?(?:linkedin|github|facebook|instagram|indeed|xing|behance|twitter|vk|t|wa|hh|telegram)"
        r"\.(?:com|me|ru|org|io)/[^\s<>\"|,;]+",
        ".com/,.me/,.ru/,.org/,.io/",
    ),
    sieve(
        r"(?:skype|telegram|whatsapp|viber|linkedin|телеграм|скайп|вк|icq)\s?:\s?@?[\w./:+-]{3,60}",
        "skype,telegram,whatsapp,viber,linkedin,телеграм,скайп,вк,icq",
    ),
    sieve(r"@(?<![\w@]@)[a-z][a-z0-9_]{3,31}(?![\w.@])", "@"),
)
NUMBER = re.compile(r"(?<![\w.,/@-])(?:\+|00)?\(?\d(?:[\d()\s./-]{5,22})\d(?![\d@])")
PHONE_CUE = re.compile(
    r"(?:tel|phone|mobil|cell|handy|gsm|contact|call|whatsapp|viber|тел|моб|сот|gsm|портабл|τηλ|κιν|전화|휴대|연락처|핸드폰)[^\n\d+]{0,25}$"
)
YEARS = re.compile(r"(?:19|20)\d\d\s?[-/. ]\s?(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|(?:19|20)\d\d[./-]\d{1,2}|(?<!\d)\d{1,2}[./](?:19|20)\d\d(?!\d)")  # fmt: skip
BRITISH_MOBILE = re.compile(r"07\d{9}")
FEWEST_DIGITS = 9
BEFORE, BEHIND = 100, 250
REGIONS = {
    "en": ("GB", "US", "PK", "IN"), "ru": ("RU", "KZ"), "bg": ("BG",),
    "de": ("DE", "AT", "CH"), "fr": ("FR", "BE", "CH"), "el": ("GR", "CY"),
    "ko": ("KR",), "uk": ("UA",),
}  # fmt: skip
PLACES = (
    ("GB", sieve(r"\b(?:uk|england|scotland|wales|london|manchester|birmingham|leeds|bristol|glasgow)\b|\b[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}\b", "uk,england,scotland,wales,london,manchester,birmingham,leeds,bristol,glasgow", hint=r" \d[a-z]{2}\b")),
    ("PK", sieve(r"pakistan|karachi|lahore|islamabad|rawalpindi|faisalabad|peshawar|multan", "pakistan,karachi,lahore,islamabad,rawalpindi,faisalabad,peshawar,multan")),
    ("IN", sieve(r"\bindia\b|bengaluru|bangalore|mumbai|delhi|hyderabad|chennai|pune|kolkata", "india,bengaluru,bangalore,mumbai,delhi,hyderabad,chennai,pune,kolkata")),
    ("US", sieve(r"\busa\b|united states|new york|california|texas|\bny\b|\bca \d{5}", "usa,united states,new york,california,texas, ny,\nny,(ny,/ny, ca ,\nca ,(ca ")),
    ("AT", sieve(r"\bwien\b|osterreich|graz|salzburg", "wien,osterreich,graz,salzburg")),
    ("CH", sieve(r"schweiz|suisse|zurich|geneve|basel|\bbern\b", "schweiz,suisse,zurich,geneve,basel,bern")),
)  # fmt: skip


def find_emails(page: Page) -> tuple[Email, ...]:
    """Return the e-mail addresses, each once."""
    found: dict[str, Email] = {}
    if "@" not in page.text:
        return ()
    for match in _addresses(page.text):
        written = page.written(match.start(), match.end())
        # Texts taken from columns run on: "…@example.orgSKILLS".
        glued = RUN_ON.search(written)
        end = match.start() + glued.start() if glued else match.end()
        value = re.sub(r"\s", "", page.text[match.start() : end]).replace(",", ".")
        span = page.span(match.start(), end)
        found.setdefault(value, Email(value=value, span=span))
    return tuple(found.values())


def _addresses(folded: str) -> Iterator[re.Match[str]]:
    """Yield the addresses, looked for around each sign of one."""
    reached = 0
    while (at := folded.find("@", reached)) >= 0:
        match = EMAIL.search(folded, max(reached, at - BEFORE), at + BEHIND)
        reached = max(at + 1, match.end() if match else 0)
        if match:
            yield match


def find_links(page: Page) -> tuple[Mention, ...]:
    """Return where the text leads to pages about the person."""
    return tuple(
        Mention(span=page.span(match.start(), match.end()))
        for match in links_in(page.text)
    )


def links_in(folded: str) -> list[re.Match[str]]:
    """Return the links of a folded text, in its order, never overlapping."""
    found = [match for link in LINKS for match in link.finditer(folded)]
    found.sort(key=lambda match: match.start())
    kept: list[re.Match[str]] = []
    for match in found:
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept


def find_phones(page: Page, *, language: str | None) -> tuple[Phone, ...]:
    """Return the telephone numbers, each once, read as in the country it looks like."""
    found: dict[str, Phone] = {}
    candidates = list(_candidates(page.text))
    if not candidates:
        return ()
    regions = _regions(page.text, language)
    blocked = [match.span() for match in links_in(page.text)]
    for start, end in candidates:
        if any(low <= start < high for low, high in blocked):
            continue
        value = _e164(page.text[start:end], regions)
        if value is not None:
            found.setdefault(value, Phone(value=value, span=page.span(start, end)))
    return tuple(found.values())


def _candidates(folded: str) -> Iterator[tuple[int, int]]:
    for match in NUMBER.finditer(folded):
        start = match.start()
        for piece in re.finditer(r"[^\n]+?(?=\s{3}|\n|$|\s/\s)", match.group()):
            written = piece.group().strip()
            at = start + piece.start() + piece.group().index(written[:1] or " ")
            digits = sum(map(str.isdigit, written))
            cue = PHONE_CUE.search(folded[max(0, at - 40) : at])
            plus = written.startswith(("+", "00", "(+"))
            if YEARS.search(written) and not plus:
                continue
            if digits >= FEWEST_DIGITS or (digits > 6 and (cue or plus)):  # noqa: PLR2004  # a town's
                yield at, at + len(written)


def _e164(written: str, regions: tuple[str, ...]) -> str | None:
    tidy = re.sub(r"[^\d+]", "", written)
    if BRITISH_MOBILE.fullmatch(tidy) and "GB" in regions:
        # Also those of ranges kept for examples, which elsewhere would be valid.
        return f"+44{tidy[1:]}"
    for region in (None, *regions) if tidy.startswith("+") else regions:
        for attempt in (tidy, f"+{tidy.lstrip('+')}"):
            try:
                number = phonenumbers.parse(attempt, region)
            except phonenumbers.NumberParseException:
                continue
            if phonenumbers.is_valid_number(number) or (
                attempt.startswith("+") and phonenumbers.is_possible_number(number)
            ):
                return phonenumbers.format_number(
                    number, phonenumbers.PhoneNumberFormat.E164
                )
    return _possible(tidy, regions)


def _possible(tidy: str, regions: tuple[str, ...]) -> str | None:
    # Numbers from ranges not given out are still what the person wrote.
    for region in regions[:1]:
        try:
            number = phonenumbers.parse(tidy, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number):
            return phonenumbers.format_number(
                number, phonenumbers.PhoneNumberFormat.E164
            )
    return None


def _regions(folded: str, language: str | None) -> tuple[str, ...]:
    named = tuple(region for region, place in PLACES if place.search(folded))
    usual = REGIONS.get(language or "en", REGIONS["en"])
    return tuple(dict.fromkeys((*named, *usual)))
