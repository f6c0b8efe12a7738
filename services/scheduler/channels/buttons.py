"""The answers a message can be given by one press."""

from services.scheduler.channels.channel import Choice
from services.scheduler.channels.wording import words_in

COMING, UNSURE, NOT_COMING = "coming", "unsure", "not-coming"
ASKING = frozenset({"reminder", "booked", "moved", "sorry", "changed"})
LABELS = ((COMING, "confirm"), (UNSURE, "unsure"), (NOT_COMING, "cancel"))


def choices_of(kind: str, *, language: str) -> tuple[Choice, ...]:
    """For messages that ask whether somebody comes; none for others."""
    if kind not in ASKING:
        return ()
    say = words_in(language).say
    return tuple(Choice(label=say(label), says=says) for says, label in LABELS)
