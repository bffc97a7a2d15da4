"""Interventions that staff add to a deal"""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def short(name: str, length: int = 200) -> sa.Column:
    return sa.Column(name, sa.String(length=length), nullable=False)


def long(name: str) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=False)


def day(name: str) -> sa.Column:
    return sa.Column(name, sa.Date(), nullable=True)


def upgrade() -> None:
    op.create_table(
        'added_intervention',
        sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        short('deal'),
        day('embargo_until'),
        sa.Column('embargo_reason', sa.String(length=200), nullable=True),
        short('name'),
        long('does'),
        long('goals'),
        short('pillar'),
        long('areas'),
        long('target_groups'),
        long('approaches'),
        short('partners'),
        long('money'),
        short('indicator_id'),
        short('direction', 12),
        short('status', 12),
        day('begins'),
        day('ends'),
        short('owner'),
        long('cause'),
        long('mechanism'),
        short('source'),
        day('decided'),
        sa.Column('withdrawn', sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_added_intervention')),
    )


def downgrade() -> None:
    op.drop_table('added_intervention')
