"""Within one answer all questions go over one connection, and see what was written meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest
from sqlalchemy import Engine, event, text

from data.store.transaction import one_connection, reading, writing

LAST = text("SELECT COALESCE(MAX(id), 0) FROM data_version")
ADD = text(
    "INSERT INTO data_version (created_at, source_id, reason, added, revised, withdrawn) "
    "VALUES ('2026-01-01', 'made', 'a test', 0, 0, 0)"
)


class Opened(list[object]):
    """Every connection that was taken for a question, in their order."""


@pytest.fixture
def opened(engine: Engine) -> Iterator[Opened]:
    result = Opened()

    def checkout(connection: object, _record: object, _proxy: object) -> None:
        result.append(connection)

    event.listen(engine, "checkout", checkout)
    yield result
    event.remove(engine, "checkout", checkout)


def last(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.scalar(LAST))


def test_all_questions_of_a_block_go_over_one_connection(engine: Engine, opened: Opened) -> None:
    with one_connection(), one_connection():
        assert [last(engine) for _ in range(3)] == [0, 0, 0]
    assert len(opened) == 1
    assert [last(engine), last(engine)] == [0, 0]
    assert len(opened) == 3


def test_a_question_sees_what_was_written_since_the_one_before(engine: Engine) -> None:
    with one_connection():
        before = last(engine)
        with writing(engine) as connection:
            connection.execute(ADD)
        assert last(engine) > before


def test_two_questions_at_once_have_a_connection_each(engine: Engine, opened: Opened) -> None:
    with one_connection():
        with reading(engine) as first, reading(engine) as second:
            assert first is not second
        assert last(engine) == 0
        assert len(opened) == 2
        assert first.closed != second.closed


def test_a_connection_on_which_a_question_failed_is_not_used_again(engine: Engine, opened: Opened) -> None:
    with one_connection():
        with pytest.raises(ZeroDivisionError), reading(engine) as failed:
            _ = 1 / 0
        assert failed.closed
        assert last(engine) == 0
    assert len(opened) == 2


def test_nothing_is_open_after_the_block(engine: Engine) -> None:
    def rows() -> Iterator[int]:
        with reading(engine) as connection:
            used.append(connection)
            yield int(connection.scalar(LAST))

    used = []
    with one_connection():
        asked = rows()
        assert next(asked) == 0  # and goes on when the block is over
        with reading(engine) as connection:
            used.append(connection)
    assert list(asked) == []
    assert [connection.closed for connection in used] == [True, True]


def test_a_thread_has_its_own(engine: Engine, opened: Opened) -> None:
    with one_connection():
        last(engine)
        other = Thread(target=last, args=(engine,))
        other.start()
        other.join()
        assert last(engine) == 0
    assert len(opened) == 2
