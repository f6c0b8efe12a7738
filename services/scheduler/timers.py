"""What the clock asks of the scheduler."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from services.scheduler.actions import desk, inviting, replays, shortfalls
from services.scheduler.actions.calendar_sync import Open, sync
from services.scheduler.actions.letters import Post
from services.scheduler.actions.receipts import read_bounces
from services.scheduler.actions.reminders import remind_due
from services.scheduler.actions.sending import send_next
from services.scheduler.actions.telegram import Chat, hear
from services.scheduler.actions.waitlist import pass_on
from services.scheduler.channels.bounces import BounceBox
from services.scheduler.estimators import Estimator
from services.scheduler.queries.desk import overdue_people
from services.scheduler.queries.sessions import overdue
from services.scheduler.store.calendar_accounts import next_account
from services.scheduler.store.desk_taps import forget_taps
from shared.operations import Timer
from shared.work import BeginWork

TAPS_LAST = timedelta(days=7)
CALENDARS_EVERY = timedelta(minutes=5)
SOON = 2.0  # somebody is looking at a page that fills


def timers(
    begin: BeginWork,
    *,
    close_after: timedelta,
    seconds: float,
    post: Post,
    estimator: Estimator,
) -> Sequence[Timer]:
    """Close days that nobody closed by hand; write, invite and remind."""

    def close_days() -> bool:
        """One day at a time, so that a killed process has lost nothing."""
        with begin.read() as connection:
            ended = overdue(connection, before=begin.now() - close_after)
        if not ended:
            return False
        with begin() as work:
            desk.close_day(work, ended[0], by_hand=False)
        return len(ended) > 1

    def tell_shortfalls() -> bool:
        """All of them at once: they are few, and share who waits to be invited."""
        with begin() as work:
            shortfalls.tell_shortfalls(work)
        return False

    def play_replays() -> bool:
        """One day of past weeks at a time, so that a killed process has lost one."""
        return replays.play_next(begin)

    return (
        Timer(name="close_days", seconds=seconds, run=close_days),
        Timer(name="tell_shortfalls", seconds=seconds, run=tell_shortfalls),
        Timer(name="play_replays", seconds=min(seconds, SOON), run=play_replays),
        *writing(begin, post=post, estimator=estimator, seconds=seconds),
    )


def writing(
    begin: BeginWork, *, post: Post, estimator: Estimator, seconds: float
) -> Sequence[Timer]:
    """Invite, remind, and carry out of the house what was written."""

    def send_waves() -> bool:
        """Every session that invites by itself, each in its own transaction."""
        done: UUID | None = None
        while one := inviting.invite_next(begin, post, estimator=estimator, after=done):
            done = one
        return False

    return (
        Timer(name="send_waves", seconds=seconds, run=send_waves),
        Timer(name="pass_on", seconds=seconds, run=lambda: pass_on(begin, post)),
        Timer(name="remind", seconds=seconds, run=lambda: remind_due(begin, post)),
        Timer(
            name="send_letters",
            seconds=min(seconds, SOON),
            run=lambda: send_next(begin, post),
        ),
    )


def at_desk(
    begin: BeginWork, *, miss_after: timedelta, seconds: float
) -> Sequence[Timer]:
    """Whoever stays away becomes a no-show, also where nobody taps it."""

    def miss_overdue() -> bool:
        """Whose window is over did not come; taps are known for a week."""
        with begin.read() as connection:
            late = overdue_people(connection, now=begin.now(), after=miss_after)
        with begin() as work:
            forget_taps(work.connection, before=work.now - TAPS_LAST)
            desk.miss_overdue(work, late)
        return False

    return (Timer(name="miss_overdue", seconds=seconds, run=miss_overdue),)


def listening(
    begin: BeginWork, *, chat: Chat | None, box: BounceBox | None, seconds: float
) -> Sequence[Timer]:
    """Hear what people write to the bot, and read what came back."""
    found: list[Timer] = []
    if chat is not None:
        found.append(
            Timer(name="hear_telegram", seconds=SOON, run=lambda: hear(begin, chat))
        )
    if box is not None:
        found.append(
            Timer(
                name="read_bounces",
                seconds=seconds,
                run=lambda: read_bounces(begin, box),
            )
        )
    return found


def calendars(
    begin: BeginWork, *, open_it: Open, zone: str, seconds: float
) -> Sequence[Timer]:
    """Keep interviewers' own calendars in step, the one asked longest ago first."""

    def sync_calendars() -> bool:
        """One at a time; a server that is slow holds up only the other calendars."""
        with begin.read() as connection:
            who = next_account(connection, before=begin.now() - CALENDARS_EVERY)
        if who is None:
            return False
        sync(begin, who, open_it=open_it, zone=zone)
        return True

    return (Timer(name="sync_calendars", seconds=seconds, run=sync_calendars),)
