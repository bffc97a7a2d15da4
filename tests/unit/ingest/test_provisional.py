"""Provisional by a table's own words: sentences of CBS, and those that only mention the word."""

from __future__ import annotations

import pytest

from data.sources.provisional import says_provisional, table_is_provisional


@pytest.mark.parametrize(
    "text",
    [
        "Onderwijs op het niveau van hbo of wo.\r\n\r\nHet betreft voorlopige cijfers.\r\n",
        "De cijfers over 2025 zijn voorlopig.",
        "Dit is een voorlopig cijfer.",
        "Status van de cijfers:\nDe cijfers zijn nader voorlopig. Zij worden in maart definitief.",
        "Deze tabel bevat voorlopige cijfers",
    ],
)
def test_a_sentence_that_says_so(text: str) -> None:
    assert says_provisional(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        "Definitief, tenzij in de toelichting is vermeld dat het voorlopige cijfers betreft.",
        "De (voorlopig) gemiddelde woningwaarde wordt bepaald met de waardepeildatum van voorgaand jaar.",
        "Verklaring van symbolen:\r\n*\t\t: voorlopige cijfers\r\n**\t\t: nader voorlopige cijfers\r\n",
        "De cijfers zijn definitief.",
    ],
)
def test_a_sentence_that_only_mentions_it(text: str | None) -> None:
    assert not says_provisional(text)


@pytest.mark.parametrize(
    "properties, modified, told",
    [
        ({"Status": "Voorlopig"}, "2026-03-01T02:00:00", True),
        ({"OutputStatus": "Regulier", "Title": "Kerncijfers 2025 (voorlopig)"}, "2026-03-01", True),
        ({"ShortDescription": "Het betreft voorlopige cijfers."}, None, True),
        ({"Title": "Kerncijfers 2025"}, "2025-10-01T02:00:00", True),  # the year was not over yet
        ({"Title": "Kerncijfers 2025"}, "2026-01-01T02:00:00+01:00", False),
        ({"Title": "Kerncijfers 2025"}, None, False),
        ({}, "Wed, 21 Oct 2015 07:28:00 GMT", False),
    ],
)
def test_a_table_without_periods_tells_by_its_properties(
    properties: dict[str, object], modified: str | None, told: bool
) -> None:
    assert table_is_provisional(properties, period="2025", modified=modified) is told
