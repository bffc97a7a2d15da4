"""The catalogue holds what the programme needs."""

from __future__ import annotations

from collections import Counter

import pytest

from indicators.model import EvidenceClass, Polarity

DEAL_INDICATORS = (
    "moeite_met_rondkomen", "ernstig_eenzaam", "ervaren_gezondheid", "ernstig_overgewicht",
    "regie_over_leven", "vrijwilligerswerk", "wanbetalers_zorgpremie", "bijstand", "laag_inkomen",
    "opleiding_laag", "arbeidsparticipatie", "jeugdhulp", "misdrijven", "leefbaarheid_klasse",
    "koopwoningen", "particuliere_huur", "corporatiewoningen",
    "sociale_cohesie", "onveilig_voelen", "vaccinatiegraad", "arbeidsmigranten",
    "voortijdig_schoolverlaters", "energiearmoede",
)  # fmt: skip


def test_there_are_at_least_120_indicators_and_no_theme_is_thin(catalogue) -> None:
    per_theme = Counter(indicator.theme for indicator in catalogue)
    assert len(catalogue) >= 120
    assert set(per_theme) == {term.id for term in catalogue.terms("themes")}
    assert min(per_theme.values()) >= 30


def test_every_target_group_has_at_least_10_indicators(catalogue) -> None:
    for term in catalogue.terms("target_groups"):
        assert len(catalogue.matching({"target_groups": term.id})) >= 10, term.id


@pytest.mark.parametrize("indicator_id", DEAL_INDICATORS)
def test_what_the_deals_name_is_an_entry(catalogue, indicator_id: str) -> None:
    assert indicator_id in catalogue


def test_titles_are_unique_and_fit_a_screen(catalogue) -> None:
    for language in ("nl", "en"):
        titles = [indicator.title.in_language(language) for indicator in catalogue]
        assert [title for title, number in Counter(titles).items() if number > 1] == []
        assert [title for title in titles if len(title) > 70] == []


def test_what_is_not_measured_says_why(catalogue) -> None:
    for indicator in catalogue:
        if not indicator.source.titles and indicator.evidence is not EvidenceClass.PUBLISHED:
            assert indicator.no_figure is not None, indicator.id


def test_every_tag_is_in_use(catalogue) -> None:
    used = Counter(goal for indicator in catalogue for goal in indicator.deal_goals)
    assert {term.id for term in catalogue.terms("deal_goals")} == set(used)
    assert set(Polarity) == {indicator.polarity for indicator in catalogue}
