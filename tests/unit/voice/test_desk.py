"""What moderators do: the way of a reaction, four eyes, counts that appear, the chain and the drafts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from dashboard.voice.queue import late_count
from data.voice.verify import verify_voice
from indicators.voice.moderation import ModerationAction, ReactionState, possible_actions
from indicators.voice.reaction import ReactionChoice
from indicators.voice.workdays import due_day
from tests.unit.voice.conftest import SCHILDERSWIJK, Voice

READ, PLACE, REFUSE, ANSWER, ASK, REMOVE, STAY = ModerationAction


def act(voice: Voice, action: ModerationAction, reaction_id: int = 1, **more: str) -> str:
    """Do it as somebody who sees the reaction as it is; the rule that forbids it, or nothing."""
    stored = voice.reader.one(reaction_id)
    assert stored is not None
    actor = more.pop("actor", "m")
    result = voice.desk.act([(reaction_id, stored.version)], action, actor=actor, **more)  # type: ignore[arg-type]
    return result.problems[0][1].rule if result.problems else ""


def state(voice: Voice, reaction_id: int = 1) -> str:
    stored = voice.reader.one(reaction_id)
    assert stored is not None
    return stored.state.value


def test_from_received_to_answered(voice: Voice) -> None:
    voice.send(why="Het klopt")
    assert voice.reader.placed() == []
    assert act(voice, ANSWER, answer="Dank u") == "not_from_here"
    assert act(voice, READ) == ""
    assert act(voice, PLACE) == ""
    voice.later(days=7)
    assert act(voice, ANSWER) == "why_needed"
    assert act(voice, ANSWER, answer="Dank u") == ""
    (shown,) = voice.reader.placed()
    assert (shown.answer, shown.state) == ("Dank u", ReactionState.ANSWERED)
    assert voice.reader.answer_days() in {4, 5}, "seven days have five working days, or four with a holiday"
    assert [change.action for change in voice.reader.history(1)] == ["lezen", "plaatsen", "antwoorden"]


def test_a_refusal_has_a_reason_and_personal_words_go_at_once(voice: Voice) -> None:
    voice.send(why="Mijn buurman Jan steelt")
    assert act(voice, REFUSE) == "why_needed"
    assert act(voice, REFUSE, reason="persoonsgegevens") == ""
    stored = voice.reader.one(1)
    assert stored is not None
    assert (stored.state, stored.reaction.why, stored.reason) == ("niet_geplaatst", "", "persoonsgegevens")


def test_a_text_is_removed_only_by_two_people(voice: Voice) -> None:
    voice.send(why="Het klopt")
    act(voice, PLACE)
    assert act(voice, REMOVE) == "not_from_here"
    assert act(voice, ASK, reason="beledigend") == ""
    assert act(voice, REMOVE) == "four_eyes"
    assert state(voice) == "geplaatst"
    assert [one.id for one in voice.reader.removals()] == [1]
    assert act(voice, STAY, actor="n") == ""
    act(voice, ASK, reason="beledigend")
    assert act(voice, REMOVE, actor="n") == ""
    assert state(voice) == "verwijderd"
    assert voice.reader.placed() == []
    with voice.engine.connect() as connection:
        assert "Het klopt" not in str(connection.execute(text("SELECT * FROM voice_change")).all())


def test_of_two_moderators_the_second_sees_that_it_changed(voice: Voice) -> None:
    voice.send(why="Het klopt")
    voice.desk.act([(1, 1)], PLACE, actor="m")
    result = voice.desk.act([(1, 1)], REFUSE, actor="n", reason="robot")
    assert result.problems[0][1].rule == "changed"
    assert state(voice) == "geplaatst"


def test_a_choice_without_words_is_only_read(voice: Voice) -> None:
    assert possible_actions(ReactionState.RECEIVED, has_text=False) == (READ, REFUSE)
    voice.send()
    assert act(voice, PLACE) == "not_from_here"


@pytest.fixture
def ten(voice: Voice) -> Voice:
    for number in range(10):
        voice.send(choice=ReactionChoice.YES if number < 5 else ReactionChoice.NO)
    return voice


def test_counts_appear_once_ten_are_read(ten: Voice) -> None:
    queue = ten.reader.queue([ReactionState.RECEIVED])
    ten.desk.act([(one.id, one.version) for one in queue[:9]], READ, actor="m")
    assert ten.reader.releases() == []
    ten.desk.act([(queue[9].id, 1)], READ, actor="m")
    (shown,) = ten.reader.releases(area_codes=[SCHILDERSWIJK])
    assert (shown.release.people, shown.release.choices) == (10, (5, 0, 5, 0))
    assert ten.reader.countable("laag_inkomen", SCHILDERSWIJK) == 10


def test_what_a_robot_sent_is_not_counted(ten: Voice) -> None:
    queue = ten.reader.queue([ReactionState.RECEIVED])
    ten.desk.act([(queue[0].id, 1)], REFUSE, actor="m", reason="robot")
    ten.read_all()
    assert ten.reader.releases() == []
    assert ten.reader.countable("laag_inkomen", SCHILDERSWIJK) == 9


def test_one_more_reaction_changes_nothing_that_is_shown(ten: Voice) -> None:
    ten.read_all()
    before = ten.reader.releases()
    ten.send(choice=ReactionChoice.NO)
    ten.read_all()
    assert ten.reader.releases() == before


def test_a_draft_stays_until_the_answer_is_given(voice: Voice) -> None:
    voice.send(why="Het klopt")
    act(voice, PLACE)
    voice.desk.save_draft(1, "Dank u, wij", actor="m")
    assert voice.reader.draft(1) == "Dank u, wij"
    act(voice, ANSWER, answer="Dank u, wij gaan het na.")
    assert voice.reader.draft(1) == ""


def test_what_is_altered_beside_the_product_shows(voice: Voice) -> None:
    voice.send(why="Het klopt")
    act(voice, PLACE)
    assert verify_voice(voice.engine).broken == ""
    with voice.engine.begin() as connection:
        connection.execute(text("UPDATE voice_reaction SET state = 'niet_geplaatst'"))
    assert verify_voice(voice.engine).broken == "reaction 1: altered"
    with voice.engine.begin() as connection:
        connection.execute(text("UPDATE voice_change SET actor = 'x'"))
    assert verify_voice(voice.engine).broken == "change 1: hash"


def test_a_text_is_in_the_week_in_which_it_was_placed(voice: Voice) -> None:
    """It came a week earlier, and was read then: the letter of that week could not have it."""
    first = voice.at
    voice.send(why="Het klopt")
    act(voice, READ)
    voice.later(days=7)
    second = voice.at
    act(voice, PLACE)
    third = second + timedelta(days=7)
    codes = [SCHILDERSWIJK]
    assert voice.reader.placed_between(first, second, area_codes=codes) == []
    (one,) = voice.reader.placed_between(second, third, area_codes=codes)
    assert one.reaction.why == "Het klopt"
    assert voice.reader.placed_between(second, third, area_codes=["WK051836"]) == []
    act(voice, ASK, reason="beledigend")
    act(voice, REMOVE, actor="n")
    assert voice.reader.placed_between(second, third, area_codes=codes) == []


def test_words_that_wait_are_not_behind_choices_without_words(voice: Voice) -> None:
    """A choice alone is done with once it was read; however many there are, the words after them are seen."""
    for number in range(3):
        voice.send(str(number))
    voice.later(minutes=5)
    voice.send("x", why="Het klopt", indicator_id="jeugdhulp")
    voice.read_all()
    waiting = [ReactionState.READ, ReactionState.PLACED]
    (one,) = voice.reader.queue(waiting, with_text=True, most=2)
    assert one.reaction.why == "Het klopt"
    assert voice.reader.queue_places(waiting, with_text=True) == {(SCHILDERSWIJK, "jeugdhulp"): 1}
    assert len(voice.reader.queue(waiting, indicator_ids=["jeugdhulp"], most=2)) == 1
    assert voice.reader.queue(waiting, indicator_ids=[]) == []


def test_what_is_late_is_counted_over_the_whole_queue(voice: Voice) -> None:
    """Words until they have an answer, a choice until it was read."""
    for number in range(3):
        voice.send(str(number))
    voice.send("x", why="Het klopt")
    voice.later(days=30)
    assert late_count(voice.reader, workdays=10) == 4
    voice.send("y")
    voice.read_all()
    assert late_count(voice.reader, workdays=10) == 1
    act(voice, PLACE, 4)
    act(voice, ANSWER, 4, answer="Dank u")
    assert late_count(voice.reader, workdays=10) == 0


def test_late_begins_on_the_day_after_the_promise(voice: Voice) -> None:
    voice.send()
    due = due_day(voice.reader.today(), workdays=10)
    voice.at = voice.at.replace(year=due.year, month=due.month, day=due.day)
    assert late_count(voice.reader, workdays=10) == 0
    voice.later(days=1)
    assert late_count(voice.reader, workdays=10) == 1
