"""What an operator can set."""

from dataclasses import dataclass, fields
from typing import Any

from services.scheduler.channels import CHANNELS, Channel
from services.scheduler.channels.bounces import BounceBox
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
    email_host: str = ""
    email_port: int = 587
    email_security: str = "starttls"
    email_user: str = ""
    email_password: str = ""
    email_sender: str = ""
    email_bounces: str = ""
    email_ca_file: str = ""
    bounces_host: str = ""
    bounces_port: int = 993
    bounces_user: str = ""
    bounces_password: str = ""
    bounces_folder: str = "INBOX"
    bounces_tls: bool = True
    sms_url: str = ""
    sms_key: str = ""
    sms_secret: str = ""
    sms_sender: str = ""
    sms_private: bool = False
    telegram_token: str = ""
    telegram_bot: str = ""
    telegram_url: str = "https://api.telegram.org"
    telegram_private: bool = False

    def __post_init__(self) -> None:
        unknown = [one for one in self.ways if one not in CHANNELS]
        if unknown:
            known = ", ".join(CHANNELS)
            raise ValueError(f"SCHEDULER_CHANNELS: {unknown[0]!r} is none of {known}")
        self.opened()

    @property
    def ways(self) -> tuple[str, ...]:
        """The channels that were named, in their order; the screen where none is."""
        named = [one.strip() for one in self.channels.split(",")]
        return tuple(one for one in named if one) or ("outbox",)

    def opened(self) -> list[Channel]:
        """Each with what was set for it. Raises ValueError for what makes no sense."""
        return [CHANNELS[name](**self._of(name)) for name in self.ways]

    def _of(self, name: str) -> dict[str, Any]:
        prefix = f"{name}_"
        return {
            one.name.removeprefix(prefix): getattr(self, one.name)
            for one in fields(self)
            if one.name.startswith(prefix)
        }

    def bounce_box(self) -> BounceBox | None:
        """Where what could not be delivered comes back to; None where nobody looks."""
        if not self.bounces_host:
            return None
        return BounceBox(**self._of("bounces"), ca_file=self.email_ca_file)
