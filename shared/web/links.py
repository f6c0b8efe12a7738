"""Signed links: how a candidate is known without an account.

The token names a link's id and nothing about the person. Whether the link has
expired or was revoked stands in the service's own table.
"""

from uuid import UUID

from itsdangerous import BadSignature, URLSafeSerializer

from shared.errors import Missing


class LinkUnknown(Missing):
    """Nobody here signed this link."""


def sign(link_id: UUID, *, secret: str, purpose: str) -> str:
    """A short token for the link."""
    return URLSafeSerializer(secret, salt=purpose).dumps(link_id.hex)


def verify(token: str, *, secret: str, purpose: str) -> UUID:
    """The id of the link. Raises LinkUnknown."""
    try:
        return UUID(hex=URLSafeSerializer(secret, salt=purpose).loads(token))
    except (BadSignature, ValueError, TypeError, AttributeError) as error:
        raise LinkUnknown("this link is not one of ours") from error
