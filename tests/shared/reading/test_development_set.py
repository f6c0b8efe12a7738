"""Every field in every language against the invented account managers of the data sets."""

import json
from collections import defaultdict
from datetime import date

import pytest

from shared.reading import read
from tests.support.places import development_data

# The set counts an open employment up to this month.
TODAY = date(2025, 6, 15)
BAR = {"name": 0.95}
EVERY_OTHER_BAR = 0.97
FIELDS = {
    "mkt": "marketing",
    "eng": "engineering",
    "phil": "linguistics",
    "psy": "psychology",
    "eco": "economics",
    "law": "law",
    None: None,
}
TRAITS = {
    "team": "teamwork",
    "punct": "punctuality",
    "soc": "communication",
    "init": "initiative",
    "stress": "stress_resistance",
    "resp": "responsibility",
}
CURRENCIES = {
    "€": "EUR",
    "GBP": "GBP",
    "만원": "KRW",
    "EUR": "EUR",
    "руб.": "RUB",
    "лв.": "BGN",
}
LEVELS = {"n": {"native"}, "c": {"C1"}, "b2": {"B2"}, "b": {"B1"}, "a": {"A1", "A2"}}
PREFIXES = {
    "en": "+44",
    "ru": "+7",
    "bg": "+359",
    "de": "+49",
    "fr": "+33",
    "el": "+30",
    "ko": "+82",
}
LADDER = ("school", "college", "higher")


def resumes():
    data = development_data()
    if data is None:
        return []
    lines = (data / "synth_am" / "resumes.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def phone(written, language):
    digits = "".join(filter(str.isdigit, written))
    return (
        f"+{digits}"
        if written.startswith("+")
        else PREFIXES[language] + digits.lstrip("0")
    )


def checks(record, found):
    gold = record["gold"]
    best = max(found.education, key=lambda one: LADDER.index(one.level), default=None)
    held = {one.category: one.held for one in found.licences}
    wish = found.salary
    amount = gold["salary"] and gold["salary"] * (
        10_000 if gold["currency"] == "만원" else 1
    )
    tools = {skill.key for skill in found.skills if not skill.negated}
    spoken = {one.code: one.level for one in found.languages}
    sales, total = found.experience_months("sales"), found.experience_months()
    return {
        "language": found.language == record["lang"],
        "name": found.name is not None and found.name.value == gold["name"],
        "e-mail": [one.value for one in found.emails] == [gold["email"]],
        "phone": [one.value for one in found.phones]
        == [phone(gold["phone"], record["lang"])],
        "city": found.location is not None and found.location.name == gold["city"],
        "jobs": [(job.start, job.end) for job in found.jobs]
        == [(job["start"], job["end"]) for job in gold["jobs"]],
        "months": total == (gold["total_months"],) * 2,
        "months in sales": sales == (gold["sales_months"],) * 2,
        "education": (best.level if best else None) == gold["education_level"],
        "field": (best.field if best else None) == FIELDS[gold["education_field"]],
        "languages": spoken.keys() == gold["languages"].keys()
        and all(
            spoken[code] in LEVELS[level] for code, level in gold["languages"].items()
        ),
        "licence": held.get("B") == gold["licence_b"],
        "car": bool(found.own_car and found.own_car.value) == bool(gold["own_car"]),
        "salary": (wish and (wish.amount, wish.currency, wish.period))
        == (amount and (amount, CURRENCIES[gold["currency"]], "month")),
        "tools": tools & {"crm", "office", "1c"} == set(gold["tools"]),
        "traits": {one.key for one in found.traits} & set(TRAITS.values())
        == {TRAITS[key] for key in gold["traits"]},
        "client base": bool(found.client_base) == gold["client_base"],
        "key accounts": bool(found.key_accounts) == gold["key_accounts"],
        "birth date cut": "birth_date" in {one.kind for one in found.personal},
        "is a résumé": found.is_resume,
    }


@pytest.mark.skipif(
    development_data() is None, reason="a clone has no development data"
)
def test_every_field_is_read_in_every_language():
    right = defaultdict(list)

    for record in resumes():
        for name, holds in checks(
            record, read(record["text"], document_date=TODAY)
        ).items():
            right[name, record["lang"]].append(holds)

    shares = {key: sum(held) / len(held) for key, held in right.items()}
    assert {
        key: share
        for key, share in shares.items()
        if share < BAR.get(key[0], EVERY_OTHER_BAR)
    } == {}


@pytest.mark.skipif(
    development_data() is None, reason="a clone has no development data"
)
def test_what_is_absent_stays_unknown():
    silent = [record for record in resumes() if record["gold"]["licence_b"] is None]

    assert silent
    for record in silent:
        found = read(record["text"], document_date=TODAY)
        assert found.licences == ()
        assert found.own_car is None
