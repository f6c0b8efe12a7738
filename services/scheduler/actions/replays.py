"""Playing past weeks again: begun once, a day at a time, left and come back to."""

from dataclasses import asdict, replace
from uuid import UUID, uuid4

from services.scheduler.queries.foretold import foretold
from services.scheduler.queries.replay import COMPARED, POLICIES, days_to_play, play_day
from services.scheduler.store.replays import (
    KeptReplay,
    add_replay,
    get_replay,
    keep_replay,
    next_replay,
)
from shared.errors import Invalid
from shared.work import BeginWork, Work


def begin_replay(work: Work, *, policy: str) -> KeptReplay:
    """Note which days are to be played. Raises Invalid for a policy nobody knows."""
    if policy not in POLICIES:
        raise Invalid("choose one of the policies")
    days = days_to_play(work.connection)
    new = KeptReplay(
        id=uuid4(),
        policy=policy,
        begun_at=work.now,
        days=tuple(one.session.id for one in days),
        ended_at=None if days else work.now,
    )
    add_replay(work.connection, new)
    return new


def play_next(begin: BeginWork) -> bool:
    """Play one day of the oldest replay that is not over; False where there is none.

    Playing takes a while and holds no transaction. Killed and repeated, the day is
    played again with the same seed and comes out the same.
    """
    with begin.read() as connection:
        waiting = next_replay(connection)
        kept = None if waiting is None else get_replay(connection, waiting)
        if kept is None:
            return False
        at = len(kept.played)
        found = foretold(connection, only=[kept.days[at]])
    names = [kept.policy] if kept.policy == COMPARED else [kept.policy, COMPARED]
    row = {
        name: asdict(played)
        for one in found
        for name, played in play_day(one, names=names).items()
    }
    with begin() as work:
        held = get_replay(work.connection, kept.id, hold=True)
        if len(held.played) == at and held.running:
            played = (*held.played, row)
            over = work.now if len(played) == len(held.days) else None
            keep_replay(work.connection, replace(held, played=played, ended_at=over))
    return True


def cancel_replay(work: Work, replay_id: UUID) -> KeptReplay:
    """Stop; what was played stays. Raises Missing."""
    held = get_replay(work.connection, replay_id, hold=True)
    if not held.running:
        return held
    stopped = replace(held, cancelled_at=work.now)
    keep_replay(work.connection, stopped)
    return stopped
