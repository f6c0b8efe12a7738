"""The language the services speak: every message there is, and how it looks.

A new message is one file beside these and one line in SCHEMAS.
"""

from collections.abc import Mapping

from shared.messages.account_revoked import AccountRevoked, AccountRevokedSchema
from shared.messages.application_received import (
    ApplicationReceived,
    ApplicationReceivedSchema,
)
from shared.messages.application_rejected import (
    ApplicationRejected,
    ApplicationRejectedSchema,
)
from shared.messages.application_reopened import (
    ApplicationReopened,
    ApplicationReopenedSchema,
)
from shared.messages.application_scored import (
    ApplicationScored,
    ApplicationScoredSchema,
)
from shared.messages.application_shortlisted import (
    ApplicationShortlisted,
    ApplicationShortlistedSchema,
)
from shared.messages.candidate_erased import CandidateErased, CandidateErasedSchema
from shared.messages.contact_released import ContactReleased, ContactReleasedSchema
from shared.messages.contact_withheld import ContactWithheld, ContactWithheldSchema
from shared.messages.envelope import Envelope
from shared.messages.erasure_requested import (
    ErasureRequested,
    ErasureRequestedSchema,
)
from shared.messages.interview_arrived import InterviewArrived, InterviewArrivedSchema
from shared.messages.interview_booked import InterviewBooked, InterviewBookedSchema
from shared.messages.interview_cancelled import (
    InterviewCancelled,
    InterviewCancelledSchema,
)
from shared.messages.interview_invited import InterviewInvited, InterviewInvitedSchema
from shared.messages.interview_missed import InterviewMissed, InterviewMissedSchema
from shared.messages.message import Message, MessageSchema
from shared.messages.response_received import ResponseReceived, ResponseReceivedSchema
from shared.messages.shortfall_found import ShortfallFound, ShortfallFoundSchema
from shared.messages.vacancy_closed import VacancyClosed, VacancyClosedSchema
from shared.messages.vacancy_drafted import VacancyDrafted, VacancyDraftedSchema
from shared.messages.vacancy_published import VacancyPublished, VacancyPublishedSchema

SCHEMAS: Mapping[str, MessageSchema] = {
    schema.builds.TOPIC: schema
    for schema in (
        VacancyDraftedSchema(),
        VacancyPublishedSchema(),
        VacancyClosedSchema(),
        ApplicationReceivedSchema(),
        ApplicationScoredSchema(),
        ApplicationShortlistedSchema(),
        ApplicationRejectedSchema(),
        ApplicationReopenedSchema(),
        ResponseReceivedSchema(),
        ContactReleasedSchema(),
        ContactWithheldSchema(),
        InterviewInvitedSchema(),
        InterviewBookedSchema(),
        InterviewCancelledSchema(),
        InterviewArrivedSchema(),
        InterviewMissedSchema(),
        ShortfallFoundSchema(),
        ErasureRequestedSchema(),
        CandidateErasedSchema(),
        AccountRevokedSchema(),
    )
}

__all__ = [
    "SCHEMAS",
    "AccountRevoked",
    "ApplicationReceived",
    "ApplicationRejected",
    "ApplicationReopened",
    "ApplicationScored",
    "ApplicationShortlisted",
    "CandidateErased",
    "ContactReleased",
    "ContactWithheld",
    "Envelope",
    "ErasureRequested",
    "InterviewArrived",
    "InterviewBooked",
    "InterviewCancelled",
    "InterviewInvited",
    "InterviewMissed",
    "Message",
    "MessageSchema",
    "ResponseReceived",
    "ShortfallFound",
    "VacancyClosed",
    "VacancyDrafted",
    "VacancyPublished",
]
