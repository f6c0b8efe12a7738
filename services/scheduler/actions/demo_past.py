"""One day of the demo office that is over: who booked, answered, came and was met.

Everybody is invented and nameless. How the day went follows from when people came and
how long each interview took, so that what the pages learn from it is consistent.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from math import exp, log
from random import Random
from types import MappingProxyType
from uuid import uuid5

from services.scheduler.domain.booking import AnsweredBy, Booking
from services.scheduler.domain.invitation import Invitation
from services.scheduler.domain.reason import Reason
from services.scheduler.domain.session import Form, Session

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# Log odds: of a quarter to a third who come, more of those who said so.
USUAL, DAY_EFFECT = -1.0, 0.3
SOURCES: Mapping[str, float] = MappingProxyType(
    {"job board": -0.35, "drop folder": 0.0, "upload": 0.4}
)
CITIES: Mapping[str, float] = MappingProxyType({"Moscow": 0.0, "Saint Petersburg": 0.3})
ANSWERS: Mapping[str, float] = MappingProxyType(
    {"confirmed": 0.9, "unsure": -0.3, "silent": -0.7}
)
DELAYED, LATE_FROM = 0.2, 5  # minutes
INTERVIEW, SPREAD, PATIENCE = 26.0, 0.3, 45 * MINUTE


def bookings_of(session: Session, *, city: str, level: int) -> Sequence[Booking]:
    """Everybody who booked, as the day left them; never more than the plan allows."""
    chance = Random(session.id.int)  # noqa: S311  # invented people, not secrets
    effect = chance.gauss(0.0, DAY_EFFECT)
    slots = [slot for slot, n in enumerate(session.profile) for _ in range(n)]
    seats = [(slot, False) for slot in slots[: len(slots) - chance.randint(0, 2)]]
    gone = [(chance.choice(slots), True) for _ in range(chance.randint(0, 2)) if slots]
    people = []
    for number, (slot, cancels) in enumerate([*seats, *gone]):
        one = _promise(session, number, slot=slot, chance=chance)
        one = _known(one, city=city, level=level, chance=chance)
        if cancels:
            people.append(_gives_back(session, one, chance=chance))
        else:
            people.append(_day(session, one, effect=effect, chance=chance))
    return _met(session, people, chance=chance)


def invitations_of(session: Session, bookings: Sequence[Booking]) -> list[Invitation]:
    """Everybody who was asked: those who booked, and about as many who did not."""
    chance = Random(session.id.int + 1)  # noqa: S311  # as above
    asked = len(bookings) + round(len(bookings) * chance.uniform(0.5, 0.9))
    first = min((one.booked_at for one in bookings), default=session.starts_at)
    return [
        Invitation(
            id=uuid5(session.id, f"invitation/{number}"),
            application_id=uuid5(session.id, f"application/{number}"),
            vacancy_id=session.vacancy_id,
            session_id=session.id,
            wave=1,
            language="en",
            sent_at=first - 2 * HOUR,
            expires_at=session.ends_at + DAY,
        )
        for number in range(asked)
    ]


def _promise(session: Session, number: int, *, slot: int, chance: Random) -> Booking:
    return Booking(
        id=uuid5(session.id, f"booking/{number}"),
        session_id=session.id,
        slot=slot,
        vacancy_id=session.vacancy_id,
        application_id=uuid5(session.id, f"application/{number}"),
        booked_at=session.slot_at(slot) - chance.uniform(26, 66) * HOUR,
    )


def _known(one: Booking, *, city: str, level: int, chance: Random) -> Booking:
    source = chance.choices(list(SOURCES), weights=(5, 3, 2))[0]
    return one.told(source=source, city=city, level=level)


def _gives_back(session: Session, one: Booking, *, chance: Random) -> Booking:
    """In time, the evening before at the latest."""
    reasons = (Reason.OTHER_OFFER, Reason.NO_TIME, Reason.ILL)
    at = session.starts_at - chance.uniform(13, 20) * HOUR
    return one.cancel(reason=chance.choice(reasons), now=at)


def _day(session: Session, one: Booking, *, effect: float, chance: Random) -> Booking:
    """Asked the day before, and then there or not."""
    asked = session.starts_at - DAY
    answer = chance.choices(list(ANSWERS), weights=(5, 2, 3))[0]
    one = one.remind(now=asked)
    by = chance.choice((AnsweredBy.CANDIDATE, AnsweredBy.OFFICE))
    at = asked + chance.uniform(0.2, 9) * HOUR
    if answer == "confirmed":
        one = one.confirm(now=at, by=by)
    elif answer == "unsure":
        one = one.doubt(now=at, by=by)
    odds = USUAL + effect + ANSWERS[answer]
    odds += SOURCES[one.source or ""] + CITIES[one.city or ""]
    if chance.random() >= 1 / (1 + exp(-odds)):
        return one.miss(now=session.ends_at + HOUR)
    late_by = chance.gauss(-6, 7) + (chance.random() < DELAYED) * chance.expovariate(
        1 / 14
    )
    came = max(session.slot_at(one.slot) + late_by * MINUTE, session.starts_at - HOUR)
    return one.arrive(now=came, late=late_by > LATE_FROM)


def _met(
    session: Session, people: Sequence[Booking], *, chance: Random
) -> Sequence[Booking]:
    """One interviewer, in order of arrival; a group is met together."""
    free: datetime = session.starts_at
    done: dict[object, Booking] = {}
    here = [one for one in people if one.waiting]
    for one in sorted(here, key=_came):
        if session.form is Form.GROUP:
            seen = one.see(now=max(session.starts_at, _came(one)))
            done[one.id] = seen.finish(now=session.ends_at)
            continue
        ready = max(session.slot_at(one.slot), _came(one))
        if free - ready > PATIENCE:
            done[one.id] = one.leave(now=ready + PATIENCE)
            continue
        begun = max(free, min(ready, _came(one)), session.starts_at)
        free = begun + chance.lognormvariate(log(INTERVIEW), SPREAD) * MINUTE
        done[one.id] = one.see(now=begun).finish(now=free)
    return [done.get(one.id, one) for one in people]


def _came(one: Booking) -> datetime:
    return one.arrived_at or one.late_at or one.booked_at
