"""Letters a colleague forwarded by hand: the first sender stands in the text."""

import re
from email.utils import parseaddr
from typing import Final

from services.intake.mail.letter import Sender

# How mail programs announce it, and how they name the sender below it.
BEGINS: Final = re.compile(
    r"^\W*(?:-{2,}|_{5,}|>?\s*)\s*(?:forwarded message|original message|begin forwarded"
    r"|пересылаемое сообщение|пересылаемое письмо|исходное сообщение"
    r"|начало переадресованного сообщения|препратено съобщение|оригинално съобщение"
    r"|weitergeleitete nachricht|ursprüngliche nachricht|message transféré"
    r"|message d'origine|προωθημένο μήνυμα|αρχικό μήνυμα|전달된 메시지|원본 메시지)",
    re.IGNORECASE | re.MULTILINE,
)
FROM: Final = re.compile(
    r"^[>\s*]*(?:from|от кого|от|von|de|από|보낸\s*사람)\s*\*?\s*:\s*\*?(.{3,200})$",
    re.IGNORECASE | re.MULTILINE,
)
ADDRESS: Final = re.compile(r"[\w.+%'-]{1,64}@[\w.-]{1,190}\.\w{2,24}")


def original_sender(text: str) -> Sender | None:
    """Who wrote the letter that was forwarded; None where none was."""
    begins = BEGINS.search(text)
    line = FROM.search(text, begins.end()) if begins else None
    if line is None:
        return None
    told = line[1].replace("[mailto:", "<").replace("]", ">").replace("*", "")
    address = ADDRESS.search(told)
    if address is None:
        return None
    name = told[: address.start()].strip(" <\"'(«»>")
    found = parseaddr(f"<{address[0]}>")[1] or address[0]
    return Sender(address=found.lower(), name=name or None)
