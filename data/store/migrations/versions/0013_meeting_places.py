"""Places where people meet"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0009'
branch_labels = None
depends_on = None

TEXTS = (
    'area_code',
    'languages',
    'cost',
    'access',
    'contact',
    'link',
    'opening_hours',
    'source',
    'written_by',
    'submitted_by',
)


def upgrade() -> None:
    op.create_table(
        'meeting_place',
        sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('deal', sa.String(length=200), nullable=False),
        sa.Column('place_id', sa.String(length=60), nullable=False),
        sa.Column('name', sa.String(length=200), nullable=False),
        sa.Column('place_kind', sa.String(length=20), nullable=False),
        *(sa.Column(name, sa.String(length=200), nullable=False) for name in TEXTS),
        sa.Column('lon', sa.String(length=24), nullable=True),
        sa.Column('lat', sa.String(length=24), nullable=True),
        sa.Column('activities', sa.Text(), nullable=False),
        sa.Column('checked_on', sa.Date(), nullable=True),
        sa.Column('status', sa.String(length=12), nullable=False),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_index('uq_meeting_place_key', 'meeting_place', ['place_id'], unique=True)


def downgrade() -> None:
    op.drop_index('uq_meeting_place_key', table_name='meeting_place')
    op.drop_table('meeting_place')
