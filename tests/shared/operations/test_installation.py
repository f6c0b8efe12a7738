"""What an operator sets once, and what follows from it."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from shared.operations.installation import Installation
from shared.settings import SettingsError, read
from shared.work import BeginWork


def an_office(tmp_path, **how):
    return Installation(data_dir=tmp_path / "var", **how)


@pytest.mark.parametrize(
    ("host", "public_url"),
    [("0.0.0.0", ""), ("::", ""), ("jobs.example", ""), ("", ""),
     ("127.0.0.1", "https://jobs.example"), ("10.0.0.7", "http://localhost:8000")],
)  # fmt: skip
def test_the_demo_office_stays_on_this_machine_unless_told_twice(host, public_url):
    with pytest.raises(ValueError, match="TURNOUT_DEMO_PUBLIC=yes"):
        Installation(demo=True, host=host, public_url=public_url)

    told_twice = Installation(
        demo=True, demo_public=True, host=host, public_url=public_url
    )

    assert told_twice.demo
    assert not Installation(host=host, public_url=public_url).demo


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_the_demo_office_opens_on_this_machine(host):
    assert Installation(demo=True, host=host).demo


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"TURNOUT_TIME_ZONE": "Mars/Phobos"}, "no zone 'Mars/Phobos'"),
        ({"TURNOUT_TIME_ZONE": ""}, "no zone ''"),
        ({"TURNOUT_LOG_LEVEL": "loud"}, "'loud' is not a level"),
        ({"TURNOUT_DEMO": "yes", "TURNOUT_HOST": "0.0.0.0"}, "TURNOUT_DEMO_PUBLIC"),
    ],
)
def test_wrong_settings_are_named(environ, words):
    with pytest.raises(SettingsError, match=words):
        read(Installation, environ, prefix="turnout")


def test_a_secret_is_made_once_and_kept_to_ourselves(tmp_path):
    first = an_office(tmp_path).site().secret
    again = an_office(tmp_path).site().secret

    kept = tmp_path / "var" / "secret"
    assert first == again == kept.read_text()
    assert len(first) >= 32
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secret"]


def test_processes_that_start_together_agree_on_the_secret(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        secrets = list(pool.map(lambda _: an_office(tmp_path).site().secret, range(16)))

    assert len(set(secrets)) == 1


def test_a_given_secret_is_not_kept(tmp_path):
    site = an_office(tmp_path, secret_key="given").site()

    assert site.secret == "given"
    assert not (tmp_path / "var").exists()


def test_people_reach_it_where_it_says(tmp_path):
    assert an_office(tmp_path).site().public_url == "http://127.0.0.1:8000"
    site = an_office(tmp_path, public_url="https://jobs.example/").site()
    assert (site.public_url, site.secure) == ("https://jobs.example", True)
    assert an_office(tmp_path, largest_upload_mb=3).site().largest_upload == 3 * 1024**2


def test_an_office_alone_keeps_all_in_its_folder(tmp_path, clock):
    office = an_office(tmp_path)

    bus, begin = office.bus(), office.begin_work("intake", clock=clock)

    bus.bind("intake.in", [])
    with begin() as work:
        assert work.source == "intake"
    bus.close()
    begin.engine.dispose()
    assert {"bus.db", "intake.db"} <= {
        path.name for path in (tmp_path / "var").iterdir()
    }


@pytest.mark.servers
def test_a_missing_database_is_made_by_whoever_comes_first(
    postgres_server, tmp_path, clock
):
    office = an_office(tmp_path, database_url=postgres_server.url)
    service = f"probe_{tmp_path.name.replace('-', '_')[-20:]}"

    def open_it(_):
        begin = office.begin_work(service, clock=clock)
        with begin() as work:
            answer = work.connection.exec_driver_sql(
                "select current_database()"
            ).scalar()
        begin.engine.dispose()
        return answer

    with ThreadPoolExecutor(3) as pool:
        names = set(pool.map(open_it, range(3)))

    assert names == {f"turnout_{service}"}
    postgres_server.run(f"DROP DATABASE turnout_{service} WITH (FORCE)")


def test_its_units_of_work_know_their_service(tmp_path, clock):
    begin = an_office(tmp_path).begin_work("scoring", clock=clock)

    assert isinstance(begin, BeginWork)
    assert (begin.source, begin.now()) == ("scoring", clock.now())
    begin.engine.dispose()


def test_a_services_own_database_wins_whole(tmp_path, clock):
    environ = {
        "TURNOUT_DATA_DIR": str(tmp_path),
        "INTAKE_DATABASE_URL": f"sqlite:///{tmp_path / 'elsewhere.db'}",
    }

    intake = read(Installation, environ, prefix="intake").begin_work(
        "intake", clock=clock
    )
    scoring = read(Installation, environ, prefix="scoring").begin_work(
        "scoring", clock=clock
    )

    assert str(intake.engine.url.database).endswith("elsewhere.db")
    assert str(scoring.engine.url.database).endswith("scoring.db")
    intake.engine.dispose()
    scoring.engine.dispose()
