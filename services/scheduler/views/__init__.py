"""The pages recruiters, the desk and candidates see: one noun a file."""

from services.scheduler.views import (
    backward,
    calibration,
    candidate,
    candidate_seat,
    competition,
    desk,
    desk_letters,
    desk_replay,
    effects,
    fairness,
    inviting,
    outbox,
    rates,
    replay,
    session,
    sessions,
    what_if,
)
from services.scheduler.views.blueprint import PURPOSE, pages
from services.scheduler.views.hooks import hooks

__all__ = [
    "PURPOSE",
    "backward",
    "calibration",
    "candidate",
    "candidate_seat",
    "competition",
    "desk",
    "desk_letters",
    "desk_replay",
    "effects",
    "fairness",
    "hooks",
    "inviting",
    "outbox",
    "pages",
    "rates",
    "replay",
    "session",
    "sessions",
    "what_if",
]
