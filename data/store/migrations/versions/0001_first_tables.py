"""First tables"""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('data_version',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source_id', sa.String(length=80), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('added', sa.Integer(), nullable=False),
    sa.Column('revised', sa.Integer(), nullable=False),
    sa.Column('withdrawn', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_data_version'))
    )
    op.create_table('source_state',
    sa.Column('id', sa.String(length=80), nullable=False),
    sa.Column('family', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('fetched_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('message', sa.Text(), nullable=False),
    sa.Column('modified', sa.String(length=60), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_source_state'))
    )
    op.create_table('observation',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('indicator_id', sa.String(length=80), nullable=False),
    sa.Column('area_code', sa.String(length=40), nullable=False),
    sa.Column('period', sa.String(length=10), nullable=False),
    sa.Column('breakdown', sa.String(length=40), nullable=False),
    sa.Column('source_id', sa.String(length=80), nullable=False),
    sa.Column('value', sa.Double(), nullable=True),
    sa.Column('lower', sa.Double(), nullable=True),
    sa.Column('upper', sa.Double(), nullable=True),
    sa.Column('n', sa.Double(), nullable=True),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('first_version', sa.Integer(), nullable=False),
    sa.Column('closed_version', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['closed_version'], ['data_version.id'], name=op.f('fk_observation_closed_version')),
    sa.ForeignKeyConstraint(['first_version'], ['data_version.id'], name=op.f('fk_observation_first_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_observation'))
    )
    with op.batch_alter_table('observation', schema=None) as batch_op:
        batch_op.create_index('ix_observation_source', ['source_id'], unique=False, sqlite_where=sa.text('closed_version IS NULL'), postgresql_where=sa.text('closed_version IS NULL'))
        batch_op.create_index('ix_observation_trend', ['indicator_id', 'area_code', 'breakdown'], unique=False, sqlite_where=sa.text('closed_version IS NULL'), postgresql_where=sa.text('closed_version IS NULL'))
        batch_op.create_index('uq_observation_current', ['indicator_id', 'breakdown', 'period', 'area_code', 'source_id'], unique=True, sqlite_where=sa.text('closed_version IS NULL'), postgresql_where=sa.text('closed_version IS NULL'))



def downgrade() -> None:
    with op.batch_alter_table('observation', schema=None) as batch_op:
        batch_op.drop_index('uq_observation_current', sqlite_where=sa.text('closed_version IS NULL'), postgresql_where=sa.text('closed_version IS NULL'))
        batch_op.drop_index('ix_observation_trend', sqlite_where=sa.text('closed_version IS NULL'), postgresql_where=sa.text('closed_version IS NULL'))
        batch_op.drop_index('ix_observation_source', sqlite_where=sa.text('closed_version IS NULL'), postgresql_where=sa.text('closed_version IS NULL'))

    op.drop_table('observation')
    op.drop_table('source_state')
    op.drop_table('data_version')
