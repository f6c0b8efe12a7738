"""Scoring's tables."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
)

from shared.db import Instant

metadata = MetaData()

# What intake says of a vacancy, and the requirements that people here confirm.
# `heard` numbers the last vacancy message taken in: older ones change nothing.
# `revision` grows with every change of what is asked.
vacancy = Table(
    "vacancy",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("description", Text, nullable=False),
    Column("language", String(8)),
    Column("city", String(200)),
    Column("level", Integer),
    Column("template", String(80)),
    Column("salary_min", Integer),
    Column("salary_max", Integer),
    Column("salary_currency", String(3)),
    Column("salary_period", String(8)),
    Column("status", String(20), nullable=False),
    Column("heard", BigInteger, nullable=False),
    Column("requirements", JSON, nullable=False),
    Column("refused", JSON, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("confirmed_by", String(200)),
    Column("confirmed_at", Instant),
    Column("revision", Integer, nullable=False),
    Column("drafted_at", Instant, nullable=False, index=True),
)

# One person's résumé for one vacancy, without identity, and what it scored last.
application = Table(
    "application",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("candidate_id", Uuid, nullable=False, index=True),
    Column("vacancy_id", Uuid, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(8)),
    Column("document_date", Date),
    Column("received_at", Instant, nullable=False),
    Column("reader_version", String(40), nullable=False),
    Column("score", Float, nullable=False),
    Column("low", Float, nullable=False),
    Column("high", Float, nullable=False),
    Column("coverage", Float, nullable=False),
    Column("gate", String(8), nullable=False),
    Column("rated", JSON, nullable=False),
    Column("statuses", JSON, nullable=False, server_default="{}"),
    Column("hits", JSON, nullable=False),
    Column("doubts", JSON, nullable=False, server_default="[]"),
    Column("inputs", String(64), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("scored_at", Instant, nullable=False),
    Column("verdict", String(12), nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided_by", String(200), nullable=False),
    Column("decided_at", Instant),
    # What it scored against the version before, for the difference between the two.
    Column("earlier", JSON(none_as_null=True)),
    # A rejection nobody has been told of yet, and when they will be.
    Column("goes_out_at", Instant),
    Index("application_by_going_out", "goes_out_at"),
    Index("application_by_vacancy", "vacancy_id", "revision"),
)

# Who decided what and when: rows are only added, until the person is erased.
decision = Table(
    "decision",
    metadata,
    Column(
        "number",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    Column("application_id", Uuid, nullable=False, index=True),
    Column("verdict", String(12), nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", String(200), nullable=False),
    Column("at", Instant, nullable=False),
    Column("batch_id", Uuid),
    Index("decision_by_batch", "batch_id"),
)

# Who switched blind review off for a vacancy, and when.
unblinding = Table(
    "unblinding",
    metadata,
    Column(
        "number",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    Column("vacancy_id", Uuid, nullable=False, index=True),
    Column("account_id", Uuid, nullable=False),
    Column("by", String(200), nullable=False),
    Column("at", Instant, nullable=False),
)

# People whose rows are gone: what still arrives about them is dropped.
erased = Table(
    "erased",
    metadata,
    Column("candidate_id", Uuid, primary_key=True),
    Column("erased_at", Instant, nullable=False),
)

revoked = Table(
    "revoked",
    metadata,
    Column("account_id", Uuid, primary_key=True),
    Column("revoked_at", Instant, nullable=False),
)

# What colleagues mark about an application: the criteria of a vacancy, a card each.
scorecard_form = Table(
    "scorecard_form",
    metadata,
    Column("vacancy_id", Uuid, primary_key=True),
    Column("criteria", JSON, nullable=False),
    Column("changed_by", String(200), nullable=False),
    Column("changed_at", Instant, nullable=False),
)

scorecard = Table(
    "scorecard",
    metadata,
    Column("application_id", Uuid, primary_key=True),
    Column("account_id", Uuid, primary_key=True),
    Column("by", String(200), nullable=False),
    Column("marks", JSON, nullable=False),
    Column("advice", String(8), nullable=False),
    Column("note", Text, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("changed_at", Instant),
)

# What a vacancy asked for, revision by revision, and how far people are rated by it.
version = Table(
    "version",
    metadata,
    Column("vacancy_id", Uuid, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("requirements", JSON, nullable=False),
    Column("by", String(200), nullable=False),
    Column("note", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("applied", Integer, nullable=False),
    Column("finished_at", Instant),
    Column("stopped_at", Instant),
    Column("stopped_by", String(200)),
)

# Managers without an account, let in by a link, and every use of it.
guest = Table(
    "guest",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("vacancy_id", Uuid, nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("right", String(8), nullable=False),
    Column("made_by", String(200), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Column("revoked_by", String(200), nullable=False),
)

guest_use = Table(
    "guest_use",
    metadata,
    Column(
        "number",
        BigInteger().with_variant(Integer, "sqlite"),
        primary_key=True,
        autoincrement=True,
    ),
    Column("guest_id", Uuid, nullable=False, index=True),
    Column("what", String(40), nullable=False),
    Column("application_id", Uuid, index=True),
    Column("at", Instant, nullable=False),
)

# Who has been here and can be called, what was said of an application, who was called.
colleague = Table(
    "colleague",
    metadata,
    Column("account_id", Uuid, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("seen_at", Instant, nullable=False),
)

comment = Table(
    "comment",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("application_id", Uuid, nullable=False, index=True),
    Column("account_id", Uuid, nullable=False),
    Column("by", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("edited_at", Instant),
    Column("deleted_at", Instant),
)

mention = Table(
    "mention",
    metadata,
    Column("comment_id", Uuid, primary_key=True),
    Column("account_id", Uuid, primary_key=True),
    Column("application_id", Uuid, nullable=False, index=True),
    Column("seen_at", Instant),
    Index("mention_of_colleague", "account_id", "seen_at"),
)
