"""What is registered about the effect of an intervention, and how its chain was judged"""

import sqlalchemy as sa
from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

ID = sa.String(length=200)
NUMBER = sa.String(length=24)


def upgrade() -> None:
    op.create_table(
        'effect_plan',
        sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('deal', ID, nullable=False),
        sa.Column('intervention', ID, nullable=False),
        sa.Column('indicator_id', ID, nullable=False),
        sa.Column('area_code', ID, nullable=False),
        sa.Column('cause', sa.Text(), nullable=False),
        sa.Column('mechanism', sa.Text(), nullable=False),
        sa.Column('start', sa.String(length=10), nullable=False),
        sa.Column('transition', ID, nullable=False),
        sa.Column('pool_rule', sa.String(length=12), nullable=False),
        sa.Column('pool_size', sa.Integer(), nullable=False),
        sa.Column('matters', NUMBER, nullable=False),
        sa.Column('smallest_visible', NUMBER, nullable=True),
        sa.Column('first_answer', sa.Integer(), nullable=True),
        sa.Column('newest_figure', ID, nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_effect_plan')),
    )
    op.create_index('uq_effect_plan_key', 'effect_plan', ['intervention', 'indicator_id'], unique=True)
    steps = ('done', 'reached', 'changed', 'moved')
    op.create_table(
        'contribution',
        sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('deal', ID, nullable=False),
        sa.Column('intervention', ID, nullable=False),
        *(
            column
            for step in steps
            for column in (
                sa.Column(step, sa.String(length=12), nullable=False),
                sa.Column(f'{step}_note', sa.Text(), nullable=False),
            )
        ),
        sa.Column('rivals', sa.Text(), nullable=False),
        sa.Column('judged_by', ID, nullable=False),
        sa.Column('judged_on', sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_contribution')),
    )
    op.create_index('uq_contribution_key', 'contribution', ['intervention'], unique=True)


def downgrade() -> None:
    op.drop_table('contribution')
    op.drop_table('effect_plan')
