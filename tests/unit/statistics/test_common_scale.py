"""One scale for figures of every unit: what it is measured from, and what a mean of figures may say."""

from __future__ import annotations

from math import isnan

import numpy as np
import pandas as pd
import pytest

from geo.areas import load_areas
from geo.model import AreaLevel
from indicators.catalogue import load_catalogue
from indicators.statistics.common_scale import Distance, mean_gap, size_of, yardsticks
from indicators.statistics.size import Band, Bands
from indicators.statistics.states import GapBand, GapSize, Position

BANDS = Bands(spread=Band(clear=0.5, large=1.0), percent=Band(clear=10, large=25))
AREAS = load_areas()
WIJKEN = AREAS.at_level(AreaLevel.WIJK)
CITY = [area for area in WIJKEN if area.municipality == "GM0518"]
LARGE = [area for area in CITY if (area.inhabitants or 0) >= 1000][:8]
SMALL = next(area for area in CITY if 0 < (area.inhabitants or 0) < 1000)
RIJSWIJK = next(area for area in WIJKEN if area.municipality == "GM0603")
VALUES = [4.0, 9.0, 2.0, 7.0, 5.5, 3.0, 8.0, 6.0]


def frame(indicator: str = "bijstand", *, period: str = "2024") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "indicator_id": indicator,
            "group": "totaal",
            "period": period,
            "area_code": [area.code for area in LARGE],
            "value": VALUES,
            "caution": "",
        }
    )


def one(frame_: pd.DataFrame) -> float:
    (found,) = yardsticks(frame_, catalogue=load_catalogue(), areas=AREAS).values()
    return found


def test_one_step_is_the_standard_deviation_between_wijken_by_their_inhabitants() -> None:
    people = np.array([area.inhabitants for area in LARGE], dtype=float)
    each = np.repeat(VALUES, people.astype(int))  # every inhabitant with the figure of the wijk
    assert one(frame()) == pytest.approx(np.std(each), rel=1e-9)


def test_small_wijken_other_cities_and_barred_figures_do_not_stretch_it() -> None:
    more = (
        frame()
        .iloc[:3]
        .assign(
            area_code=[SMALL.code, RIJSWIJK.code, LARGE[0].code], value=500.0, caution=["", "", "visitors"]
        )
    )
    assert one(pd.concat([frame(), more])) == one(frame())


def test_a_wijk_whose_residents_jump_in_that_year_is_left_out() -> None:
    """ELAN counts 7,650 residents in Groente- en Fruitmarkt in 2022 and 5,350 the year before."""
    rows = frame("laag_inkomen", period="2022")
    jump = rows.iloc[:1].assign(area_code="WK051837", value=500.0)
    assert one(pd.concat([rows, jump])) == one(rows)
    earlier = pd.concat([rows, jump]).assign(period="2021")
    assert one(earlier) > one(rows)


def test_with_few_wijken_there_is_no_scale() -> None:
    assert yardsticks(frame().iloc[:4], catalogue=load_catalogue(), areas=AREAS) == {}


def distance(
    size: float, verdict: Position = Position.WORSE, *, lasting: bool = True, estimate: bool = False
) -> Distance:
    if estimate:
        verdict, lasting = Position.NOT_ASSESSABLE, False
    return Distance(size=size, verdict=verdict, lasting=lasting, estimate=estimate)


@pytest.mark.parametrize(
    ("distances", "mean", "band"),
    [
        # Schilderswijk, low income and social assistance far behind, arrears clearly
        ([distance(-2.2), distance(-2.1), distance(-0.9)], -1.733, GapBand.WORSE_LARGE),
        ([distance(-0.47), distance(-0.5), distance(-0.8)], -0.59, GapBand.WORSE_CLEAR),
        ([distance(0.8, Position.BETTER)], 0.8, GapBand.BETTER_CLEAR),
        ([distance(1.2, Position.BETTER)], 1.2, GapBand.BETTER_LARGE),
        # one behind and one ahead: hardly a difference on the whole
        ([distance(-0.6), distance(0.4, Position.BETTER)], -0.1, GapBand.SMALL),
        # far away, but no test supports it, or it changes sides
        ([distance(-1.4, Position.SIMILAR)], -1.4, GapBand.UNSURE),
        ([distance(-0.1, Position.SIMILAR, lasting=False)], -0.1, GapBand.UNSURE),
        # most of the mean comes from a figure of which nothing is said
        ([distance(-0.3), distance(-2.1, Position.SIMILAR)], -1.2, GapBand.UNSURE),
        # measured goes before estimated, whatever the estimate shows
        ([distance(-0.2), distance(-3.0, estimate=True)], -0.2, GapBand.SMALL),
        ([distance(-1.0, estimate=True), distance(-2.0, estimate=True)], -1.5, GapBand.ESTIMATE),
    ],
)
def test_what_the_mean_of_a_theme_may_say(distances: list[Distance], mean: float, band: GapBand) -> None:
    found, said = mean_gap(distances, bands=BANDS)
    assert (round(found, 3), said) == (mean, band)


def test_without_a_figure_on_the_scale_nothing_is_said() -> None:
    for distances in ([], [distance(float("nan"))]):
        found, band = mean_gap(distances, bands=BANDS)
        assert isnan(found) and band is GapBand.NO_FIGURE


def test_sizes_begin_at_their_bounds_on_both_sides() -> None:
    sizes = [size_of(value, bands=BANDS) for value in (-0.49, 0.5, -0.99, 1.0, float("nan"))]
    assert sizes == [GapSize.SMALL, GapSize.CLEAR, GapSize.CLEAR, GapSize.LARGE, GapSize.UNKNOWN]


def test_only_a_band_with_a_side_takes_one() -> None:
    sides = {band: band.side for band in GapBand}
    assert [band for band, side in sides.items() if side < 0] == [GapBand.WORSE_LARGE, GapBand.WORSE_CLEAR]
    assert [band for band, side in sides.items() if side > 0] == [GapBand.BETTER_CLEAR, GapBand.BETTER_LARGE]
