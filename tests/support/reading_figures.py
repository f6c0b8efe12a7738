"""How well files are read: figures over a folder of files with known texts.

    python -m tests.support.reading_figures FOLDER [--pairs FILE] [--hostile FOLDER]

FOLDER holds files and `manifest.jsonl`, a line a file: file, id, lang, kind; the text
of a person is the file of kind `utf8.txt`. FILE holds one pair a line with `resume`
and whether it is `valid`. The tables are what docs/quality.md shows.
"""

import json
import re
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from services.intake.readers.outcome import Text
from services.intake.readers.pool import ReaderPool

WORD = re.compile(r"\w+")
GOLD = "utf8.txt"
LANGUAGES = ("en", "ru", "bg", "de", "fr", "el", "ko")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One file: the share of its words found, the share found in order, and the time."""

    language: str
    kind: str
    recall: float
    order: float
    seconds: float


def words(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return WORD.findall(text.lower())


def recall(meant: str, found: str) -> float:
    """Which share of the words is there, repeated ones as often as they are meant."""
    wanted, got = Counter(words(meant)), Counter(words(found))
    return sum((wanted & got).values()) / max(1, sum(wanted.values()))


def order(meant: str, found: str) -> float:
    """Which share of the words stands in the order in which they are meant."""
    wanted, got = words(meant), words(found)
    same = SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) / max(1, len(wanted))


def figures(folder: Path) -> Iterator[Figure]:
    """Read every file of the folder in a warm child."""
    rows = [
        json.loads(line)
        for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines()
    ]
    gold = {
        row["id"]: (folder / row["file"]).read_text("utf-8")
        for row in rows
        if row["kind"] == GOLD
    }
    with ReaderPool(size=1) as pool:
        for row in rows:
            content = (folder / row["file"]).read_bytes()
            began = time.perf_counter()
            outcome = pool.read(content, name=row["file"])
            took = time.perf_counter() - began
            text = outcome.text if isinstance(outcome, Text) else ""
            yield Figure(
                language=row["lang"],
                kind=row["kind"],
                recall=recall(gold[row["id"]], text),
                order=order(gold[row["id"]], text),
                seconds=took,
            )


def table(found: Iterable[Figure], *, value: str) -> str:
    """Kinds by languages, the mean of each."""
    cells: dict[tuple[str, str], list[float]] = defaultdict(list)
    for one in found:
        cells[one.kind, one.language].append(getattr(one, value))
    kinds = list(dict.fromkeys(kind for kind, _ in cells))
    lines = [
        "| kind | " + " | ".join(LANGUAGES) + " | worst file |",
        "|---" * (len(LANGUAGES) + 2) + "|",
    ]
    for kind in kinds:
        means = [
            f"{statistics.mean(cells[kind, one]):.3f}" if cells[kind, one] else "–"
            for one in LANGUAGES
        ]
        worst = min(min(cells[kind, one], default=1.0) for one in LANGUAGES)
        lines.append(f"| {kind} | " + " | ".join(means) + f" | {worst:.3f} |")
    return "\n".join(lines)


def speeds(found: Iterable[Figure]) -> str:
    """Milliseconds a file, the trip to the child and back included."""
    by_kind: dict[str, list[float]] = defaultdict(list)
    for one in found:
        by_kind[one.kind].append(1000 * one.seconds)
    lines = ["| kind | files | median ms | slowest ms |", "|---|---|---|---|"]
    lines += [
        f"| {kind} | {len(took)} | {statistics.median(took):.1f} | {max(took):.1f} |"
        for kind, took in by_kind.items()
    ]
    return "\n".join(lines)


def hostile(folder: Path) -> str:
    """What became of files made to harm a reader; a good one is read after each."""
    good = b"Ivan Petrov\nAccount manager\n"
    ended: Counter[str] = Counter()
    slowest, survived = 0.0, 0
    with ReaderPool(size=1) as pool:
        for path in sorted(folder.iterdir()):
            began = time.perf_counter()
            outcome = pool.read(path.read_bytes(), name=path.name)
            slowest = max(slowest, time.perf_counter() - began)
            ended["read" if isinstance(outcome, Text) else outcome.error] += 1
            survived += isinstance(pool.read(good, name="cv.txt"), Text)
    ways = ", ".join(f"{name} {count}" for name, count in sorted(ended.items()))
    return (
        f"{sum(ended.values())} files: {ways}; slowest {slowest:.1f} s; "
        f"the next file was read after {survived} of them."
    )


def main(arguments: list[str]) -> None:
    """Print the tables."""
    folder = Path(arguments[0])
    found = list(figures(folder))
    print(
        f"{len(found)} files\n\nShare of the words found\n\n{table(found, value='recall')}"
    )
    print(f"\nShare of the words in their order\n\n{table(found, value='order')}")
    print(f"\nTime\n\n{speeds(found)}")
    if "--hostile" in arguments:
        print(f"\n{hostile(Path(arguments[arguments.index('--hostile') + 1]))}")


if __name__ == "__main__":
    main(sys.argv[1:])
