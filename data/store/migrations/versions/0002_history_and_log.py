"""History that can be undone, a log of syncs, and indexes for what was known before"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

CLOSED = sa.text('closed_version IS NOT NULL')


def upgrade() -> None:
    with op.batch_alter_table('data_version') as batch_op:
        batch_op.add_column(sa.Column('undoes', sa.Integer(), nullable=True))
        batch_op.create_foreign_key('fk_data_version_undoes', 'data_version', ['undoes'], ['id'])
    op.create_table('sync_log',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('source_id', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seconds', sa.Double(), nullable=False),
    sa.Column('outcome', sa.String(length=20), nullable=False),
    sa.Column('changes', sa.Integer(), nullable=False),
    sa.Column('message', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name='pk_sync_log')
    )
    op.create_index('ix_sync_log_source', 'sync_log', ['source_id', 'at'])
    op.create_index('ix_observation_past', 'observation', ['indicator_id', 'breakdown', 'period', 'area_code'], sqlite_where=CLOSED, postgresql_where=CLOSED)
    op.create_index('ix_observation_first', 'observation', ['first_version'], postgresql_using='brin')
    op.create_index('ix_observation_closed', 'observation', ['closed_version'], sqlite_where=CLOSED, postgresql_where=CLOSED)


def downgrade() -> None:
    op.drop_index('ix_observation_closed', 'observation')
    op.drop_index('ix_observation_first', 'observation')
    op.drop_index('ix_observation_past', 'observation')
    op.drop_table('sync_log')
    with op.batch_alter_table('data_version') as batch_op:
        batch_op.drop_constraint('fk_data_version_undoes', type_='foreignkey')
        batch_op.drop_column('undoes')
