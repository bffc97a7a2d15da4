"""Accounts, sessions and sign-ins on their way"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def text(name: str, length: int) -> sa.Column:
    return sa.Column(name, sa.String(length=length), nullable=False)


def at(name: str) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def upgrade() -> None:
    op.create_table('account',
    text('id', 32), text('issuer', 500), text('subject', 255), text('name', 200),
    sa.Column('grants', sa.Text(), nullable=False),
    sa.Column('blocked', sa.Boolean(), nullable=False),
    at('made_at'),
    sa.PrimaryKeyConstraint('id', name='pk_account')
    )
    op.create_index('uq_account_identity', 'account', ['issuer', 'subject'], unique=True)
    op.create_table('signed_in',
    text('token_hash', 64), text('account_id', 32), text('provider_session', 255), at('began_at'), at('used_at'),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name='fk_signed_in_account_id'),
    sa.PrimaryKeyConstraint('token_hash', name='pk_signed_in')
    )
    op.create_index('ix_signed_in_account_id', 'signed_in', ['account_id'])
    op.create_table('sign_in_attempt',
    text('token_hash', 64), text('state', 64), text('nonce', 64), text('verifier', 128),
    sa.Column('back_to', sa.Text(), nullable=False), at('began_at'),
    sa.PrimaryKeyConstraint('token_hash', name='pk_sign_in_attempt')
    )


def downgrade() -> None:
    for name in ('sign_in_attempt', 'signed_in', 'account'):
        op.drop_table(name)
