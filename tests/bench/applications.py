"""Applications of a common size, for benches: about two kilobytes on the wire."""

from datetime import UTC, datetime
from uuid import uuid4

from shared.messages import ApplicationReceived

MOMENT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TEXT = "Account manager, five years. " * 50


def an_application() -> ApplicationReceived:
    return ApplicationReceived(
        application_id=uuid4(),
        candidate_id=uuid4(),
        vacancy_id=uuid4(),
        text=TEXT,
        language="en",
        document_date=None,
        received_at=MOMENT,
        reader_version="1",
    )
