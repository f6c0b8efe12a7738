"""A source: an account at a job board or a mailbox, and how it is doing."""

from enum import StrEnum

from shared.errors import Refused


class SourceState(StrEnum):
    """Whether it is asked at all."""

    ACTIVE = "active"
    PAUSED = "paused"
    """A person said so."""
    STOPPED = "stopped"
    """Something only a person can mend."""
    DISCONNECTED = "disconnected"


class Trouble(StrEnum):
    """Why a source is not asked, or not now."""

    NONE = ""
    AWAY = "away"
    SLOW_DOWN = "slow down"
    DAILY_LIMIT = "daily limit"
    RECONNECT = "reconnect"
    PAYMENT = "payment"
    QUOTA = "quota"
    BLOCKED = "blocked"
    CAPTCHA = "captcha"
    SETTINGS = "settings"
    CONTRACT = "contract"
    SEALED = "sealed"
    FAULT = "fault"


# What each means, and what to do about it; {board} is the board's name.
WORDS: dict[Trouble, tuple[str, str]] = {
    Trouble.AWAY: (
        "{board} does not answer.",
        "Nothing to do: it is asked again by itself, and nothing is lost.",
    ),
    Trouble.SLOW_DOWN: (
        "{board} asks us to be slower.",
        "Nothing to do: it is asked again by itself.",
    ),
    Trouble.DAILY_LIMIT: (
        "{board} shows no more today.",
        "Nothing to do: the rest comes tomorrow. More views can be bought there.",
    ),
    Trouble.RECONNECT: (
        (
            "{board} does not let us in any more: access was withdrawn, or a password "
            "changed."
        ),
        (
            "Connect the account again. What has come in stays, and what is missing "
            "comes then."
        ),
    ),
    Trouble.PAYMENT: (
        "{board} wants a paid service for that.",
        "Buy access to responses over the API there, then press “Pull now”.",
    ),
    Trouble.QUOTA: (
        "The bought views or contacts at {board} are used up.",
        "Buy more there, or wait for the next period; then press “Pull now”.",
    ),
    Trouble.BLOCKED: (
        "{board} has blocked or restricts this account.",
        "Ask the board’s support why; then press “Resume”.",
    ),
    Trouble.CAPTCHA: (
        "{board} wants to know that a person is there.",
        "Sign in there in your browser and answer what it asks; then press “Resume”.",
    ),
    Trouble.SETTINGS: (
        "{board} cannot be asked with these settings.",
        (
            "Look through the settings of this source, or ask whoever looks after "
            "this installation."
        ),
    ),
    Trouble.CONTRACT: (
        "{board} answers something we do not understand, such as a sign-in page.",
        (
            "It is left alone until you press “Resume”. If it happens again, tell "
            "whoever looks after this installation."
        ),
    ),
    Trouble.SEALED: (
        "The kept password cannot be opened: a key is missing.",
        "Put the older key back into TURNOUT_SECRET_KEYS, or connect again.",
    ),
    Trouble.FAULT: (
        "Something of ours went wrong while asking {board}.",
        "It is asked again by itself; tell whoever looks after this installation.",
    ),
}

STOPPING = frozenset(
    {
        Trouble.RECONNECT,
        Trouble.BLOCKED,
        Trouble.CAPTCHA,
        Trouble.SETTINGS,
        Trouble.CONTRACT,
        Trouble.SEALED,
    }
)
"""Only a person can mend these; the others are asked again by themselves."""


class NotPermitted(Refused):
    """It would cost something, and nobody has said that it may."""


class Unsure(Refused):
    """It may have been done: the board was asked, and its answer was lost."""
