"""Own figures that wait for the end of an embargo"""

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('embargoed_delivery',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('source_id', sa.String(length=80), nullable=False),
    sa.Column('indicators', sa.Text(), nullable=False),
    sa.Column('file', sa.String(length=200), nullable=False),
    sa.Column('embargo_until', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('handed_in_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('version', sa.Integer(), nullable=True),
    sa.Column('observations', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name='pk_embargoed_delivery')
    )


def downgrade() -> None:
    op.drop_table('embargoed_delivery')
