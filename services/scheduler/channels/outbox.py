"""The on-screen outbox: a message is delivered once it is kept."""

from dataclasses import dataclass

from services.scheduler.channels.channel import Letter, Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """Shows what would be sent, so that a person can read it out or pass it on."""

    @property
    def leaves(self) -> bool:
        return False

    def address(self, reach: Reach) -> str | None:
        ways = ", ".join(way for way in (reach.email, reach.phone) if way)
        return f"{reach.name} <{ways}>" if ways else reach.name

    def send(self, letter: Letter) -> None:
        """Nothing to carry: the row is the delivery."""


EXAMPLE = Outbox()
