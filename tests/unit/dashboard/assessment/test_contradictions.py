"""What a sync found to contradict itself carries no trend, and says so in numbers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from dashboard.assessment.contradictions import with_contradictions
from data.store.findings import Findings, SumDiffers
from geo.areas import load_areas
from indicators.catalogue import load_catalogue
from indicators.model import CautionKind

CATALOGUE, AREAS = load_catalogue(), load_areas()


def state(indicator_id: str) -> Any:
    differs = SumDiffers(
        indicator_id=indicator_id, area_code="GM0518", of="wijken", period="2019", group="totaal",
        published=365.4, added_up=345.3, tolerance=6.9,
    )  # fmt: skip
    return SimpleNamespace(findings=Findings(sums_differ=(differs,)))


def test_a_source_that_contradicts_itself_carries_no_trend() -> None:
    found = with_contradictions(CATALOGUE, [state("autos_per_1000")], areas=AREAS)
    (caution,) = found.get("autos_per_1000").cautions
    assert caution.kind is CautionKind.NO_TREND
    assert "Den Haag" in caution.reason.nl and "2019" in caution.reason.nl
    assert "365" in caution.reason.nl and "345" in caution.reason.nl
    assert CATALOGUE.get("autos_per_1000").cautions == ()


def test_nothing_changes_without_one_or_where_the_entry_says_so() -> None:
    assert with_contradictions(CATALOGUE, [], areas=AREAS) is CATALOGUE
    given = with_contradictions(CATALOGUE, [state("heupbreuk")], areas=AREAS)
    assert given.get("heupbreuk").cautions == CATALOGUE.get("heupbreuk").cautions
