"""What a board tells between two pulls, and how far it has been heard."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

Marks = Mapping[str, Mapping[str, Any]]
"""How far each scope has been heard: scope → opaque, versioned JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something at the board is new or different.

    `kind` is `application` (fetch it), `state` (only its facts changed), `gone` (the
    board shows it no more) or `vacancy`. `ref` is what `fetch_candidate` needs: ids and
    addresses, nothing about a person. `facts` are kept beside it: state, dates, links.
    `raw` is what a board pushed, that can be asked for nowhere: `ref` says `pushed`.
    """

    kind: str
    external_id: str
    revision: str
    vacancy_ref: str | None = None
    ref: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    raw: bytes = field(default=b"", repr=False)

    def key(self, account: UUID, board: str) -> str:
        """The same change of the same account always has the same key."""
        parts = (board, str(account), self.kind, self.external_id, self.revision)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoiled:
    """An item that makes no sense: kept aside with its raw body and the reason."""

    kind: str
    external_id: str
    reason: str
    raw: bytes
    vacancy_ref: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CursorMark:
    """A safe stop: everything of `scope` up to `mark` has been handed over."""

    scope: str
    mark: Mapping[str, Any]


@dataclass(slots=True, kw_only=True)
class Budget:
    """How much one pull may do before it lets others go on; None: all of it."""

    requests: int | None = None
    full_sweep: bool = False
    only_vacancy: str | None = None

    @property
    def is_spent(self) -> bool:
        return self.requests is not None and self.requests <= 0

    def spend(self) -> None:
        """One more request was made."""
        if self.requests is not None:
            self.requests -= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalRef:
    """Something at the board: a topic, a résumé, a vacancy."""

    kind: str
    id: str
    ref: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentRef:
    """A file at the board. Its address may hold a name or a token: it is not logged."""

    url: str = field(repr=False)
    name: str = "file"
    again: ExternalRef | None = None
    """Where to ask for a fresh address once this one has expired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """What the board sent about somebody, as it sent it.

    `beside` holds what belongs to it from other requests, such as the letter.
    """

    ref: ExternalRef
    body: bytes = field(repr=False)
    media: str = "application/json"
    fetched_at: datetime
    beside: Mapping[str, Any] = field(default_factory=dict, repr=False)
    attachments: tuple[AttachmentRef, ...] = ()
