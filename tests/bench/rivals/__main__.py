"""`python -m tests.bench.rivals`: everybody in turns, medians, ratios."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import click

from tests.bench.rivals import hop
from tests.bench.rivals.contender import Contender, contenders
from tests.support import servers

CEILING = "C, window 200"


@click.command()
@click.option("--messages", default=2000, show_default=True)
@click.option("--rounds", default=3, show_default=True)
@click.option("--rivals", default=".venv-rivals", show_default=True)
def main(messages: int, rounds: int, rivals: str) -> None:
    """Print what a hop costs each contender, and its share of the ceiling."""
    with _office() as (url, databases, scratch):
        them = contenders(Path(rivals).absolute(), scratch=scratch)
        seen: dict[str, list[hop.Hop]] = {one.name: [] for one in them}
        for turn in range(rounds):
            for one in _rotated(them, turn):
                # The quick ones need more messages than the slow ones to be measured.
                count = 10 * messages if _quick(one) else messages
                made = hop.make(one, url=url, count=count, settings=databases)
                seen[one.name].append(made)
    _table(seen)


def _table(seen: dict[str, list[hop.Hop]]) -> None:
    top = _rate(seen[CEILING]) if CEILING in seen else None
    click.echo("contender            hop/s   of C   publish µs   consume µs   (CPU)")
    for name, hops in seen.items():
        rate = _rate(hops)
        share = "" if top is None else f"{rate / top:6.3f}"
        publishing = median(one.publisher_cpu / one.count for one in hops) * 1e6
        consuming = median(one.consumer_cpu / one.count for one in hops) * 1e6
        click.echo(
            f"{name:18} {rate:8,.0f} {share:>6} {publishing:12,.0f} {consuming:12,.0f}"
        )


def _rate(hops: list[hop.Hop]) -> float:
    return median(one.count / one.whole for one in hops)


def _quick(one: Contender) -> bool:
    return one.name in {CEILING, "Turnout, bus"}


def _rotated(them: list[Contender], turn: int) -> list[Contender]:
    return them[turn % len(them) :] + them[: turn % len(them)]


@contextmanager
def _office() -> Iterator[tuple[str, dict[str, str], Path]]:
    """A broker, two databases and a folder, all of them ours."""
    with (
        servers.a_node() as node,
        node.broker.vhost() as url,
        servers.a_cluster() as cluster,
        cluster.server.database() as said,
        cluster.server.database() as heard,
        tempfile.TemporaryDirectory() as scratch,
    ):
        databases = {"PUBLISH_DATABASE": said, "CONSUME_DATABASE": heard}
        yield url, databases, Path(scratch)


if __name__ == "__main__":
    main()
