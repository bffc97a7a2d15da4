"""What a table brought beside its figures, and when a source was last seen."""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('source_state', sa.Column('seen_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('source_state', sa.Column('findings', sa.Text(), nullable=False, server_default=''))


def downgrade() -> None:
    op.drop_column('source_state', 'findings')
    op.drop_column('source_state', 'seen_at')
