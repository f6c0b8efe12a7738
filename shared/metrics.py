"""Counters an operator watches. Names and labels only: never a person, never an id."""

from prometheus_client import Counter, Gauge, Histogram

PUBLISHED = Counter(
    "turnout_relay_published_total", "Letters handed to the bus", ["service", "result"]
)
OUTBOX = Gauge("turnout_outbox_rows", "Letters not yet sent", ["service"])
OUTBOX_AGE = Gauge(
    "turnout_outbox_oldest_seconds",
    "Age of the oldest letter not yet sent",
    ["service"],
)
OUTBOX_DEAD = Gauge(
    "turnout_outbox_dead", "Letters the bus would not take ten times", ["service"]
)
CONFIRM = Histogram(
    "turnout_confirm_seconds",
    "From publishing a batch to its last confirm",
    ["service"],
)
CONSUMED = Counter(
    "turnout_consumed_total", "Messages settled", ["service", "topic", "fate"]
)
DUPLICATES = Counter(
    "turnout_inbox_duplicates_total", "Messages that had been heard before", ["service"]
)
HANDLING = Histogram(
    "turnout_batch_seconds", "From a batch's first message to its commit", ["service"]
)
BUS_UP = Gauge("turnout_bus_connected", "1 while the bus answers", ["service"])
TIMER_FAILURES = Counter(
    "turnout_timer_failures_total", "Timers that failed", ["timer"]
)
