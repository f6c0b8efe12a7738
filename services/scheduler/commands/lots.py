"""`lot check SESSION`: the lots of a session, drawn again."""

from typing import Any
from uuid import UUID

from services.scheduler.actions.lots import check
from services.scheduler.store.lots import lots_of
from shared.errors import Invalid
from shared.work import BeginWork


def checked(begin: BeginWork, session_id: UUID) -> dict[str, Any]:
    """Every lot with its seed, when it was drawn, and whether it holds."""
    with begin.read() as connection:
        found = [
            {
                "number": one.number,
                "drawn_at": one.drawn_at.isoformat(),
                "people": len(one.people),
                "seed": one.seed,
                "holds": check(connection, session_id, number=one.number),
            }
            for one in lots_of(connection, session_id)
        ]
    if not found:
        raise Invalid(f"no lot was drawn for a session {session_id}")
    return {"session": str(session_id), "lots": found}
