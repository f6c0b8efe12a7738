"""Waves that go out by themselves, where somebody switched them on."""

from datetime import timedelta
from uuid import UUID

from services.scheduler import store
from services.scheduler.actions.letters import Post
from services.scheduler.actions.waves import send_wave
from services.scheduler.estimators import Estimator
from services.scheduler.store.inviting import note_look, switch, switched_on
from shared.work import BeginWork, Work

# Nobody can decide and travel in less.
NOTICE = timedelta(hours=2)
BY_ITSELF = "By itself, as seats were open:"
NIGHT = "It is night there; the next wave waits for the morning."
SOON = "The session begins within two hours; nobody could come in time."


def switch_inviting(work: Work, session_id: UUID, *, on: bool) -> None:
    """Let a session invite by itself, or no longer. Raises Missing, SessionOver."""
    session = store.hold_session(work.connection, session_id)
    if on:
        session.must_be_open()
    switch(work.connection, session_id, on=on, now=work.now)


def invite_next(
    begin: BeginWork, post: Post, *, estimator: Estimator, after: UUID | None = None
) -> UUID | None:
    """Look at the next session that invites by itself; answers which it was.

    A wave goes out where seats of the plan are open that nobody asked may still take.
    """
    with begin.read() as connection:
        ids = [one for one in switched_on(connection) if after is None or one > after]
    if not ids:
        return None
    with begin() as work:
        _look(work, post, ids[0], estimator=estimator)
    return ids[0]


def _look(work: Work, post: Post, session_id: UUID, *, estimator: Estimator) -> None:
    session = store.hold_session(work.connection, session_id)
    if session.closed_at is not None or session.ends_at <= work.now:
        switch(work.connection, session_id, on=False, now=work.now)
        return
    found = ""
    if post.quiet.holds(work.now, zone=session.zone):
        found = NIGHT
    elif session.slot_at(session.slots - 1) < work.now + NOTICE:
        found = SOON
    if not found:
        wave = send_wave(
            work,
            post,
            session_id=session_id,
            number=store.next_wave_number(work.connection, session_id),
            estimator=estimator,
            because=BY_ITSELF,
        )
        found = "" if wave.size else wave.why
    note_look(work.connection, session_id, found=found, now=work.now)
