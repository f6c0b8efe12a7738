"""What a person tells about how they want to be reached."""

from uuid import UUID

from services.scheduler.store.reach import note_wishes, wishes_of
from shared.errors import Invalid
from shared.work import Work


def note_zone(work: Work, application_id: UUID, *, zone: str | None) -> None:
    """Their clock, so that letters are told on it and no one writes at night."""
    if zone and wishes_of(work.connection, application_id).zone != zone:
        note_wishes(work.connection, application_id, zone=zone)


def mute(work: Work, application_id: UUID, *, on: bool) -> None:
    """No more reminders and offers, or again."""
    note_wishes(work.connection, application_id, muted_at=work.now if on else None)


def prefer(
    work: Work, application_id: UUID, *, channel: str, known: tuple[str, ...]
) -> None:
    """The channel they like best is tried first. Raises Invalid."""
    if channel not in known:
        raise Invalid("that is no way we can write by")
    note_wishes(work.connection, application_id, prefers=channel)
