"""What a requirement in free words asks for: things, either of several, examples."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from services.scoring.domain.terms import terms
from shared.reading.asked import asked_for
from shared.reading.concepts import concepts_in, evidence
from shared.reading.folding import fold_word
from shared.reading.stated import COUNT, NUMBERS, YEARS, lengths_in

# Words every advert uses; finding them in a résumé says nothing.
HOLLOW = terms(
    "achieve achieving achievements grow growing growth exceed exceeding ensure",
    "a an and or of in on to the with for by at from as is are be been have has our",
    "we you your their strong excellent good great proven ability able abilities",
    "capable skill skills skilled experience experienced knowledge understanding",
    "related relevant field fields year years required requirement preferred",
    "proficiency proficient least familiarity familiar demonstrated demonstrable",
    "track record expertise expert solid successful successfully effective",
    "effectively hands using use used working work role roles position such like",
    "including etc similar one more high highly advanced basic tool tools software",
    "system systems platform platforms technology technologies industry industries",
    "sector professional minimum must should would plus any well develop implement",
    "manage managing management complex develop conducting handle и в на с по для",
    "от до опыт знание умение навыки работы работа уметь владение желательно",
    "обязательно отличное хорошее уверенное наличие не менее либо или и на с за по",
    "от до опит умения познания владеене отлично добро работа или der die das und",
    "mit oder für von zu im in kenntnisse erfahrung gute sehr sicher et de des du",
    "la le les en avec pour ou expérience bonne excellente maîtrise της του των και",
    "με σε για από ή εμπειρία γνώση καλή άριστη",
)
AND = re.compile(
    r",|;|&|\s(?:and|with|и|und|et|και|с|mit|avec)\s|(?<=[가-힣])(?:와|과|및)\s|\s및\s"
)
EITHER = re.compile(
    r"/|\s(?:or|или|oder|ou|η|либо)\s|(?<=[가-힣])(?:이나|나|또는)\s|\s또는\s"
)
EXAMPLES = re.compile(
    r"\(?\s*(?:such as|like|e\.\s?g\.,?|for example|including|например|такие как"
    r"|такива като"
    r"|z\.\s?b\.|wie|comme|par exemple|tels? que|οπωσ|π\.χ\.|예를 들어)(?=\s)|\("
)
MASTER = re.compile(r"\bmaster|\bmba\b|\bphd\b|магистр|магистър|μεταπτυχ|석사")
BACHELOR = re.compile(r"bachelor|undergraduate|бакалав|бакалавър|licence|πτυχιο|학사")
SUBJECTS = re.compile(
    r"\s(?:in|of|по|в|области|специалности|специалност|en|im|fach|στη|στα|σε)\s",
    re.IGNORECASE,
)
PLAIN_LENGTH = re.compile(
    rf"(?<![\w.]){COUNT}\s?(?:\+|plus)?\s?(?:[-–]\s?\d{{1,2}}\s?)?\+?\s?-?{YEARS}(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing asked for: any of some concepts, or else all of some words."""

    concepts: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Either of some things; the examples, where there are any, show it best."""

    things: tuple[Thing, ...]
    examples: tuple[Thing, ...] = ()


@lru_cache(maxsize=2048)
def wishes(wording: str) -> tuple[Wish, ...]:
    """What the wording asks for; all of it is wanted."""
    folded = f" {fold_word(wording)} "
    found = EXAMPLES.search(folded)
    main, examples = folded, ""
    if found:
        main, examples = folded[: found.start()], folded[found.end() :]
    groups = [
        tuple(thing for piece in EITHER.split(part) for thing in _things(piece))
        for part in _parts(main)
    ]
    groups = [group for group in groups if group]
    shown = tuple(
        thing
        for piece in re.split(rf"{AND.pattern}|{EITHER.pattern}|\)", examples)
        for thing in _things(piece)
    )
    if not groups:
        return (Wish(things=shown),) if shown else ()
    owners = [_owner(example, groups) for example in shown]
    return tuple(
        Wish(
            things=group,
            examples=tuple(
                example
                for example, owner in zip(shown, owners, strict=True)
                if owner == number
            ),
        )
        for number, group in enumerate(groups)
    )


def _owner(example: Thing, groups: list[tuple[Thing, ...]]) -> int:
    """The group an example is of: SAP is an ERP; else the one it follows."""
    said = " ".join((*example.concepts, *example.words))
    for number, group in enumerate(groups):
        if any(evidence(key).within(said) for thing in group for key in thing.concepts):
            return number
    return len(groups) - 1


def _parts(main: str) -> list[str]:
    """The conjuncts; "A, B or C" is one of them."""
    if not EITHER.search(main):
        return AND.split(main)
    pieces = re.split(r"(\s(?:and|и|und|et|και)\s|;|&)", main)
    return pieces[::2]


def _things(piece: str) -> Iterator[Thing]:
    """One thing, unless nothing telling is left of the piece."""
    for part in piece.split(","):
        hits = concepts_in(part)
        rest = list(part)
        for hit in hits:
            rest[hit.start : hit.end] = " " * (hit.end - hit.start)
        words = terms("".join(rest)) - HOLLOW
        if hits:
            yield Thing(concepts=tuple(dict.fromkeys(hit.key for hit in hits)))
        elif words:
            yield Thing(words=words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Degree:
    """An education named in the wording."""

    level: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """Months of experience named in the wording, and in what."""

    months: int
    wishes: tuple[Wish, ...]


@lru_cache(maxsize=2048)
def degree(wording: str) -> Degree | None:
    """The education that the wording asks for, if it does."""
    asked = [one for one in asked_for(fold_word(wording)) if one.kind == "education"]
    if not asked:
        return None
    level = str(asked[0].fields["level"])
    lower = BACHELOR.search(fold_word(wording))
    if level == "higher" and not lower and MASTER.search(fold_word(wording)):
        level = "master"
    subjects = SUBJECTS.split(wording)[1:]
    named = tuple(
        piece
        for part in subjects[:1]
        for raw in re.split(r",|;|/|\s(?:or|and|или|и|oder|und|ou|et|ή|και)\s", part)
        if (piece := raw.strip(" .)("))
    )
    return Degree(level=level, fields=named)


@lru_cache(maxsize=2048)
def length(wording: str) -> Length | None:
    """The length of experience that the wording asks for, if it does."""
    folded = fold_word(wording)
    found = PLAIN_LENGTH.search(folded)
    lengths = lengths_in(folded)
    if not lengths and not found:
        return None
    if found:
        count = found["count"]
        months = round(float(NUMBERS.get(count) or count) * 12)
        rest = f"{folded[: found.start()]} {folded[found.end() :]}"
    else:
        months, rest = lengths[0][0], folded
    return Length(months=months, wishes=wishes(rest))
