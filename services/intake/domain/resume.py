"""A résumé that was read: what it says, apart from whom it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.intake.domain.identity import Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """`text` is whole and stays here; `redacted` is what other services may see."""

    identity: Identity
    text: str
    redacted: str
    profile: Mapping[str, Any]
    language: str | None
    document_date: date | None
    reader_version: str
