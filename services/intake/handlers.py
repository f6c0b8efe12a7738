"""What intake does when it hears something: mostly, it remembers."""

from services.intake.actions import people, progress
from services.intake.actions.progress import Heard
from services.intake.domain.application import Fact
from services.intake.store.shortfalls import Shortfall
from shared.messages import (
    ApplicationRejected,
    ApplicationReopened,
    ApplicationScored,
    ApplicationShortlisted,
    ErasureRequested,
    InterviewArrived,
    InterviewBooked,
    InterviewCancelled,
    InterviewInvited,
    InterviewMissed,
    ShortfallFound,
)
from shared.messaging.consumer import Handlers
from shared.work import Work


def on_application_scored(message: ApplicationScored, work: Work) -> None:
    """Show the score in tables; the reasons stay with scoring."""
    values = {
        "score": message.score,
        "low": message.low,
        "high": message.high,
        "coverage": message.coverage,
        "gate": message.gate,
    }
    heard = Heard(
        application_id=message.application_id, fact=Fact.SCORED, values=values
    )
    progress.hear(work, heard)


def on_application_shortlisted(message: ApplicationShortlisted, work: Work) -> None:
    """Tell the scheduler whom to write to."""
    heard = Heard(
        application_id=message.application_id,
        fact=Fact.SHORTLISTED,
        note=f"by {message.decided_by}",
    )
    if progress.hear(work, heard):
        progress.release_contact(work, message.application_id)


def on_application_rejected(message: ApplicationRejected, work: Work) -> None:
    """Keep the decision and its reason."""
    heard = Heard(
        application_id=message.application_id, fact=Fact.REJECTED, note=message.reason
    )
    if progress.hear(work, heard):
        progress.release_instead(work, message.application_id)


def on_application_reopened(message: ApplicationReopened, work: Work) -> None:
    """Forget the decision, not that it was made."""
    heard = Heard(application_id=message.application_id, fact=Fact.REOPENED)
    if progress.hear(work, heard):
        progress.release_instead(work, message.application_id)


def on_interview_invited(message: InterviewInvited, work: Work) -> None:
    """Count the invitation."""
    heard = Heard(
        application_id=message.application_id,
        fact=Fact.INVITED,
        at=message.invited_at,
    )
    progress.hear(work, heard)


def on_interview_booked(message: InterviewBooked, work: Work) -> None:
    """Count the booking, or note that it moved."""
    heard = Heard(
        application_id=message.application_id,
        fact=Fact.BOOKED,
        values={"starts_at": message.starts_at},
    )
    progress.hear(work, heard)


def on_interview_cancelled(message: InterviewCancelled, work: Work) -> None:
    """Note that the seat is free again."""
    heard = Heard(
        application_id=message.application_id,
        fact=Fact.CANCELLED,
        note=message.reason,
        values={"starts_at": None},
    )
    progress.hear(work, heard)


def on_interview_arrived(message: InterviewArrived, work: Work) -> None:
    """Count the arrival; late is a fact of its own."""
    heard = Heard(
        application_id=message.application_id,
        fact=Fact.LATE if message.late else Fact.ARRIVED,
        at=message.arrived_at,
    )
    progress.hear(work, heard)


def on_interview_missed(message: InterviewMissed, work: Work) -> None:
    """Note that nobody came."""
    heard = Heard(application_id=message.application_id, fact=Fact.NO_SHOW)
    progress.hear(work, heard)


def on_shortfall_found(message: ShortfallFound, work: Work) -> None:
    """Put it on the recruiter's page, or take it off again."""
    told = Shortfall(
        session_id=message.session_id,
        vacancy_id=message.vacancy_id,
        starts_at=message.starts_at,
        wanted=message.wanted,
        to_invite=message.to_invite,
        to_read=message.to_read,
    )
    progress.note_shortfall(work, told)


def on_erasure_requested(message: ErasureRequested, work: Work) -> None:
    """Forget them, unless that is done; their originals go with the next sweep."""
    people.erase_if_known(work, message.candidate_id)


HANDLERS: Handlers = {
    ErasureRequested: on_erasure_requested,
    ApplicationScored: on_application_scored,
    ApplicationShortlisted: on_application_shortlisted,
    ApplicationRejected: on_application_rejected,
    ApplicationReopened: on_application_reopened,
    InterviewInvited: on_interview_invited,
    InterviewBooked: on_interview_booked,
    InterviewCancelled: on_interview_cancelled,
    InterviewArrived: on_interview_arrived,
    InterviewMissed: on_interview_missed,
    ShortfallFound: on_shortfall_found,
}
