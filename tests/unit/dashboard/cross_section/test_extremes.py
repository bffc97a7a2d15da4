"""Only areas with a thousand residents and a figure without caution are named as extremes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dashboard.cross_section.extremes import ages_lead, extremes, from_low_to_high
from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.text import alt_text, heading
from dashboard.cross_section.view import cross_section
from dashboard.selection.model import MapMeasure
from tests.unit.dashboard.assessed_store import BETTER, UNSURE, WORSE, assessed_services
from tests.unit.dashboard.trend_store import choose


def test_a_small_or_cautioned_area_is_no_extreme(tmp_path: Path) -> None:
    services = assessed_services(tmp_path)
    view = cross_section(choose("indicator=bijstand", services), services)
    assert [row.code for row in extremes(view)] == [row.code for row in from_low_to_high(view)]
    rows = []
    for row in view.rows:
        if row.code == BETTER:
            rows.append(replace(row, residents=999))
        elif row.code == WORSE and row.assessed is not None:
            rows.append(replace(row, assessed=row.assessed._replace(reason="visitors")))
        else:
            rows.append(row)
    barred = replace(view, rows=tuple(rows))
    named = [row.code for row in extremes(barred)]
    assert WORSE not in named and BETTER not in named
    assert named[-1] == UNSURE
    assert "10,0%" not in heading(barred) and "2,0%" not in heading(barred)
    assert "minder dan 1.000 inwoners" in alt_text(barred)
    assert "minder dan 1.000 inwoners" not in alt_text(view)


def test_a_map_of_which_every_figure_has_the_same_caution_names_nobody(tmp_path: Path) -> None:
    services = assessed_services(tmp_path)
    view = cross_section(choose("indicator=bijstand", services), services)
    rows = tuple(
        replace(row, assessed=row.assessed._replace(reason="not_age_adjusted")) if row.assessed else row
        for row in view.rows
    )
    barred = replace(view, rows=tuple(row for row in rows if row.assessed is not None))
    assert extremes(barred) == []
    assert " van " in heading(barred) and not any(row.name in heading(barred) for row in barred.rows)
    assert "hangt sterk af van leeftijd" in alt_text(barred)
    assert "Daarom noemen we geen hoogste en laagste." in alt_text(barred)
    assert "Het hoogst is" not in alt_text(barred)


def test_an_area_that_leads_for_its_ages_is_not_named(tmp_path: Path) -> None:
    services = assessed_services(tmp_path)
    view = cross_section(choose("indicator=bijstand", services), services)
    highest = from_low_to_high(view)[-1]
    city = view.row(highest.municipality or "")
    assert city is not None and city.value is not None and highest.value is not None
    distance = highest.value - city.value
    assert distance > 0

    def with_ages(**ages: float) -> CrossSection:
        rows = (replace(row, **ages) if row.code == highest.code else row for row in view.rows)
        return replace(view, rows=tuple(rows))

    explained = with_ages(expected=city.value + 0.6 * distance)
    assert ages_lead(explained)
    assert extremes(explained) == []
    assert highest.name not in heading(explained)
    assert "de leeftijden van de bewoners. Daarom noemen we geen hoogste" in alt_text(explained)
    assert ages_lead(with_ages(standardised=city.value + 0.4 * distance))
    assert ages_lead(with_ages(standardised=city.value - distance))
    for lasting in ({"expected": city.value + 0.4 * distance}, {"standardised": city.value + 0.6 * distance}):
        assert highest.name in heading(with_ages(**lasting))
    changed = replace(explained, measure=MapMeasure.CHANGE)
    assert not ages_lead(changed)
