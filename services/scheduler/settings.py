"""What an operator can set."""

from dataclasses import dataclass

from shared.operations.installation import Installation


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`close_after_minutes` after its end a day closes by itself.

    `no_show_after_minutes` after their time somebody counts as not come, on a day the
    desk notes at all; whoever turns up later has come late.

    `channels` names how messages to candidates leave, in the order they are tried:
    see `channels`. `estimator` names how pages learn who comes: see `estimators`.
    Nobody is written to between `quiet_from` and `quiet_until`, hours of their clock.
    """

    installation: Installation
    channels: str = "outbox"
    estimator: str = "dynamic_logistic"
    close_after_minutes: int = 120
    quiet_from: int = 21
    quiet_until: int = 8
    no_show_after_minutes: int = 60
    timer_seconds: int = 60
