"""PostgreSQL: observations in partitions by a hash of the indicator. SQLite has no partitions."""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

PARTITIONS = 16
CURRENT = sa.text('closed_version IS NULL')
CLOSED = sa.text('closed_version IS NOT NULL')
INDEXES = ('uq_observation_current', 'ix_observation_trend', 'ix_observation_source', 'ix_observation_past',
           'ix_observation_first', 'ix_observation_closed')


def upgrade() -> None:
    if op.get_bind().dialect.name == 'postgresql':
        _rebuild('PARTITION BY HASH (indicator_id)', key='id, indicator_id', partitions=PARTITIONS)


def downgrade() -> None:
    if op.get_bind().dialect.name == 'postgresql':
        _rebuild('', key='id', partitions=0)


def _rebuild(clause: str, *, key: str, partitions: int) -> None:
    """The same rows in a new table; the sequence of the ids goes on where it was."""
    for index in INDEXES:
        op.execute(f'DROP INDEX {index}')
    op.execute('ALTER TABLE observation RENAME TO observation_before')
    op.execute(f'CREATE TABLE observation (LIKE observation_before INCLUDING DEFAULTS) {clause}')
    for number in range(partitions):
        op.execute(f'CREATE TABLE observation_p{number:02d} PARTITION OF observation '
                   f'FOR VALUES WITH (MODULUS {partitions}, REMAINDER {number})')
    op.execute('INSERT INTO observation SELECT * FROM observation_before ORDER BY id')
    op.execute('ALTER SEQUENCE observation_id_seq OWNED BY observation.id')
    op.execute('DROP TABLE observation_before')
    op.execute(f'ALTER TABLE observation ADD CONSTRAINT pk_observation PRIMARY KEY ({key})')
    for column in ('first_version', 'closed_version'):
        op.create_foreign_key(f'fk_observation_{column}', 'observation', 'data_version', [column], ['id'])
    op.create_index('uq_observation_current', 'observation',
                    ['indicator_id', 'breakdown', 'period', 'area_code', 'source_id'], unique=True, postgresql_where=CURRENT)
    op.create_index('ix_observation_trend', 'observation', ['indicator_id', 'area_code', 'breakdown'], postgresql_where=CURRENT)
    op.create_index('ix_observation_source', 'observation', ['source_id'], postgresql_where=CURRENT)
    op.create_index('ix_observation_past', 'observation', ['indicator_id', 'breakdown', 'period', 'area_code'], postgresql_where=CLOSED)
    op.create_index('ix_observation_first', 'observation', ['first_version'], postgresql_using='brin')
    op.create_index('ix_observation_closed', 'observation', ['closed_version'], postgresql_where=CLOSED)
