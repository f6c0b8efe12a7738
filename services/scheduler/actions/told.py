"""What people say of themselves for the fairness audit, and taking it back."""

from uuid import UUID

from services.scheduler.domain.audit import Told
from services.scheduler.store.told_groups import forget_told, keep_told
from shared.work import Work


def tell_group(work: Work, application_id: UUID, *, told: Told | None) -> None:
    """Keep the answer, or forget it: whoever would rather not say has said nothing."""
    if told is None:
        forget_told(work.connection, application_id)
    else:
        keep_told(work.connection, application_id, told=told, told_at=work.now)
