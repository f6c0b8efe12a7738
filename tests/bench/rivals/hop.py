"""One hop: a publisher and a consumer, two processes, at the same time."""

import json
import os
import subprocess
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.bench.rivals.contender import Contender

ROOT = Path(__file__).parents[3]
PATIENCE = 180


@dataclass(frozen=True, kw_only=True)
class Hop:
    """What one round showed, in seconds; CPU is that of the clients' processes."""

    count: int
    publishing: float
    whole: float
    publisher_cpu: float
    consumer_cpu: float


def make(
    contender: Contender, *, url: str, count: int, settings: Mapping[str, str]
) -> Hop:
    """Let the contender move `count` messages from one process to another."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    with ExitStack() as both:
        consumer = _start(contender, "consume", url, count, environment)
        both.callback(consumer.kill)
        _ready(consumer)
        publisher = _start(contender, "publish", url, count, environment)
        both.callback(publisher.kill)
        _ready(publisher)
        _go(consumer)
        _go(publisher)
        published, consumed = _report(publisher), _report(consumer)
    return Hop(
        count=count,
        publishing=published["ended"] - published["began"],
        whole=consumed["ended"] - published["began"],
        publisher_cpu=published["cpu"],
        consumer_cpu=consumed["cpu"],
    )


def _start(
    contender: Contender, part: str, url: str, count: int, env: Mapping[str, str]
) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        contender.playing(part, url=url, count=count),
        env=dict(env),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _ready(process: "subprocess.Popen[str]") -> None:
    # Some greet at length before they are ready.
    if process.stdout is None or "ready\n" not in process.stdout:
        raise SystemExit(f"{process.args} did not get ready")


def _go(process: "subprocess.Popen[str]") -> None:
    if process.stdin is not None:
        process.stdin.write("go\n")
        process.stdin.flush()


def _report(process: "subprocess.Popen[str]") -> dict[str, float]:
    said, _ = process.communicate(timeout=PATIENCE)
    lines = [line for line in said.splitlines() if line.startswith("{")]
    if not lines:
        raise SystemExit(f"{process.args} ended without a report")
    report: dict[str, float] = json.loads(lines[-1])
    return report
