"""What stands on a bus, beside what should: asked without the library that made it.

RabbitMQ is asked by pika, so that a second client confirms what kombu declared. AMQP
cannot list bindings, and a message sent to find out would be heard; for them the
broker's management interface is asked, where it answers.
"""

import json
import sqlite3
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from urllib.request import Request, urlopen

import pika
from pika.exceptions import AMQPConnectionError, AMQPError, ChannelClosedByBroker

from shared.errors import Unavailable
from shared.messaging import topology
from shared.messaging.bus import LADDER

Wanted = Mapping[str, Sequence[str]]
"""Queue → the topics it hears."""
MISSING, OTHERWISE = 404, 406


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A line a difference; what could not be looked at, or nothing."""

    differences: Sequence[str]
    unseen: str = ""


def survey(
    url: str,
    wanted: Wanted,
    *,
    management: str = "",
    ladder: Sequence[float] = LADDER,
) -> Survey:
    """Compare the bus at that URL with what is wanted. Raises Unavailable."""
    if url.startswith("sqlite:///"):
        return Survey(
            differences=_of_file(Path(url.removeprefix("sqlite:///")), wanted)
        )
    found = list(_of_queues(url, wanted, ladder))
    bound = _bindings(url, management)
    if bound is None:
        return Survey(
            differences=found,
            unseen="bindings: AMQP lists none and no management interface answers; "
            "`topology apply` makes what is missing and removes what is too many",
        )
    return Survey(differences=[*found, *_of_bindings(bound, wanted)])


def _of_file(path: Path, wanted: Wanted) -> Sequence[str]:
    if not path.exists():
        return [f"missing   the file {path}"]
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
            bound = set(file.execute("select queue, topic from binding"))
    except sqlite3.Error as error:
        raise Unavailable(f"the bus file: {error}") from error
    return list(_of_bindings(bound, wanted))


def _of_bindings(bound: set[tuple[str, str]], wanted: Wanted) -> Iterator[str]:
    should = {(queue, topic) for queue, topics in wanted.items() for topic in topics}
    for queue, topic in sorted(should - bound):
        yield f"missing   binding {queue} ← {topic}"
    for queue, topic in sorted(bound - should):
        yield f"too many  binding {queue} ← {topic}"


def _of_queues(url: str, wanted: Wanted, ladder: Sequence[float]) -> Iterator[str]:
    try:
        with closing(pika.BlockingConnection(_parameters(url))) as connection:
            yield from _of_exchange(connection)
            for name, arguments in _expected(wanted, ladder):
                fault = _fault(connection, name, arguments)
                if fault:
                    yield fault
    except (AMQPConnectionError, OSError) as error:
        raise Unavailable("the broker cannot be reached") from error
    except AMQPError as error:
        raise Unavailable(f"the broker: {type(error).__name__}") from error


def _parameters(url: str) -> Any:  # noqa: ANN401  # untyped library
    parameters = pika.URLParameters(url)
    parameters.socket_timeout = parameters.blocked_connection_timeout = 10
    return parameters


def _expected(
    wanted: Wanted, ladder: Sequence[float]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for queue in wanted:
        yield queue, topology.inbox_arguments(queue)
        for seconds in ladder:
            name = topology.retry_queue(queue, seconds)
            yield name, topology.retry_arguments(queue, seconds)
        yield topology.dead_letters(queue), topology.dead_arguments()


def _of_exchange(connection: Any) -> Iterator[str]:  # noqa: ANN401  # untyped library
    channel = connection.channel()
    name = topology.EXCHANGE
    try:
        channel.exchange_declare(name, passive=True)
        channel.exchange_declare(name, "topic", durable=True, auto_delete=False)
    except ChannelClosedByBroker as closed:
        yield _said(f"exchange {name}", closed)


def _fault(connection: Any, name: str, arguments: dict[str, Any]) -> str | None:  # noqa: ANN401  # untyped library
    """What is wrong with the queue. One that is there is not changed by asking."""
    channel = connection.channel()
    try:
        channel.queue_declare(name, passive=True)
        channel.queue_declare(name, durable=True, arguments=arguments)
    except ChannelClosedByBroker as closed:
        return _said(f"queue {name}", closed)
    channel.close()
    return None


def _said(what: str, closed: Any) -> str:  # noqa: ANN401  # untyped library
    if closed.reply_code == MISSING:
        return f"missing   {what}"
    if closed.reply_code == OTHERWISE:
        return f"otherwise {what}: {closed.reply_text}"
    return f"refused   {what}: {closed.reply_code} {closed.reply_text}"


def _bindings(url: str, management: str) -> set[tuple[str, str]] | None:
    """Who hears what on the exchange; None where nobody can say."""
    broker = urlsplit(url)
    asked = urlsplit(management or f"http://{broker.hostname}:15672")
    user = unquote(asked.username or broker.username or "guest")
    password = unquote(asked.password or broker.password or "guest")
    host = f"{asked.hostname}:{asked.port}" if asked.port else str(asked.hostname)
    vhost = quote(unquote(broker.path.removeprefix("/")) or "/", safe="")
    request = Request(  # noqa: S310  # an operator's own address
        f"{asked.scheme}://{host}/api/exchanges/{vhost}/{topology.EXCHANGE}/bindings/source"
    )
    secret = b64encode(f"{user}:{password}".encode()).decode()
    request.add_header("Authorization", f"Basic {secret}")
    try:
        with urlopen(request, timeout=5) as answer:  # noqa: S310  # as above
            rows = json.load(answer)
    except (OSError, ValueError):
        return None
    return {(row["destination"], row["routing_key"]) for row in rows}
