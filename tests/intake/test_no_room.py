"""A broker that stays away too long, or a full disk: intake says so before it takes."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from structlog.testing import capture_logs

from services.intake.actions.drop import DropFolder, folder_of
from services.intake.actions.taking import take
from services.intake.domain.importing import Import, Way
from services.intake.store import vacancies as store
from services.intake.timers import Seconds, tending, timers
from shared.work.bounds import Ballast, Bounds, Full
from tests.intake.builders import a_resume, a_vacancy, files_below, outcomes
from tests.intake.visitor import Visitor

LATE = timedelta(minutes=16)


@pytest.fixture
def recruiter(service):
    return Visitor(service.web.test_client()).signs_in("rita")


def send(visitor, vacancy_id):
    return visitor.post(
        "/import",
        {"vacancy": str(vacancy_id), "files": [(BytesIO(a_resume()), "emma.txt")]},
        on="/import",
    )


def test_a_broker_that_is_away_shuts_no_door_before_its_time(
    service, recruiter, browser_of, clock
):
    vacancy_id = a_vacancy(service.begin)
    clock.move(timedelta(minutes=14))

    answer = send(recruiter, vacancy_id)

    assert answer.status_code == 303
    assert browser_of.get("/readyz").status_code == 200


def test_after_its_time_nothing_is_taken_and_a_page_says_why(
    service, recruiter, browser_of, clock, installation
):
    vacancy_id = a_vacancy(service.begin)
    before = outcomes(service.begin), files_below(installation.data_dir / "originals")
    clock.move(LATE)

    answer = send(recruiter, vacancy_id)

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "Nothing was taken in" in answer.text
    assert "try again in five minutes" in answer.text
    after = outcomes(service.begin), files_below(installation.data_dir / "originals")
    assert after == before
    unready = browser_of.get("/readyz")
    assert unready.status_code == 503
    assert "minutes" in unready.get_json()["reason"]
    assert browser_of.get("/healthz").status_code == 200


@pytest.fixture
def crowded(desk, tmp_path):
    """A desk with no room left."""
    return replace(desk, bounds=Bounds(folder=tmp_path, free=2**62))


def test_the_drop_folder_waits_and_says_so_once(begin_here, crowded, desk, tmp_path):
    drop = DropFolder(root=tmp_path / "drop", originals=desk.originals)
    vacancy_id = a_vacancy(begin_here)
    with begin_here.read() as connection:
        folder = folder_of(drop.root, store.get(connection, vacancy_id))
    (folder / "emma.txt").write_bytes(a_resume())

    with capture_logs() as logs:
        look = looking(begin_here, crowded, drop)
        for _ in range(3):
            look()
    assert [one["event"] for one in logs] == ["drop folder waits"]
    assert outcomes(begin_here) == []
    look = looking(begin_here, desk, drop)
    for _ in range(2):
        look()

    assert outcomes(begin_here) == [("emma.txt", "waiting")]


def looking(begin, desk, drop):
    found = timers(begin, desk=desk, drop=drop, seconds=Seconds())
    return next(timer.run for timer in found if timer.name == "drop")


def test_the_command_takes_nothing_either(begin_here, crowded, tmp_path):
    (tmp_path / "emma.txt").write_bytes(a_resume())
    new = Import(
        id=a_vacancy(begin_here),
        vacancy_id=a_vacancy(begin_here),
        way=Way.COMMAND,
        begun_by="test",
    )

    with pytest.raises(Full, match="nearly full"):
        next(take(begin_here, crowded, new=new, paths=[tmp_path / "emma.txt"]))

    assert outcomes(begin_here) == []


def test_a_ballast_is_kept_where_the_rows_are_here(tmp_path):
    (timer,) = tending(Ballast(path=tmp_path / "ballast", size=10, restored_above=0))

    more = timer.run()

    assert not more
    assert (tmp_path / "ballast").stat().st_size == 10
    assert tending(None) == ()
