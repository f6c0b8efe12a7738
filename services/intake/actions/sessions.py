"""Sessions of people with accounts: begun, ended one by one, forgotten."""

from datetime import timedelta
from uuid import UUID, uuid4

from services.intake.store import accounts, sessions
from shared.errors import Missing
from shared.messages import AccountRevoked
from shared.work import Work

KEPT = timedelta(days=90)


def begin(work: Work, account_id: UUID, *, agent: str) -> UUID:
    """Somebody has signed in."""
    session_id = uuid4()
    sessions.add(
        work.connection, session_id, account_id=account_id, agent=agent, now=work.now
    )
    return session_id


def end(work: Work, session_id: UUID) -> None:
    """End one session everywhere; ending it twice changes nothing."""
    if sessions.end(work.connection, session_id, now=work.now):
        # To the others a session is ended as an account's sessions are.
        work.say(AccountRevoked(account_id=session_id, revoked_at=work.now))


def end_of(work: Work, account_id: UUID, session_id: UUID) -> None:
    """End one of one's own. Raises Missing for somebody else's."""
    mine = sessions.going_on(work.connection, account_id, since=work.now - KEPT)
    if session_id not in {row.id for row in mine}:
        raise Missing("There is no such session; it may have ended already.")
    end(work, session_id)


def end_others(work: Work, account_id: UUID, *, but: UUID | None) -> int:
    """End all of an account's sessions but the one at hand; answers how many."""
    accounts.get(work.connection, account_id)
    others = [
        row.id
        for row in sessions.going_on(work.connection, account_id, since=work.now - KEPT)
        if row.id != but
    ]
    for session_id in others:
        end(work, session_id)
    return len(others)


def forget_old(work: Work) -> None:
    """Drop sessions nobody can have a cookie of."""
    sessions.forget(work.connection, before=work.now - KEPT)
