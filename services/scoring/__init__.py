"""Scoring: says how well a résumé meets what a vacancy asks for.

Hears   vacancy.drafted.v1, vacancy.published.v1, vacancy.closed.v1,
        application.received.v1, candidate.erased.v1, account.revoked.v1
Says    application.scored.v1, application.shortlisted.v1, application.rejected.v1,
        application.reopened.v1

Read    domain → requirements → store → queries → actions
        → handlers (messages), views (people), commands (programs) → app
"""
