"""What stands against a session before it is opened: a person, a room, a holiday."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from services.scheduler.domain.availability import (
    Availability,
    Span,
    covered,
    overlap,
)
from services.scheduler.domain.interviewer import interviewer_id, same
from services.scheduler.domain.session import Form, Place, Session

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Who or what, why not, and until or from when that is."""

    who: str
    why: str
    at: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of everybody asked for: by name, and of other sessions.

    `busy` are stretches of their own calendars, `holidays` the names of days off.
    """

    people: Mapping[str, Availability]
    busy: Mapping[str, Sequence[Span]]
    holidays: Mapping[str, Mapping[date, str]]
    others: Sequence[Session]


def clashes_of(session: Session, known: Known) -> Sequence[Clash]:
    """Everything that stands against it, person by person, then the room."""
    wanted = (session.starts_at, session.ends_at)
    found = [
        clash
        for name in session.interviewers
        for clash in _of_person(session, name, wanted=wanted, known=known)
    ]
    found.extend(
        Clash(who=session.place.name, why="the room is taken", at=_span(other))
        for other in known.others
        if same_room(session.place, other.place) and overlap(wanted, _span(other))
    )
    return found


def same_room(one: Place, other: Place) -> bool:
    """A room is a place, its address and its floor; without a floor it is not known."""
    told = (one.name, one.address, one.floor)
    return bool(one.floor.strip()) and all(
        " ".join(mine.split()).casefold() == " ".join(its.split()).casefold()
        for mine, its in zip(
            told, (other.name, other.address, other.floor), strict=True
        )
    )


def room_id(place: Place) -> str:
    """The same for the same room, however it is spaced."""
    return str(interviewer_id(f"{place.name} | {place.address} | {place.floor}"))


def _of_person(
    session: Session, name: str, *, wanted: Span, known: Known
) -> Sequence[Clash]:
    person = known.people.get(name)
    found: list[Clash] = []
    if person is not None:
        found += _own(session, person, wanted=wanted)
    for day, title in sorted(known.holidays.get(name, {}).items()):
        found.append(Clash(who=name, why=f"{day:%-d %B} is a holiday: {title}"))
    buffer = person.buffer if person else timedelta()
    wide = (wanted[0] - buffer, wanted[1] + buffer)
    theirs = [
        one for one in known.others if any(same(who, name) for who in one.interviewers)
    ]
    for other in theirs:
        if overlap(wide, _span(other)):
            near = not overlap(wanted, _span(other))
            why = (
                "the buffer between sessions is too short" if near else "has a session"
            )
            found.append(Clash(who=name, why=why, at=_span(other)))
    for taken in known.busy.get(name, ()):
        if overlap(wide, taken):
            found.append(Clash(who=name, why="their calendar is taken", at=taken))
    if person is not None and person.day_limit:
        found += _limit(session, person, theirs)
    return found


def _own(session: Session, person: Availability, *, wanted: Span) -> Sequence[Clash]:
    """Against what the person has said of their days."""
    day = session.starts_at.astimezone(_zone(person)).date()
    around = [day + number * DAY for number in (-1, 0, 1)]
    if day in person.days_off:
        return [Clash(who=person.name, why="has the day off")]
    if not person.said:
        return []
    spans = [one for each in around for one in person.works(each)]
    if covered(wanted, spans):
        return []
    return [Clash(who=person.name, why="does not work all of that time")]


def _limit(
    session: Session, person: Availability, theirs: Sequence[Session]
) -> Sequence[Clash]:
    """Interviews a day: those of the day already, and these."""
    zone = _zone(person)
    day = session.starts_at.astimezone(zone).date()
    same_day = [one for one in theirs if one.starts_at.astimezone(zone).date() == day]
    planned = sum(_interviews(one) for one in (*same_day, session))
    if planned <= person.day_limit:
        return []
    why = f"{planned} interviews that day; their limit is {person.day_limit}"
    return [Clash(who=person.name, why=why)]


def _interviews(session: Session) -> int:
    return 1 if session.form is Form.GROUP else session.slots


def _span(session: Session) -> Span:
    return session.starts_at, session.ends_at


def _zone(person: Availability) -> ZoneInfo:
    return ZoneInfo(person.zone)
