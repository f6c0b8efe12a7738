"""What has become of those who were told that their file was received."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy.exc import DBAPIError

from shared.errors import Unavailable
from tests.containers.stack import wait_until
from tests.journeys.end_state import Books


def at_rest(books: Books) -> bool:
    """Whether nothing waits anywhere; a server that is away says no."""
    try:
        return not books.unfinished()
    except (DBAPIError, Unavailable):
        return False


def rest(books: Books, *, seconds: float = 240) -> float:
    """Wait until queues and outboxes are empty and everybody is rated."""
    try:
        return wait_until(lambda: at_rest(books), "an office at rest", seconds=seconds)
    except TimeoutError as error:
        raise TimeoutError(f"{error}: {books.unfinished()}") from error


def wrongs(books: Books, accepted: Sequence[str]) -> dict[str, object]:
    """Everything that is not as was promised: nothing."""
    taken = Counter(
        name for (name,) in books.rows("intake", "select file_name from application")
    )
    facts = Counter(
        books.rows("intake", "select application_id, name from fact order by id")
    )
    here = {one for (one,) in books.rows("intake", "select id from application")}
    rated = Counter(
        one for (one,) in books.rows("scoring", "select id from application")
    )
    found = {
        "lost": [name for name in accepted if taken[name] == 0],
        "taken twice": [name for name, count in taken.items() if count > 1],
        "told twice": [fact for fact, count in facts.items() if count > 1],
        "not told": [
            one
            for one in here
            for name in ("received", "scored")
            if not facts[one, name]
        ],
        "not rated once": [one for one in here if rated[one] != 1],
        "rated from nowhere": [one for one in rated if one not in here],
        "dead letters": books.dead(),
    }
    return {name: what for name, what in found.items() if what}
