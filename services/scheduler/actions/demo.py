"""The demo office: four weeks that have passed, and a day that is running.

Everything is invented, and drawn from one fixed seed. The people of the past are
nameless already, as after an erasure; today's have names nobody bears here. Tomorrow is
left for whoever looks at the office to plan.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from services.scheduler import store
from services.scheduler.actions import plans
from services.scheduler.domain.booking import Booking, Reason
from services.scheduler.domain.invitation import Invitation
from services.scheduler.domain.session import Form, Place, Session, local_moment
from services.scheduler.overbooking import POLICIES, ChanceConstrained
from services.scheduler.queries.sessions import latest_session
from shared.work import BeginWork, Work

SEED = 20260302
DAYS = 20
SHOW_UP, DAY_EFFECT, LATE = 0.30, 0.07, 0.2
HERE = (0, 2, 4)
SATURDAY, FRIDAY = 5, 4
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
OFFICE = Place(
    name="Meridian Trade",
    address="12 Harbour Street",
    floor="3rd floor, room 314",
    directions="Two minutes from the underground; ring “Meridian” at the gate.",
    contact="+7 495 555 01 42",
    bring="An identity card for the gate",
)
TODAY = (
    "Zoya Lapteva",
    "Boyan Kirilov",
    "Friederike Ahlers",
    "Timur Sadykov",
    "Eleni Vasilaki",
    "Mathieu Larcher",
    "Dana Petrenko",
    "Han Seo-yun",
    "Kostadin Ruse",
    "Mila Orlova",
    "Anton Belsky",
    "Greta Sommer",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Past:
    """One day that is over."""

    session: Session
    bookings: Sequence[Booking]
    invitations: Sequence[Invitation]


def open_office(begin: BeginWork, *, zone: str) -> None:
    """Bring the rows of the demo office into being, once."""
    with begin() as work:
        if latest_session(work.connection) is not None:
            return
        for level in range(1, 5):
            store.keep_vacancy(work.connection, vacancy_id(level), level=level)
        for past in _past(work.now, zone=zone):
            _keep(work, past)
        _running(work, zone=zone)


def vacancy_id(level: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"turnout-demo/vacancy/{level}")


def _past(now: datetime, *, zone: str) -> Iterator[_Past]:
    chance = Random(SEED)  # noqa: S311  # invented people, not secrets
    for number, day in enumerate(_working_days(now, zone=zone)):
        level = (2, 3, 2, 1, 4)[number % 5]
        yield _day(day, level=level, zone=zone, chance=chance)


def _working_days(now: datetime, *, zone: str) -> Sequence[date]:
    """The last twenty before today, oldest first."""
    today = _today_at(now, zone=zone)
    before = (today - number * DAY for number in range(1, 2 * DAYS))
    working = [day for day in before if day.weekday() < SATURDAY]
    return working[:DAYS][::-1]


def _today_at(now: datetime, *, zone: str) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def _day(day: date, *, level: int, zone: str, chance: Random) -> _Past:
    group = day.weekday() == FRIDAY
    session_id = uuid5(NAMESPACE_URL, f"turnout-demo/session/{day}")
    booked = chance.randint(8, 16)
    slots = 1 if group else 6
    session = Session(
        id=session_id,
        vacancy_id=vacancy_id(level),
        form=Form.GROUP if group else Form.STREAMING,
        place=OFFICE,
        zone=zone,
        starts_at=local_moment(day, time(10), zone=zone),
        slot_length=(120 if group else 30) * MINUTE,
        slots=slots,
        interviewers=("Irina Sokolova",),
        target=4 if group else 3,
        places=10 if group else 0,
        profile=tuple(booked // slots + (n < booked % slots) for n in range(slots)),
    )
    share = min(0.45, max(0.15, chance.gauss(SHOW_UP, DAY_EFFECT)))
    bookings = [
        _booking(session, number, share=share, chance=chance)
        for number in range(booked + chance.randint(0, 2))
    ]
    invited = len(bookings) + round(len(bookings) * chance.uniform(0.5, 0.9))
    return _Past(
        session=session.close(now=session.ends_at + HOUR),
        bookings=bookings,
        invitations=[_invitation(session, number) for number in range(invited)],
    )


def _booking(session: Session, number: int, *, share: float, chance: Random) -> Booking:
    """One nameless person; those beyond the plan had given their seat back."""
    slot = number % session.slots
    at = session.slot_at(slot)
    booked_at = at - chance.uniform(20, 70) * HOUR
    booking = Booking(
        id=uuid5(session.id, f"booking/{number}"),
        session_id=session.id,
        slot=slot,
        vacancy_id=session.vacancy_id,
        application_id=uuid5(session.id, f"application/{number}"),
        booked_at=booked_at,
    )
    if number >= session.planned:
        return booking.cancel(
            reason=chance.choice((Reason.OTHER_OFFER, Reason.NO_TIME, Reason.ILL)),
            now=at - chance.uniform(2, 18) * HOUR,
        )
    if chance.random() >= share:
        return booking.miss(now=session.ends_at + HOUR)
    late = chance.random() < LATE
    came = at + chance.uniform(3, 25) * MINUTE if late else at - 5 * MINUTE
    here = booking.arrive(now=came, late=late)
    return here.see(now=max(at, came) + chance.uniform(0, 30) * MINUTE)


def _invitation(session: Session, number: int) -> Invitation:
    return Invitation(
        id=uuid5(session.id, f"invitation/{number}"),
        application_id=uuid5(session.id, f"application/{number}"),
        vacancy_id=session.vacancy_id,
        session_id=session.id,
        wave=1,
        language="en",
        sent_at=session.starts_at - 3 * DAY,
        expires_at=session.ends_at + DAY,
    )


def _keep(work: Work, past: _Past) -> None:
    policy = ChanceConstrained(confidence=0.8)
    store.add_session(work.connection, past.session, policy=POLICIES.to_json(policy))
    # Planned the evening before, with what was closed by then: something to judge.
    evening = past.session.starts_at - 14 * HOUR
    plans.note_plan(work, past.session, policy=policy, made_at=evening)
    store.add_bookings(work.connection, past.bookings)
    store.add_invitations(work.connection, past.invitations)


def _running(work: Work, *, zone: str) -> None:
    """A session that began an hour ago, so that the desk has something to do."""
    half_hours = (work.now.timestamp() // 1800) * 1800
    began = datetime.fromtimestamp(half_hours, tz=work.now.tzinfo) - HOUR
    midnight = local_moment(_today_at(work.now, zone=zone), time(0), zone=zone)
    session = Session(
        id=uuid5(NAMESPACE_URL, "turnout-demo/session/today"),
        vacancy_id=vacancy_id(2),
        form=Form.STREAMING,
        place=OFFICE,
        zone=zone,
        starts_at=max(began, midnight),
        slot_length=30 * MINUTE,
        slots=6,
        interviewers=("Irina Sokolova",),
        target=3,
    )
    policy = ChanceConstrained(confidence=0.8)
    planned = plans.open_past(work, session, policy=policy)
    store.add_bookings(
        work.connection,
        [_today(planned, number, name) for number, name in enumerate(TODAY)],
    )


def _today(session: Session, number: int, name: str) -> Booking:
    """Two of each slot; of the first slots some have come already."""
    booking = Booking(
        id=uuid5(session.id, f"booking/{number}"),
        session_id=session.id,
        slot=number // 2,
        vacancy_id=session.vacancy_id,
        name=name,
        booked_at=session.starts_at - 2 * DAY,
    )
    at = session.slot_at(booking.slot)
    if number in HERE:
        came = booking.arrive(now=at - 3 * MINUTE)
        return came if number else came.see(now=at + MINUTE)
    return replace(booking, confirmed_at=at - DAY) if number % 3 == 0 else booking
