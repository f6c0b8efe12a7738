"""The demo office: four weeks that have passed, and a day that is running.

Everything is invented, and drawn from one fixed seed. The people of the past are
nameless already, as after an erasure; today's have names nobody bears here. Each day
was planned three days before, from the days that were over by then. Tomorrow is left
for whoever looks at the office to plan.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from services.scheduler import store
from services.scheduler.actions import demo_past, plans
from services.scheduler.domain.booking import Booking
from services.scheduler.domain.session import Form, Place, Session, local_moment
from services.scheduler.overbooking import POLICIES, PRESETS
from services.scheduler.queries.sessions import latest_session
from shared.work import BeginWork, Work

DAYS = 20
# A day is planned three days before, when the last three were not closed yet.
PLANNED_BEFORE, UNKNOWN_YET = timedelta(days=3), 3
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
PLACES: Mapping[str, Place] = MappingProxyType(
    {
        "Moscow": OFFICE,
        "Saint Petersburg": replace(
            OFFICE,
            name="Meridian Trade North",
            address="5 Quay Lane",
            contact="+7 812 555 01 42",
        ),
    }
)
CITIES_OF_DAYS = ("Moscow", "Moscow", "Saint Petersburg", "Moscow", "Moscow")
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


def open_office(begin: BeginWork, *, zone: str) -> None:
    """Bring the rows of the demo office into being, once."""
    with begin() as work:
        if latest_session(work.connection) is not None:
            return
        for level in range(1, 5):
            store.keep_vacancy(work.connection, vacancy_id(level), level=level)
        _past(work, zone=zone)
        _running(work, zone=zone)


def vacancy_id(level: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"turnout-demo/vacancy/{level}")


def _past(work: Work, *, zone: str) -> None:
    """Day after day: planned, and closed after the plans that did not know it."""
    planned: deque[tuple[Session, str, int]] = deque()
    for number, day in enumerate(_working_days(work.now, zone=zone)):
        level, city = (2, 3, 2, 1, 4)[number % 5], CITIES_OF_DAYS[number % 5]
        session = _day(day, level=level, city=city, zone=zone)
        policy = PRESETS["balanced"]
        store.add_session(work.connection, session, policy=POLICIES.to_json(policy))
        made = plans.note_plan(
            work, session, policy=policy, made_at=session.starts_at - PLANNED_BEFORE
        )
        planned.append((session.plan(made.profile), city, level))
        if len(planned) > UNKNOWN_YET:
            _close(work, *planned.popleft())
    while planned:
        _close(work, *planned.popleft())


def _close(work: Work, session: Session, city: str, level: int) -> None:
    bookings = demo_past.bookings_of(session, city=city, level=level)
    store.add_bookings(work.connection, bookings)
    store.add_invitations(work.connection, demo_past.invitations_of(session, bookings))
    ended = max(session.ends_at, *(one.done_at or session.ends_at for one in bookings))
    store.keep_session(work.connection, session.close(now=ended + HOUR))


def _working_days(now: datetime, *, zone: str) -> Sequence[date]:
    """The last twenty before today, oldest first."""
    today = _today_at(now, zone=zone)
    before = (today - number * DAY for number in range(1, 2 * DAYS))
    working = [day for day in before if day.weekday() < SATURDAY]
    return working[:DAYS][::-1]


def _today_at(now: datetime, *, zone: str) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def _day(day: date, *, level: int, city: str, zone: str) -> Session:
    group = day.weekday() == FRIDAY
    return Session(
        id=uuid5(NAMESPACE_URL, f"turnout-demo/session/{day}"),
        vacancy_id=vacancy_id(level),
        form=Form.GROUP if group else Form.STREAMING,
        place=PLACES[city],
        zone=zone,
        starts_at=local_moment(day, time(10), zone=zone),
        slot_length=(120 if group else 30) * MINUTE,
        slots=1 if group else 6,
        interviewers=("Irina Sokolova",),
        target=4,
        places=10 if group else 0,
    )


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
        interviewers=("Igor Vasin",),
        target=3,
    )
    policy = PRESETS["balanced"]
    planned = plans.open_past(work, session, policy=policy)
    bookings = [_today(planned, number, name) for number, name in enumerate(TODAY)]
    store.add_bookings(work.connection, bookings)
    for number, one in enumerate(bookings):
        _reachable(work, one, number=number)


def _today(session: Session, number: int, name: str) -> Booking:
    """Two of each slot; of the first slots some have come already."""
    booking = Booking(
        id=uuid5(session.id, f"booking/{number}"),
        session_id=session.id,
        slot=number // 2,
        vacancy_id=session.vacancy_id,
        application_id=uuid5(session.id, f"application/{number}"),
        name=name,
        booked_at=session.starts_at - 2 * DAY,
        source=("job board", "drop folder", "upload")[number % 3],
        city="Moscow",
        level=2,
    ).remind(now=session.starts_at - DAY)
    at = session.slot_at(booking.slot)
    if number in HERE:
        came = booking.arrive(now=at - 3 * MINUTE)
        return came if number else came.see(now=at + MINUTE)
    return replace(booking, confirmed_at=at - DAY) if number % 3 == 0 else booking


def _reachable(work: Work, one: Booking, *, number: int) -> None:
    """A phone that rings nowhere, so that the desk can find people by its end."""
    who = one.application_id or one.id
    store.note_applicant(
        work.connection,
        who,
        candidate_id=uuid5(who, "candidate"),
        vacancy_id=one.vacancy_id,
        name=one.name,
        phone=f"+7 900 000 {number // 100:02d} {number % 100 + 10:02d}",
        language=("en", "bg", "de", "ru", "el", "fr", "ru", "ko")[number % 8],
        source=one.source,
    )
