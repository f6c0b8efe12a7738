"""Putting strangers together: other headings, other orders, other dates."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.shared.reading.strangers.cyrillic import BULGARIAN, RUSSIAN
from tests.shared.reading.strangers.eastern import GREEK, KOREAN
from tests.shared.reading.strangers.latin import ENGLISH, FRENCH, GERMAN

PHRASES: dict[str, dict[str, Any]] = {
    "en": ENGLISH,
    "ru": RUSSIAN,
    "bg": BULGARIAN,
    "de": GERMAN,
    "fr": FRENCH,
    "el": GREEK,
    "ko": KOREAN,
}
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
NOMINATIVE = {
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
}  # fmt: skip
LAYOUTS = (
    "{period}\n{title}\n{employer}",
    "{title}, {employer}\n{period}",
    "{title} | {employer} | {period}",
    "{period} — {title}, {employer}",
    "{employer}\n{title}\n{period}",
    "{title} ({period})\n{employer}",
)
TODAY = (2025, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A month, in the ways it may be written."""

    year: int
    month: int
    long: str
    nom: str
    short: str

    two = property(lambda self: f"{self.year % 100:02d}")
    month02 = property(lambda self: f"{self.month:02d}")
    roman = property(lambda self: ROMAN[self.month - 1])
    iso = property(lambda self: f"{self.year}-{self.month:02d}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """A résumé, what it says, and which of its phrasings say so."""

    language: str
    text: str
    gold: dict[str, Any] = field(default_factory=dict)
    phrases: dict[str, str] = field(default_factory=dict)


def strangers(language: str, *, number: int, seed: int) -> Iterator[Stranger]:
    """Yield invented people of one language, the same for the same seed."""
    chance = random.Random(f"{language}{seed}")
    for _ in range(number):
        yield _stranger(language, chance)


def _stranger(language: str, chance: random.Random) -> Stranger:
    table = PHRASES[language]
    written, name = chance.choice(table["names"])
    phone, e164 = chance.choice(table["phones"])
    address = f"person{chance.randrange(1000)}@example.org"
    gold: dict[str, Any] = {"name": name, "phone": e164, "email": address}
    phrases = {"name": written, "phone": phone, "email": address}
    layout = chance.choice(LAYOUTS)
    jobs, gold["jobs"], phrases["jobs"] = _jobs(language, chance, layout)
    sections = [("experience", jobs)]
    for section, name_of, share in (("education", "studies", 1.0), ("languages", "spoken", 0.8)):  # fmt: skip
        if chance.random() < share:
            line, gold[name_of] = chance.choice(table[name_of])
            phrases[name_of] = line
            sections.append((section, [line]))
    extras = []
    for name_of in ("licences", "cars", "salaries", "bases", "keys"):
        if chance.random() < 0.6:
            line, gold[name_of] = chance.choice(table[name_of])
            phrases[name_of] = line
            extras.append(line)
    if extras:
        sections.append(("other", extras))
    sections.append(("skills", ["Excel, CRM"]))
    chance.shuffle(sections)
    bullet = chance.choice(("", "- ", "• ", "* "))
    lines = [written, *chance.sample([phone, f"E-mail: {address}"], 2), ""]
    for section, body in sections:
        heading = chance.choice(table[section])
        lines.append(chance.choice((heading, heading.upper(), f"{heading}:")))
        mark = "" if section == "experience" else bullet
        lines += [f"{mark}{line}" for line in body] + [""]
    return Stranger(
        language=language, text="\n".join(lines), gold=gold, phrases=phrases
    )


def _jobs(
    language: str, chance: random.Random, layout: str
) -> tuple[list[str], list[tuple[str, str | None, bool]], str]:
    """Return one to three jobs, the newest first, in one way of writing."""
    table = PHRASES[language]
    closed, opened = chance.choice(table["ranges"]), chance.choice(table["open"])
    month = TODAY[0] * 12 + TODAY[1] - 1 - chance.randrange(1, 8)
    lines: list[str] = []
    gold: list[tuple[str, str | None, bool]] = []
    for number in range(chance.randint(1, 3)):
        ongoing = number == 0 and chance.random() < 0.6
        last = month - chance.randrange(3)
        first = last - chance.randrange(8, 40)
        month = first - 1
        a, b = _moment(language, first), _moment(language, last)
        title, sells = chance.choice(table["jobs"])
        period = (opened if ongoing else closed).format(a=a, b=b)
        employer = chance.choice(table["employers"])
        lines += layout.format(period=period, title=title, employer=employer).split("\n")  # fmt: skip
        gold.append((a.iso, None if ongoing else b.iso, sells))
    return lines, gold, f"{layout!r} {opened} {closed}"


def _moment(language: str, month: int) -> Moment:
    table = PHRASES[language]
    at = month % 12
    long = table["months"].split()[at]
    nominative = NOMINATIVE.get(language, table["months"]).split()[at]
    short = table["short"].split()[at]
    return Moment(
        year=month // 12, month=at + 1, long=long, nom=nominative, short=short
    )
