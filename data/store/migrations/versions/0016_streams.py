"""Live streams: keys, what came in, what was refused and what was answered"""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def text(name: str, length: int, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def long(name: str) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=False)


def at(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def whole(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def of_stream(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(['stream_id'], ['stream.id'], name=f'fk_{table}_stream_id')


def upgrade() -> None:
    op.create_table('stream',
    text('id', 60), text('indicator_id', 80), text('level', 20), text('period', 10), text('method', 10),
    sa.Column('people', sa.Boolean(), nullable=False), sa.Column('signed', sa.Boolean(), nullable=False),
    text('supplier', 200), text('evidence', 20), at('made_at'), sa.Column('landed', BIG, nullable=False),
    sa.PrimaryKeyConstraint('id', name='pk_stream')
    )
    op.create_table('stream_key',
    text('hash', 64), text('stream_id', 60), text('name', 60), at('made_at'), at('revoked_at', nullable=True),
    of_stream('stream_key'), sa.PrimaryKeyConstraint('hash', name='pk_stream_key')
    )
    op.create_index('ix_stream_key_stream_id', 'stream_key', ['stream_id'])
    op.create_table('stream_receipt',
    text('id', 32), text('stream_id', 60), text('idempotency_key', 200, nullable=True),
    text('message_id', 200, nullable=True), text('body_hash', 64), at('at'), whole('rows'), long('answer'),
    of_stream('stream_receipt'), sa.PrimaryKeyConstraint('id', name='pk_stream_receipt')
    )
    op.create_index('uq_stream_receipt_key', 'stream_receipt', ['stream_id', 'idempotency_key'], unique=True)
    op.create_index('uq_stream_receipt_message', 'stream_receipt', ['stream_id', 'message_id'], unique=True)
    op.create_index('ix_stream_receipt_at', 'stream_receipt', ['stream_id', 'at'])
    op.create_table('stream_inbox',
    sa.Column('id', BIG, autoincrement=True, nullable=False), text('stream_id', 60), text('event_id', 200),
    text('area_code', 40), text('period', 10), sa.Column('value', sa.Double(), nullable=False), at('at'),
    of_stream('stream_inbox'), sa.PrimaryKeyConstraint('id', name='pk_stream_inbox')
    )
    op.create_index('uq_stream_inbox_event', 'stream_inbox', ['stream_id', 'event_id'], unique=True)
    op.create_index('ix_stream_inbox_place', 'stream_inbox', ['stream_id', 'period', 'area_code'])
    op.create_table('stream_dead_letter',
    sa.Column('id', BIG, autoincrement=True, nullable=False), text('stream_id', 60), text('receipt_id', 32),
    whole('number'), long('body'), long('reason'), at('at'), at('mended_at', nullable=True),
    of_stream('stream_dead_letter'), sa.PrimaryKeyConstraint('id', name='pk_stream_dead_letter')
    )
    op.create_index('ix_stream_dead_letter_open', 'stream_dead_letter', ['stream_id', 'mended_at'])


def downgrade() -> None:
    for name in ('stream_dead_letter', 'stream_inbox', 'stream_receipt', 'stream_key', 'stream'):
        op.drop_table(name)
