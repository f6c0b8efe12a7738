"""The same bytes out: over runs, hash seeds, workers and orders of the input."""

import json
import os
import random
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from services.scoring.commands import load, rank_lines
from tests.scoring.builders import RESUME, a_vacancy_file
from tests.support.places import ROOT

VACANCY = a_vacancy_file(
    nice=[
        {"id": "crm", "kind": "tool", "any_of": ["crm", "1c"]},
        {"id": "lead", "kind": "text", "text": "Leadership, negotiation or coaching"},
        {"id": "fluent", "kind": "trait", "value": "sociable"},
    ]
)
PARTS = RESUME.split("\n\n")
LINES = [
    json.dumps({"id": f"p{at}", "text": "\n\n".join(PARTS[at % 3 : 1 + at % 5])})
    for at in range(12)
]


def rated(line):
    (answer,) = rank_lines(load(VACANCY), [line]).lines
    return {key: answer[key] for key in ("id", "score", "low", "gate", "inputs_sha256")}


@pytest.fixture
def printed(tmp_path):
    def run(lines, *, seed):
        vacancy, resumes = tmp_path / "v.json", tmp_path / "r.jsonl"
        vacancy.write_text(json.dumps(VACANCY))
        resumes.write_text("\n".join(lines))
        asked = ["rank", "--vacancy", str(vacancy), "--resumes", str(resumes)]
        return subprocess.run(
            [sys.executable, "-m", "services.scoring", *asked],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
        ).stdout

    return run


def test_hash_seeds_and_the_order_of_lines_change_no_byte(printed):
    shuffled = random.Random(7).sample(LINES, len(LINES))

    runs = [printed(LINES, seed="0"), printed(shuffled, seed="1")]

    assert runs[0] == runs[1]
    assert runs[0].count(b"\n") == len(LINES)


def test_four_workers_say_what_one_says():
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as workers:
        apart = list(workers.map(rated, LINES))

    assert apart == [rated(line) for line in LINES]


def test_a_result_names_its_inputs_and_versions():
    (one,) = rank_lines(load(VACANCY), LINES[:1]).lines
    (changed,) = rank_lines(load({**VACANCY, "title": "Other"}), LINES[:1]).lines

    assert set(one["versions"]) == {"reader", "rules"}
    assert len(one["inputs_sha256"]) == 64
    assert one["inputs_sha256"] != changed["inputs_sha256"]
