"""The shape of the tree: names, sizes, and the same files in every service."""

import ast
import re
from pathlib import Path

import pytest

import services
import shared
from tests.architecture.tree import SERVICES, below, parsed, text
from tests.support.places import ROOT

LONGEST = 250
LONGEST_TESTS = 400

# Longer ones, each with its reason.
LONG = {
    "tests/contracts/test_every_bus.py": "one contract, read as a whole",
}

CODE = below("services", "shared", suffix=".py")
TESTS = below("tests", suffix=".py")
EMPTY_NAMES = re.compile(
    r"^(utils?|helpers?|common|base|misc|managers?|impl|data|info|process)$"
)
CLAIM = re.compile(r"\bassert\b|\braises\(|\bexpect\(|\bassert_\w+\(")
EMPTY_CLASSES = re.compile(r"(Manager|Helpers?|Utils?|Impl|Info)$|^Base[A-Z]")


def test_import_names_are_ours():
    assert Path(shared.__file__).parent == ROOT / "shared"
    assert Path(services.__file__).parent == ROOT / "services"


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize(
    "part",
    ["__main__", "app", "settings", "handlers", "views", "actions", "queries", "store",
     "domain", "migrations", "templates"],
)  # fmt: skip
def test_services_have_the_same_parts(service, part):
    place = ROOT / "services" / service / part

    assert place.is_dir() or place.with_suffix(".py").is_file()


@pytest.mark.parametrize("path", CODE + TESTS, ids=str)
def test_a_module_fits_on_a_few_screens(path):
    lines = len(text(path).splitlines())

    most = LONGEST_TESTS if path in TESTS else LONGEST
    assert lines <= most or str(path) in LONG or "migrations" in path.parts


def test_exceptions_are_still_needed():
    lengths = {name: len(text(Path(name)).splitlines()) for name in LONG}

    assert not [name for name, lines in lengths.items() if lines <= LONGEST]


@pytest.mark.parametrize("path", CODE + TESTS, ids=str)
def test_a_module_says_what_it_is(path):
    spoken = ast.get_docstring(parsed(path)) or ""

    assert spoken.strip() or not text(path).strip() or "migrations" in path.parts


def test_module_names_say_something():
    assert not [path for path in CODE + TESTS if EMPTY_NAMES.match(path.stem)]


def test_class_names_say_something():
    found = [
        f"{path}: {node.name}"
        for path in CODE
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef) and EMPTY_CLASSES.search(node.name)
    ]

    assert not found


def test_every_folder_of_code_is_a_package():
    folders = {path.parent for path in CODE + TESTS if "migrations" not in path.parts}

    assert not [
        folder for folder in folders if not (ROOT / folder / "__init__.py").exists()
    ]


def test_migrations_are_scripts_and_no_package():
    assert not [
        path for path in CODE if path.parts[-2:] == ("migrations", "__init__.py")
    ]


def test_every_test_claims_something():
    found = [(path, node) for path in TESTS for node in functions(path)]
    helping = {node.name for _, node in found if CLAIM.search(ast.unparse(node))}
    helped = re.compile(rf"\b({'|'.join(sorted(helping))})\(")
    silent = [
        f"{path}: {node.name}"
        for path, node in found
        if node.name.startswith("test_")
        and not CLAIM.search(ast.unparse(node))
        and not any(helped.search(ast.unparse(line)) for line in node.body)
    ]

    assert not silent


def functions(path):
    return [n for n in ast.walk(parsed(path)) if isinstance(n, ast.FunctionDef)]


def test_nothing_is_patched():
    patching = re.compile(r"mock\.patch|monkeypatch\.setattr|mocker\b")

    assert not [
        path
        for path in TESTS
        if path.name != "test_tree.py" and patching.search(text(path))
    ]
