"""Driving licences and cars: had, not had, or not spoken of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shared.reading.findings import Licence, OwnCar
from shared.reading.page import Page
from shared.reading.sieve import sieve

START = r"(?<![a-z\u0370-\u04ff])"
DRIVING = sieve(
    # Only from the beginning of a word: that is four times as fast.
    rf"{START}(?:"
    r"driv(?:ing|er'?s?)\s+licen[cs]e?|driving\s?:\s?[^\n:]{0,20}licen[cs]e|driving\s+licen[cs]e|licensed driver|full uk licen[cs]e"
    r"|водительск\w+\s+(?:прав\w*|удостоверени\w*)|водительские|(?<!\w)прав[ао]?м?и?\s+(?:на вождение\s+)?(?:кат\w*\.?|[bв]\b)"
    r"|права\s*:|(?<!\w)прав\s+(?=не\s+имею|нет)|категори\w\s+прав\b|в/у\b|есть\s+права\b|имею\s+права\b|шофьорск\w+\s+книжк\w+|(?:правоспособен\s+)?(?:водач|шофьор)(?=[\s,]{1,3}кат)|свидетелство\s+за\s+(?:управление|правоуправление)[^\n,;]{0,14}"
    r"|fuhrerschein\w*|fahrerlaubnis|permis\s+(?:(?:de|pour)\s+conduire|[a-e]\b(?!\s+[a-z]{4,}er\b)|voiture)|(?:^|(?<=\n)|(?<=[\n-]\s)|(?<=sans\s)|(?<=pas\sle\s)|(?<=pas\sde\s)|(?<=titulaire\sdu\s))permis(?=\s*(?:$|[\n,;.:]))|\bpermis\s*:"
    r"|(?:διπλωμα|αδεια)\s+οδηγησησ(?:\s+αυτοκινητου)?|διπλωματοσ\s+(?:οδηγησησ|αυτοκινητου)|διπλωμα\s+αυτοκινητου|운전\s?면허증?|운전\s?가능(?=\s?\(\d종)"
    r")",
    "driv,full uk,водител,прав,в/у,шофьор,водач,свидетелство,fuhrerschein,fahrerlaubnis,permis,διπλωμα,αδεια,운전",
)
CLASS = re.compile(
    r"(?<![^\W_])(?:([abcdeαβав]1?e?(?:\s?(?:[,/+&]|\s(?:and|и|und|et|και)\s)\s?[abcdeαβав]1?e?)*))(?![^\W_])"
)
CLASS_CUE = re.compile(
    r"(?:categor\w*|cat\.?|class|klassen?|kl\.?|категори\w*|кат\.?|κατηγοριασ?|κατ\.?|categorie"
    r"|permis(?:\s+de\s+conduire)?|fuhrerschein\w*|права|αυτοκινητου|licen[cs]e|прав[ао]?|книжка|удостоверение)"
    r"[\s:(\"«'\-]{0,4}$"
)
LETTERS = str.maketrans("αβавс", "ababc")
KOREAN_CLASS = re.compile(r"[12]종\s?(보통|대형|소형)?")
NOT_HELD = re.compile(
    r"(?:\bno|\bnot|\bwithout|don't have a?|\bнет|\bбез|\bне имею|\bнямам|\bняма|\bне|\bkein(?:en)?|\bohne|\bpas de|\bpas le"
    r"|\bsans|\baucun|\bχωρισ|\bδεν\s+\w+|\bδεν)(?:\s+[^\s\n]+){0,2}\s*$"
)
NOT_HELD_AFTER = re.compile(
    r"^\s?:?\s?(?:non|no|none|nein|нет|не|οχι|무)\b(?![\s-]*\w)|^[^\n,;]{0,30}?(?:\bnicht\b|\bне имею\b|[:：]\s?무(?![가-힣])|\bнет\b|\bотсутству\w+|\bne?ма\b|\bняма\b|:\s*(?:no|none|nein|non|нет|не|няма|όχι|οχι|없음|keiner?|aucun|δεν)\b"
    r"|없음|없습니다|미\s?소지|미\s?보유|[-:]\s*(?:no|none|nein|non|keiner?)\b|nicht vorhanden|not held)"
)
CAR = sieve(
    rf"{START}(?:"
    # Whole words: nobody has a car who tells of "my career" or "personal care".
    r"(?:car|vehicle)\s+of\s+my\s+own\b|owns?\s+(?:a\s+)?(?:car|vehicle|transport)\b|car\s+owner\b|personal\s+(?:car|vehicle)\b|(?:private|my)\s+car\b|ha(?:s|ve)\s+a\s+car\b"
    r"|(?:личн|собственн|сво)\w+\s+(?:легков\w+\s+)?(?:авто(?:мобил\w*|транспорт\w*)?|машин\w*|транспорт\w*)\b|автомобиль\s+в\s+собственности|(?:имею|есть|имеется)\s+(?:\w+\s+)?(?:машин\w*|автомобил\w*|авто)\b|(?:машин[аы]|автомобил[ья])\s+(?:нет|есть|имеется|отсутству\w+)|(?:есть|имеется)\s+(?:авто(?:мобиль)?|машина)\b"
    r"|(?:лич|собствен)\w*\s+(?:лек\s+)?(?:автомобил\w*|кола|превозно\s+средство)|(?:имам|нямам|без)\s+(?:кола|автомобил)\b|собствен\w*\s+транспорт|разполагам\s+с\s+(?:кола|автомобил)"
    r"|eigen\w*\s+(?:pkw|auto\w*|kfz|wagen|fahrzeug)|(?:pkw|auto|kfz|fahrzeug)\s+vorhanden|privat(?:er)?\s*(?:pkw|wagen)"
    r"|(?:voiture|vehicule)\s+(?:personnel\w*|propre|de tourisme)|(?:propre|ma)\s+(?:voiture|vehicule)|permis b[\s,-]+vehiculee?\b|(?:dispose|ai|possede)\s+(?:d'une?|d'un|une?)\s+(?:voiture|vehicule)|(?:pas\s+de|sans|aucune?)\s+(?:voiture|vehicule)\b|(?:^|(?<=[\n,;|])|(?<=[\n,;|-]\s))(?:non\s+)?vehicule(?:e|\(e\))?(?=\s*(?:$|[\n,.;|]))"
    r"|(?:δικο μου|ιδιοκτητο|προσωπικο|ιδιωτικο|ι\.?χ\.?|διαθετω|εχω|χωρισ)\s*(?:αυτοκινητο|οχημα|ι\.?χ\.?(?!\w)|μεταφορικο)|κατοχοσ\s+(?:αυτοκινητου|ι\.?χ\.?|οχηματοσ)|κατοχη\s+(?:αυτοκινητου|ιχ)"
    r"|자가용|개인\s?차량|자차|본인\s?차량|자가\s?차량|차량\s?(?:미\s?보유|없음|있음|보유|소유)"
    r")",
    "vehic,transport,личн,собствен,сво,имею,есть,имеется,машин,автомобил,кола,разполагам,имам,нямам,eigen,vorhanden,privat,voiture,οχημα,αυτοκινητο,ι.χ,ιχ,μεταφορικο,자가용,차량,자차",
    hint=r"car\b",
)
NO_CAR_BEFORE = re.compile(
    r"(?:\bno|\bnot|\bwithout|don't|\bнет|\bбез|\bне имею|\bнямам|\bняма|\bkein\w*|\bohne|\bpas de|\bsans|\baucun|\bχωρισ|\bδεν)\b[^\n,;]{0,14}$"
)
NO_CAR_AFTER = re.compile(
    r"^[^\n,;]{0,12}?(?:\bне имею\b|[:：]\s?무(?![가-힣])|\bнет\b|\bняма\b|없음|없습니다|미보유|:\s*(?:no|none|nein|non|нет|не|οχι)\b|\bотсутству|nicht vorhanden)"
)

NO_CAR_WITHIN = re.compile(
    r"\b(?:нет|отсутству\w+|нямам|без|non|pas|sans|aucune?|χωρισ)\b|미\s?보유|없음"
)


@dataclass(frozen=True, slots=True)
class Driving:
    """What a folded text says of licences: class, held, and where."""

    category: str
    held: bool
    start: int
    end: int


def find_licences(page: Page) -> tuple[Licence, ...]:
    """Return the licence classes spoken of, each once."""
    found: dict[str, Licence] = {}
    for driving in driving_in(page.text):
        span = page.span(driving.start, driving.end)
        found.setdefault(
            driving.category,
            Licence(category=driving.category, held=driving.held, span=span),
        )
    return tuple(found.values())


def find_own_car(page: Page) -> OwnCar | None:
    """Return whether the person says they have a car."""
    for start, end, value in cars_in(page.text):
        return OwnCar(value=value, span=page.span(start, end))
    return None


def driving_in(folded: str) -> list[Driving]:
    """Return the licences a folded text speaks of."""
    found: list[Driving] = []
    for match in DRIVING.finditer(folded):
        before = folded[max(0, match.start() - 30) : match.start()].rsplit("\n", 1)[-1]
        rest = folded[match.end() : match.end() + 50].split("\n", 1)[0]
        held = not (NOT_HELD.search(before) or NOT_HELD_AFTER.search(rest))
        classes, reach = _classes(match.group(), rest)
        found.extend(
            Driving(category, held, match.start(), match.end() + reach)
            for category in classes
        )
    return found


def cars_in(folded: str) -> list[tuple[int, int, bool]]:
    """Return where a folded text speaks of the person's own car, and whether there is."""
    found = []
    for match in CAR.finditer(folded):
        before = folded[max(0, match.start() - 30) : match.start()].rsplit("\n", 1)[-1]
        after = folded[match.end() : match.end() + 25].split("\n", 1)[0]
        denied = (
            NO_CAR_BEFORE.search(before)
            or NO_CAR_WITHIN.search(match.group())
            or NO_CAR_AFTER.search(after)
        )
        found.append((match.start(), match.end(), not denied))
    return found


def _classes(words: str, rest: str) -> tuple[tuple[str, ...], int]:
    korean = KOREAN_CLASS.search(rest)
    if korean:
        return (("C",) if korean.group(1) == "대형" else ("B",)), korean.end()
    joined = words + rest
    for match in CLASS.finditer(joined):
        if match.end() > len(words) - 2 and CLASS_CUE.search(joined[: match.start()]):
            named = match.group(1).translate(LETTERS).upper()
            classes = tuple(
                dict.fromkeys(re.findall(r"(?<![A-Z])[A-E]1?E?(?![A-Z])", named))
            )
            return classes, max(0, match.end() - len(words))
    return ("B",), 0
