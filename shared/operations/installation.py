"""What an operator sets once for all services, and what follows from it."""

import logging
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shared.clock import Clock
from shared.db import open_engine, service_url
from shared.messaging import Bus, open_bus
from shared.operations.migrate import make_database
from shared.operations.moved import refuse_moved
from shared.vault import Vault
from shared.web.site import MEGABYTE, Site
from shared.work import BeginWork


@dataclass(frozen=True, kw_only=True)
class Installation:
    """One office: where it keeps things, how it is reached, who signs its cookies.

    A service whose own `<SERVICE>_DATABASE_URL` is set uses exactly that database;
    `database_url` names a server on which each has `turnout_<service>`. Without both
    every service has an SQLite file in `data_dir`, and without `rabbitmq_url` the bus
    is a file there too. PostgreSQL wakes relays by `notify`; without it they look
    twice a second. A database that is not there at start is waited for, and then
    the process ends. Without `secret_key` one is made and kept in `data_dir`;
    several machines must be given the same. `secret_keys`, newest first and with
    commas between, seal what is kept of other people's servers; without them the
    secret key does. `proxies` is how many reverse proxies
    stand in front: as many X-Forwarded headers are believed.
    """

    data_dir: Path = Path("var")
    database_url: str = ""
    own_database_url: str = field(default="", metadata={"own": "DATABASE_URL"})
    database_patience_seconds: float = 60.0
    notify: bool = True
    rabbitmq_url: str = ""
    secret_key: str = ""
    secret_keys: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    proxies: int = 0
    time_zone: str = "Europe/Moscow"
    office: str = "Meridian Trade"
    demo: bool = False
    demo_public: bool = False
    largest_upload_mb: int = 200
    health_port: int = 0
    log_level: str = "INFO"
    despite_move: bool = False
    otel_exporter_otlp_endpoint: str = ""

    def __post_init__(self) -> None:
        if self.demo and not self.demo_public and not self._only_this_machine():
            raise ValueError(
                "TURNOUT_DEMO: in the demo office anybody may be anyone, so it answers "
                f"only on this machine, not on {self.host}; if you mean it, set "
                "TURNOUT_DEMO_PUBLIC=yes as well"
            )
        try:
            ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(
                f"TURNOUT_TIME_ZONE: there is no zone {self.time_zone!r}; "
                "Europe/Moscow is one"
            ) from error
        if self.log_level not in logging.getLevelNamesMapping():
            raise ValueError(f"TURNOUT_LOG_LEVEL: {self.log_level!r} is not a level")

    def rows_url(self, service: str) -> str:
        """Where that service keeps its rows."""
        return self.own_database_url or service_url(
            self.database_url, service=service, directory=self.data_dir.resolve()
        )

    def begin_work(self, service: str, *, clock: Clock) -> BeginWork:
        """Units of work on the service's own database, which is made if missing."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        url = self.rows_url(service)
        if url.startswith("sqlite"):
            self._refuse_moved()
        make_database(url, patience=self.database_patience_seconds)
        return BeginWork(
            open_engine(url), clock=clock, source=service, notify=self.notify
        )

    @property
    def bus_url(self) -> str:
        """Where messages are: the broker, or a file in the data folder."""
        return self.rabbitmq_url or f"sqlite:///{self.data_dir.resolve() / 'bus.db'}"

    def bus(self) -> Bus:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        if not self.rabbitmq_url:
            self._refuse_moved()
        return open_bus(self.bus_url)

    def site(self) -> Site:
        return Site(
            secret=self.secret_key or self._kept_secret(),
            public_url=(self.public_url or f"http://{self.host}:{self.port}").rstrip(
                "/"
            ),
            time_zone=ZoneInfo(self.time_zone),
            office=self.office,
            demo=self.demo,
            largest_upload=self.largest_upload_mb * MEGABYTE,
        )

    def vault(self) -> Vault:
        """What seals passwords and tokens of other people's servers."""
        keys = [key.strip() for key in self.secret_keys.split(",") if key.strip()]
        return Vault([*keys, self.secret_key or self._kept_secret()])

    def _refuse_moved(self) -> None:
        if not self.despite_move:
            refuse_moved(self.data_dir)

    def _only_this_machine(self) -> bool:
        hosts = [self.host, urlsplit(self.public_url).hostname or self.host]
        return all(_is_loopback(host) for host in hosts)

    def _kept_secret(self) -> str:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        path = self.data_dir / "secret"
        if not path.exists():
            with tempfile.NamedTemporaryFile("w", dir=self.data_dir) as fresh:
                fresh.write(secrets.token_urlsafe(32))
                fresh.flush()
                # Of processes that start together the first one wins, whole.
                with suppress(FileExistsError):
                    path.hardlink_to(fresh.name)
        return path.read_text().strip()


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
