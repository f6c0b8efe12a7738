"""What an office has come to, in terms that two runs have in common.

Ids of root events are random, so people are known by what is the same in every run:
the vacancy's title and the résumé's bytes. Everything counted here would show an
effect that happened twice.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

Rows = list[tuple[Any, ...]]


def end_state(folder: Path) -> dict[str, Any]:
    """Everything the three services keep about people, in comparable form."""
    people = {
        application_id: (title, sha256)
        for application_id, title, sha256 in _rows(
            folder,
            "intake",
            "select a.id, v.title, a.sha256 from application a"
            " join vacancy v on v.id = a.vacancy_id",
        )
    }

    def known(rows: Rows) -> Counter[Any]:
        # The demo's invented past has bookings of people intake never heard of.
        return Counter((people[one], *rest) for one, *rest in rows if one in people)

    return {
        "applications": Counter(people.values()),
        "people": _rows(folder, "intake", "select count(*) from person"),
        "stages": known(
            _rows(folder, "intake", "select id, stage, score, gate from application")
        ),
        "facts": known(
            _rows(folder, "intake", "select application_id, name from fact")
        ),
        "rows": Counter(
            _rows(folder, "intake", "select file_name, outcome, reason from import_row")
        ),
        "ratings": known(
            _rows(
                folder,
                "scoring",
                "select id, score, low, high, coverage, gate, verdict from application",
            )
        ),
        "decisions": known(
            _rows(folder, "scoring", "select application_id, verdict from decision")
        ),
        "applicants": known(
            _rows(
                folder,
                "scheduler",
                "select application_id, name, rank_key, withdrawn_at is null"
                " from applicant where shortlisted_at is not null",
            )
        ),
        "invitations": known(
            _rows(folder, "scheduler", "select application_id, wave from invitation")
        ),
        "mail": known(
            _rows(
                folder, "scheduler", "select application_id, kind, recipient from mail"
            )
        ),
        "bookings": known(
            _rows(
                folder,
                "scheduler",
                "select application_id, slot, cancelled_at is null, arrived_at is null"
                " from booking",
            )
        ),
    }


def unfinished(folder: Path) -> dict[str, int]:
    """What still waits somewhere: nothing, once an office has come to rest."""
    waiting = {
        f"{service} outbox": _count(folder, service, "select count(*) from outbox")
        for service in ("intake", "scoring", "scheduler")
    }
    waiting["messages"] = _count(folder, "bus", "select count(*) from message")
    waiting["files"] = _count(
        folder, "intake", "select count(*) from import_row where outcome = 'waiting'"
    )
    waiting["unrated"] = _count(
        folder, "intake", "select count(*) from application where score is null"
    )
    return {name: count for name, count in waiting.items() if count}


def dead(folder: Path) -> int:
    return _count(folder, "bus", "select count(*) from message where state = 2")


def _count(folder: Path, name: str, query: str) -> int:
    return int(_rows(folder, name, query)[0][0])


def _rows(folder: Path, name: str, query: str) -> Rows:
    with _reader(folder / f"{name}.db") as connection:
        return [tuple(row) for row in connection.execute(query)]


@contextmanager
def _reader(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=30)) as connection:
        yield connection
