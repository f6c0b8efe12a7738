"""The same person with another name, sex, age, origin, family, photo or address."""

import re

from shared.reading.gender import NEUTRAL

NAMES = {
    "en": ("Oliver Hughes", "Precious Okonkwo"),
    "ru": ("Кузнецов Пётр", "Ахметова Гульнара"),
    "bg": ("Георги Колев", "Айше Мехмед"),
    "de": ("Jürgen Krause", "Fatima Yılmaz"),
    "fr": ("Antoine Lefèvre", "Aminata Diallo"),
    "el": ("Νίκος Παππάς", "Αϊσέ Χασάν"),
    "ko": ("박준호", "남궁민수"),
}
LINES = {
    "en": {
        "sex": ("Gender: female", "Gender: male"),
        "birth": "Date of birth: {}",
        "photo": "[photo]",
        "family": ("Marital status: married", "Children: 2"),
        "origin": ("Nationality: Indian", "Place of birth: Lagos"),
    },
    "ru": {
        "sex": ("Пол: женский", "Пол: мужской"),
        "birth": "Дата рождения: {}",
        "photo": "[фото]",
        "family": ("Семейное положение: замужем", "Дети: 2"),
        "origin": ("Гражданство: Таджикистан", "Место рождения: Душанбе"),
    },
    "bg": {
        "sex": ("Пол: жена", "Пол: мъж"),
        "birth": "Дата на раждане: {}",
        "photo": "[снимка]",
        "family": ("Семейно положение: омъжена", "Деца: 2"),
        "origin": ("Националност: турска", "Място на раждане: Измир"),
    },
    "de": {
        "sex": ("Geschlecht: weiblich", "Geschlecht: männlich"),
        "birth": "Geburtsdatum: {}",
        "photo": "[Foto]",
        "family": ("Familienstand: verheiratet", "Kinder: 2"),
        "origin": ("Staatsangehörigkeit: türkisch", "Geburtsort: Ankara"),
    },
    "fr": {
        "sex": ("Sexe : féminin", "Sexe : masculin"),
        "birth": "Date de naissance : {}",
        "photo": "[photo]",
        "family": ("Situation familiale : mariée", "Enfants : 2"),
        "origin": ("Nationalité : sénégalaise", "Lieu de naissance : Dakar"),
    },
    "el": {
        "sex": ("Φύλο: γυναίκα", "Φύλο: άνδρας"),
        "birth": "Ημερομηνία γέννησης: {}",
        "photo": "[φωτογραφία]",
        "family": ("Οικογενειακή κατάσταση: έγγαμη", "Παιδιά: 2"),
        "origin": ("Υπηκοότητα: αλβανική", "Τόπος γέννησης: Τίρανα"),
    },
    "ko": {
        "sex": ("성별: 여", "성별: 남"),
        "birth": "생년월일: {}",
        "photo": "[사진]",
        "family": ("결혼 여부: 기혼", "자녀: 2명"),
        "origin": ("국적: 베트남", "출생지: 하노이"),
    },
}
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"\+\d[\d ()-]{7,17}\d")
BORN = re.compile(r"\d{2}\.\d{2}\.(?:19|20)\d{2}(?!\s*[–-])")
OTHER_FORM = {masculine: feminine for feminine, masculine in NEUTRAL.items()} | NEUTRAL
WORD = re.compile(r"[^\W\d_]{4,}")


def swaps(text, *, language, name):
    """Pairs of what was swapped and the text with it."""
    lines = LINES[language]
    for other in NAMES[language]:
        yield "name", text.replace(name, other)
    for sex in lines["sex"]:
        yield "sex", _with(text, sex)
    yield from (("birth", one) for one in _births(text, lines["birth"]))
    yield "photo", _with(text, lines["photo"])
    for family in lines["family"]:
        yield "family", _with(text, family)
    for origin in lines["origin"]:
        yield "origin", _with(text, origin)
    yield "form", WORD.sub(_other_form, text)
    yield "contact", PHONE.sub("+44 20 7946 0000", EMAIL.sub("other@example.org", text))
    yield "link", _with(text, "https://www.linkedin.com/in/somebody-else")


def _with(text, line):
    """The line goes below the name."""
    head, _, rest = text.partition("\n")
    return f"{head}\n{line}\n{rest}"


def _births(text, line):
    born = BORN.search(text)
    if born is None:
        yield _with(text, line.format("05.03.1991"))
        return
    year = int(born[0][-4:])
    for years in (-25, -10, 10, 25):
        # Nobody is born after they began to work.
        moved = f"{born[0][:-4]}{min(year + years, 2005)}"
        yield text.replace(born[0], moved)


def _other_form(match):
    word = match[0]
    other = OTHER_FORM.get(word.lower())
    if other is None:
        return word
    return other.capitalize() if word[0].isupper() else other
