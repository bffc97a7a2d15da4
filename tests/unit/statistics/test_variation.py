"""How much figures really move is found back from figures of which it is known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geo.model import Area, AreaLevel, Areas
from indicators.statistics.denominators import with_n
from indicators.statistics.interval import with_intervals
from indicators.statistics.variation import COMMON_CORRELATION, LEAST_SERIES, with_variation
from tests.unit.statistics.made_up import small_catalogue

CITY = "GM01"
YEARS = 10
PEOPLE = 8000


def areas(wijken: int) -> Areas:
    parts = [
        Area(code=f"WK{k:04d}", name="w", level=AreaLevel.WIJK, parent=CITY, municipality=CITY)
        for k in range(wijken)
    ]
    country = Area(code="NL00", name="land", level=AreaLevel.COUNTRY)
    city = Area(code=CITY, name="stad", level=AreaLevel.MUNICIPALITY, parent="NL00", municipality=CITY)
    return Areas.of([country, city, *parts])


def panel(
    *,
    moves: float,
    indicator_id: str = "rate",
    wijken: int = 80,
    walk: float = 0.0,
    sized: bool = True,
    seed: int = 1,
) -> pd.DataFrame:
    """Figures around 5% (50 per 1,000) that move ``moves`` (log) a year beyond counting; the city too."""
    random = np.random.default_rng(seed)
    shared = np.cumsum(random.normal(0.0, walk, YEARS))[:, None]
    real = 0.05 * np.exp(shared + random.normal(0.0, moves, (YEARS, wijken)))
    events = random.binomial(PEOPLE, real) if indicator_id == "share" else random.poisson(PEOPLE * real)
    factor = 100.0 if indicator_id == "share" else 1000.0
    part = events / PEOPLE if sized else real
    value = factor * np.column_stack([part, part.mean(axis=1)])
    codes = [*(f"WK{k:04d}" for k in range(wijken)), CITY]
    index = pd.MultiIndex.from_product([[str(2010 + k) for k in range(YEARS)], codes])
    frame = index.to_frame(index=False, name=["period", "area_code"])
    city = frame["area_code"] == CITY
    return frame.assign(
        indicator_id=indicator_id,
        group="totaal",
        status="measured",
        value=value.ravel(),
        lower=np.nan,
        upper=np.nan,
        n=np.where(city, float(PEOPLE * wijken), float(PEOPLE)) if sized else np.nan,
        level=np.where(city, "gemeente", "wijk"),
    )


def varied(frame: pd.DataFrame, *, wijken: int = 80) -> pd.DataFrame:
    return with_variation(frame, catalogue=small_catalogue(), areas=areas(wijken))


@pytest.mark.parametrize("indicator_id", ["rate", "share"])
@pytest.mark.parametrize("moves", [0.05, 0.1])
def test_what_was_put_in_is_found(indicator_id: str, moves: float) -> None:
    found = varied(panel(moves=moves, indicator_id=indicator_id, wijken=400), wijken=400)
    assert np.sqrt(found["extra"].iloc[0]) == pytest.approx(moves, rel=0.12)
    own = found[found["level"] == "wijk"]
    counting = 1 / (PEOPLE * 0.05) + (1 / (PEOPLE * 0.95) if indicator_id == "share" else 0.0)
    assert own["dispersion"].median() == pytest.approx(1 + moves**2 / counting, rel=0.25)


def test_a_register_that_counting_explains_gets_next_to_nothing() -> None:
    found = varied(panel(moves=0.0, wijken=400), wijken=400)
    assert found["dispersion"].median() == pytest.approx(1.0, abs=0.1)
    assert found["correlation"].iloc[0] < 0.1


def test_what_the_whole_city_does_is_no_variation_of_its_wijken() -> None:
    calm, shaken = (varied(panel(moves=0.06, walk=walk)) for walk in (0.0, 0.2))
    assert shaken["extra"].iloc[0] == pytest.approx(calm["extra"].iloc[0], rel=0.25)


def test_one_wijk_that_was_rebuilt_does_not_count_for_all() -> None:
    frame = panel(moves=0.06)
    one = (frame["area_code"] == "WK0000") & (frame["period"] >= "2015")
    rebuilt = frame.assign(value=np.where(one, 4 * frame["value"], frame["value"]))
    before, after = varied(frame), varied(rebuilt)
    assert after["extra"].iloc[0] == pytest.approx(before["extra"].iloc[0], rel=0.1)


def test_a_city_is_the_sum_of_its_wijken() -> None:
    """Its dispersion is that of the largest wijken: with its own n it would be 80 times as large."""
    found = varied(panel(moves=0.1))
    city, wijken = (found[found["level"] == level]["dispersion"] for level in ("gemeente", "wijk"))
    assert city.max() == pytest.approx(wijken.max(), rel=0.01)


def test_too_few_series_tell_nothing() -> None:
    few = LEAST_SERIES - 1
    found = varied(panel(moves=0.1, wijken=few), wijken=few)
    assert found["extra"].isna().all()
    assert (found["dispersion"] == 1).all()
    assert (found["correlation"] == COMMON_CORRELATION).all()
    empty = with_variation(found.iloc[:0], catalogue=small_catalogue(), areas=areas(few))
    assert empty.empty


def test_an_interval_from_n_is_that_of_fewer_people() -> None:
    frame = varied(panel(moves=0.1, indicator_id="share"))
    wide = with_intervals(frame, catalogue=small_catalogue())
    fewer = frame.drop(columns=["extra", "dispersion"]).assign(n=frame["n"] / frame["dispersion"])
    narrow = with_intervals(fewer, catalogue=small_catalogue())
    assert wide["lower"].to_numpy() == pytest.approx(narrow["lower"].to_numpy())
    assert wide["upper"].to_numpy() == pytest.approx(narrow["upper"].to_numpy())


@pytest.mark.parametrize("indicator_id", ["mean", "share"])
def test_a_register_without_n_gets_its_interval_from_how_it_moves(indicator_id: str) -> None:
    frame = varied(panel(moves=0.05, indicator_id=indicator_id, sized=False, wijken=400), wijken=400)
    found = with_intervals(frame, catalogue=small_catalogue())
    own = found[found["level"] == "wijk"]
    assert set(own["interval"]) == {"variation"}
    width = np.log(own["upper"] / own["value"])
    assert width.median() == pytest.approx(1.96 * 0.05, rel=0.15)
    assert ((own["lower"] < own["value"]) & (own["value"] < own["upper"])).all()
    assert set(found[found["level"] == "gemeente"]["interval"]) == {"none"}


def test_estimates_and_stocks_get_none() -> None:
    model = varied(panel(moves=0.05, indicator_id="model", sized=False))
    assert model["extra"].isna().all()
    stock = varied(panel(moves=0.05, indicator_id="inwoners", sized=False))
    assert set(with_intervals(stock, catalogue=small_catalogue())["interval"]) == {"none"}


def test_n_of_the_denominator_comes_first() -> None:
    frame = panel(moves=0.05, sized=False, indicator_id="share").drop(columns="level")
    people = frame.assign(indicator_id="inwoners", value=np.where(frame["area_code"] == CITY, 6e5, 8e3))
    sized = with_n(pd.concat([frame, people]), catalogue=small_catalogue())
    assert sized[sized["indicator_id"] == "share"]["n"].notna().all()
