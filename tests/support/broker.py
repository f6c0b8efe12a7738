"""A running RabbitMQ, whoever started it, as a test sees it."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import requests


@dataclass(frozen=True, kw_only=True)
class Broker:
    """A running RabbitMQ, whoever started it; its management interface makes vhosts."""

    amqp: str  # user:password@host:port
    management: str  # http://user:password@host:port

    def url(self, vhost: str) -> str:
        return f"amqp://{self.amqp}/{quote(vhost, safe='')}"

    @contextmanager
    def vhost(self) -> Iterator[str]:
        """The URL of a fresh virtual host, gone afterwards."""
        name = f"test-{secrets.token_hex(6)}"
        user = urlsplit(self.management).username
        everything = {"configure": ".*", "write": ".*", "read": ".*"}
        self.ask("PUT", f"vhosts/{name}", {"default_queue_type": "classic"})
        self.ask("PUT", f"permissions/{name}/{user}", everything)
        try:
            yield self.url(name)
        finally:
            self.ask("DELETE", f"vhosts/{name}")

    def ready(self) -> bool:
        """Whether the management interface answers."""
        try:
            return self.ask("GET", "overview", timeout=2).ok
        except requests.RequestException:
            return False

    def ask(
        self, verb: str, path: str, body: object = None, *, timeout: float = 30
    ) -> requests.Response:
        """One request to the management interface. Raises on a refusal."""
        address = f"{self.management}/api/{path}"
        answer = requests.request(verb, address, json=body, timeout=timeout)
        answer.raise_for_status()
        return answer
