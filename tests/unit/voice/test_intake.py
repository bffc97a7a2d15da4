"""Reactions come in: what is stored and what is not, the limit, proofs of work, and what goes after a day."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from data.store.voice_tables import ReactionRow
from data.voice.intake import IntakeLimits, _Arrival
from data.voice.retention import delete_what_is_old
from indicators.voice.moderation import ReactionState
from indicators.voice.reaction import Reaction, ReactionChannel, ReactionChoice, ReactionWho
from tests.unit.voice.conftest import Voice, reaction

NEW = [ReactionState.RECEIVED]


def test_a_reaction_is_stored_plain_and_nothing_of_the_sender_with_it(voice: Voice) -> None:
    sent = voice.send("192.0.2.7", why="Het geld  is\u200b op.\r\n<b>Echt</b>", language="tr")
    assert sent == "received"
    (stored,) = voice.reader.queue(NEW)
    assert stored.reaction.why == "Het geld is op.\n<b>Echt</b>"
    assert (stored.reaction.who, stored.reaction.language) == (ReactionWho.RESIDENT, "tr")
    assert stored.received_at.second == 0
    with voice.engine.connect() as connection:
        everything = str([list(connection.execute(text(f"SELECT * FROM {table}"))) for table in TABLES])  # noqa: S608
    assert "192.0.2.7" not in everything


TABLES = ("voice_reaction", "voice_sender", "voice_spent", "voice_change", "voice_draft")


def test_under_16_nothing_but_the_choice_is_stored(voice: Voice) -> None:
    voice.send(
        why="ik zit op school", who=ReactionWho.YOUNG, language="pl", under_16=True,
        channel=ReactionChannel.YOUNG, choice=ReactionChoice.NO,
    )  # fmt: skip
    (stored,) = voice.reader.queue(NEW)
    one = stored.reaction
    assert (one.choice, one.under_16) == (ReactionChoice.NO, True)
    assert (one.why, one.who, one.language, one.channel) == (
        "",
        ReactionWho.NOT_SAID,
        "nl",
        ReactionChannel.OPEN,
    )


def test_personal_data_and_long_texts_are_refused_and_not_stored(voice: Voice) -> None:
    assert voice.send(why="bel 06-12345678") == "personal"
    assert voice.send(why="a" * 501) == "too_long"
    assert voice.send(why="a" * 500) == "received"
    assert len(voice.reader.queue(NEW)) == 1


def test_one_proof_of_work_counts_once(voice: Voice) -> None:
    proof = voice.proof()
    assert voice.send(proof=proof) == "received"
    assert voice.send("b", proof=proof) == "twice"
    assert voice.send("c", proof="bm9uc2Vucw==") == "no_proof"
    assert len(voice.reader.queue(NEW)) == 1


def test_of_two_that_send_one_proof_at_one_moment_one_comes_in(voice: Voice) -> None:
    proof, came = voice.proof(), []
    together = threading.Barrier(4)

    def send(name: str) -> None:
        together.wait()
        came.append(voice.send(name, proof=proof))

    threads = [threading.Thread(target=send, args=(str(number),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == ["received", "twice", "twice", "twice"]


def test_a_proof_is_too_old_after_an_hour_and_of_no_use_to_another_server(voice: Voice) -> None:
    proof = voice.proof()
    voice.later(minutes=61)
    assert voice.send(proof=proof) == "no_proof"
    fresh = voice.proof()
    with voice.engine.begin() as connection:
        connection.execute(text("UPDATE voice_secret SET secret = x'00' WHERE purpose = 'proof'"))
    assert voice.send(proof=fresh) == "no_proof"


def test_a_robot_fills_in_what_people_do_not_see(voice: Voice) -> None:
    assert voice.send(trapped=True) == "no_proof"
    assert voice.reader.queue(NEW) == []


def test_without_scripts_a_few_come_in_each_hour_of_everybody_together(voice: Voice) -> None:
    tight = Voice(voice.engine, limits=IntakeLimits(without_proof=2, proof_cost=1))
    send = tight.intake.receive
    one = [send(_plain(number), sender=str(number)).state.value for number in range(3)]
    assert one == ["received", "received", "busy"]
    assert send(_plain(0), sender="x").state.value == "busy"
    tight.later(minutes=61)
    assert send(_plain(3), sender="4").state.value == "received"
    assert send(_plain(3), sender="4").state.value == "twice", "the same words a moment later"


def test_a_clock_that_ran_a_day_ahead_keeps_nobody_out_once_it_is_put_right(voice: Voice) -> None:
    tight = Voice(voice.engine, limits=IntakeLimits(without_proof=2, proof_cost=1))
    send = tight.intake.receive
    tight.later(days=1)
    assert [send(_plain(number), sender="a").state.value for number in range(3)] == [
        "received",
        "received",
        "busy",
    ]
    tight.later(days=-1)
    assert send(_plain(1), sender="b").state.value == "received", "of a day later, so no repetition either"


def _plain(number: int) -> Reaction:
    return reaction(why=f"reden {'abcd'[number]}")


def test_a_sender_is_limited_for_a_day_and_forgotten_after_it(voice: Voice) -> None:
    tight = Voice(voice.engine, limits=IntakeLimits(per_sender=2, proof_cost=1))
    assert [tight.send("a") for _ in range(3)] == ["received", "received", "limit"]
    assert tight.send("b") == "received"
    tight.later(days=1)
    assert delete_what_is_old(tight.engine, clock=lambda: tight.at) == 0
    with tight.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM voice_sender")).scalar() == 0
        salts = connection.execute(text("SELECT count(*) FROM voice_secret WHERE purpose = 'limit'"))
        assert salts.scalar() == 0
    assert tight.send("a") == "received"


def test_after_two_years_a_reaction_goes_by_itself_and_the_chain_says_so(voice: Voice) -> None:
    voice.send(why="oud")
    voice.read_all()
    voice.at = voice.at.replace(year=voice.at.year + 2)
    assert delete_what_is_old(voice.engine, clock=lambda: voice.at) == 0, "two years to the day: still there"
    voice.later(days=1)
    assert voice.reader.queue(list(ReactionState)) == [], "not shown any more, also before it is deleted"
    assert delete_what_is_old(voice.engine, clock=lambda: voice.at) == 1
    with voice.engine.connect() as connection:
        assert connection.execute(ReactionRow.__table__.select()).all() == []
        changes = connection.execute(text("SELECT actor, new FROM voice_change ORDER BY id")).all()
    assert changes[-1].actor == "systeem"
    assert '"reactions":1' in changes[-1].new


@pytest.mark.parametrize("count", [120])
def test_a_flood_loses_nothing_and_shows_nothing(voice: Voice, count: int) -> None:
    """A small one; `python -m tools.bench_voice` sends ten thousand to a server (docs/voice.md)."""
    proofs = [voice.proof() for _ in range(count)]
    workers = [
        threading.Thread(target=lambda part=part: [voice.send(f"{part}-{n}", proof=proof) for n, proof in
                                                   enumerate(proofs[part::3])])
        for part in range(3)
    ]  # fmt: skip
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(voice.reader.queue(NEW, most=count + 1)) == count
    assert voice.reader.placed() == []
    assert voice.reader.releases() == []
    assert [crowd.last_day for crowd in voice.reader.crowds()] == [count]


def test_who_is_at_the_limit_in_one_transaction_takes_no_other_along(voice: Voice) -> None:
    """Written together, each is judged by itself, and in the order in which they came."""
    tight = Voice(voice.engine, limits=IntakeLimits(per_sender=2, proof_cost=1))
    assert tight.send("a") == "received"
    proof = tight.proof()
    asked = [("a", proof), ("a", tight.proof()), ("b", proof), ("b", tight.proof()), ("", tight.proof())]
    arrivals = [
        _Arrival(reaction=reaction(why=str(number)), sender=sender, proof=one, at=tight.at)
        for number, (sender, one) in enumerate(asked)
    ]
    states = [state.value for state in tight.intake._stored(arrivals)]
    assert states == ["received", "limit", "twice", "received", "received"]
    assert [one.reaction.why for one in voice.reader.queue(NEW)] == ["", "0", "3", "4"]
    with voice.engine.connect() as connection:
        sent = connection.execute(text("SELECT sent FROM voice_sender ORDER BY sent")).scalars().all()
        spent = connection.execute(text("SELECT count(*) FROM voice_spent")).scalar()
    assert (sent, spent) == ([1, 2], 4)


def test_a_flood_does_not_put_the_log_of_the_store_away_after_each_reaction(voice: Voice) -> None:
    voice.send()
    log = Path(f"{voice.engine.url.database}-wal")
    assert log.exists(), "the last connection closed"
