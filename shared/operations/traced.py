"""The bus as the relay uses it, with a span for every letter it confirms."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from shared import traces
from shared.messages import Envelope
from shared.messaging import Bus
from shared.messaging.bus import Receipt
from shared.messaging.topology import EXCHANGE
from shared.work.outbox import Letter


@dataclass(frozen=True)
class Traced:
    """Publishes by way of the bus, and tells the collector what was confirmed."""

    bus: Bus

    def publish(self, letters: Sequence[Letter]) -> Receipt:
        began = time.monotonic()
        receipt = self.bus.publish(letters)
        if traces.are_collected():
            there = set(receipt.confirmed)
            traces.published(
                [Envelope.from_bytes(one.body) for one in letters if one.seq in there],
                exchange=EXCHANGE,
                seconds=time.monotonic() - began,
            )
        return receipt
