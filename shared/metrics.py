"""Counters an operator watches. Names and labels only: never a person, never an id."""

from importlib.metadata import PackageNotFoundError, version

from prometheus_client import Counter, Gauge, Histogram, Info

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
BUS_UP = Gauge("turnout_bus_connected", "1 while the bus answers", ["service", "loop"])
BUS_BLOCKED = Gauge(
    "turnout_bus_blocked", "1 while the broker takes nothing: memory or disk alarm"
)
TIMER_FAILURES = Counter(
    "turnout_timer_failures_total", "Timers that failed", ["timer"]
)
RETRIES = Counter(
    "turnout_retry_total", "Messages sent to wait for another try", ["service", "step"]
)
REDELIVERED = Counter(
    "turnout_redelivered_total", "Messages that had been in dead hands", ["service"]
)
READY = Gauge("turnout_queue_ready", "Messages to be heard", ["queue"])
WAITING = Gauge("turnout_queue_waiting", "Messages waiting for a retry", ["queue"])
DEAD = Gauge("turnout_dlq_depth", "Dead letters", ["queue"])
NO_ROOM = Gauge(
    "turnout_no_room", "1 while no more files are taken in: old letters, or the disk"
)
BOARD_TROUBLES = Counter(
    "turnout_board_troubles_total", "Pulls a board cut short", ["board", "trouble"]
)
BOARD_REQUESTS = Counter(
    "turnout_board_requests_total", "Requests made of job boards", ["service"]
)
BUILD = Info("turnout_build", "Which Turnout this is")


def _version() -> str:
    try:
        return version("turnout")
    except PackageNotFoundError:
        return "source"


BUILD.info({"version": _version()})
