"""Mail: bytes in, a letter out, however broken the bytes.

Nothing here talks to anybody. `parsing.letter_of` reads one message and answers a
`Letter`: who wrote, about what, what it says, what was attached, whether a machine
wrote it, and what our own server said of the sender. `applying.of_letter` tells
whether somebody applies with it, and `addressing` for which vacancy.

The standard library takes a message apart; what it gets wrong stands here: headers in
undeclared cp1251, charsets that are unknown or a lie, base64 that stops half-way,
names of files in five ways of writing, people forwarded by other people.
"""

from services.intake.mail.applying import Applying, of_letter
from services.intake.mail.letter import Attachment, Kind, Letter, Sender
from services.intake.mail.parsing import Reading, letter_of

__all__ = [
    "Applying",
    "Attachment",
    "Kind",
    "Letter",
    "Reading",
    "Sender",
    "letter_of",
    "of_letter",
]
