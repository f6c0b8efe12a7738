"""Every page is built on the shared one, and runs under a strict content policy."""

import re

import pytest

from tests.architecture.tree import below, text

TEMPLATES = below("services", "shared", suffix=".html")
WHOLE = [
    path
    for path in TEMPLATES
    if not path.name.startswith("_") and path.name not in {"base.html", "macros.html"}
]
ELSEWHERE = re.compile(
    r"""<(?:script|link|img|iframe|form)\b[^>]*\b(?:src|href|action)=["']?(?:https?:)?//"""
)


@pytest.mark.parametrize("path", WHOLE, ids=str)
def test_a_page_extends_the_shared_one(path):
    assert re.match(r"\s*(\{#.*?#\}\s*)?\{%-? extends ", text(path), re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_page_carries_no_script_of_its_own(path):
    scripts = re.findall(r"<script\b[^>]*>", text(path))
    attributes = re.findall(r"<[a-z][^>]*\son[a-z]+=", text(path))

    assert not attributes
    assert not [script for script in scripts if "src=" not in script]


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_page_asks_nobody_else_for_anything(path):
    assert not ELSEWHERE.search(text(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_every_form_that_changes_something_carries_its_token(path):
    forms = re.findall(r"<form\b.*?</form>", text(path), re.DOTALL)
    posting = [
        form for form in forms if re.search(r"method=[\"']post", form, re.IGNORECASE)
    ]

    assert not [
        form for form in posting if "csrf" not in form and "hidden_tag" not in form
    ]
