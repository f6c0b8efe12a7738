"""Telling what the next sessions lack, once for each change."""

from dataclasses import asdict

from services.scheduler.queries.shortfalls import news, shortfalls
from services.scheduler.store.shortfalls import keep_shortfall, shortfalls_told
from shared.messages import ShortfallFound
from shared.work import Work


def tell_shortfalls(work: Work) -> int:
    """Say what has changed; answers how many sessions that were."""
    told = shortfalls_told(work.connection)
    changed = news(shortfalls(work.connection, now=work.now), told)
    for one in changed:
        keep_shortfall(work.connection, one)
        work.say(ShortfallFound(**asdict(one)))
    return len(changed)
