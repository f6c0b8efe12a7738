"""Whether what was read of a stranger is what the phrasings mean."""

from __future__ import annotations

from shared.reading import Findings
from shared.reading.education import RANKS
from tests.shared.reading.strangers.making import Stranger


def checks(stranger: Stranger, found: Findings) -> dict[str, bool]:
    """Return the fields of a stranger, and whether each was read aright."""
    gold = stranger.gold
    wish = found.salary
    money = wish and (wish.amount, wish.currency, wish.period)
    car = found.own_car.value if found.own_car else None
    jobs = sorted((start, end) for start, end, _ in gold["jobs"])
    sales = sorted(start for start, _, sells in gold["jobs"] if sells)
    return {
        "language": found.language == stranger.language,
        "name": found.name is not None and found.name.value in gold["name"].split("|"),
        "email": [one.value for one in found.emails] == [gold["email"]],
        "phone": [one.value for one in found.phones] == [gold["phone"]],
        "jobs": sorted((job.start, job.end) for job in found.jobs) == jobs,
        "family": sorted(j.start for j in found.jobs if j.family == "sales") == sales,
        "studies": _studies(found, gold["studies"]),
        "spoken": _spoken(found, gold.get("spoken", {})),
        "licences": {one.category: one.held for one in found.licences}
        == gold.get("licences", {}),
        "cars": car is gold.get("cars") and (car is not None or found.own_car is None),
        "salaries": money == gold.get("salaries"),
        "bases": bool(found.client_base) is gold.get("bases", False),
        "keys": bool(found.key_accounts) is _keys(stranger),
        "résumé": found.is_resume,
    }


def _keys(stranger: Stranger) -> bool:
    # Two of the titles say that the person has looked after large accounts.
    titled = "grands comptes" in stranger.text and "Responsable" in stranger.text
    return bool(stranger.gold.get("keys", False)) or titled


def _studies(found: Findings, gold: tuple[str, bool]) -> bool:
    best = max(found.education, key=lambda one: RANKS[one.level], default=None)
    levels, finished = gold
    return (
        best is not None and best.level in levels.split() and best.finished is finished
    )


def _spoken(found: Findings, gold: dict[str, str]) -> bool:
    spoken = {one.code: one.level for one in found.languages}
    return spoken.keys() >= gold.keys() and all(
        spoken[code] in levels.split() for code, levels in gold.items()
    )
