"""An observation says itself who delivered it; empty for a public source."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('observation', sa.Column('provenance', sa.Text(), server_default='', nullable=False))


def downgrade() -> None:
    op.drop_column('observation', 'provenance')
