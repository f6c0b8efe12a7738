"""Logs: one JSON line an event, ids only, never a person's data."""

import logging
import sys
from typing import Any

import structlog


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
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="ts"),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[level]
        ),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    structlog.contextvars.bind_contextvars(service=service)


def log() -> Any:  # noqa: ANN401  # structlog's loggers are proxies
    """The logger of whoever asks."""
    return structlog.get_logger()
