"""Clients people bring along, and key accounts they have looked after."""

from __future__ import annotations

from shared.reading.findings import Mention
from shared.reading.lexicon import Lexicon
from shared.reading.page import Page
from shared.reading.skills import denied

CLIENT_BASE = Lexicon(
    {
        "base": """own client base, own customer base, own client portfolio, own customers, own clients, own book of business, book of business, existing client base, established client base,
            own network of clients, own base of clients, personal client base, personal customer base, own portfolio of clients, own database of clients, client base of my own,
            собственн* клиентск* баз*, собственн* баз* клиентов, наработанн* клиентск* баз*, наработанн* баз*, своя клиентская база, свою клиентскую базу, своей клиентской базы, своя база клиентов, свою базу клиентов, своя база, личная клиентская база, имеется клиентская база, есть клиентская база, клиентская база имеется,
            свой портфель клиентов, своих клиентов, свои клиенты,
            собствена клиентска база, собствена база от клиенти, собствена база клиенти, изградена клиентска база, собствени клиенти, лична клиентска база, моя клиентска база, изградена база от клиенти, собствен портфейл от клиенти, собствен клиентски портфейл, натрупаната си клиентска база, натрупана клиентска база, натрупана база от клиенти,
            eigener kundenstamm, eigenen kundenstamm, eigenem kundenstamm, eigenes kundennetzwerk, eigene kunden, eigene kundenbasis, eigenen kundenkreis, bestehender kundenstamm, eigenes kundenportfolio, kundenstamm vorhanden, bestehenden kundenstamm, eigener kundenkreis,
            propre portefeuille de clients, propre portefeuille clients, portefeuille clients personnel, portefeuille de clients personnel, portefeuille client personnel, propre clientele, clientele personnelle, portefeuille client propre, portefeuille clients propre, portefeuille client existant, portefeuille clients existant, ma propre clientele,
            προσωπικο πελατολογιο, δικο μου πελατολογιο, ιδιοκτητο πελατολογιο, δικο του πελατολογιο, δικο της πελατολογιο, υπαρχον πελατολογιο, ιδιο πελατολογιο, διαθετω πελατολογιο, δικη μου βαση πελατων, προσωπικη βαση πελατων, υφισταμενο πελατολογιο,
            본인 거래처, 자체 고객 기반, 자체 고객, 자체 거래처, 기존 거래처 보유, 거래처 보유, 고객 기반 보유, 개인 거래처, 고객 네트워크 보유, 본인 고객"""
    }
)
KEY_ACCOUNTS = Lexicon(
    {
        "key": """key account*, key client*, key customer*, strategic account*, major account*, large account*, national account*,
            ключев* клиент*, ключев* аккаунт*, крупн* клиент*, стратегическ* клиент*, vip клиент*, ключовите клиенти,
            ключови клиенти, големи клиенти, стратегически клиенти, key account kunden, schlusselkund*, grosskund*, schlusselkunden, keyaccount*, wichtige kunden,
            grands comptes, comptes cles, clients cles, grand compte, clients strategiques, comptes strategiques,
            βασικ* πελατ*, μεγαλ* πελατ*, στρατηγικ* πελατ*, κυρι* πελατ*, 주요 고객, 핵심 고객, 주요 거래처, 키 어카운트, 핵심 거래처, 대형 고객"""
    }
)
WISHES = frozenset(
    (
        "position sought", "желаемая", "цель", "желана", "angestrebte", "poste recherche",
        "επιθυμητη", "희망", "objective", "desired", "target position", "looking for",
        "ищу", "wunschposition", "gewunschte", "poste souhaite", "seeking", "applying",
        "претендую", "кандидатствам", "bewerbung", "candidature", "지원",
    )
)  # fmt: skip


def find_client_base(page: Page) -> Mention | None:
    """Return where the person says they bring clients."""
    return _first(page, CLIENT_BASE)


def find_key_accounts(page: Page) -> Mention | None:
    """Return where the person has looked after key accounts; a wish is none."""
    return _first(page, KEY_ACCOUNTS)


def _first(page: Page, lexicon: Lexicon) -> Mention | None:
    for hit in page.hits(lexicon):
        line = page.line_at(hit.start).text
        sought = any(cue in line for cue in WISHES)
        if not sought and not denied(page.text, hit.start, hit.end):
            return Mention(span=page.span(hit.start, hit.end))
    return None
