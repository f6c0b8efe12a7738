"""Keeping an interviewer's own calendar and ours in step, in both directions.

Busy times come in, whole, each time. Sessions go out under names that never change, so
that a process that was killed in between writes nothing twice. A session is the
office's: what somebody changes about it in their calendar is put right and noted; what
they delete stays deleted until the session itself changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid5

from services.scheduler.channels.caldav_calendar import (
    CaldavCalendar,
    EntryChanged,
    entry_name,
)
from services.scheduler.channels.feed import Held, entry_of
from services.scheduler.queries.feeds import held_by
from services.scheduler.queries.sessions import find_session
from services.scheduler.store.calendar_accounts import (
    CalendarAccount,
    Entry,
    account_of,
    entries_of,
    forget_entry,
    keep_entry,
    note_sync,
)
from services.scheduler.store.interviewers import availability_of, replace_busy
from shared.errors import Missing, Unavailable
from shared.vault import Vault
from shared.work import BeginWork

BACK, AHEAD = timedelta(days=1), timedelta(days=120)

Open = Callable[[CalendarAccount, str], CaldavCalendar]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One calendar at one moment: who, which, and how things stood there."""

    begin: BeginWork
    who: UUID
    calendar: CaldavCalendar
    there: Mapping[str, str]
    now: datetime


def opening(vault: Vault) -> Open:
    """How an account becomes a calendar that can be asked."""

    def open_it(account: CalendarAccount, zone: str) -> CaldavCalendar:
        secret = vault.open(account.sealed)
        return CaldavCalendar(
            url=account.url,
            username=secret.get("username", ""),
            password=secret.get("password", ""),
            zone=zone,
        )

    return open_it


def sync(begin: BeginWork, who: UUID, *, open_it: Open, zone: str) -> str:
    """Both ways, once. Answers what is wrong, or nothing. Raises Missing."""
    now = begin.now()
    with begin.read() as connection:
        account = account_of(connection, who)
        if account is None:
            raise Missing("this interviewer has no calendar here")
        person = availability_of(connection, who)
        held = held_by(connection, account.name, now=now)
        known = entries_of(connection, who)
    trouble = ""
    try:
        calendar = open_it(account, person.zone if person else zone)
        _take_in(begin, who, calendar, now=now)
        step = Step(
            begin=begin, who=who, calendar=calendar, there=calendar.etags(), now=now
        )
        for one in held:
            _bring_out(step, one, known.get(one.session.id))
        wanted = {one.session.id for one in held}
        for entry in known.values():
            if entry.session_id not in wanted:
                _take_back(step, entry)
        _learn_etags(step)
    except Unavailable as error:
        trouble = str(error)
    with begin() as work:
        note_sync(work.connection, who, asked_at=now, trouble=trouble)
    return trouble


def _take_in(
    begin: BeginWork, who: UUID, calendar: CaldavCalendar, *, now: datetime
) -> None:
    """What is taken, and nothing of what it is."""
    spans = calendar.busy(now - BACK, now + AHEAD)
    named = [(uuid5(who, f"{a.isoformat()}/{b.isoformat()}"), (a, b)) for a, b in spans]
    with begin() as work:
        replace_busy(work.connection, who, named)


def _bring_out(step: Step, held: Held, known: Entry | None) -> None:
    text = entry_of(held, stamped_at=step.now)
    edition = _edition(held)
    name = entry_name(held.session.id)
    etag = step.there.get(name)
    same = known is not None and known.edition == edition
    if known is not None and same and etag is None:
        _note(step, replace(known, deleted_at=known.deleted_at or step.now))
        return
    if known is not None and same and etag == known.etag:
        return
    theirs = known is not None and etag is not None and etag != known.etag
    try:
        step.calendar.put(name, text, etag=etag)
    except EntryChanged:
        return  # it changed while we looked: the next round sees how it stands
    fresh = known or Entry(
        interviewer_id=step.who, session_id=held.session.id, etag="", edition=""
    )
    changed_at = step.now if theirs and known and known.etag else fresh.changed_at
    _note(
        step,
        replace(
            fresh, edition=edition, etag="", changed_at=changed_at, deleted_at=None
        ),
    )


def _take_back(step: Step, entry: Entry) -> None:
    """A session that is not theirs any more leaves their calendar; the past stays."""
    name = entry_name(entry.session_id)
    if name in step.there and not _is_over(step, entry):
        step.calendar.delete(name)
    with step.begin() as work:
        forget_entry(work.connection, entry)


def _is_over(step: Step, entry: Entry) -> bool:
    with step.begin.read() as connection:
        try:
            return find_session(connection, entry.session_id).ends_at < step.now
        except Missing:
            return False


def _learn_etags(step: Step) -> None:
    """Which edition the server made of what we wrote; not every server says at once."""
    with step.begin.read() as connection:
        entries = entries_of(connection, step.who)
    if all(one.etag or one.deleted_at for one in entries.values()):
        return
    there = step.calendar.etags()
    for one in entries.values():
        etag = there.get(entry_name(one.session_id))
        if not one.etag and etag:
            _note(step, replace(one, etag=etag))


def _note(step: Step, entry: Entry) -> None:
    with step.begin() as work:
        keep_entry(work.connection, entry)


def _edition(held: Held) -> str:
    """The same as long as nothing a calendar shows has changed."""
    told = entry_of(held, stamped_at=held.session.starts_at)
    return sha256(told).hexdigest()
