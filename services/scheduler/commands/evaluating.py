"""`evaluate`: how well every estimator foretells a table of outcomes."""

import gzip
import io
from pathlib import Path
from typing import Any

from services.scheduler.estimators import ESTIMATORS
from services.scheduler.estimators import evaluation as trial
from services.scheduler.estimators.table import Columns, Entry, read
from shared.errors import Invalid

GZIP = b"\x1f\x8b"


def evaluate(train: Path, test: Path, *, columns: Columns) -> dict[str, Any]:
    """How well every estimator that read `train` foretells `test`. Raises Invalid."""
    return trial.evaluate(
        entries(train, columns), entries(test, columns), estimators=ESTIMATORS
    )


def entries(path: Path, columns: Columns) -> list[Entry]:
    """The rows of a CSV file, packed or not. Raises Invalid."""
    try:
        written = path.read_bytes()
        if written.startswith(GZIP):
            written = gzip.decompress(written)
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = error.object.count(b"\n", 0, error.start) + 1
        raise Invalid(f"{path}, row {row}: this is not UTF-8") from error
    except (OSError, EOFError) as error:
        raise Invalid(f"{path} cannot be read: {error}") from error
    return read(io.StringIO(text, newline=""), columns=columns, file=str(path))
