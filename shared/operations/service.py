"""What one service is made of, wired and ready to run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask

from shared.messages.upcasters import with_older
from shared.messaging import Bus
from shared.messaging.consumer import Handlers
from shared.operations.timer import Timer
from shared.work import BeginWork


@dataclass(frozen=True, kw_only=True)
class Service:
    """A service before anybody has decided which of its processes to run.

    `prepare` brings demo rows and the like into being; it runs once at start, after
    the migrations, and may be killed and repeated. `close` gives back what the
    service holds open, such as child processes.
    """

    name: str
    web: Flask
    bus: Bus
    begin: BeginWork
    handlers: Handlers
    migrations: Path
    timers: Sequence[Timer] = ()
    prepare: Callable[[], None] = field(default=lambda: None)
    close: Callable[[], None] = field(default=lambda: None)

    @property
    def queue(self) -> str:
        return f"{self.name}.in"

    @property
    def topics(self) -> Sequence[str]:
        """What the service hears, from older speakers too."""
        return with_older([message.TOPIC for message in self.handlers])
