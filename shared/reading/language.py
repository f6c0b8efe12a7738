"""Which language a text is written in."""

from __future__ import annotations

import re
from collections import Counter

from shared.reading.folding import fold_word
from shared.reading.lexicon import split
from shared.reading.page import Page

FEWEST_LETTERS = 20
SCRIPTS = {
    "latin": re.compile(r"[a-z]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "greek": re.compile(r"[\u0370-\u03ff]"),
    "hangul": re.compile(r"[가-힣]"),
}
# A text of another script is full of Latin names of tools and addresses; a Hangul
# syllable carries as much as two or three letters.
WEIGHT = {"latin": 1.0, "cyrillic": 2.0, "greek": 2.0, "hangul": 5.0}
LATIN_WORDS = {
    "en": """
        the, and, of, to, in, with, for, at, from, was, is, on, by, as, are, i, my,
        skills, education, experience, sales, manager, languages, university, present,
        english, native, driving, licence, license, bachelor, birth, date, personal,
        details, company, city, position, management, team, school, responsible, basic""",
    "de": """
        und, der, die, das, mit, fur, von, im, bei, als, auf, ist, ich, zu, den, bis,
        heute, kenntnisse, berufserfahrung, sprachen, ausbildung, geburtsdatum, wohnort,
        fuhrerschein, deutsch, englisch, muttersprache, angaben, vertrieb, universitat,
        studium, gehaltsvorstellung, gehaltswunsch, familienstand, geschlecht, uber,
        mich, klasse, eine, werden, nicht, abgeschlossene, berufsschule, des, oder, am""",
    "fr": """
        et, le, la, les, des, du, de, un, une, pour, avec, dans, en, au, aux, chez, sur,
        est, par, depuis, formation, langues, competences, francais, anglais, permis,
        naissance, ville, poste, recherche, universite, licence, experience, jour,
        conduire, salaire, clientele, commercial, ce, que, qui, nous, vous, sexe""",
    "es": """
        el, los, las, del, una, con, para, por, que, experiencia, idiomas, formacion,
        educacion, espanol, ingles, empresa, ventas, desde, hasta, y, su, se""",
    "it": """
        il, di, che, della, del, con, per, gli, una, esperienza, lingue, formazione,
        istruzione, italiano, inglese, azienda, vendite, presso, dal, alla, e, sono""",
}
CYRILLIC_WORDS = {
    "ru": """
        и, в, с, на, по, работы, опыт, образование, навыки, языки, дата, рождения,
        русский, клиентами, менеджер, город, для, от, из, не, что, высшее, права""",
    "bg": """
        и, в, с, на, за, от, се, да, е, опит, образование, умения, езици, дата,
        раждане, български, клиенти, мениджър, град, са, към, при, като, висше,
        книжка, със, позиция""",
    "uk": "і, та, в, з, на, досвід, освіта, навички, мови, дата, народження, місто, що, є",
}
WORD_SETS = {
    code: frozenset(fold_word(word) for word in split(listing))
    for table in (LATIN_WORDS, CYRILLIC_WORDS)
    for code, listing in table.items()
}
ONLY = {
    "ru": re.compile(r"[ыэё]", re.IGNORECASE),
    "uk": re.compile(r"[іїєґ]", re.IGNORECASE),
    "bg": re.compile(r"ъ", re.IGNORECASE),
}
CLEAR_LEAD = 1.3
ENOUGH_WORDS = 3


def detect(page: Page) -> str | None:
    """Return the two letters of the language, None where there is too little text."""
    letters = Counter(page.text)
    counts = {
        script: WEIGHT[script]
        * sum(letters[letter] for letter in letters if pattern.match(letter))
        for script, pattern in SCRIPTS.items()
    }
    script = max(counts, key=lambda name: counts[name])
    if counts[script] < FEWEST_LETTERS:
        return None
    if script == "hangul":
        return "ko"
    if script == "greek":
        return "el"
    words = Counter(token.text for token in page.tokens)
    if script == "cyrillic":
        return _cyrillic(page.original, words)
    return _latin(page.original, words)


def _cyrillic(text: str, words: Counter[str]) -> str:
    scores = _scores(words, CYRILLIC_WORDS)
    for code, pattern in ONLY.items():
        scores[code] += 3 * len(pattern.findall(text))
    # The hard sign is rare in Russian and everywhere in Bulgarian; the letters ы and э
    # Bulgarian does not have at all.
    if ONLY["ru"].search(text) is None and ONLY["bg"].search(text):
        scores["bg"] *= 2
    return max(scores, key=lambda code: scores[code])


def _latin(text: str, words: Counter[str]) -> str | None:
    scores = _scores(words, LATIN_WORDS)
    ranked = sorted(scores, key=lambda code: -scores[code])
    best, second = ranked[0], ranked[1]
    if scores[best] >= ENOUGH_WORDS and scores[best] >= CLEAR_LEAD * scores[second]:
        return best
    # Without a single accent it is hardly German, French or Spanish.
    if text.isascii() and scores["en"] == scores[best]:
        return "en"
    return _ask_lingua(text)


def _scores(words: Counter[str], table: dict[str, str]) -> dict[str, float]:
    return {
        code: float(sum(words[word] for word in WORD_SETS[code]) + 0) for code in table
    }


def _ask_lingua(text: str) -> str | None:
    # Loading its models takes seconds and a hundred megabytes: only on doubt.
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code) for code in ("EN", "DE", "FR", "ES", "IT")]
    builder = LanguageDetectorBuilder.from_iso_codes_639_1(*codes)
    detector = builder.with_low_accuracy_mode().build()
    found = detector.detect_language_of(text[:2000])
    return found.iso_code_639_1.name.lower() if found else None
