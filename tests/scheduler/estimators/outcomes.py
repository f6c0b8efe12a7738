"""Outcomes for the tests: the builder fills in what a test does not care about."""

from datetime import UTC, date, datetime, timedelta

from services.scheduler.domain.rate import Happened, Outcome

MONDAY = date(2030, 3, 4)
NOTED = datetime(2030, 3, 4, 18, 0, tzinfo=UTC)


def an_outcome(subject="ada", happened=Happened.ARRIVED, *, day=0, noted=0):
    """`happened` to `subject` `day` days after Monday, noted `noted` hours later."""
    return Outcome(
        subject=subject,
        day=MONDAY + timedelta(days=day),
        happened=happened,
        recorded_at=NOTED + timedelta(hours=noted),
    )


def a_day(*, came, n, day=0):
    """`came` of `n` booked came on one day."""
    return [
        an_outcome(
            f"{day}/{person}",
            Happened.ARRIVED if person < came else Happened.NO_SHOW,
            day=day,
            noted=24 * day,
        )
        for person in range(n)
    ]
