"""Wording a message and keeping it, exactly once, for the channels to carry."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from services.scheduler import store
from services.scheduler.channels import CHANNELS, Channel, Reach, words_in
from services.scheduler.channels.calendar import Entry, calendar_of
from services.scheduler.channels.times import told, told_clock, told_zone
from services.scheduler.domain.booking import Booking
from services.scheduler.domain.delivery import Delivery, State
from services.scheduler.domain.invitation import Invitation
from services.scheduler.domain.quiet import Quiet
from services.scheduler.domain.session import Session
from services.scheduler.queries.seats import title_of
from services.scheduler.queries.wordings import said
from services.scheduler.store import Applicant, Mail
from services.scheduler.store.reach import Wishes, wishes_of
from shared.work import Work

NOTHING = "–"
"""What stands for a line of the place that nobody filled in."""
HOUR = timedelta(hours=1)
# What answers their own tap, or is about the hour they are on their way to, comes at
# once, at any hour.
AT_ONCE = frozenset({"booked", "moved", "cancelled", "delay", "directions"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """How messages leave: by which channels, in which order, and when not.

    `organizer` is the address calendar entries come from, and `zone` the office's.
    """

    channels: Sequence[Channel]
    link_to: Callable[[Invitation], str]
    quiet: Quiet = field(default_factory=Quiet)
    zone: str = "UTC"
    organizer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What a message is about: its kind, its key, and what fills its gaps.

    One about a `booking` is stale once that has changed, and of no use after
    `useful_until`.
    """

    kind: str
    key: str
    gaps: Mapping[str, str]
    booking: Booking | None = None
    useful_until: datetime | None = None
    session: Session | None = None


def write_letter(
    work: Work,
    post: Post,
    occasion: Occasion,
    *,
    to: Applicant,
    invitation: Invitation,
) -> bool:
    """Keep one message in the person's language. The same key is kept once.

    Answers whether it is new.
    """
    words = words_in(invitation.language)
    link = post.link_to(invitation)
    filled = {**occasion.gaps, "name": to.name, "link": link}
    subject, body = said(work.connection, occasion.kind, language=words.language)
    mail = Mail(
        id=uuid5(NAMESPACE_URL, f"turnout/mail/{occasion.key}"),
        key=occasion.key,
        application_id=to.application_id,
        channel=CHANNELS.name_of(post.channels[0]),
        kind=occasion.kind,
        language=words.language,
        recipient=to.name,
        subject=subject.format(**filled),
        body=without_gaps(body.format(**filled)),
        link=link,
        written_at=work.now,
        booking_id=None if occasion.booking is None else occasion.booking.id,
        sequence=None if occasion.booking is None else occasion.booking.sequence,
        useful_until=occasion.useful_until,
        calendar=_calendar(work, post, occasion, to=to, link=link),
    )
    wishes = wishes_of(work.connection, to.application_id)
    ways = _ways(post, mail, to=to, wishes=wishes, now=work.now)
    new = store.add_mail(work.connection, _addressed(mail, ways))
    if new:
        store.add_deliveries(work.connection, ways)
    return new


def about_seat(
    work: Work,
    kind: str,
    booking: Booking,
    *,
    session: Session,
    language: str,
) -> Occasion:
    """A message about the seat somebody has, had, or is to have: one each change."""
    words = words_in(language)
    place = session.place
    where = (place.name, place.address, place.floor, place.directions)
    vacancy = title_of(work.connection, session.vacancy_id)
    zone = _zone_of(work, booking) or session.zone
    return Occasion(
        kind=kind,
        key=f"{booking.id}/{kind}/{booking.sequence}",
        gaps={
            "when": _when(session, booking.slot, zone=zone, language=words.language),
            "where": "\n".join(line for line in where if line),
            "contact": place.contact or NOTHING,
            "bring": place.bring or NOTHING,
            "vacancy": vacancy,
            "summary": words.say("for", vacancy=vacancy),
        },
        booking=booking,
        session=session,
        useful_until=session.slot_at(booking.slot),
    )


def _when(session: Session, slot: int, *, zone: str, language: str) -> str:
    """On the person's own clock, with the office's beside where that differs."""
    moment = session.slot_at(slot)
    own = told(moment, zone=zone, language=language)
    if told_clock(moment, zone=zone) == told_clock(moment, zone=session.zone):
        return told(moment, zone=session.zone, language=language)
    office = told_zone(session.zone, language=language)
    return f"{own} = {told_clock(moment, zone=session.zone)} ({office})"


def _zone_of(work: Work, booking: Booking) -> str | None:
    if booking.application_id is None:
        return None
    return wishes_of(work.connection, booking.application_id).zone


def _ways(
    post: Post, mail: Mail, *, to: Applicant, wishes: Wishes, now: datetime
) -> Sequence[Delivery]:
    """By every channel that reaches them, the one they like best first."""
    reach = Reach(
        name=to.name,
        phone=to.phone,
        email=to.email,
        telegram_chat=wishes.telegram_chat,
    )
    known = [(CHANNELS.name_of(one), one) for one in post.channels]
    liked = sorted(known, key=lambda one: one[0] != wishes.prefers)
    found = [
        (name, channel, address)
        for name, channel in liked
        if (address := channel.address(reach))
    ]
    zone = wishes.zone or post.zone
    due = _due(post, mail, zone=zone, now=now)
    return [
        Delivery(
            id=uuid5(mail.id, name),
            mail_id=mail.id,
            ordinal=ordinal,
            channel=name,
            recipient=address[:400],
            state=_first_state(channel) if ordinal == 0 else State.STANDBY,
            changed_at=now,
            due_at=due if ordinal == 0 and channel.leaves else None,
        )
        for ordinal, (name, channel, address) in enumerate(found)
    ] or [_nowhere(mail, now=now)]


def _due(post: Post, mail: Mail, *, zone: str, now: datetime) -> datetime:
    """By day, but what the morning would make useless comes at night."""
    morning = post.quiet.after(now, zone=zone)
    late = mail.useful_until is not None and morning + HOUR > mail.useful_until
    return now if mail.kind in AT_ONCE or late else morning


def _first_state(channel: Channel) -> State:
    return State.QUEUED if channel.leaves else State.SHOWN


def _nowhere(mail: Mail, *, now: datetime) -> Delivery:
    """No channel reaches them: somebody has to see that, and ring or write by hand."""
    return Delivery(
        id=uuid5(mail.id, "nowhere"),
        mail_id=mail.id,
        ordinal=0,
        channel="outbox",
        recipient=mail.recipient,
        state=State.GIVEN_UP,
        changed_at=now,
        why="We know no address for any of the channels.",
    )


def _addressed(mail: Mail, ways: Sequence[Delivery]) -> Mail:
    first = ways[0]
    return replace(mail, channel=first.channel, recipient=first.recipient)


def _calendar(
    work: Work, post: Post, occasion: Occasion, *, to: Applicant, link: str
) -> str | None:
    """The calendar entry that goes with a letter about a seat."""
    booking, session = occasion.booking, occasion.session
    if booking is None or session is None:
        return None
    place = session.place
    lines = (place.directions, place.contact, place.bring, link)
    entry = Entry(
        summary=occasion.gaps["summary"],
        description="\n".join(line for line in lines if line),
        link=link,
        stamped_at=work.now,
        organizer=post.organizer,
        attendee=to.email or "",
    )
    return calendar_of(booking, session=session, entry=entry).decode()


def without_gaps(body: str) -> str:
    """The letter without lines that only name what nobody filled in."""
    return "\n".join(line for line in body.split("\n") if not line.endswith(NOTHING))
