"""Notes of figures in English: ours translated piece by piece, the words of others marked as Dutch."""

from __future__ import annotations

import pytest

from dashboard.text.figure_notes import figure_note, plain_note
from data.ingest.hourly import _note as of_sensors
from data.ingest.places import SEVERAL
from data.ingest.unknown_parts import NOTE
from layouts.components.dutch import noted
from layouts.components.html_block import as_html


@pytest.mark.parametrize(
    ("note", "english"),
    [
        ("Gewogen met de aantallen van 2015, 2019", "Weighted by the numbers of 2015, 2019"),
        (
            "Berekend uit 35 van 44 delen, dekking 99%, zonder Zuiderpark, Plaspoelpolder (wijk) en 3 andere",
            "Computed from 35 of 44 parts, which cover 99%, without Zuiderpark, Plaspoelpolder (wijk) "
            "and 3 others",
        ),
        (
            "Berekend uit 1 van 2 delen, dekking 100%; het echte aantal kan hoger zijn",
            "Computed from 1 of 2 parts, which cover 100%; the real number may be higher",
        ),
        (
            "Te weinig delen met een cijfer: 0 van 2 delen, dekking 0%, zonder Te Werve en Spoorzicht "
            "(aantal om mee te wegen ontbreekt)",
            "Too few parts with a figure: 0 of 2 parts, which cover 0%, without Te Werve en Spoorzicht "
            "(the number to weight by is missing)",
        ),
        (
            "Samen met wijk 01 Oostduinen, waar niemand woont. Gerekend met het aantal inwoners van 2020.",
            "Together with wijk 01 Oostduinen, where nobody lives. Computed with the number of residents "
            "of 2020.",
        ),
        (
            "Minder dan 1.000 inwoners, dus geen cijfer per 1.000. Geteld: 1.250.",
            "Fewer than 1,000 residents, so no figure per 1,000. Counted: 1,250.",
        ),
        (
            "Samen met wijk 35 Zuiderpark, waar ongeveer 155 mensen wonen; gewogen met de aantallen van 2019",
            "Together with wijk 35 Zuiderpark, where about 155 people live. Weighted by the numbers of 2019",
        ),
        (
            SEVERAL.format(names="Benoordenhout en Haagse Bos"),
            "This source gives one figure for these districts together: Benoordenhout en Haagse Bos.",
        ),
        (
            NOTE.format(code="BU05181234"),
            "No figure: BU05181234 lies in this area, and we do not know that neighbourhood, or not by "
            "that name.",
        ),
        (of_sensors(3, 24), "From 3 sensors, 24 hours."),
        (of_sensors(1), "From 1 sensor."),
    ],
)
def test_what_the_program_wrote_is_english(note: str, english: str) -> None:
    assert figure_note(note, language="en") == (english, False)
    assert figure_note(note, language="nl") == (note, False)


def test_the_words_of_others_stay_dutch_and_are_marked() -> None:
    theirs = "Gerekend met het aantal inwoners van 2020. De enquête was dat jaar korter."
    assert figure_note(theirs, language="en") == (theirs, True)
    assert plain_note(theirs, language="en") == f"In Dutch: {theirs}"
    assert as_html(noted(theirs, language="en")) == f'In Dutch: <span lang="nl">{theirs}</span>'
    assert as_html(noted(theirs, language="nl")) == theirs
    assert noted("", language="en") == [""]
