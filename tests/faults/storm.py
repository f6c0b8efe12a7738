"""Random kill -9, for as long as one likes.

    python -m tests.faults.storm --home embedded --minutes 10 --seed 1
    python -m tests.faults.storm --home rabbitmq --minutes 10 --seed 1 --servers-too

kills a process (the whole office on the local bus) every 0.3 to 0.9 seconds while
candidates apply, and prints what was killed and the verdict. With `--servers-too` the
broker and the database of its own are killed as well, about one of them a minute.
Exit code 1 where a promise was broken.
"""

import argparse
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.faults.homes import embedded, on_servers
from tests.faults.pipeline import Pipeline, a_pipeline
from tests.faults.roles import Home
from tests.support import servers

PAUSES = 0.3, 0.9
EVERY = 60.0
"""Seconds between two kills of a server, on average."""

Kill = Callable[[], object]


def storm(
    pipeline: Pipeline,
    chance: random.Random,
    *,
    seconds: float,
    others: Mapping[str, Kill] | None = None,
) -> Counter[str]:
    """Kill and start again, at random, so long; answers how often each was killed.

    `others` kill something that is not a process of the pipeline and start it again;
    they do so beside the storm.
    """
    killed: Counter[str] = Counter()
    stop = threading.Event()
    elsewhere = threading.Thread(
        target=_kill_others, args=(dict(others or {}), chance, killed, stop)
    )
    elsewhere.start()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(chance.uniform(*PAUSES))
        name = chance.choice(sorted(pipeline.roles))
        pipeline.kill(name)
        pipeline.start(name)
        killed[name] += 1
    stop.set()
    elsewhere.join()
    return killed


def _kill_others(
    others: dict[str, Kill],
    chance: random.Random,
    killed: Counter[str],
    stop: threading.Event,
) -> None:
    while others and not stop.wait(chance.uniform(0.5, 1.5) * EVERY):
        name = chance.choice(sorted(others))
        others[name]()
        killed[name] += 1


@contextmanager
def _a_home(kind: str, folder: Path) -> Iterator[tuple[Home, dict[str, Kill]]]:
    if kind == "embedded":
        yield embedded(folder), {}
        return
    with servers.a_node() as node, servers.a_cluster() as cluster:

        def kill_broker() -> None:
            node.kill()
            node.start()

        def kill_database() -> None:
            cluster.kill()
            cluster.start()

        with on_servers(folder, broker=node.broker, server=cluster.server) as home:
            yield home, {"the broker": kill_broker, "the database": kill_database}


def main() -> int:
    """Read the wishes, storm, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", choices=["embedded", "rabbitmq"], required=True)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    parser.add_argument("--servers-too", action="store_true")
    wanted = parser.parse_args()
    print(f"{wanted.home}, {wanted.minutes} minutes, seed {wanted.seed}", flush=True)
    chance = random.Random(wanted.seed)
    with (
        tempfile.TemporaryDirectory(prefix="turnout-storm-") as folder,
        _a_home(wanted.home, Path(folder)) as (home, others),
        a_pipeline(home) as pipeline,
    ):
        pipeline.start()
        with pipeline.load(threads=3, pause=0.02):
            killed = storm(
                pipeline,
                chance,
                seconds=60 * wanted.minutes,
                others=others if wanted.servers_too else None,
            )
        print(f"killed {sum(killed.values())}: {dict(killed)}", flush=True)
        began = time.monotonic()
        verdict = pipeline.verdict(timeout=600)
        print(f"drained and stopped in {time.monotonic() - began:.1f} s")
        print(f"refused {dict(pipeline.asked.refusals)} (0: no answer at all)")
        for queue in verdict.dead:
            print(f"dead in {queue}: {pipeline.books.buried(queue)}")
    return 0 if verdict.kept and not verdict.dead else 1


if __name__ == "__main__":
    sys.exit(main())
