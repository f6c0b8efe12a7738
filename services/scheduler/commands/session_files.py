"""`plan --session S.json --history H.csv`: a session and what was seen, from files."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from services.scheduler.commands.planning import Question, Task, answered
from services.scheduler.commands.planning import plan as plan_typed
from services.scheduler.domain.rate import Happened, Outcome
from services.scheduler.estimators import DynamicLogistic
from services.scheduler.overbooking import (
    PRESETS,
    Habits,
    SessionShape,
    posterior_draws,
    seed_of,
)
from services.scheduler.overbooking.remedies import Remedies, remedies
from shared.errors import Invalid

USUAL_PRESET = "balanced"
FIRST_ROW = datetime(2000, 1, 1, tzinfo=UTC)
WORDS = ("source", "city")
NUMBERS = ("level", "lead_days")


def plan(
    question: Question, *, session: Path | None, history: Path | None
) -> dict[str, Any]:
    """The plan of a session in a file, or of what was typed. Raises Invalid."""
    if session is None:
        if history is not None:
            raise Invalid(
                "a history needs a session", fields={"history": "needs --session"}
            )
        return plan_typed(question)
    shape, seed = read_session(_text(session))
    preset = question.preset or USUAL_PRESET
    policy = PRESETS[preset]
    outcomes = list(read_history(_text(history))) if history else []
    estimator = DynamicLogistic()
    rate = estimator.learn(outcomes)
    alike = estimator.follow(outcomes).sigma ** 2 * rate.mean * (1 - rate.mean)
    task = Task(
        session=shape, rate=rate, overdispersion=alike, policy=policy, seed=seed
    )
    answer = answered(task, confidence=policy.confidence)
    days = [outcome.day.isoformat() for outcome in outcomes]
    answer |= {"preset": preset, "seed": seed, "cut_off": max(days, default=None)}
    if policy.confidence is not None and answer["bound"] == "care":
        draws = posterior_draws(rate, overdispersion=alike)
        would_do = remedies(
            shape, draws, confidence=policy.confidence, prices=policy, seed=seed
        )
        answer["remedies"] = asdict(would_do)
        answer["statement"] += _would_do(would_do, session=shape)
    return answer


def _would_do(remedies: Remedies, *, session: SessionShape) -> str:
    """What would allow the guarantee, in words."""
    arrivals = session.arrivals
    if remedies.bookings is None:
        return f" Even {session.most} bookings would not make {arrivals} sure."
    ways = {"slots": remedies.slots, "interviewers": remedies.interviewers}
    ways = {name: number for name, number in ways.items() if number is not None}
    if not ways:
        return f" Nothing within reason would make {arrivals} sure."
    either = " or ".join(f"{number} {name}" for name, number in ways.items())
    return f" To be sure of {arrivals} take {remedies.bookings} bookings and {either}."


def read_session(written: str) -> tuple[SessionShape, int]:
    """A session and the seed its `id` gives it. Raises Invalid.

    Without an id the seed comes from what is written.
    """
    try:
        told = json.loads(written)
        habits = Habits(**told.pop("habits", {}))
        named = told.pop("id", None)
        shape = SessionShape(**told, habits=habits)
        of_its_own = UUID(named) if named else uuid5(NAMESPACE_URL, written)
    except (ValueError, TypeError, AttributeError) as error:
        known = ", ".join(each.name for each in fields(SessionShape))
        raise Invalid(
            f"the session makes no sense: {error}; it may have: id, {known}",
            fields={"session": "makes no sense"},
        ) from error
    return shape, seed_of(of_its_own)


def read_history(written: str) -> Iterator[Outcome]:
    """Outcomes, one a row: `day`, `outcome`, and what is known of the person.

    An `answer` is what they said to the reminder. A `booking` that comes again is
    the same one: its last row counts. Raises Invalid with the row.
    """
    for number, row in enumerate(csv.DictReader(written.splitlines()), start=1):
        try:
            yield from _outcomes(row, number=number)
        except (KeyError, ValueError) as error:
            raise Invalid(
                f"history, row {number}: {error}",
                fields={"history": f"row {number} makes no sense"},
            ) from error


def _outcomes(row: Mapping[str, str], *, number: int) -> Iterator[Outcome]:
    """What became of one booking, and before it what was answered."""
    day = date.fromisoformat(row["day"])
    noted = FIRST_ROW + timedelta(seconds=number)  # the order of rows
    traits: dict[str, Any] = {name: row.get(name) or None for name in WORDS}
    traits |= {name: int(row[name]) for name in NUMBERS if row.get(name)}
    for name in ("answer", "outcome"):
        if row.get(name) or name == "outcome":
            yield Outcome(
                subject=row.get("booking") or f"row {number}",
                day=day,
                happened=Happened(row[name]),
                recorded_at=noted,
                **traits,
            )


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(f"{path} cannot be read: {error}") from error
