"""How an application was compared with what was asked: for the person it is about."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from services.scoring.store.tables import application
from services.scoring.store.vacancies import find
from services.scoring.words import titled

LONGEST, MOST = 200, 40


def compared(
    connection: Connection, application_id: UUID, *, vacancy_id: UUID
) -> Sequence[dict[str, str]]:
    """What each requirement asks, whether it was met, and their own words for it.

    In the language of their application. No weight, no score, and nothing about anybody
    else.
    """
    found = connection.execute(
        select(application.c.rated, application.c.language).where(
            application.c.id == application_id
        )
    ).first()
    rated, language = found or ((), None)
    opening = find(connection, vacancy_id)
    asked = () if opening is None else opening.requirements
    labels = {one.id: titled(one.criterion, language) for one in asked}
    known = [one for one in rated or () if labels.get(one["id"])]
    return [_told(one, label=labels[one["id"]]) for one in known[:MOST]]


def _told(one: Mapping[str, Any], *, label: str) -> dict[str, str]:
    told = {"asked": label[:LONGEST], "status": str(one["status"])}
    words = next((each["quote"].split() for each in one["evidence"]), None)
    return told | {"quote": " ".join(words)[:LONGEST]} if words else told
