"""The real cases about crime (docs/effects.md), on the figures as the police and the CBS published them.

The store of the test is made from the open data through what derives rates and wijken, without a sync; what
is expected comes from the same files by the csv module and plain arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite, nan, sqrt
from pathlib import Path
from statistics import stdev

import pytest

from dashboard.effect.model import EffectPool
from dashboard.effect.view import computed_effect
from dashboard.services import ComparisonStore, NoBordersError, Services
from data.ingest.derive import derive
from geo.borders import Borders
from geo.model import Area, AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.programme.effect_plan import EffectPlan
from indicators.statistics.effect_model import EffectReason, EffectResult, Verdict
from indicators.statistics.panel import Panel
from tests.integration.ingest.test_derive import frame
from tests.replica import raw_rows
from tests.unit.dashboard.trend_store import Row, services_with

pytestmark = pytest.mark.replica
CRIME, APPROACH = "misdrijven_per_1000", "rd6_stratenaanpak"
SCHILDERSWIJK, STATIONSKWARTIER = "WK051829", "BU06030633"
YEARS = ("2021", "2022", "2023", "2024", "2025")
KWB = "kwb/kwb_2024_85984NED_selectie18.csv"
POLICE = "safety/politie_47022NED_misdrijven_totaal_2021_2025.csv"
COUNTED = "geregistreerde_misdrijven_totaal"
LEVELS = {"gemeente": AreaLevel.MUNICIPALITY, "wijk": AreaLevel.WIJK, "buurt": AreaLevel.BUURT}
PARENTS: Mapping[str, Callable[[Mapping[str, str]], str | None]] = {
    "gemeente": lambda _: None,
    "wijk": lambda one: one["gemeentecode"],
    "buurt": lambda one: f"WK{one['code'][2:8]}",
}
TRAITS = {
    "inwoners_0_14": "inwoners0tot15", "inwoners_65plus": "inwoners65plus", "koopwoningen": "koopwoningen",
    "bevolkingsdichtheid": "dichtheid",
}  # fmt: skip
"""The traits that the file has, and their columns: four of seven."""


def number(text: str) -> float:
    return float(text) if text else nan


def traits_of(row: Mapping[str, str]) -> dict[str, float]:
    """The traits of one area: ages in percent of its residents."""
    people = number(row["inwoners"])
    return {
        name: number(row[column]) * (100.0 / people if column.startswith("inwoners") else 1.0)
        for name, column in TRAITS.items()
        if people > 0
    }


def stored(kwb: list[dict[str, str]], police: list[dict[str, str]], *, areas: Areas, catalogue: Catalogue,
           earlier: Mapping[str, float]) -> list[Row]:  # fmt: skip
    """The rates as the pipeline derives them, and the traits; ``earlier`` are residents of 2020."""
    people = [("inwoners", one["code"], "2024", number(one["inwoners"]), "kwb_2024") for one in kwb]
    people += [("inwoners", code, "2020", value, "kwb_2020") for code, value in earlier.items()]
    crimes = [
        (
            "misdrijven",
            one["code"],
            one["jaar"],
            number(one[COUNTED]),
            "politie_47018",
        )
        for one in police
    ]
    known = [row for row in people + crimes if row[1] in areas]
    derived = derive(frame(*known), catalogue=catalogue, areas=areas, min_coverage=0.8)
    rates = derived[derived["indicator_id"] == CRIME]
    columns = ("indicator_id", "area_code", "period", "value", "status", "source_id")
    rows: list[Row] = list(rates[list(columns)].itertuples(index=False, name=None))
    rows += [(*row[:4], "measured", row[4]) for row in known if row[0] == "inwoners" and isfinite(row[3])]
    return rows + [
        (name, one["code"], "2024", value, "measured", "kwb_2024")
        for one in kwb
        for name, value in traits_of(one).items()
        if one["code"] in areas and isfinite(value)
    ]


def elsewhere(kwb: list[dict[str, str]]) -> Areas:
    """The municipalities that are only compared with, as the key figures name them."""
    return Areas.of(
        Area(
            code=one["code"], name=one["naam"], level=LEVELS[one["soort"]], municipality=one["gemeentecode"],
            parent=PARENTS[one["soort"]](one),
            inhabitants=int(number(one["inwoners"])) if one["inwoners"] else None,
        )
        for one in kwb
    )  # fmt: skip


def no_borders() -> Borders:
    raise NoBordersError


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    folder: Path = tmp_path_factory.mktemp("cases")
    base = services_with([], folder / "empty")
    earlier = {
        one["WijkenEnBuurten"].strip(): number(one["AantalInwoners_5"])
        for one in raw_rows("kwb/kwb_2020_84799NED_typed_raw.csv")
    }
    shown = services_with(
        stored(raw_rows(KWB), raw_rows(POLICE), areas=base.areas, catalogue=base.catalogue, earlier=earlier),
        folder / "shown",
    )
    kwb, police = raw_rows(f"cities/{KWB}"), raw_rows(f"cities/{POLICE}")
    areas = elsewhere(kwb)
    rows = stored(kwb, police, areas=areas, catalogue=base.catalogue, earlier={})
    store = services_with(rows, folder / "compared")
    shown.comparison = ComparisonStore(areas=areas, observations=store.observations)
    shown.borders = no_borders
    return shown


def trial(code: str, services: Services) -> tuple[EffectResult, Panel, EffectPool]:
    """A start in 2025 as a trial."""
    plan = EffectPlan(
        deal="regiodeal_6e_tranche", intervention=APPROACH, indicator_id=CRIME, area_code=code,
        cause="x", mechanism="x", start="2025", matters="5",
    )  # fmt: skip
    intervention, crime = services.programme.intervention(APPROACH), services.catalogue.get(CRIME)
    found = computed_effect(services.areas.get(code), crime, intervention, plan, services)
    return found[1], found[2], found[3]


def crimes(prefix: str, year: str) -> float:
    """What the police counted in the buurten whose code begins so."""
    return sum(
        number(one[COUNTED])
        for one in raw_rows(POLICE)
        if one["code"].startswith(prefix) and one["jaar"] == year
    )


@pytest.mark.parametrize(
    ("code", "prefix", "residents", "reasons"),
    [
        (SCHILDERSWIJK, "BU051829", (31_635, 30_700), (EffectReason.NOT_DETECTABLE,)),
        (STATIONSKWARTIER, STATIONSKWARTIER, (1_120, 1_620),
         (EffectReason.POPULATION_JUMP, EffectReason.NOT_DETECTABLE)),
    ],
)  # fmt: skip
def test_the_series_is_that_of_the_sources_and_settles_nothing(
    services: Services, code: str, prefix: str, residents: tuple[int, int], reasons: tuple[EffectReason, ...]
) -> None:
    result, panel, _ = trial(code, services)
    by_hand = [1000 * crimes(prefix, year) / residents[year > "2022"] for year in YEARS]
    assert panel.periods == YEARS
    assert panel.values.tolist() == pytest.approx(by_hand)
    assert (result.verdict, result.reasons) == (Verdict.NOT_ESTABLISHED, reasons)


def test_the_pool_is_national_and_the_nearest_of_the_country(services: Services) -> None:
    """By the four traits that every municipality has here, wijken of 1,000 residents or more."""
    every = [*raw_rows(KWB), *raw_rows(f"cities/{KWB}")]
    wijken = {
        one["code"]: (traits_of(one), one["gemeentecode"])
        for one in every
        if one["soort"] == "wijk" and number(one["inwoners"]) >= 1000
    }
    result, _, pool = trial(SCHILDERSWIJK, services)
    touched = pool.same_intervention
    others = {code: one for code, (one, _) in wijken.items() if code not in touched | {SCHILDERSWIJK}}
    own = wijken[SCHILDERSWIJK][0]
    spread = {name: stdev(one[name] for one in others.values() if isfinite(one[name])) for name in TRAITS}

    def distance(code: str) -> float:
        apart = [(others[code][name] - own[name]) / spread[name] for name in TRAITS]
        known = [one * one for one in apart if isfinite(one)]
        return sqrt(sum(known) / len(known))

    nearest = sorted(others, key=distance)[:160]
    members = {one.code for one in pool.members} - touched
    assert len(members) == 160
    assert (
        len(members & set(nearest)) >= 150
    )  # a few of the nearest have no figure: Zoetermeer, parts of Groningen
    cities = {wijken[code][1] for code in result.pool}
    assert len(cities) >= 12
    assert len(result.pool) >= 155


def test_a_buurt_is_compared_with_buurten(services: Services) -> None:
    result, _, pool = trial(STATIONSKWARTIER, services)
    assert {one.code[:2] for one in pool.members} == {"BU"}
    assert len({code[2:6] for code in result.pool}) >= 12
    touched = {code for code in pool.same_intervention if code.startswith("BU05183")}
    assert touched and not touched & set(result.pool)  # Laak and Transvaal have the approach
