"""The scheduler for programs: sessions and their plans, bookings, show-up rates."""

from services.scheduler.api import bookings, rates, sessions
from services.scheduler.api.blueprint import door

__all__ = ["bookings", "door", "rates", "sessions"]
