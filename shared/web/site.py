"""What all pages of an installation have in common."""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The installation as its pages see it.

    `secret` signs sessions and links and is the same in every service. `public_url`
    is what people type, without a slash at the end.
    """

    secret: str
    public_url: str
    time_zone: ZoneInfo
    office: str
    demo: bool = False
    largest_upload: int = 200 * MEGABYTE
    session_length: timedelta = timedelta(hours=12)

    @property
    def secure(self) -> bool:
        """Whether people come over TLS, so that cookies may insist on it."""
        return self.public_url.startswith("https://")
