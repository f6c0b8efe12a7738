"""Three hundred people book the same forty seats at once: none over, none lost.

`pytest tests/scheduler/test_rush.py -s` prints how long they waited.
"""

import http.client
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlencode

from waitress.server import create_server

from services.scheduler.queries.sessions import seats_of
from services.scheduler.store.waitlist import in_line
from tests.scheduler.builders import VACANCY

PEOPLE, SEATS, SLOTS = 300, 40, 10
THREADS = 8
TRIES = 1
"""How many starts each tries before they wait in line; 10 takes four times as long."""


@contextmanager
def served(office):
    """The pages behind the server an office runs on, with as many threads."""
    server = create_server(
        office.service.web,
        host="127.0.0.1",
        port=0,
        threads=THREADS,
        backlog=1024,
        connection_limit=1000,
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        server.close()
        thread.join(timeout=10)


class Visitor:
    """One person with a phone: tries one start after the other, then waits in line."""

    def __init__(self, port, address, session, number):
        self.port, self.address, self.session = port, address, session
        self.order = [(number + step) % SLOTS for step in range(TRIES)]
        self.seconds, self.statuses, self.seat = [], [], None

    def run(self, gate):
        gate.wait()
        self.ask("GET", "")
        for slot in self.order:
            wish = {"session_id": str(self.session.id), "slot": str(slot)}
            if self.ask("POST", "/seat", wish) == 303:
                self.seat = slot
                return
        self.ask("POST", "/waiting", {})

    def ask(self, method, rest, form=None):
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request(
                method,
                self.address + rest,
                body=None if form is None else urlencode(form),
                headers={"Content-Type": "application/x-www-form-urlencoded"},
            )
            answer = connection.getresponse()
            answer.read()
        finally:
            connection.close()
        self.seconds.append(time.perf_counter() - began)
        self.statuses.append(answer.status)
        return answer.status


def test_three_hundred_at_once_get_forty_seats(any_office):
    session = any_office.opens(
        slots=SLOTS, profile=(SEATS // SLOTS,) * SLOTS, target=10
    )
    sent = any_office.invites(session, PEOPLE)
    gate = threading.Barrier(PEOPLE)

    with served(any_office) as port, ThreadPoolExecutor(PEOPLE) as pool:
        people = [
            Visitor(port, any_office.address(one), session, number)
            for number, one in enumerate(sent)
        ]
        began = time.perf_counter()
        list(pool.map(lambda one: one.run(gate), people))
        whole = time.perf_counter() - began

    with any_office.begin.read() as connection:
        booked = [one.booking for one in seats_of(connection, session.id)]
    with any_office.begin() as work:
        waiting = in_line(work.connection, VACANCY)
    theirs = {
        (one.application_id, person.seat)
        for one, person in zip(sent, people, strict=True)
        if person.seat is not None
    }
    statuses = Counter(status for person in people for status in person.statuses)
    taken = Counter(one.slot for one in booked)
    assert len(booked) == len(theirs) == SEATS
    assert {(one.application_id, one.slot) for one in booked} == theirs
    assert set(taken.values()) == {SEATS // SLOTS}
    assert len(waiting) == PEOPLE - SEATS
    assert set(statuses) == {200, 303, 409}
    waits = sorted(second for person in people for second in person.seconds)
    print(  # for whoever runs it to see
        f"\n{any_office.begin.engine.dialect.name}: {len(waits)} requests in "
        f"{whole:.1f} s, median {waits[len(waits) // 2]:.2f} s, "
        f"p95 {waits[int(0.95 * len(waits))]:.2f} s, most {waits[-1]:.2f} s, "
        f"{dict(statuses)}"
    )
