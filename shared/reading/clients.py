"""Clients people bring along, and key accounts they have looked after."""

from __future__ import annotations

from shared.reading.findings import Mention
from shared.reading.lexicon import Lexicon
from shared.reading.page import Page
from shared.reading.sieve import sieve
from shared.reading.skills import denied

CLIENT_BASE = Lexicon(
    {
        "base": """my own customers, own customers, bring clients, bring customers, own contacts database, own database, own client base, own customer base, own client portfolio, own customers, own clients, own book of business, book of business, existing client base, established client base,
            own network of clients, own base of clients, personal client base, personal customer base, own portfolio of clients, own database of clients, client base of my own,
            собственн* клиентск* баз*, собственн* баз* клиентов, наработанн* клиентск* баз*, наработанн* баз*, наработан* баз*, наработан* клиентск* баз*, личн* баз* клиент*, личн* клиентск* баз*, сво* клиентск* баз*, сво* баз* клиент*, приду с клиентами, своя клиентская база, свою клиентскую базу, своей клиентской базы, своя база клиентов, свою базу клиентов, своя база, личная клиентская база, имеется клиентская база, есть клиентская база, клиентская база имеется,
            свой портфель клиентов, своих клиентов, свои клиенты,
            собствена клиентска база, собствена база от клиенти, собствена база клиенти, изградена клиентска база, собствени клиенти, лична клиентска база, моя клиентска база, изградена база от клиенти, собствен портфейл от клиенти, собствен* портфолио от клиенти, свои клиенти, изграден* клиентск* баз*, изграден* баз*, собствен клиентски портфейл, натрупаната си клиентска база, натрупана клиентска база, натрупана база от клиенти,
            eigener kundenstamm, eigenen kundenstamm, eigenem kundenstamm, eigenes kundennetzwerk, eigenes netzwerk an kunden, eigenes netzwerk von kunden, eigen* kundenkontakte, eigene kunden, eigene kundenbasis, eigenen kundenkreis, bestehender kundenstamm, eigenes kundenportfolio, kundenstamm vorhanden, bestehenden kundenstamm, eigener kundenkreis,
            propre portefeuille de clients, propre portefeuille clients, portefeuille clients personnel, portefeuille de clients personnel, portefeuille client personnel, propre clientele, clientele personnelle, portefeuille client propre, portefeuille clients propre, portefeuille client existant, portefeuille clients existant, ma propre clientele, apporte mon portefeuille, mon portefeuille de clients, mon portefeuille clients, mon portefeuille client, mon propre portefeuille,
            προσωπικο πελατολογιο, δικο μου πελατολογιο, ιδιοκτητο πελατολογιο, δικο του πελατολογιο, δικο της πελατολογιο, υπαρχον πελατολογιο, ιδιο πελατολογιο, διαθετω πελατολογιο, δικη μου βαση πελατων, προσωπικη βαση πελατων, υφισταμενο πελατολογιο,
            본인 거래처, 자체 고객 기반, 자체 고객, 자체 거래처, 기존 거래처 보유, 거래처 보유, 고객 기반 보유, 개인 거래처, 개인 고객망, 자체 고객망, 고객망 보유, 보유 거래처, 고객 네트워크 보유, 본인 고객"""
    }
)
KEY_ACCOUNTS = Lexicon(
    {
        "key": """largest account*, biggest account*, largest client*, largest customer*, biggest client*, top account*, key account*, key client*, key customer*, strategic account*, major account*, large account*, national account*,
            ключев* клиент*, ключев* заказчик*, ключев* партнер*, крупнейш* клиент*, крупн* заказчик*, крупнейш* заказчик*, федеральн* сет*, ключев* аккаунт*, крупн* клиент*, стратегическ* клиент*, vip клиент*, ключовите клиенти,
            ключови клиенти, големи клиенти, най големите клиенти, големите клиенти, ключов* клиент*, стратегически клиенти, key account kunden, schlusselkund*, grosskund*, schlusselkunden, keyaccount*, wichtige kunden,
            grands comptes, comptes cles, clients cles, grand compte, clients strategiques, comptes strategiques,
            βασικ* πελατ*, μεγαλ* πελατ*, μεγαλυτερ* πελατ*, σημαντικ* πελατ*, στρατηγικ* πελατ*, κυρι* πελατ*, 주요 고객, 핵심 고객, 주요 거래처, 키 어카운트, 핵심 거래처, 대형 고객, 대형 거래처, 주요 고객사, 주요 바이어, 핵심 고객사"""
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


# "I would bring a client base of 40 companies": whose it is, the verb says.
BRINGS = sieve(
    r"\bbring\w*\s[^\n.;]{0,30}\b(?:clients?|customers?|accounts)\b(?:\s(?:base|list|portfolio|network))?"
    r"|\bприв[ео]д\w+\s[^\n.;]{0,25}клиент\w*|\b(?:доведа|довежда\w*|водя|идва\w*)\s[^\n.;]{0,20}клиент\w*"
    r"|kundenstamm\s[^\n.;]{0,30}mit(?:ge|zu)?br[ia]\w+|bring\w*\s[^\n.;]{0,30}kunden\w*\smit\b"
    r"|\bapport\w+\s[^\n.;]{0,25}(?:clients|clientele|portefeuille)|\bφερν\w+\s[^\n.;]{0,25}πελατ\w*",
    "bring,прив,дов,водя,идва,mitge,mitbr,mitzub,apport,φερν",
)


def find_client_base(page: Page) -> Mention | None:
    """Return where the person says they bring clients."""
    named = _first(page, CLIENT_BASE)
    if named is not None:
        return named
    for start, end in brought_in(page.text):
        if not denied(page.text, start, end):
            return Mention(span=page.span(start, end))
    return None


def brought_in(folded: str) -> list[tuple[int, int]]:
    """Return where a folded text speaks of clients that are brought along."""
    return [match.span() for match in BRINGS.finditer(folded)]


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
