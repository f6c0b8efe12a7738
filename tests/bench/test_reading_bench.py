"""A page of PDF becoming text in the warm child, beside pypdf and pdftotext.

Ratios are printed (`pytest -s tests/bench`), not asserted: all take turns in one run.
Ours is timed with the trip to the child and back; pypdf reads in this very process.
"""

import io
import shutil
import statistics
import subprocess
import time

import pytest
from reportlab.pdfgen.canvas import Canvas

from services.intake.readers.outcome import Text
from services.intake.readers.pool import ReaderPool

ROUNDS = 60
LINES = [
    "Ivan Petrov",
    "Account manager",
    "Sofia, +359 888 123 456, ivan@example.com",
    *(
        f"{month:02}.2019 - {month:02}.2020 Sales manager, Vector"
        for month in range(1, 10)
    ),
    *(
        f"- key clients, negotiations, contracts and reports, number {n}"
        for n in range(30)
    ),
]


def a_page():
    sink = io.BytesIO()
    canvas = Canvas(sink)
    for place, line in enumerate(LINES):
        canvas.drawString(50, 800 - 17 * place, line)
    canvas.save()
    return sink.getvalue()


def by_pypdf(content):
    from pypdf import PdfReader

    return PdfReader(io.BytesIO(content)).pages[0].extract_text()


def by_pdftotext(content):
    command = ["pdftotext", "-", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.slow
def test_a_page_becomes_text():
    content = a_page()
    with ReaderPool(size=1) as pool:
        works = {
            "warm child": lambda: pool.read(content, name="cv.pdf"),
            "pypdf here": lambda: by_pypdf(content),
        }
        if shutil.which("pdftotext"):
            works["pdftotext"] = lambda: by_pdftotext(content)
        took = {name: [] for name in works}
        for round_ in range(ROUNDS + 3):
            for name, work in works.items():
                began = time.perf_counter()
                found = work()
                if round_ >= 3:  # the child starts, modules are imported
                    took[name].append(1000 * (time.perf_counter() - began))
                if name == "warm child":
                    assert isinstance(found, Text)
                    assert found.text.startswith("Ivan Petrov")

    middle = {name: statistics.median(each) for name, each in took.items()}
    ours = middle.pop("warm child")
    others = ", ".join(
        f"{name} {each:.1f} ms ({each / ours:.1f} times ours)"
        for name, each in middle.items()
    )
    print(f"\n1-page PDF: warm child {ours:.1f} ms; {others}")
