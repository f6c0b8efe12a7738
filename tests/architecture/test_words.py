"""Prose and code speak of the project alone, and what they point at is there."""

import re

import pytest

from tests.architecture.tree import files, text
from tests.support.places import ROOT

# Spelt in halves, so that this file passes its own test.
HOSTS = ["pypi" + ".org", "python" + "hosted", "npm" + "js", "deb.debian" + ".org"]
MACHINES = [
    " /work" + "/",
    '"/work' + "/",
    "/opt/" + "wheels",
    "/opt/" + "pypi",
    "/tmp/" + "team",
]
PLAIN = {".py", ".md", ".toml", ".yml", ".yaml", ".json", ".html", ".css", ".js", ".sql",
         ".conf", ".example", ".lock", ".txt", ".sh", ""}  # fmt: skip
PROSE = [path for path in files() if path.suffix == ".md"]


def test_no_file_names_a_package_host_or_a_machine():
    banned = re.compile("|".join(map(re.escape, HOSTS + MACHINES)))
    readable = [path for path in files() if path.suffix in PLAIN]
    found = [
        f"{path}: {match[0]}"
        for path in readable
        if ".min." not in path.name
        for match in banned.finditer(text(path))
    ]

    assert not found


@pytest.mark.parametrize("path", PROSE, ids=str)
def test_a_page_points_only_at_what_is_there(path):
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text(path))
    inside = [link for link in links if not re.match(r"[a-z]+:", link)]

    assert not [link for link in inside if not (ROOT / path.parent / link).exists()]


@pytest.mark.parametrize("path", PROSE, ids=str)
def test_a_page_names_only_chores_there_are(path):
    chores = set(
        re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    )
    named = set(re.findall(r"(?:^ {4}|`|\$ )make ([a-z]+)\b", text(path), re.MULTILINE))

    assert named <= chores


@pytest.mark.parametrize("path", PROSE, ids=str)
def test_a_page_names_only_tests_there_are(path):
    named = re.findall(r"`(tests/[a-z0-9_/.]+)`", text(path))

    assert not [name for name in named if not (ROOT / name).exists()]
