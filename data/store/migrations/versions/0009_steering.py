"""What staff note of interventions, milestones, risks, decisions and lessons"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def text(name: str, length: int = 200) -> sa.Column:
    return sa.Column(name, sa.String(length=length), nullable=False)


def long(name: str) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=False)


def day(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Date(), nullable=nullable)


def record(name: str, *columns: sa.Column) -> None:
    op.create_table(name,
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    text('deal'),
    sa.Column('embargo_until', sa.Date(), nullable=True),
    sa.Column('embargo_reason', sa.String(length=200), nullable=True),
    *columns,
    sa.PrimaryKeyConstraint('id', name=f'pk_{name}')
    )


def upgrade() -> None:
    record('intervention', text('intervention_id'), text('status', 12), day('begins', True), day('ends', True),
           text('owner'), long('cause'), long('mechanism'), text('source'))
    op.create_index('uq_intervention_key', 'intervention', ['deal', 'intervention_id'], unique=True)
    record('milestone', text('name'), day('due'), text('state', 12), day('met_on', True), text('evidence'),
           text('goal'), text('intervention'), text('agenda_id'),
           sa.Column('withdrawn', sa.Boolean(), nullable=False))
    record('note', text('sort', 12), long('text'), day('dated'), text('state', 12), text('lesson', 12),
           text('goal'), text('intervention'), text('source'),
           sa.Column('withdrawn', sa.Boolean(), nullable=False))


def downgrade() -> None:
    for name in ('note', 'milestone', 'intervention'):
        op.drop_table(name)
