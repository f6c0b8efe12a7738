"""Requirement lists that come with the product: the account manager, four levels."""

from collections.abc import Mapping
from typing import Any

from services.scoring.domain.vacancy import Requirement
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.making import make

Row = Mapping[str, Any]

COLLEGE: Row = {"id": "education", "kind": "education", "min": "college"}
OFFICE: Row = {"id": "office", "kind": "tool", "any_of": ["office"]}
LICENCE: Row = {"id": "licence", "kind": "licence", "category": "B"}
ONE_C: Row = {"id": "1c", "kind": "tool", "any_of": ["1c"]}
CRM: Row = {"id": "crm", "kind": "tool", "any_of": ["crm"], "weight": 2}
CLIENT_BASE: Row = {"id": "client-base", "kind": "client_base"}
OWN_CAR: Row = {
    "id": "own-car",
    "kind": "own_car",
    "reason": "clients are visited at their premises, several a day",
}


def _sales(months: int) -> Row:
    return {
        "id": "sales",
        "kind": "experience",
        "family": "sales",
        "min_months": months,
    }


def _english(level: str) -> Row:
    return {"id": "english", "kind": "language", "code": "en", "min": level}


def _trait(value: str) -> Row:
    return {
        "id": value.replace("_", "-"),
        "kind": "trait",
        "value": value,
        "weight": 0.5,
    }


def _salary(*rows: str, top: int) -> Row:
    return {
        "id": "salary",
        "kind": "salary",
        "max": top,
        "currency": "RUB",
        "period": "month",
        "by_city": list(rows),
        "weight": 0.5,
    }


# name → (musts, nice to have). Bands as the market published them for each city.
TEMPLATES: Mapping[str, tuple[tuple[Row, ...], tuple[Row, ...]]] = {
    "account-manager-1": (
        (COLLEGE, OFFICE),
        (
            _english("A2"),
            LICENCE,
            _trait("communication"),
            _trait("stress_resistance"),
            _trait("punctuality"),
            _salary(
                "Moscow: 25000-30000",
                "St Petersburg: 20000-23000",
                "Yekaterinburg: 15000-20000",
                "Nizhny Novgorod: 12000-15000",
                top=30000,
            ),
        ),
    ),
    "account-manager-2": (
        (COLLEGE, _sales(12), OFFICE),
        (
            ONE_C,
            CRM,
            LICENCE,
            _english("A2"),
            _trait("communication"),
            _salary(
                "Moscow: 30000-40000",
                "St Petersburg: 23000-30000",
                "Yekaterinburg: 20000-25000",
                "Nizhny Novgorod: 15000-20000",
                top=40000,
            ),
        ),
    ),
    "account-manager-3": (
        (COLLEGE, _sales(24), CLIENT_BASE),
        (
            ONE_C,
            CRM,
            LICENCE,
            OWN_CAR,
            _english("B1"),
            _salary(
                "Moscow: 40000-60000",
                "St Petersburg: 30000-47000",
                "Yekaterinburg: 25000-38000",
                "Nizhny Novgorod: 20000-28000",
                top=60000,
            ),
        ),
    ),
    "account-manager-4": (
        (
            {"id": "education", "kind": "education", "min": "higher"},
            _sales(36),
            _english("B1"),
        ),
        (
            {"id": "key-accounts", "kind": "key_accounts", "weight": 3},
            {**CLIENT_BASE, "weight": 2},
            {**CRM, "weight": 1},
            LICENCE,
            OWN_CAR,
            _salary(
                "Moscow: 100000-120000",
                "St Petersburg: 80000-95000",
                "Yekaterinburg: 60000-75000",
                "Nizhny Novgorod: 45000-55000",
                top=120000,
            ),
        ),
    ),
}


def ready_made(name: str) -> tuple[Requirement[Candidate], ...]:
    """The requirements of a template; empty where there is none of that name."""
    musts, nice = TEMPLATES.get(name, ((), ()))
    return (
        *(make(row, must=True) for row in musts),
        *(make(row, must=False) for row in nice),
    )
