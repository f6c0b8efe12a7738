"""The languages a plan can be told in; a new one is one file and one line here."""

from collections.abc import Mapping
from types import MappingProxyType

from services.scheduler.overbooking.phrases import ENGLISH, Phrases
from services.scheduler.overbooking.phrases_bg import BULGARIAN
from services.scheduler.overbooking.phrases_de import GERMAN
from services.scheduler.overbooking.phrases_el import GREEK
from services.scheduler.overbooking.phrases_fr import FRENCH
from services.scheduler.overbooking.phrases_ko import KOREAN
from services.scheduler.overbooking.phrases_ru import RUSSIAN

LANGUAGES: Mapping[str, Phrases] = MappingProxyType(
    {
        "en": ENGLISH,
        "ru": RUSSIAN,
        "bg": BULGARIAN,
        "de": GERMAN,
        "fr": FRENCH,
        "el": GREEK,
        "ko": KOREAN,
    }
)
