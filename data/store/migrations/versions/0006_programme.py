"""What people edit of the programme, and the chain of changes to it"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def text(name: str, length: int = 200, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def whole(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def long(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=nullable)


def number(name: str, nullable: bool = True) -> sa.Column:
    return text(name, 24, nullable)


def day(name: str) -> sa.Column:
    return sa.Column(name, sa.Date(), nullable=False)


def yes_no(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean(), nullable=False)


def table(name: str, *columns: sa.Column) -> None:
    op.create_table(name,
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    whole('version'),
    *columns,
    sa.PrimaryKeyConstraint('id', name=f'pk_{name}')
    )


def record(name: str, *columns: sa.Column) -> None:
    table(name, text('deal'), *columns)


def upgrade() -> None:
    table('change', sa.Column('at', sa.DateTime(timezone=True), nullable=False), text('actor'), text('kind', 20),
          whole('record_id'), text('action', 20), long('old', nullable=True), long('new'), long('why'),
          text('previous', 64), text('hash', 64))
    op.create_index('uq_change_record', 'change', ['kind', 'record_id', 'version'], unique=True)
    record('output_update', text('result_id'), text('period', 10), number('value'), number('numerator'),
           number('denominator'), long('text'), text('source'), text('status', 12), text('written_by'),
           text('submitted_by'))
    op.create_index('ix_output_update_result', 'output_update', ['result_id', 'status'])
    record('money_entry', text('line_id'), text('stage', 12), text('period', 10),
           sa.Column('amount_cents', sa.BigInteger(), nullable=False), day('dated'), long('note'), text('source'),
           whole('corrects', nullable=True))
    op.create_index('ix_money_entry_line', 'money_entry', ['line_id'])
    record('target_set', text('indicator_id'), text('area_code'), text('group'), whole('year'),
           number('aim', nullable=False), number('baseline'), text('baseline_period'), yes_no('withdrawn'))
    op.create_index('uq_target_set_key', 'target_set', ['deal', 'indicator_id', 'area_code', 'group', 'year'], unique=True)
    record('answer', text('question_id'), long('answer'), day('dated'), text('source'))
    op.create_index('uq_answer_key', 'answer', ['question_id'], unique=True)
    record('text_block', whole('year'), text('part'), text('language'), long('text'), text('author'))
    op.create_index('uq_text_block_key', 'text_block', ['deal', 'year', 'part', 'language'], unique=True)
    record('period_lock', text('period', 10), yes_no('locked'))
    op.create_index('uq_period_lock_key', 'period_lock', ['deal', 'period'], unique=True)


def downgrade() -> None:
    for name in ('period_lock', 'text_block', 'answer', 'target_set', 'money_entry', 'output_update', 'change'):
        op.drop_table(name)
