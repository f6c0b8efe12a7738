"""A service's front page says what it hears and says. It must be true."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import pytest

from shared.messages import SCHEMAS, Message
from tests.architecture.tree import SERVICES

TOPIC = re.compile(r"[a-z]+\.[a-z]+\.v\d+")


def promised(service: str, verb: str) -> set[str]:
    page = import_module(f"services.{service}").__doc__ or ""
    said = re.search(rf"^{verb}:? +(.+(?:\n +.+)*)", page, re.MULTILINE)
    return set(TOPIC.findall(said[1])) if said else set()


def modules(name: str) -> list[ModuleType]:
    try:
        found = import_module(name)
    except ModuleNotFoundError:
        return []
    folders = getattr(found, "__path__", [])
    inside = [module.name for module in iter_modules([str(Path(p)) for p in folders])]
    return [found, *(import_module(f"{name}.{inner}") for inner in inside)]


def known(module: ModuleType) -> set[str]:
    return {
        thing.TOPIC
        for thing in vars(module).values()
        if isinstance(thing, type)
        and issubclass(thing, Message)
        and thing is not Message
    }


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_hears_what_it_handles(service):
    handled = import_module(f"services.{service}.handlers").HANDLERS

    assert promised(service, "Hears") == {message.TOPIC for message in handled}


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_says_what_its_actions_say(service):
    said = set().union(*map(known, modules(f"services.{service}.actions")))

    assert promised(service, "Says") == said


def test_every_message_has_one_speaker_and_at_least_one_listener():
    said = [topic for service in SERVICES for topic in promised(service, "Says")]
    heard = {topic for service in SERVICES for topic in promised(service, "Hears")}

    assert sorted(said) == sorted(SCHEMAS)
    assert heard == set(SCHEMAS)
