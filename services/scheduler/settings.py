"""What an operator can set."""

from dataclasses import dataclass

from shared.operations.installation import Installation


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`close_after_minutes` after its end a day closes by itself.

    `channel` names how messages to candidates leave: see `channels`. `estimator`
    names how pages learn who comes: see `estimators`.
    """

    installation: Installation
    channel: str = "outbox"
    estimator: str = "dynamic_logistic"
    close_after_minutes: int = 120
    timer_seconds: int = 60
