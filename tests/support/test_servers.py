"""Where servers come from: no engine and no server is needed to choose."""

import pytest

from tests.support.containers import holds
from tests.support.servers import Where, choose


def chosen(*, given=None, wanted=None, image=True, installed=True):
    return choose(
        given=given,
        wanted=wanted,
        image_is_here=lambda: image,
        installed=lambda: installed,
    )


def test_what_the_environment_names_comes_first():
    assert chosen(given="amqp://there/") is Where.GIVEN
    assert chosen(given="amqp://there/", wanted="node") is Where.GIVEN


def test_a_container_comes_before_a_node():
    assert chosen() is Where.CONTAINER


def test_without_the_image_a_private_node_starts():
    assert chosen(image=False) is Where.NODE


def test_where_nothing_is_there_somebody_has_to_be_told():
    assert chosen(image=False, installed=False) is Where.NOWHERE


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("container", Where.CONTAINER), ("node", Where.NODE), ("", Where.CONTAINER)],
)
def test_one_kind_may_be_wanted(wanted, found):
    assert chosen(wanted=wanted) is found


@pytest.mark.parametrize(
    ("wanted", "there"),
    [("container", {"image": False}), ("node", {"installed": False})],
)
def test_what_is_wanted_is_not_replaced_by_the_other(wanted, there):
    assert chosen(wanted=wanted, **there) is Where.NOWHERE


def test_a_word_nobody_knows_is_told():
    with pytest.raises(ValueError, match="neither container nor node"):
        chosen(wanted="docker")


def test_an_engine_is_not_asked_where_nobody_needs_it():
    def asked() -> bool:
        raise AssertionError("the engine was asked")

    def here() -> bool:
        return True

    found = choose(given=None, wanted="node", image_is_here=asked, installed=here)

    assert found is Where.NODE


def test_without_an_engine_no_image_is_here(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert not holds("postgres:16")


def test_an_engine_that_fails_has_no_image(monkeypatch, tmp_path):
    docker = tmp_path / "docker"
    docker.write_text("#!/bin/sh\nexit 1\n")
    docker.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    assert not holds("postgres:16")
