"""The demo office: invented people and vacancies, brought in by the ordinary way.

Everything has a fixed id, so that opening the office again, or after it was cut short,
adds nothing, and the scheduler's demo can speak of the same vacancies.
"""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from importlib.resources import files
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from services.intake.actions import accounts, imports, vacancies
from services.intake.domain.importing import Arrival, Import, Way
from services.intake.domain.vacancy import LEVELS
from services.intake.queries import templates
from services.intake.store import accounts as kept_accounts
from services.intake.store import imports as kept_imports
from services.intake.store import vacancies as kept_vacancies
from services.intake.store.originals import Originals
from shared.work import BeginWork, Work

COMPANY = "Meridian Trade"
TEMPLATE = "account-manager-{level}"
_OPENED_BEFORE = timedelta(days=30)
_HOURS_BETWEEN = 23


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody of the demo office, and what they do all day."""

    key: str
    name: str
    role: str
    does: str


COLLEAGUES = (
    Colleague(
        key="rita",
        name="Rita Sokolova",
        role="recruiter",
        does="posts vacancies, brings résumés in, plans the interviews",
    ),
    Colleague(
        key="mark",
        name="Mark Lebedev",
        role="manager",
        does="reads the shortlist and decides whom to meet",
    ),
    Colleague(
        key="dana",
        name="Dana Petrova",
        role="desk",
        does="receives the people who come",
    ),
    Colleague(
        key="igor",
        name="Igor Vasin",
        role="interviewer",
        does="leads the interviews",
    ),
    Colleague(
        key="ada",
        name="Ada Orlova",
        role="admin",
        does="opens accounts and looks after the system",
    ),
)


def demo_id(kind: str, name: object) -> UUID:
    """The fixed id of something in the demo office."""
    return uuid5(NAMESPACE_URL, f"turnout-demo/{kind}/{name}")


def open_office(begin: BeginWork, originals: Originals) -> None:
    """Open the demo office; where it is open already, nothing happens."""
    with begin() as work:
        for colleague in COLLEAGUES:
            _employ(work, colleague)
        for level in LEVELS:
            _post(work, level)
    for level in LEVELS:
        _bring_in(begin, originals, level=level)


def _employ(work: Work, colleague: Colleague) -> None:
    account_id = demo_id("account", colleague.key)
    if kept_accounts.exists(work.connection, account_id):
        return
    accounts.add(
        work,
        email=f"{colleague.key}@meridian.example",
        name=colleague.name,
        role=colleague.role,
        password=None,
        account_id=account_id,
    )


def _post(work: Work, level: int) -> None:
    vacancy_id = demo_id("vacancy", level)
    if kept_vacancies.exists(work.connection, vacancy_id):
        return
    opened = work.now - _OPENED_BEFORE
    terms = templates.terms(TEMPLATE.format(level=level))
    vacancies.draft(work, terms, vacancy_id=vacancy_id, at=opened)
    vacancies.publish(work, vacancy_id, at=opened)


def _bring_in(begin: BeginWork, originals: Originals, *, level: int) -> None:
    new = Import(
        id=demo_id("import", level),
        vacancy_id=demo_id("vacancy", level),
        way=Way.DEMO,
        begun_by=COMPANY,
    )
    with begin.read() as connection:
        if kept_imports.exists(connection, new.id):
            return
    people = [person for person in _people() if person["level"] == level]
    people.sort(key=lambda person: demo_id("order", person["id"]))
    arrivals = [_keep(originals, person) for person in people]
    with begin() as work:
        imports.begin_import(work, new)
        for place, arrival in enumerate(reversed(arrivals)):
            # About one a day: the oldest four weeks ago, the newest just now.
            came = work.now - timedelta(hours=_HOURS_BETWEEN * place)
            imports.accept(work, replace(arrival, arrived_at=came), import_id=new.id)


def _keep(originals: Originals, person: Mapping[str, Any]) -> Arrival:
    return imports.keep_file(
        originals,
        io.BytesIO(person["text"].encode()),
        file_name=f"{person['id']}.txt",
        key=f"demo:{person['id']}",
        arrival_id=demo_id("application", person["id"]),
    )


def _people() -> Sequence[Mapping[str, Any]]:
    lines = files("services.intake").joinpath("demo", "people.jsonl").read_text("utf-8")
    return [json.loads(line) for line in lines.splitlines()]
