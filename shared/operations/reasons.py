"""Why a message died, in words for whoever runs the office."""

REASONS = {
    "invalid": (
        "It makes no sense as it stands, and never will: the sender and this service "
        "are of different versions, or it was tampered with. Give it up, unless an "
        "update of this service would understand it."
    ),
    "Invalid": "What it says is against a rule, however often it is tried.",
    "Missing": "It speaks of something this service has never heard of, or has erased.",
    "unavailable": (
        "Something it needed was not ready on six tries over more than an hour. "
        "Deliver it again once that is there."
    ),
    "bug": (
        "The program failed on it six times: a fault of ours. Keep it, and tell "
        "whoever looks after Turnout its id."
    ),
    "crash_loop": (
        "The program died over it three times. Do not deliver it again before "
        "an update."
    ),
    "delivery_limit": (
        "The broker gave up because processes died while holding it. Most such "
        "messages are innocent: deliver it again."
    ),
    "delivery_limit twice": (
        "Processes died while holding it, and again after it was given another chance."
    ),
}


def in_words(reason: str) -> str:
    """A sentence; the bare reason where nobody has written one."""
    return REASONS.get(reason, f"It was given up: {reason or 'nobody knows why'}.")


def spoken(topic: str) -> str:
    """`application.received.v1` as a person says it."""
    return " ".join(topic.split(".")[:-1]).replace("_", " ") or "unreadable"
