"""The scheduler's tables."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    and_,
)

from shared.db import Instant

metadata = MetaData()

vacancy = Table(
    "vacancy",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("level", Integer),
    Column("language", String(2)),
    Column("city", String(200)),
    Column("status", String(20), nullable=False),
)

# One row an application; two facts fill it in any order: shortlisted and released.
applicant = Table(
    "applicant",
    metadata,
    Column("application_id", Uuid, primary_key=True),
    Column("candidate_id", Uuid, nullable=False, index=True),
    Column("vacancy_id", Uuid, nullable=False, index=True),
    Column("rank_key", Float),
    Column("shortlisted_at", Instant),
    Column("released_at", Instant),
    Column("withdrawn_at", Instant),
    Column("name", String(200), nullable=False, default=""),
    Column("phone", String(80)),
    Column("email", String(320)),
    Column("language", String(2)),
    # The board or the way the application came by; nothing about the person.
    Column("source", String(80)),
)

session = Table(
    "session",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("vacancy_id", Uuid, nullable=False, index=True),
    Column("form", String(20), nullable=False),
    Column("place", JSON, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("starts_at", Instant, nullable=False, index=True),
    Column("slot_minutes", Integer, nullable=False),
    Column("slots", Integer, nullable=False),
    Column("interviewers", JSON, nullable=False),
    Column("target", Integer, nullable=False),
    Column("places", Integer, nullable=False),
    Column("profile", JSON, nullable=False),
    Column("policy", JSON, nullable=False),
    Column("closed_at", Instant, index=True),
    Column("recorded", Boolean, nullable=False, default=True),
)

plan = Table(
    "plan",
    metadata,
    Column("session_id", Uuid, ForeignKey("session.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("made_at", Instant, nullable=False),
    Column("cut_off", Instant, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("policy", JSON, nullable=False),
    Column("bookings", Integer, nullable=False),
    Column("profile", JSON, nullable=False),
    Column("figures", JSON, nullable=False),
    Column("statements", JSON, nullable=False),
)

wave = Table(
    "wave",
    metadata,
    Column("session_id", Uuid, ForeignKey("session.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("sent_at", Instant, nullable=False),
    Column("size", Integer, nullable=False),
    Column("why", Text, nullable=False),
)

invitation = Table(
    "invitation",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("application_id", Uuid, nullable=False, index=True),
    Column("vacancy_id", Uuid, nullable=False),
    Column("session_id", Uuid, ForeignKey("session.id"), nullable=False, index=True),
    Column("wave", Integer, nullable=False),
    Column("language", String(2), nullable=False),
    Column("sent_at", Instant, nullable=False, index=True),
    Column("expires_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    # The start the lot offers first; the person is free to choose another.
    Column("slot", Integer),
    UniqueConstraint("session_id", "wave", "application_id"),
)

# One row a lot: everything it was drawn from, so that anybody can draw it again.
lot = Table(
    "lot",
    metadata,
    Column("session_id", Uuid, ForeignKey("session.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("drawn_at", Instant, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("people", JSON, nullable=False),
    Column("drawn", JSON, nullable=False),
)

booking = Table(
    "booking",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("session_id", Uuid, ForeignKey("session.id"), nullable=False, index=True),
    Column("slot", Integer, nullable=False),
    Column("vacancy_id", Uuid, nullable=False, index=True),
    Column("application_id", Uuid, index=True),
    Column("walk_in", Boolean, nullable=False, default=False),
    Column("name", String(200), nullable=False, default=""),
    Column("phone", String(80), nullable=False, default="", server_default=""),
    Column("sequence", Integer, nullable=False, default=0),
    Column("booked_at", Instant, nullable=False),
    # What was known at booking and may be learned from: never who somebody is.
    Column("source", String(80)),
    Column("city", String(200)),
    Column("level", Integer),
    # The seat of another day that was lost to a crowd.
    Column("instead_of", Uuid, index=True),
    Column("moved_at", Instant),
    Column("reminded_at", Instant),
    Column("confirmed_at", Instant),
    Column("unsure_at", Instant),
    Column("answered_by", String(20)),
    Column("running_late_at", Instant),
    Column("late_minutes", Integer),
    Column("cancelled_at", Instant),
    Column("reason", String(40), nullable=False, default=""),
    Column("arrived_at", Instant),
    Column("late_at", Instant),
    Column("seen_at", Instant),
    Column("seen_by", String(100), nullable=False, default="", server_default=""),
    Column("done_at", Instant),
    Column("left_at", Instant),
    Column("no_show_at", Instant),
)

# Two tabs, two sessions: the database has the last word on "one seat a person".
_holds_a_seat = and_(
    booking.c.cancelled_at.is_(None),
    booking.c.no_show_at.is_(None),
    booking.c.left_at.is_(None),
)
Index(
    "one_seat_a_person",
    booking.c.application_id,
    unique=True,
    sqlite_where=_holds_a_seat,
    postgresql_where=_holds_a_seat,
)

mail = Table(
    "mail",
    metadata,
    Column("id", Uuid, primary_key=True),
    # Who, which wave, what for: the same message is never kept twice.
    Column("key", String(200), nullable=False, unique=True),
    Column("application_id", Uuid, nullable=False, index=True),
    Column("channel", String(20), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("language", String(2), nullable=False),
    Column("recipient", String(400), nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("written_at", Instant, nullable=False, index=True),
    # The promise it tells of, as it stood then: a letter about an older one is stale.
    Column("booking_id", Uuid),
    Column("sequence", Integer),
    Column("useful_until", Instant),
    Column("calendar", Text),
)

# Accounts that may no longer sign in, as intake told.
revoked = Table(
    "revoked",
    metadata,
    Column("account_id", Uuid, primary_key=True),
    Column("revoked_at", Instant, nullable=False),
)
