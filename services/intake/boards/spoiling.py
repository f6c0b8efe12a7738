"""Setting an item aside that makes no sense, under a name that stays the same."""

import json
from typing import Any

from services.intake.boards.changes import Spoiled
from services.intake.boards.plain import mark_of


def spoiled(
    item: Any,  # noqa: ANN401  # whatever came
    *,
    kind: str,
    external_id: str | None,
    reason: str,
    vacancy_ref: str | None = None,
) -> Spoiled:
    """The item with its raw body; one without a name is called by its contents."""
    raw = json.dumps(item, ensure_ascii=False, default=str).encode()
    return Spoiled(
        kind=kind,
        external_id=external_id or f"nameless {mark_of(item)}",
        reason=reason,
        raw=raw,
        vacancy_ref=vacancy_ref,
    )
