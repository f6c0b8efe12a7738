"""Intake: brings résumés in, keeps who people are, and shows how far they came.

Hears   application.scored.v1, application.shortlisted.v1, application.rejected.v1,
        application.reopened.v1, interview.invited.v1, interview.booked.v1,
        interview.cancelled.v1, interview.arrived.v1, interview.missed.v1,
        shortfall.found.v1, erasure.requested.v1
Says    vacancy.drafted.v1, vacancy.published.v1, vacancy.closed.v1,
        application.received.v1, response.received.v1, contact.released.v1,
        contact.withheld.v1, candidate.erased.v1, account.revoked.v1

Read    domain → readers, prints → mail → store → queries → actions
        → handlers (messages), views (people), timers (the clock), commands → app
"""
