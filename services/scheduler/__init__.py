"""The scheduler gives shortlisted candidates an hour with somebody.

It overbooks its sessions from the show-up that was really observed, invites the next
best of a shortlist, lets candidates book by a personal link, and helps the second
person at the desk through the day.

Hears: vacancy.drafted.v1, vacancy.published.v1, vacancy.closed.v1,
       application.shortlisted.v1, application.rejected.v1, application.reopened.v1,
       response.received.v1, contact.released.v1, contact.withheld.v1,
       candidate.erased.v1, account.revoked.v1
Says:  interview.invited.v1, interview.booked.v1, interview.cancelled.v1,
       interview.arrived.v1, interview.missed.v1, shortfall.found.v1,
       erasure.requested.v1

Read on: `domain/session.py` and `domain/booking.py` for the nouns, `overbooking/`
for how many to book, `actions/` for everything the service can do.
"""
