"""Settings come from the environment, and every fault is told at once."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from shared.settings import SettingsError, read


@dataclass(frozen=True, kw_only=True)
class Place:
    host: str = "127.0.0.1"
    port: int = 8000


@dataclass(frozen=True, kw_only=True)
class Office:
    name: str
    place: Place
    folder: Path = Path("var")
    open: bool = False
    share: float = 0.5
    seats: int | None = None
    database_url: str = ""

    def __post_init__(self):
        if self.name == "nobody":
            raise ValueError("somebody must be there")


def office(**environ):
    return read(Office, {"TURNOUT_NAME": "Ada"} | environ, prefix="intake")


def test_defaults_stand_where_nothing_is_set():
    assert office() == Office(name="Ada", place=Place())


def test_values_have_the_types_of_their_fields():
    found = office(
        TURNOUT_FOLDER="/tmp/x",
        TURNOUT_OPEN="yes",
        TURNOUT_SHARE="0.25",
        TURNOUT_SEATS="3",
    )

    assert found.folder == Path("/tmp/x")
    assert (found.open, found.share, found.seats) == (True, 0.25, 3)


def test_a_services_own_value_wins():
    found = office(TURNOUT_PORT="1", INTAKE_PORT="2", SCORING_PORT="3")

    assert found.place.port == 2


def test_names_every_host_knows_need_no_prefix():
    common = {"DATABASE_URL": "postgresql://all"}

    assert office(**common).database_url == "postgresql://all"
    assert office(**common, INTAKE_DATABASE_URL="sqlite://").database_url == "sqlite://"
    assert office(PORT="9").place.port == 8000


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("1", True),
        ("TRUE", True),
        (" on ", True),
        ("no", False),
        ("", False),
        ("Off", False),
    ],
)
def test_yes_and_no_have_several_spellings(said, meant):
    assert office(TURNOUT_OPEN=said).open is meant


def test_all_faults_are_told_at_once():
    environ = {
        "TURNOUT_PORT": "http",
        "TURNOUT_OPEN": "perhaps",
        "TURNOUT_SHARE": "half",
    }

    with pytest.raises(SettingsError) as caught:
        read(Office, environ, prefix="intake")

    said = str(caught.value)
    assert "TURNOUT_NAME: is not set" in said
    assert "PORT: invalid literal" in said
    assert "OPEN: 'perhaps' is neither yes nor no" in said
    assert "SHARE: could not convert" in said


def test_what_the_settings_themselves_refuse_is_a_fault_too():
    with pytest.raises(SettingsError, match="somebody must be there"):
        office(TURNOUT_NAME="nobody")


def test_a_field_nobody_can_write_is_a_bug():
    @dataclass
    class Strange:
        when: complex = 0j

    with pytest.raises(TypeError, match="complex"):
        read(Strange, {"TURNOUT_WHEN": "1"}, prefix="intake")


def test_a_secret_may_stand_in_a_file(tmp_path):
    file = tmp_path / "database_url"
    file.write_text("postgresql://turnout:secret@here/\n")

    found = office(DATABASE_URL_FILE=str(file), DATABASE_URL="")

    assert found.database_url == "postgresql://turnout:secret@here/"


def test_a_services_own_file_wins(tmp_path):
    file = tmp_path / "port"
    file.write_text("2")

    assert office(TURNOUT_PORT="1", INTAKE_PORT_FILE=str(file)).place.port == 2


@pytest.mark.parametrize(
    ("environ", "fault"),
    [
        (
            {"DATABASE_URL_FILE": "/nowhere/at/all"},
            "DATABASE_URL_FILE: cannot read /nowhere/at/all: No such file",
        ),
        (
            {"DATABASE_URL_FILE": "/a", "DATABASE_URL": "sqlite://"},
            "DATABASE_URL: is set, and DATABASE_URL_FILE as well",
        ),
    ],
)
def test_a_secret_nobody_can_be_sure_of_is_a_fault(environ, fault):
    with pytest.raises(SettingsError, match=fault):
        office(**environ)
