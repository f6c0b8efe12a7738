"""A trace follows a candidate from the first click, with and without a collector."""

import signal
import subprocess
import sys
from uuid import UUID, uuid4

import pytest
import requests
import structlog

from shared import traces
from shared.errors import Invalid
from tests.shared.operations.test_processes import Tiny, until
from tests.support.collector import a_collector
from tests.support.letters import an_envelope
from tests.support.places import ROOT

EVENT = UUID("0193c0de-0000-4000-8000-00000000abcd")


LOADED = (
    "import services.intake.app, services.scheduler.app, sys;"
    "print([name for name in sys.modules if 'opentelemetry' in name])"
)


def test_a_root_event_begins_a_trace():
    begun = traces.begun_by(EVENT)

    assert begun == f"00-{EVENT.hex}-{EVENT.hex[16:]}-01"
    assert traces.trace_id(begun) == EVENT.hex


def test_what_follows_stays_in_the_trace():
    root = an_envelope()

    carried = traces.carried_on(root)

    assert traces.trace_id(carried) == root.journey.hex


@pytest.mark.parametrize("header", [None, "", "garbage"])
def test_a_header_nobody_can_read_is_no_trace(header):
    assert traces.trace_id(header) is None


def test_log_lines_say_whose_message_is_in_hand():
    envelope = an_envelope()

    with traces.processing(envelope, queue="scoring.in"):
        bound = structlog.contextvars.get_contextvars()

    assert bound["event_id"] == str(envelope.id)
    assert bound["journey"] == str(envelope.journey)
    assert structlog.contextvars.get_contextvars() == {}


def test_nothing_of_opentelemetry_is_imported_without_a_collector():
    asked = subprocess.run(
        [
            sys.executable,
            "-c",
            LOADED,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert asked.stdout.strip() == "[]"


def test_a_collector_without_the_extra_is_told_in_words(monkeypatch):
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)

    with pytest.raises(Invalid, match=r"turnout\[traces\]"):
        traces.set_up(service="tiny", endpoint="http://127.0.0.1:1")


def test_without_an_endpoint_nobody_collects():
    traces.set_up(service="tiny", endpoint="")

    assert not traces.are_collected()
    traces.stop()


@pytest.mark.slow
def test_one_trace_holds_the_visit_the_message_and_its_handling(tmp_path):
    vacancy_id = str(uuid4())
    with a_collector() as collector:
        tiny = Tiny(
            tmp_path, "everything", OTEL_EXPORTER_OTLP_ENDPOINT=collector.endpoint
        ).ready()
        assert requests.get(f"{tiny.url}/say/{vacancy_id}", timeout=5).ok
        assert until(lambda: tiny.lines("heard") == [vacancy_id])
        tiny.process.send_signal(signal.SIGTERM)
        code, said = tiny.end()
        assert code == 0, said

    (visit,) = collector.named("GET /say/<uuid:vacancy_id>")
    (published,) = collector.named("publish vacancy.closed.v1")
    (processed,) = collector.named("process tiny.in")
    assert {published.trace_id, processed.trace_id} == {visit.trace_id}
    assert processed.links == (visit.trace_id,)
    assert visit.parent == ""
    assert visit.attributes["http.response.status_code"] == "200"
    assert processed.attributes["messaging.operation.type"] == "process"
    assert not [span for span in collector.spans if vacancy_id in span.text]


@pytest.mark.slow
def test_a_collector_that_is_away_holds_nothing_up(tmp_path):
    vacancy_id = str(uuid4())
    tiny = Tiny(
        tmp_path, "everything", OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:9"
    ).ready()

    assert requests.get(f"{tiny.url}/say/{vacancy_id}", timeout=5).ok

    assert until(lambda: tiny.lines("heard") == [vacancy_id])
    tiny.process.kill()
    tiny.end()
