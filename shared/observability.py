"""Logs: one JSON line an event, ids only, never a person's data."""

import logging
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

import structlog

OURS = str(Path(__file__).parents[1])
LIBRARIES = "site-packages"


def set_up_logs(*, service: str, level: str = "INFO", human: bool = False) -> None:
    """Send every log line to standard error, as JSON or for a person's eyes."""
    renderer: Any = (
        structlog.dev.ConsoleRenderer(colors=False)
        if human
        else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            _named(service),
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="ts"),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[level]
        ),
        logger_factory=structlog.PrintLoggerFactory(_Patient(sys.stderr)),  # type: ignore[arg-type]  # it writes and flushes
    )


class _Patient:
    """A stream that loses a line rather than fail whoever speaks: disks get full."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, words: str) -> None:
        with suppress(OSError):
            self._stream.write(words)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()


def _named(service: str) -> Any:  # noqa: ANN401  # a structlog processor
    def add(_logger: object, _method: str, event: dict[str, Any]) -> dict[str, Any]:
        # Context variables stay in their thread; the loops run in threads.
        return {"service": service, **event}

    return add


def log() -> Any:  # noqa: ANN401  # structlog's loggers are proxies
    """The logger of whoever asks."""
    return structlog.get_logger()


def where(error: BaseException) -> str:
    """The place in the code where an error was raised: ours, where ours is among it.

    Its words may quote a person's data; its kind and place do not.
    """
    trace, ours, last = error.__traceback__, "", ""
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        last = f"{file}:{trace.tb_lineno}"
        if file.startswith(OURS) and LIBRARIES not in file:
            ours = last
        trace = trace.tb_next
    return ours or last
