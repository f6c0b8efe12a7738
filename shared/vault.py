"""Secrets at rest: tokens and passwords of other people's servers, sealed in rows.

The first key seals, every key opens: an operator adds a new one in front, and what is
sealed with an older one is sealed anew whenever it is kept again, or all at once by
`python -m services.intake boards reseal`.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from shared.errors import Unavailable

_PURPOSE = b"turnout secrets at rest"


class Sealed(Unavailable):
    """A secret was sealed with a key this process was not given."""


@dataclass(frozen=True, slots=True)
class Vault:
    """Seals small mappings of words. Keys are words of any length."""

    keys: Sequence[str] = field(repr=False)

    def seal(self, secrets: Mapping[str, str]) -> str:
        """Words that say nothing without a key."""
        return self._cipher().encrypt(json.dumps(dict(secrets)).encode()).decode()

    def open(self, sealed: str) -> dict[str, str]:
        """What was sealed. Raises Sealed where no key fits."""
        if not sealed:
            return {}
        try:
            plain = self._cipher().decrypt(sealed.encode())
        except InvalidToken:
            raise Sealed(
                "A kept secret cannot be opened: it was sealed with a key that "
                "TURNOUT_SECRET_KEYS no longer names."
            ) from None
        return {str(key): str(value) for key, value in json.loads(plain).items()}

    def reseal(self, sealed: str) -> str:
        """The same under the first key. Raises Sealed where no key fits."""
        return self.seal(self.open(sealed)) if sealed else sealed

    def _cipher(self) -> MultiFernet:
        return MultiFernet([Fernet(_derived(key)) for key in self.keys])


def _derived(key: str) -> bytes:
    # One secret may serve several ends; each derives its own from it.
    digest = hashlib.sha256(_PURPOSE + b"\0" + key.encode()).digest()
    return base64.urlsafe_b64encode(digest)
