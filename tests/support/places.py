"""Where things are in this tree, and beside it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def development_data() -> Path | None:
    """Data sets that developers keep beside the repository; a clone has none."""
    beside = ROOT.parent / "shared" / "data"
    return beside if beside.is_dir() else None
