"""The person's name: said so, or the first line that looks like one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from shared.reading.addressed import named_in, spelled_by
from shared.reading.contacts import links_in
from shared.reading.education import DEGREE_WORDS
from shared.reading.findings import Email, Named
from shared.reading.folding import fold_word
from shared.reading.languages import NAMES_FOUND as NAMES
from shared.reading.lexicon import Lexicon
from shared.reading.licences import DRIVING
from shared.reading.page import Line, Page
from shared.reading.places import CITY_WORDS
from shared.reading.sections import EXPERIENCE, MODIFYING, SECTION_OF
from shared.reading.titles import TITLE_WORDS

CUE = re.compile(
    r"(?:^|[\s|])(?:меня\s+зовут\s+(?P<called>[^\n|;,.]{2,60})|(?:full\s+name|candidate|applicant|соискатель|кандидат|име\s+и\s+(?:фамилия|презиме)|име,?\s+презиме,?\s+фамилия|vor-?\s?und\s+zuname|ονομα\s+και\s+επωνυμο|지원자|성함|candidate(?:'s)?\s+name|name|ф\.?\s?и\.?\s?о\.?|фамилия,?\s+имя(?:,?\s+отчество)?|имя|име(?:на)?|три\s+имена"
    r"|vor-?\s?und\s+nachname|vor-?\s?und\s+zuname|vorname\s+und\s+name|nachname,?\s+vorname|nom\s+et\s+prenom|prenom\s+et\s+nom|nom|ονοματεπωνυμο|ονομα|성\s?명|이\s?름)"
    r"\s*[:：\-]\s*(?P<value>[^\n|;]{2,60}))"
)
OPENING = re.compile(
    r"^\W*(?:curriculum vitae|curriculum|resume|cv|c v|резюме|lebenslauf|bewerbung|автобиография(?: на)?|βιογραφικο(?: σημειωμα)?(?: (?:του|τησ))?|bewerbung von|이력서|europass"
    r"|personal details|profile of|mr|mrs|ms|miss|dr|herr|frau|m\.|mme|κοσ|κα)(?:\s+(?:of|von|de|du|vitae))?\b[\s:.,–-]*",
)
CUT = re.compile(r"\s*(?:[|,;:•/(\[\]<]|\s[-–—]\s|\s{3,}|\+\d|\d{2,}|\S+@)")
WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
SURNAME_FIRST = re.compile(
    r"[^\W\d_a-zа-яα-ω]{2,}(?:-[^\W\d_]+)?, [^\W\d_]+(?:[ -][^\W\d_]+)?"
)
SPACED = re.compile(r"(?:[^\W\d_] ){2,}[^\W\d_](?!\S)")
HANGUL_NAME = re.compile(r"[가-힣]\s?[가-힣](?:\s?[가-힣]){0,2}")
SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진류나지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
NOT_NAMES = Lexicon(
    {
        "word": """resume, cv, curriculum, vitae, page, contact, address, email, e mail, phone, mobile, tel, summary, objective, profile, linkedin,
        experience, years, street, road, house, block, university, college, school, institute, ltd, inc, llc, gmbh, ооо, оао, зао, оод, еоод, sarl, αε, data, sales, position, name, date, birth,
        резюме, желаем*, должность, телефон, почта, дата, страница, контакт*, lebenslauf, bewerbung, telefon, anschrift, seite, poste, objectif, telephone, adresse, θεση, τηλεφωνο, διευθυνση, βιογραφικο, желана, автобиография, адрес, улица, ул,
        pakistan, india, россия, germany, deutschland, france, bulgaria, българия, ελλαδα, greece, korea, business, marketing, development, management, bachelor*, master*, engineering, professional, skills, education, willing, relocate, work, photo, фото, foto, снимка, φωτογραφια, for, with, the, and, to, of, in, seeking, society, town, colony, nagar, phase, sector, points, system, systems, software, analysis, dynamic, motivated, graduate, mba, statement, personal, details, information, about, career, certified"""
    }
)
PARTS = {
    "given": re.compile(
        r"(?:first name|given name|имя|име|vorname|prenom|ονομα)\s?[:-]\s*([^\W\d_]+(?:[ '-][^\W\d_]+)?)$"
    ),
    "family": re.compile(
        r"(?:last name|surname|family name|фамилия|nachname|familienname|nom(?: de famille)?|επωνυμο)\s?[:-]\s*([^\W\d_]+(?:[ '-][^\W\d_]+)?)$"
    ),
}
# Endings of words for things and doings; at the top even that may be a name.
THINGS = re.compile(
    r"(?<![^\W\d_])[a-z]{4,}(?:tions?|ments?|ness|ships?|ables?|ology|ysis|ings)(?![^\W\d_])|[a-z]{5,}ing(?![^\W\d_])"
)
REFERENCES = re.compile(
    r"referen|referee|рекоменд|препорък|empfehl|συστασ|추천|references"
)
# What other readers know as something else is no name.
TAKEN = (NOT_NAMES, TITLE_WORDS, DEGREE_WORDS, NAMES)
REDACTED = "[name]"
LOOKED_AT = 14
MOST_WORDS = 5
LONGEST_LINE = 200
INITIAL = 1
PARTICLES = frozenset(
    ("de", "da", "del", "van", "von", "der", "den", "la", "le", "bin", "ibn", "al", "el", "ul", "ur", "e", "и", "di", "du", "bint", "zu")
)  # fmt: skip


def find_name(page: Page, *, emails: tuple[Email, ...]) -> Named | None:
    """Return the name: after a word that says so, else by its look and place."""
    if REDACTED in page.text:
        return None
    found = _said(page, page.lines[:LOOKED_AT]) or _in_parts(page)
    found = found or next((one for e in emails[:2] if (one := named_in(page, e))), None)
    found = found or _said(page, page.lines[LOOKED_AT : LOOKED_AT * 2])
    if found is not None:
        return found
    spelled = spelled_by(page, emails[0]) if emails else None
    for named in _candidates(page):
        if spelled is None or _rather(page, named, emails[0]):
            return named
    return spelled or _beside_contact(page, emails)


def _rather(page: Page, named: Named, email: Email) -> bool:
    """Return whether a line says better how somebody is called than their address.

    Whose address is made of two names is hardly called otherwise, unless the first
    lines say so or it is written in other letters.
    """
    high = page.lines[:2][-1].end if page.lines else 0
    words = [fold_word(word) for word in named.value.split()]
    shared = any(len(word) > INITIAL and word in email.value for word in words)
    return named.span.start <= high or shared or not words[0].isascii()


def _beside_contact(page: Page, emails: tuple[Email, ...]) -> Named | None:
    """Return a name on the line above an address, wherever that stands."""
    for email in emails[:1]:
        place = bisect_left(page.lines, email.span.start, key=lambda line: line.end)
        for line in reversed(page.lines[max(0, place - 2) : place]):
            named = None if line.is_heading else _from_line(page, line)
            if named is not None:
                return named
    return None


def _said(page: Page, lines: tuple[Line, ...]) -> Named | None:
    for line in lines:
        if line.is_heading and REFERENCES.search(line.text):
            return None
        match = CUE.search(line.text)
        if match and line.section != EXPERIENCE:
            group = "value" if match["value"] else "called"
            start = line.start + match.start(group)
            named = _named(
                page, start, line.start + match.end(group), said=not match.start()
            )
            if named is not None:
                return named
    return None


def _in_parts(page: Page) -> Named | None:
    """Return a name said in two lines: "Surname: …" and "First name: …"."""
    found: dict[str, tuple[int, int]] = {}
    for line in page.lines[:LOOKED_AT]:
        for part, pattern in PARTS.items():
            match = pattern.match(line.text)
            if match and part not in found:
                place = (line.start + match.start(1), line.start + match.end(1))
                found[part] = place
    if len(found) < len(PARTS):
        return None
    places = sorted(found.values())
    value = " ".join(page.written(start, end).strip() for start, end in places)
    return Named(value=value, span=page.span(places[0][0], places[-1][1]))


def _candidates(page: Page) -> Iterator[Named]:
    for line in page.lines[:LOOKED_AT]:
        if line.is_heading:
            continue
        if line.section == EXPERIENCE:
            return
        named = _from_line(page, line)
        if named is not None:
            yield named


def _from_line(page: Page, line: Line) -> Named | None:
    opening = OPENING.match(line.text)
    start = line.start + (opening.end() if opening else 0)
    return _named(page, start, line.end)


def _named(page: Page, start: int, end: int, *, said: bool = False) -> Named | None:
    end = min(end, start + LONGEST_LINE)
    written = page.written(start, end) if end > start else ""
    surname_first = SURNAME_FIRST.fullmatch(written.strip())
    spaced = SPACED.match(written)
    cut = CUT.search(written)
    if cut and not spaced and not surname_first:
        written = written[: cut.start()]
    written = written.strip(" .-–—*_\t")
    value = _join(written) if spaced else written
    plain = value.replace(",", "") if surname_first else value
    first = start == _beginning(page)
    shorter = None if said or surname_first else _without_tail(value, first=first)
    if shorter:
        value = plain = written = shorter
    if not written or not _looks_like_name(plain, first=first):
        return None
    if not said and not HANGUL_NAME.fullmatch(plain) and _ordinary(plain):
        return None
    if not (said or first) and THINGS.search(fold_word(plain)):
        return None
    span = page.span(start, end)
    at = page.original.find(written, span.start)
    return Named(value=" ".join(value.split()), span=type(span)(at, at + len(written)))


def _without_tail(value: str, *, first: bool) -> str | None:
    """Return the name at the head of a line that goes on about something else."""
    words = value.split()
    for number in range(2, min(len(words), MOST_WORDS)):
        head = " ".join(words[:number])
        goes_on = _ordinary(" ".join(words[number:])) and value.startswith(head)
        if goes_on and _looks_like_name(head, first=first) and not _ordinary(head):
            return head
    return None


def _beginning(page: Page) -> int:
    # People write their name in small letters only at the very top.
    return page.lines[0].start if page.lines else -1


def _join(written: str) -> str:
    # J A N E   D O E: single spaces within a word, more between words.
    return " ".join(
        word.replace(" ", "") for word in re.split(r"\s{2,}", written.strip())
    )


def _looks_like_name(value: str, *, first: bool) -> bool:
    if HANGUL_NAME.fullmatch(value):
        return value[0] in SURNAMES
    words = value.split()
    if not 1 < len(words) <= MOST_WORDS or links_in(value.lower()):
        return False
    if not all(WORD.fullmatch(word) for word in words):
        return False
    words = [re.sub(r"^[dDlO]['’]", "", word) for word in words]
    capitals = sum(word[0].isupper() for word in words if word not in PARTICLES)
    return first or capitals >= sum(word not in PARTICLES for word in words)


def _ordinary(value: str) -> bool:
    folded = fold_word(value)
    tokens = [word.strip(".") for word in folded.split()]
    if any(token in SECTION_OF for token in tokens):
        return True
    if (
        sum(
            token in MODIFYING
            for token in tokens
            if len(token) > INITIAL and token not in PARTICLES
        )
        > 1
    ):
        return True
    if any(lexicon.within(folded) for lexicon in TAKEN) or DRIVING.search(folded):
        return True
    return len(CITY_WORDS.within(folded)) * 2 >= len(tokens)
