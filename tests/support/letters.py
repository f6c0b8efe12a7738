"""Letters to send where a test does not care what they say."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from shared.messages import SCHEMAS, Envelope, Message, VacancyClosed
from shared.work.outbox import Letter

MOMENT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def an_envelope(
    message: Message | None = None,
    *,
    event_id: UUID | None = None,
    source: str = "intake",
    sequence: int = 1,
    cause: Envelope | None = None,
) -> Envelope:
    """What that service said, closed and ready to send."""
    said = message or VacancyClosed(vacancy_id=uuid4())
    own = event_id or uuid4()
    return Envelope(
        id=own,
        source=source,
        topic=said.TOPIC,
        subject=said.subject,
        time=MOMENT,
        stream=said.STREAM,
        sequence=sequence,
        journey=cause.journey if cause else own,
        cause=cause.id if cause else None,
        message=SCHEMAS[said.TOPIC].say(said),
    )


def a_letter(
    envelope: Envelope | None = None, *, seq: int = 1, body: bytes | None = None
) -> Letter:
    """That envelope as the outbox hands it to the relay."""
    inside = envelope or an_envelope()
    return Letter(
        seq=seq,
        event_id=inside.id,
        topic=inside.topic,
        subject=inside.subject,
        body=inside.to_bytes() if body is None else body,
    )


def letters(count: int) -> list[Letter]:
    """That many, about as many vacancies."""
    return [a_letter(seq=seq) for seq in range(1, count + 1)]
