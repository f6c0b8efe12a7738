"""What operators read says what the code does: settings, queues, databases."""

import json
import re
from dataclasses import fields
from importlib import import_module

import pytest

from shared.operations.installation import Installation
from shared.settings import WELL_KNOWN, read
from tests.architecture.definitions import definitions
from tests.architecture.tree import SERVICES
from tests.support.places import ROOT

EXAMPLE = (ROOT / "deploy" / "env.example").read_text(encoding="utf-8")
COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
SETTINGS = dict(re.findall(r"^#?([A-Z][A-Z0-9_]+)=(.*)$", EXAMPLE, re.MULTILINE))


def own_settings(service: str) -> type:
    kind: type = import_module(f"services.{service}.settings").Settings
    return kind


def names() -> set[str]:
    """Every setting, as an operator would write it."""
    common = {
        field.name for field in fields(Installation) if "own" not in field.metadata
    }
    unprefixed = {name.lower() for name in WELL_KNOWN}
    own = {
        f"{service}_{field.name}"
        for service in SERVICES
        for field in fields(own_settings(service))
        if field.name != "installation"
    }
    whole = {name if name in unprefixed else f"turnout_{name}" for name in common}
    alone = {
        f"{service}_{field.metadata['own']}"
        for service in SERVICES
        for field in fields(Installation)
        if "own" in field.metadata
    }
    return {name.upper() for name in whole | own | alone}


def test_every_setting_has_its_line():
    inside_compose = set(re.findall(r"\$\{([A-Z_]+)", COMPOSE))

    assert names() <= set(SETTINGS)
    assert set(SETTINGS) <= names() | inside_compose


def test_the_defaults_are_those_of_the_code():
    assert read(Installation, SETTINGS, prefix="turnout") == Installation()


@pytest.mark.parametrize("service", SERVICES)
def test_the_defaults_are_those_of_the_service(service):
    kind = own_settings(service)

    assert read(kind, SETTINGS, prefix=service) == read(kind, {}, prefix=service)


def test_the_brokers_definitions_are_those_of_the_code():
    kept = json.loads((ROOT / "deploy" / "rabbitmq.json").read_text(encoding="utf-8"))

    assert kept == definitions()


def test_defaults_hold_no_other_defaults():
    # docker-compose 1 would hand "${…}" on as it stands, into links to candidates.
    assert not re.findall(r"\$\{[^}]*\$\{", COMPOSE)


def test_images_have_versions():
    images = re.findall(r"^ +image: (.+?)(?: +#.*)?$", COMPOSE, re.MULTILINE)

    assert images
    assert all(":" in image and "latest" not in image for image in images)


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_has_a_database_and_containers(service):
    databases = (ROOT / "deploy" / "postgres.sql").read_text(encoding="utf-8")

    assert f"CREATE DATABASE turnout_{service} OWNER turnout_{service}" in databases
    assert f"  {service}-web:" in COMPOSE
    assert f"  {service}-worker:" in COMPOSE


def test_the_image_holds_what_was_tested():
    pins = re.compile(r"^([a-z0-9._-]+==[^ ]+)", re.MULTILINE)
    image = (ROOT / "deploy" / "requirements.lock").read_text(encoding="utf-8")
    tested = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    assert set(pins.findall(image)) < set(pins.findall(tested))
