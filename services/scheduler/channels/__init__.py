"""Channels: the ways a message reaches a person.

Every message is first kept as a row, in the same transaction as what it tells about;
a channel says how it addresses somebody, and carries the message out if it has to
leave the house. `outbox` keeps it on the screen, for the demo office and for offices
that telephone.

To add a channel, write a file here with a frozen dataclass that answers `address`,
`leaves` and `send` (see `channel.py`) and an EXAMPLE, and let it join the family below.
What an operator sets of it are fields of `settings.py`, named `<channel>_<field>`.
"""

from services.scheduler.channels.channel import (
    Channel,
    Choice,
    Letter,
    Reach,
    Undeliverable,
)
from services.scheduler.channels.email import Email
from services.scheduler.channels.outbox import Outbox
from services.scheduler.channels.sms import Sms
from services.scheduler.channels.telegram import Telegram
from services.scheduler.channels.wording import LANGUAGES, Words, words_in
from shared.family import Family

__all__ = [
    "CHANNELS",
    "LANGUAGES",
    "Channel",
    "Choice",
    "Email",
    "Letter",
    "Outbox",
    "Reach",
    "Sms",
    "Telegram",
    "Undeliverable",
    "Words",
    "words_in",
]

CHANNELS: Family[Channel] = Family(
    outbox=Outbox, email=Email, sms=Sms, telegram=Telegram
)
