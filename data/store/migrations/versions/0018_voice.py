"""What residents say about figures"""

import sqlalchemy as sa
from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def text(name: str, length: int | None = None) -> sa.Column:
    return sa.Column(name, sa.String(length=length) if length else sa.Text(), nullable=False)


def at(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def number(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def counter(name: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint('id', name=f'pk_{name}')


def upgrade() -> None:
    op.create_table('voice_reaction',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    at('received_at'), text('indicator_id', 80), text('area_code', 40), text('period', 10),
    text('choice', 20), text('why'), text('who', 20), text('language', 8), text('channel', 20),
    sa.Column('under_16', sa.Boolean(), nullable=False), sa.Column('proven', sa.Boolean(), nullable=False),
    text('same', 64), text('state', 20), text('reason', 20), text('answer'),
    at('moderated_at', nullable=True), at('answered_at', nullable=True),
    text('removal_asked_by', 200), number('version'), number('release_id', nullable=True),
    counter('voice_reaction')
    )
    op.create_index('ix_voice_reaction_place', 'voice_reaction', ['area_code', 'indicator_id', 'state'])
    op.create_index('ix_voice_reaction_state', 'voice_reaction', ['state', 'received_at'])
    op.create_index('ix_voice_reaction_received', 'voice_reaction', ['received_at'])
    op.create_table('voice_draft',
    sa.Column('reaction_id', sa.Integer(), autoincrement=False, nullable=False),
    text('text'), text('actor', 200), at('at'),
    sa.PrimaryKeyConstraint('reaction_id', name='pk_voice_draft')
    )
    op.create_table('voice_change',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    at('at'), text('actor', 200), text('kind', 20), number('record_id'), number('version'), text('action', 20),
    sa.Column('old', sa.Text(), nullable=True), text('new'), text('why'),
    text('previous', 64), text('hash', 64),
    counter('voice_change')
    )
    op.create_index('ix_voice_change_record', 'voice_change', ['record_id'])
    op.create_table('voice_secret',
    text('purpose', 20), sa.Column('day', sa.Date(), nullable=False),
    sa.Column('secret', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('purpose', 'day', name='pk_voice_secret')
    )
    op.create_table('voice_sender',
    sa.Column('day', sa.Date(), nullable=False), text('sender', 64), number('sent'),
    sa.PrimaryKeyConstraint('day', 'sender', name='pk_voice_sender')
    )
    op.create_table('voice_spent',
    text('proof', 64), at('expires_at'),
    sa.PrimaryKeyConstraint('proof', name='pk_voice_spent')
    )
    op.create_index('ix_voice_spent_expires_at', 'voice_spent', ['expires_at'])
    op.create_table('voice_release',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    at('at'), text('indicator_id', 80), text('area_code', 40), number('year'), number('people'), text('counts'),
    counter('voice_release')
    )
    op.create_index('ix_voice_release_place', 'voice_release', ['area_code', 'indicator_id', 'year'])
    op.create_table('voice_elsewhere',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    text('platform', 20), text('key', 64), text('area_code', 40), text('theme', 40),
    sa.Column('day', sa.Date(), nullable=False), text('title', 300), text('link'),
    counter('voice_elsewhere')
    )
    op.create_index('uq_voice_elsewhere_key', 'voice_elsewhere', ['platform', 'key'], unique=True)
    op.create_index('ix_voice_elsewhere_place', 'voice_elsewhere', ['area_code', 'day'])


def downgrade() -> None:
    for name in ('elsewhere', 'release', 'spent', 'sender', 'secret', 'change', 'draft', 'reaction'):
        op.drop_table(f'voice_{name}')
