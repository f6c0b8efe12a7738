"""What an operator can set."""

from dataclasses import dataclass

from shared.operations.installation import Installation


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`timer_seconds` is how soon old scores are renewed after an edit."""

    installation: Installation
    timer_seconds: int = 2
