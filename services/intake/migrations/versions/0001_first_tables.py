"""First tables."""

import sqlalchemy as sa
from alembic import op

from shared.db import Instant
from shared.work import tables as work

revision = "0001"
down_revision = None


def upgrade() -> None:
    work.metadata.create_all(op.get_bind())
    op.create_table('account',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('email', sa.String(length=320), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('password_hash', sa.String(length=400), nullable=True),
    sa.Column('created_at', Instant, nullable=False),
    sa.Column('disabled_at', Instant, nullable=True),
    sa.Column('revoked_at', Instant, nullable=True),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('email')
    )
    op.create_table('failed_sign_in',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('email', sa.String(length=320), nullable=False),
    sa.Column('address', sa.String(length=60), nullable=False),
    sa.Column('at', Instant, nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_failed_sign_in_address', 'failed_sign_in', ['address'], unique=False)
    op.create_index('ix_failed_sign_in_at', 'failed_sign_in', ['at'], unique=False)
    op.create_index('ix_failed_sign_in_email', 'failed_sign_in', ['email'], unique=False)
    op.create_table('person',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=True),
    sa.Column('known_since', Instant, nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('vacancy',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=True),
    sa.Column('city', sa.String(length=120), nullable=True),
    sa.Column('level', sa.Integer(), nullable=True),
    sa.Column('salary_min', sa.Integer(), nullable=True),
    sa.Column('salary_max', sa.Integer(), nullable=True),
    sa.Column('salary_currency', sa.String(length=3), nullable=True),
    sa.Column('salary_period', sa.String(length=10), nullable=True),
    sa.Column('template', sa.String(length=80), nullable=True),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.Column('drafted_at', Instant, nullable=False),
    sa.Column('published_at', Instant, nullable=True),
    sa.Column('closed_at', Instant, nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_vacancy_status', 'vacancy', ['status'], unique=False)
    op.create_table('application',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('candidate_id', sa.Uuid(), nullable=False),
    sa.Column('vacancy_id', sa.Uuid(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('file_name', sa.String(length=400), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('profile', sa.JSON(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=True),
    sa.Column('document_date', sa.Date(), nullable=True),
    sa.Column('reader_version', sa.String(length=80), nullable=False),
    sa.Column('received_at', Instant, nullable=False),
    sa.Column('stage', sa.String(length=20), nullable=False),
    sa.Column('score', sa.Float(), nullable=True),
    sa.Column('low', sa.Float(), nullable=True),
    sa.Column('high', sa.Float(), nullable=True),
    sa.Column('coverage', sa.Float(), nullable=True),
    sa.Column('gate', sa.String(length=10), nullable=True),
    sa.Column('starts_at', Instant, nullable=True),
    sa.ForeignKeyConstraint(['candidate_id'], ['person.id'], ),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('vacancy_id', 'candidate_id')
    )
    op.create_index('ix_application_candidate_id', 'application', ['candidate_id'], unique=False)
    op.create_index('ix_application_received_at', 'application', ['received_at'], unique=False)
    op.create_index('ix_application_sha256', 'application', ['sha256'], unique=False)
    op.create_index('ix_application_vacancy_stage', 'application', ['vacancy_id', 'stage'], unique=False)
    op.create_table('contact',
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('value', sa.String(length=320), nullable=False),
    sa.Column('candidate_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['candidate_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('kind', 'value')
    )
    op.create_index('ix_contact_candidate_id', 'contact', ['candidate_id'], unique=False)
    op.create_table('import',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('vacancy_id', sa.Uuid(), nullable=False),
    sa.Column('way', sa.String(length=20), nullable=False),
    sa.Column('begun_by', sa.String(length=200), nullable=False),
    sa.Column('begun_at', Instant, nullable=False),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_import_begun_at', 'import', ['begun_at'], unique=False)
    op.create_table('fact',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=20), nullable=False),
    sa.Column('at', Instant, nullable=False),
    sa.Column('note', sa.String(length=2000), server_default='', nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_fact_application_id', 'fact', ['application_id'], unique=False)
    op.create_table('import_row',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('import_id', sa.Uuid(), nullable=False),
    sa.Column('vacancy_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('file_name', sa.String(length=400), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=True),
    sa.Column('held_sha256', sa.String(length=64), nullable=True),
    sa.Column('arrival_key', sa.String(length=700), nullable=True),
    sa.Column('outcome', sa.String(length=20), nullable=False),
    sa.Column('reason', sa.String(length=30), nullable=True),
    sa.Column('message', sa.String(length=600), nullable=True),
    sa.Column('application_id', sa.Uuid(), nullable=True),
    sa.Column('attempts', sa.Integer(), server_default='0', nullable=False),
    sa.Column('arrived_at', Instant, nullable=False),
    sa.Column('concluded_at', Instant, nullable=True),
    sa.ForeignKeyConstraint(['import_id'], ['import.id'], ),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('arrival_key'),
    sa.UniqueConstraint('vacancy_id', 'held_sha256')
    )
    op.create_index('ix_import_row_application_id', 'import_row', ['application_id'], unique=False)
    op.create_index('ix_import_row_import', 'import_row', ['import_id', 'position'], unique=False)
    op.create_index('ix_import_row_outcome', 'import_row', ['outcome'], unique=False)
    op.create_table('milestone',
    sa.Column('application_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=20), nullable=False),
    sa.Column('at', Instant, nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], ),
    sa.PrimaryKeyConstraint('application_id', 'name')
    )
