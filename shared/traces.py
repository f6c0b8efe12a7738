"""What belongs together: a trace id on every message and log line.

A root event begins a trace, W3C's `traceparent` carries it through outbox, broker,
retry, dead letter and replay, and log lines show it. Where OTEL_EXPORTER_OTLP_ENDPOINT
is set and the extra `turnout[traces]` is installed, spans go to that collector as well;
without it nothing of OpenTelemetry is imported. Spans hold ids, routes and kinds: never
the address a person typed, nor the words of an error.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from structlog.contextvars import bound_contextvars

from shared.errors import Invalid

VERSION, SAMPLED = "00", "01"


class Told(Protocol):
    """What a trace needs to know of a message."""

    @property
    def id(self) -> UUID: ...
    @property
    def topic(self) -> str: ...
    @property
    def journey(self) -> UUID: ...
    @property
    def cause(self) -> UUID | None: ...
    @property
    def traceparent(self) -> str | None: ...


@dataclass(kw_only=True)
class _Collector:
    """OpenTelemetry keeps one provider a process; so do we. None: nobody collects."""

    tracer: Any = None
    provider: Any = None


_COLLECTOR = _Collector()


def set_up(*, service: str, endpoint: str) -> None:
    """Send spans to the collector there; nothing where the endpoint is empty.

    Raises Invalid where OpenTelemetry is not installed.
    """
    if not endpoint:
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (
            OTLPSpanExporter,
        )
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise Invalid(
            "OTEL_EXPORTER_OTLP_ENDPOINT is set, but OpenTelemetry is not installed: "
            "install turnout[traces], or leave the setting empty"
        ) from error
    provider = TracerProvider(resource=Resource.create({"service.name": service}))
    exporter = OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces")
    provider.add_span_processor(BatchSpanProcessor(exporter))
    _COLLECTOR.provider, _COLLECTOR.tracer = provider, provider.get_tracer("turnout")


def stop() -> None:
    """Send what has been collected, and end."""
    if _COLLECTOR.provider is not None:
        _COLLECTOR.provider.shutdown()
    _COLLECTOR.provider = _COLLECTOR.tracer = None


def begun_by(event_id: UUID) -> str:
    """The traceparent of a root event: of the request at hand, else of its own."""
    return _current() or _parent(event_id)


def carried_on(cause: Told) -> str:
    """The traceparent of what follows from a message."""
    return _current() or cause.traceparent or _parent(cause.journey)


def trace_id(traceparent: str | None) -> str | None:
    """The trace's own id, where the header has one."""
    parts = (traceparent or "").split("-")
    return parts[1] if len(parts) > 1 else None


@contextmanager
def processing(envelope: Told, *, queue: str) -> Iterator[None]:
    """One message in a handler's hands: log lines and spans say whose it is."""
    known = {
        "event_id": str(envelope.id),
        "journey": str(envelope.journey),
        "cause": None if envelope.cause is None else str(envelope.cause),
        "trace_id": trace_id(envelope.traceparent),
    }
    with bound_contextvars(**known):
        if _COLLECTOR.tracer is None:
            yield
            return
        from opentelemetry.trace import Link, SpanKind, get_current_span

        said = _remote(envelope.traceparent)
        span = _COLLECTOR.tracer.start_as_current_span(
            f"process {queue}",
            context=said,
            kind=SpanKind.CONSUMER,
            links=[Link(get_current_span(said).get_span_context())],
            attributes=_attributes(envelope, queue, "process"),
            record_exception=False,  # its words may quote a person's data
            set_status_on_exception=False,
        )
        with span as begun, _marked(begun):
            yield


def published(envelopes: Sequence[Told], *, exchange: str, seconds: float) -> None:
    """These have been confirmed by the bus, `seconds` after they were sent."""
    if _COLLECTOR.tracer is None:
        return
    from opentelemetry.trace import SpanKind

    ended = time.time_ns()
    for one in envelopes:
        _COLLECTOR.tracer.start_span(
            f"publish {one.topic}",
            context=_remote(one.traceparent),
            kind=SpanKind.PRODUCER,
            attributes=_attributes(one, exchange, "publish"),
            start_time=ended - round(seconds * 1e9),
        ).end(ended)


def are_collected() -> bool:
    """Whether anybody wants spans."""
    return _COLLECTOR.tracer is not None


@contextmanager
def request(method: str, route: str) -> Iterator[Any]:
    """One visit. `route` is the page's pattern: addresses may be personal links."""
    if _COLLECTOR.tracer is None:
        yield None
        return
    from opentelemetry.trace import SpanKind

    with (
        _COLLECTOR.tracer.start_as_current_span(
            f"{method} {route}",
            kind=SpanKind.SERVER,
            attributes={"http.request.method": method, "http.route": route},
            record_exception=False,
            set_status_on_exception=False,
        ) as span,
        _marked(span),
    ):
        yield span


@contextmanager
def _marked(span: Any) -> Iterator[None]:  # noqa: ANN401  # OpenTelemetry is optional
    try:
        yield
    except BaseException as error:
        from opentelemetry.trace import StatusCode

        span.set_attribute("error.type", type(error).__name__)
        span.set_status(StatusCode.ERROR)
        raise


def _attributes(one: Told, destination: str, operation: str) -> dict[str, str]:
    return {
        "messaging.system": "rabbitmq",
        "messaging.operation.type": operation,
        "messaging.destination.name": destination,
        "messaging.message.id": str(one.id),
        "messaging.message.conversation_id": str(one.journey),
        "messaging.rabbitmq.destination.routing_key": one.topic,
    }


def _parent(event_id: UUID) -> str:
    return f"{VERSION}-{event_id.hex}-{event_id.hex[16:]}-{SAMPLED}"


def _current() -> str | None:
    """The traceparent of the span at hand."""
    if _COLLECTOR.tracer is None:
        return None
    from opentelemetry.trace import get_current_span

    context = get_current_span().get_span_context()
    if not context.is_valid:
        return None
    return f"{VERSION}-{context.trace_id:032x}-{context.span_id:016x}-{SAMPLED}"


def _remote(traceparent: str | None) -> Any:  # noqa: ANN401  # OpenTelemetry is optional
    from opentelemetry.trace.propagation.tracecontext import (
        TraceContextTextMapPropagator,
    )

    carrier = {"traceparent": traceparent} if traceparent else {}
    return TraceContextTextMapPropagator().extract(carrier)
