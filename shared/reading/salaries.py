"""Money asked for or offered: amount, currency and period."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shared.reading.findings import Salary
from shared.reading.page import Page
from shared.reading.sieve import sieve

CURRENCIES = {
    "RUB": r"(?<=т\.)\s?р\.?(?!\w)|(?<=т)\s?р\.?(?!\w)|руб(?:л\w*)?\.?|₽|rub\b|rur\b|(?<=\d)\s?р\.?(?!\w)|т\.?\s?р\.?(?!\w)",
    "BGN": r"лв\.?|лева|bgn\b",
    "EUR": r"€|eur(?:o|os)?\b|евро|ευρω|유로",
    "GBP": r"£|gbp\b|pounds?\b",
    "USD": r"\$|usd\b|dollars?\b|доллар\w*|долл\.?|щ\.?д\.?",
    "KRW": r"만\s?원|원(?![가-힣])|krw\b|₩",
    "CHF": r"chf\b|fr\.",
    "PKR": r"pkr\b|rs\.?\s",
    "INR": r"inr\b|₹|lpa\b",
    "PLN": r"pln\b|zł",
    "UAH": r"грн\.?|uah\b",
    "KZT": r"тенге|kzt\b|₸",
}
CURRENCY = "|".join(f"(?P<{code}>{signs})" for code, signs in CURRENCIES.items())
BEFORE = CURRENCY.replace("(?P<", "(?P<before_")
AMOUNT = r"\d{1,3}(?:[ .,' ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,9}(?:[.,]\d{1,2})?"
THOUSAND = (
    r"k\b|к\b|тыс\.?|т\.(?=\s?р)|хил\.?|tsd\.?|t(?=eur)|т(?=\s?р\.)|천|χιλ\.?|mille"
)
MONEY = re.compile(
    rf"(?:(?:{BEFORE})\s?)?(?<![\w.,/])(?P<low>{AMOUNT})\s?(?P<low_thousand>{THOUSAND})?"
    rf"(?:\s?(?:-|до|to|bis|a|à|εως|~|и|and)\s?(?:[€$£]\s?)?(?P<high>{AMOUNT})\s?(?P<thousand>{THOUSAND})?)?"
    rf"\s?(?:{CURRENCY})?"
)
CUE = sieve(
    r"looking for(?=\s?[£$€])|\b(?:minimum|expected|desired)\s(?:pay|package|ctc)\b|salar\w*|compensation|remuneration|pay\b|wage|ctc\b|(?:зарплат|заработн|оклад|доход|вознагражден|з/п|зп\b|получать)\w*|заплат\w*|възнаграждени\w*|възнагр"
    r"|gehalt\w*|lohn\w*|vergutung|verdienst|bruttogehalt|salaire\w*|pretentions|remuneration|οικονομικεσ απαιτησεισ|μισθ\w*|αμοιβ\w*|αποδοχ\w*"
    r"|연봉|월급|급여|희망\s?급여|희망\s?연봉|보수|임금|월\s?급여",
    "looking for £,looking for $,looking for €,looking for£,looking for$,package,salar,salair,compensation,remuneration,pay,wage,ctc,"
    "зарплат,заработн,оклад,доход,вознагражден,з/п,зп,получать,заплат,възнагр,gehalt,lohn,vergutung,verdienst,pretentions,"
    "απαιτησεισ,μισθ,αμοιβ,αποδοχ,연봉,월급,급여,보수,임금",
)
# A wish without a word for pay: "Objectif : commercial, 1 900 € net / mois".
WISH = sieve(
    r"^[^\w\n]*(?:цель|ищу|желаемая должность|претендую|objecti\w+|recherche|poste\s\w+|ziel|gesuchte position|στοχοσ|επιθυμητη θεση|희망\s?직무|търся|желана\sпозиция)\b",
    "цель,ищу,желаемая,претендую,objecti,recherche,poste,ziel,gesuchte,στοχοσ,επιθυμητη,희망,търся,желана",
    flags=re.MULTILINE,
)
WISHED = re.compile(
    r"\s?(?:net|brutto|netto|brut|gross)?\s?(?:/\s?(?:мес|mois|monat|month|μηνα)|в месяц|на месец|par mois|im monat|pro monat|per month|a month|monthly|τον μηνα|월)"
)
PERIODS = (
    ("hour", re.compile(r"per hour|/\s?h(?:our|r)?\b|an hour|hourly|в час|/час|на час|pro stunde|stundenlohn|die stunde|de l'heure|par heure|l'heure|την ωρα|ωριαι|시급|시간당")),
    ("year", re.compile(r"per year|per annum|a year|/\s?y(?:ea)?r\b|annual\w*|yearly|p\.?\s?a\.?\b|lpa\b|в год|годовой|годишн\w*|на година|pro jahr|im jahr|jahrlich|jahresgehalt|par an\b|annuel\w*|/\s?an\b|τον χρονο|το χρονο|ετησι\w*|το ετοσ|연간")),
    ("month", re.compile(r"per month|a month|/\s?mo(?:nth)?\b|monthly|p\.?\s?m\.?\b|в месяц|/мес|ежемесячн\w*|месячн\w*|на месец|месечн\w*|pro monat|im monat|monatlich\w*|par mois|/\s?mois|mensuel\w*|τον μηνα|το μηνα|μηνιαι\w*|월급|\(월\)|월\s|매월|/월")),
)  # fmt: skip
KOREAN_YEAR = re.compile(r"연봉(?!\s?\(월\))")
YEARLY_FROM = {
    "RUB": 1_500_000, "BGN": 15_000, "KRW": 15_000_000, "PKR": 1_000_000,
    "INR": 300_000, "PLN": 40_000, "UAH": 300_000, "KZT": 3_000_000,
}  # fmt: skip
YEARLY = 12_000
HOURLY = 100
TEN_THOUSAND_WON = 10_000
REACH = 90
LEAST = 10


@dataclass(frozen=True, slots=True)
class Money:
    """An amount, or a band of them, found at folded[start:end]."""

    amount: int
    upper: int | None
    currency: str
    period: str
    start: int
    end: int


def find_salary(page: Page) -> Salary | None:
    """Return the money the person wishes for."""
    money = money_in(page.text)
    if money is None:
        return None
    return Salary(
        amount=money.amount,
        currency=money.currency,
        period=money.period,
        span=page.span(money.start, money.end),
    )


def money_in(folded: str) -> Money | None:
    """Return the first sum of money that follows a word about pay."""
    for cue in CUE.finditer(folded):
        stretch = folded[cue.end() : cue.end() + REACH].split("\n\n", 1)[0]
        for match in MONEY.finditer(stretch):
            currency = _currency(match)
            if currency is None:
                continue
            money = _money(folded, cue, match, currency)
            if money.amount >= LEAST:
                return money
    return _wished(folded)


def _wished(folded: str) -> Money | None:
    """Return a sum by the month on the line of what somebody looks for."""
    for cue in WISH.finditer(folded):
        stretch = folded[cue.end() : cue.end() + REACH].split("\n", 1)[0]
        for match in MONEY.finditer(stretch):
            currency = _currency(match)
            if currency and WISHED.match(stretch, match.end()):
                return _money(folded, cue, match, currency)
    return None


def _money(
    folded: str, cue: re.Match[str], match: re.Match[str], currency: str
) -> Money:
    unit = _unit(match, currency)
    high = match["high"]
    # "80-100 тыс.": the thousand after the second number means both.
    thousand = bool(match["low_thousand"] or match["thousand"] or _lakh(match))
    amount = _number(match["low"]) * unit * (1000 if thousand else 1)
    upper = _number(high) * unit * (1000 if thousand else 1) if high else None
    line_end = folded.find("\n", cue.end() + match.end())
    around = folded[
        max(0, cue.start() - 20) : line_end if line_end >= 0 else len(folded)
    ]
    around = around[: (cue.end() - cue.start()) + match.end() + 60]
    return Money(
        amount=round(amount),
        upper=round(upper) if upper is not None else None,
        currency=currency,
        period=_period(around, round(amount), currency),
        start=cue.start(),
        end=cue.end() + len(match.string[: match.end()].rstrip()),
    )


def _lakh(match: re.Match[str]) -> bool:
    # "т.р." is a thousand roubles in one sign.
    return bool(match["RUB"] and match["RUB"].replace(" ", "").startswith("т"))


def _currency(match: re.Match[str]) -> str | None:
    for code in CURRENCIES:
        if match[code] or match[f"before_{code}"]:
            return code
    return None


def _unit(match: re.Match[str], currency: str) -> int:
    if currency == "KRW" and match["KRW"] and match["KRW"].startswith("만"):
        return TEN_THOUSAND_WON
    return 1


def _number(written: str) -> float:
    bare = re.sub(r"(?<=\d)[ .,' ](?=\d{3}(?!\d))", "", written)
    return float(bare.replace(",", "."))


def _period(around: str, amount: int, currency: str) -> str:
    for name, pattern in PERIODS:
        if pattern.search(around):
            return name
    if KOREAN_YEAR.search(around):
        return "year"
    if amount >= YEARLY_FROM.get(currency, YEARLY):
        return "year"
    small = currency in {"EUR", "GBP", "USD", "CHF"} and amount < HOURLY
    return "hour" if small else "month"
