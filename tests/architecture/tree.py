"""The files of this repository, as git would keep them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

from tests.support.places import ROOT

SERVICES = ("intake", "scoring", "scheduler")


@cache
def files() -> tuple[Path, ...]:
    """Every file that is or would be tracked, as paths below the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = (Path(name) for name in listed.stdout.split("\0") if name)
    return tuple(sorted(path for path in found if (ROOT / path).is_file()))


def below(*folders: str, suffix: str) -> list[Path]:
    """Files of one kind in some folders."""
    roots = [Path(folder) for folder in folders]
    return [
        path
        for path in files()
        if path.suffix == suffix and any(root in path.parents for root in roots)
    ]


def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def parsed(path: Path) -> ast.Module:
    return ast.parse(text(path))
