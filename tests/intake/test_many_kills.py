"""A file in hand at many kills is innocent; one in hand at every kill is not."""

from services.intake.actions import imports, reading
from services.intake.domain.importing import MOST_ATTEMPTS
from shared.messages import ApplicationReceived
from tests.intake.builders import (
    a_resume,
    a_vacancy,
    accept,
    an_import,
    outcomes,
    said,
)


def a_waiting_file(begin, desk):
    import_id = an_import(begin, a_vacancy(begin))
    return accept(begin, desk, a_resume(), import_id=import_id)


def be_killed_over_it(begin, times):
    """What a process leaves that is killed while it reads."""
    for _ in range(times):
        with begin() as work:
            assert imports.begin_reading(work) is not None


def test_a_file_that_was_in_hand_at_eight_kills_comes_in(begin_here, desk):
    a_waiting_file(begin_here, desk)
    be_killed_over_it(begin_here, 8)

    reading.read_next(begin_here, desk)

    assert [outcome for _, outcome in outcomes(begin_here)] == ["taken"]
    assert len(said(begin_here, ApplicationReceived)) == 1


def test_a_file_no_process_survives_is_refused_with_the_reason(begin_here, desk):
    a_waiting_file(begin_here, desk)
    be_killed_over_it(begin_here, MOST_ATTEMPTS)

    verdict = reading.read_next(begin_here, desk)

    assert verdict is not None
    assert (verdict.outcome, verdict.reason) == ("refused", "unreadable")
    assert "each time it read" in verdict.message
