"""A board knocked: its account is asked now. Forged or doubled, it costs one look."""

from uuid import UUID

from services.intake.domain.source import SourceState
from services.intake.store import boards
from shared.work import Work


def knock(work: Work, account_id: UUID) -> None:
    """Let the next pull come now; a thousand knocks are one pull. Raises Missing."""
    row = boards.get(work.connection, account_id)
    # What waits for its hour still waits: anybody may knock.
    if row.state == SourceState.ACTIVE and not row.wanted_now:
        boards.change(work.connection, account_id, wanted_now=True)
