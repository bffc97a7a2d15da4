"""Records of the programme that the public sees from a later day"""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

TABLES = ('output_update', 'money_entry', 'target_set', 'text_block')


def upgrade() -> None:
    for name in TABLES:
        op.add_column(name, sa.Column('embargo_until', sa.Date(), nullable=True))
        op.add_column(name, sa.Column('embargo_reason', sa.String(length=200), nullable=True))


def downgrade() -> None:
    for name in TABLES:
        op.drop_column(name, 'embargo_reason')
        op.drop_column(name, 'embargo_until')
