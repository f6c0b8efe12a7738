"""A consumer's end of a bus that is only a list, and handlers to go with it."""

import time
from uuid import uuid4

from sqlalchemy import Column, Integer, MetaData, Table, Uuid, insert, select

from shared.messages import VacancyClosed
from shared.messaging.bus import Burial, Delivery, Retry
from shared.messaging.consumer import Consumer
from tests.support.letters import an_envelope

effect = Table(
    "effect",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("vacancy_id", Uuid, nullable=False),
)


class Hand:
    """An inlet over a list; what became of each delivery is written down."""

    def __init__(self, *deliveries):
        self.coming = list(deliveries)
        self.finished = []
        self.again = []
        self.moves = []
        self.buried = []
        self.released = 0
        self.closed = False

    def fetch(self, *, limit, wait):
        found, self.coming = self.coming[:limit], self.coming[limit:]
        if not found:
            time.sleep(min(wait, 0.01))
        return found

    def done(self, deliveries):
        self.finished += deliveries

    def move(self, moves):
        self.moves += moves
        for move in moves:
            match move:
                case Retry(delivery, step=step, reason=reason):
                    self.again.append((delivery, step, reason))
                case Burial(delivery, reason=reason, error=error):
                    self.buried.append((delivery, reason, error))

    def release(self):
        self.released += 1

    def close(self):
        self.closed = True


def delivery(envelope=None, *, attempt=0, redelivered=False, body=None):
    inside = envelope or an_envelope()
    return Delivery(
        body=inside.to_bytes() if body is None else body,
        attempt=attempt,
        redelivered=redelivered,
        handle=uuid4(),
    )


def closed(vacancy_id=None, **how):
    return an_envelope(VacancyClosed(vacancy_id=vacancy_id or uuid4()), **how)


def keep(message, work):
    """A handler that does its work."""
    work.connection.execute(insert(effect).values(vacancy_id=message.vacancy_id))


def effects(begin):
    with begin.read() as connection:
        return list(
            connection.scalars(select(effect.c.vacancy_id).order_by(effect.c.id))
        )


def failing(error, *, on=None):
    """A handler that does its work, then fails (over one of the vacancies)."""

    def handle(message, work):
        keep(message, work)
        if on in (None, message.vacancy_id):
            raise error

    return handle


def hear(begin, handler, *deliveries, **how):
    hand = Hand(*deliveries)
    consumer = Consumer(begin, hand, {VacancyClosed: handler}, **how)
    consumer.hear(wait=0)
    return hand
