"""A value inside a sentence: a length of time, a language, a name out of a table."""

import re

from babel import Locale

from services.scoring.requirements.language import NAMES
from shared.i18n import Words

COUNT = re.compile(r"(\d+) (year|month)s?")
LISTS = ("subjects", "tools", "answers")


def value(kind: str, given: str, *, words: Words, english: Words) -> str:
    """The value as the language says it; what is no word of ours stays as it is."""
    if kind == "months":
        return " ".join(
            _count(int(number), f"{unit}s", words)
            for number, unit in COUNT.findall(given)
        )
    if kind == "language":
        return _language(given, words)
    if kind in LISTS:
        # "a or b" would ask every language for its cases; a stroke asks for none.
        return " / ".join(
            _name(kind, one, words=words, english=english)
            for one in given.split(" or ")
        )
    return _name(kind, given, words=words, english=english)


def _count(number: int, unit: str, words: Words) -> str:
    form = Locale(words.language).plural_form(number)
    return words.say(f"count.{unit}.{form}", n=number)


def _language(name: str, words: Words) -> str:
    code = next((code for code, one in NAMES.items() if one == name), name)
    return str(Locale(words.language).languages.get(code, name))


def _name(kind: str, given: str, *, words: Words, english: Words) -> str:
    prefix = f"name.{kind}."
    wanted = given.replace("_", " ").casefold()
    for key, one in english.sentences.items():
        if key.startswith(prefix) and one.casefold() == wanted:
            return words.sentences[key]
    return given
