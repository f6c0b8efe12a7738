"""The tables the scheduler starts with, and the two every service has."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant
from shared.work import tables as work

revision = "0001"
down_revision = None


def upgrade() -> None:
    work.metadata.create_all(op.get_bind())
    op.create_table('applicant',
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.Column('candidate_id', sa.Uuid(), nullable=False),
    sa.Column('vacancy_id', sa.Uuid(), nullable=False),
    sa.Column('rank_key', sa.Float(), nullable=True),
    sa.Column('shortlisted_at', Instant, nullable=True),
    sa.Column('released_at', Instant, nullable=True),
    sa.Column('withdrawn_at', Instant, nullable=True),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('phone', sa.String(length=80), nullable=True),
    sa.Column('email', sa.String(length=320), nullable=True),
    sa.Column('language', sa.String(length=2), nullable=True),
    sa.PrimaryKeyConstraint('application_id')
    )
    op.create_index('ix_applicant_candidate_id', 'applicant', ['candidate_id'], unique=False)
    op.create_index('ix_applicant_vacancy_id', 'applicant', ['vacancy_id'], unique=False)
    op.create_table('mail',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('key', sa.String(length=200), nullable=False),
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.Column('channel', sa.String(length=20), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('recipient', sa.String(length=400), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('link', sa.Text(), nullable=False),
    sa.Column('written_at', Instant, nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('key')
    )
    op.create_index('ix_mail_application_id', 'mail', ['application_id'], unique=False)
    op.create_index('ix_mail_written_at', 'mail', ['written_at'], unique=False)
    op.create_table('revoked',
    sa.Column('account_id', sa.Uuid(), nullable=False),
    sa.Column('revoked_at', Instant, nullable=False),
    sa.PrimaryKeyConstraint('account_id')
    )
    op.create_table('session',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('vacancy_id', sa.Uuid(), nullable=False),
    sa.Column('form', sa.String(length=20), nullable=False),
    sa.Column('place', sa.JSON(), nullable=False),
    sa.Column('zone', sa.String(length=64), nullable=False),
    sa.Column('starts_at', Instant, nullable=False),
    sa.Column('slot_minutes', sa.Integer(), nullable=False),
    sa.Column('slots', sa.Integer(), nullable=False),
    sa.Column('interviewers', sa.JSON(), nullable=False),
    sa.Column('target', sa.Integer(), nullable=False),
    sa.Column('places', sa.Integer(), nullable=False),
    sa.Column('profile', sa.JSON(), nullable=False),
    sa.Column('policy', sa.JSON(), nullable=False),
    sa.Column('closed_at', Instant, nullable=True),
    sa.Column('recorded', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_session_closed_at', 'session', ['closed_at'], unique=False)
    op.create_index('ix_session_starts_at', 'session', ['starts_at'], unique=False)
    op.create_index('ix_session_vacancy_id', 'session', ['vacancy_id'], unique=False)
    op.create_table('vacancy',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('level', sa.Integer(), nullable=True),
    sa.Column('language', sa.String(length=2), nullable=True),
    sa.Column('city', sa.String(length=200), nullable=True),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('booking',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('session_id', sa.Uuid(), nullable=False),
    sa.Column('slot', sa.Integer(), nullable=False),
    sa.Column('vacancy_id', sa.Uuid(), nullable=False),
    sa.Column('application_id', sa.Uuid(), nullable=True),
    sa.Column('walk_in', sa.Boolean(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('booked_at', Instant, nullable=False),
    sa.Column('moved_at', Instant, nullable=True),
    sa.Column('confirmed_at', Instant, nullable=True),
    sa.Column('running_late_at', Instant, nullable=True),
    sa.Column('cancelled_at', Instant, nullable=True),
    sa.Column('reason', sa.String(length=40), nullable=False),
    sa.Column('arrived_at', Instant, nullable=True),
    sa.Column('late_at', Instant, nullable=True),
    sa.Column('seen_at', Instant, nullable=True),
    sa.Column('no_show_at', Instant, nullable=True),
    sa.ForeignKeyConstraint(['session_id'], ['session.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_booking_application_id', 'booking', ['application_id'], unique=False)
    op.create_index('ix_booking_session_id', 'booking', ['session_id'], unique=False)
    op.create_index('ix_booking_vacancy_id', 'booking', ['vacancy_id'], unique=False)
    op.create_index('one_seat_a_person', 'booking', ['application_id'], unique=True, sqlite_where=sa.text('cancelled_at IS NULL AND no_show_at IS NULL'), postgresql_where=sa.text('cancelled_at IS NULL AND no_show_at IS NULL'))
    op.create_table('invitation',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.Column('vacancy_id', sa.Uuid(), nullable=False),
    sa.Column('session_id', sa.Uuid(), nullable=False),
    sa.Column('wave', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('sent_at', Instant, nullable=False),
    sa.Column('expires_at', Instant, nullable=False),
    sa.Column('revoked_at', Instant, nullable=True),
    sa.ForeignKeyConstraint(['session_id'], ['session.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('session_id', 'wave', 'application_id')
    )
    op.create_index('ix_invitation_application_id', 'invitation', ['application_id'], unique=False)
    op.create_index('ix_invitation_sent_at', 'invitation', ['sent_at'], unique=False)
    op.create_index('ix_invitation_session_id', 'invitation', ['session_id'], unique=False)
    op.create_table('plan',
    sa.Column('session_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('made_at', Instant, nullable=False),
    sa.Column('cut_off', Instant, nullable=False),
    sa.Column('seed', sa.BigInteger(), nullable=False),
    sa.Column('policy', sa.JSON(), nullable=False),
    sa.Column('bookings', sa.Integer(), nullable=False),
    sa.Column('profile', sa.JSON(), nullable=False),
    sa.Column('figures', sa.JSON(), nullable=False),
    sa.Column('statements', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['session.id'], ),
    sa.PrimaryKeyConstraint('session_id', 'number')
    )
    op.create_table('wave',
    sa.Column('session_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('sent_at', Instant, nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['session.id'], ),
    sa.PrimaryKeyConstraint('session_id', 'number')
    )
