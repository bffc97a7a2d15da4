"""Measure on simulated wijken how often verdicts and trends are right, and write docs/verdicts.md.

Run it with ``python -m tools.simulate_verdicts FOLDER``, the folder of a store that was synced: how many
people live where, how much figures move and how they hang together are taken from its series. The rules
before and those of today judge the same panels; the seed is fixed, so the figures can be made again.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from app import open_services
from dashboard.assessment.frames import FAMILY, SERIES_FAMILY, sized_figures
from data.settings import Settings
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP
from indicators.statistics.comparison import compare
from indicators.statistics.frames import Booleans, Floats
from indicators.statistics.gap_trend import assess_gap_trends, fit_gap_trends
from indicators.statistics.interval import with_intervals
from indicators.statistics.lasting import OTHER_SIDE, YEARS, require_lasting
from indicators.statistics.multiplicity import VERDICT_ALPHA, control
from indicators.statistics.own_trend import own_trends
from indicators.statistics.scale import MeasureKind, log_scale, scale_of
from indicators.statistics.states import TAKES_SIDE, TrendState
from indicators.statistics.trend import assess_trends, fit_trends
from indicators.statistics.variation import with_variation
from tools.simulated_panels import CITY, Kind, PanelScenario, SimulatedPanel, as_frame, simulated

PAGE = Path(__file__).resolve().parent.parent / "docs" / "verdicts.md"
SEED = 20240115
PANELS = 500
LIKE = ("misdrijven_per_1000", "laag_inkomen", "verhuizingen", "wanbetalers_zorgpremie")
"""Registers whose series the panels are like: events, a stock of people, moves, and a small share."""
WORTH = 0.25
"""From this part of the city's figure on a difference is worth finding."""
_TREND = (str(TrendState.RISING), str(TrendState.FALLING))
_WAS = tuple(str(item) for item in (TrendState.HIGHER_NOW, TrendState.LOWER_NOW, TrendState.UP_AND_DOWN))


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictOutcome:
    """Shares (0..1): over the wijken of all panels, or (``_panels``) of panels with at least one.

    ``coverage``: the 95% interval of the newest gap holds the real one. Of wijken that do not differ:
    ``flagged`` as different, ``expected`` by the chance sentence, and ``one_side``: on one side of the city
    in four of five years. ``found``: flagged, of those that differ by `WORTH`. ``flips``: another verdict
    than a year before, of wijken where nothing changes. ``trends``: called rising or falling, of those that
    do not move by themselves; ``trends_found``: of those that do. ``was``: said to be higher or lower than
    at the start, or to go up and down, of those that do not move (NaN where the city does); ``was_found``:
    that, or rising or falling, of those that do.
    """

    coverage: float
    flagged: float
    flagged_panels: float
    expected: float
    one_side: float
    found: float
    flips: float
    trends: float
    trend_panels: float
    trends_found: float
    was: float
    was_found: float


def outcome(scenario: PanelScenario, panel: SimulatedPanel, *, before: bool) -> VerdictOutcome:
    """What the rules before, or those of today, say of the panels."""
    frame, catalogue, areas = as_frame(scenario, panel)
    rules = _rules_before if before else _rules_today
    compared, trends = rules(frame, catalogue=catalogue, areas=areas)
    wijk = compared[compared["level"] == str(AreaLevel.WIJK)]

    def laid(column: str) -> np.ndarray[tuple[int, ...]]:
        return wijk[column].to_numpy().reshape(panel.value.shape)

    state = laid("state_controlled")
    side = wijk["state_controlled"].isin(TAKES_SIDE).to_numpy(dtype=bool).reshape(panel.value.shape)
    gap = panel.gap[:, -1]
    none = ~(np.abs(gap) > 1e-9)
    trended = trends.loc[trends["level"] == str(AreaLevel.WIJK), "state"].isin(_TREND)
    trend = trended.to_numpy(dtype=bool).reshape(panel.moves.shape)
    was = trends.loc[trends["level"] == str(AreaLevel.WIJK), "state"].isin(_WAS)
    said = was.to_numpy(dtype=bool).reshape(panel.moves.shape) if not before else np.full(trend.shape, np.nan)
    return VerdictOutcome(
        coverage=_share((laid("gap_lower")[:, -1] <= gap) & (gap <= laid("gap_upper")[:, -1])),
        flagged=_share(side[:, -1][none]),
        flagged_panels=_share(np.any(side[:, -1] & none, axis=1)) if none.any() else float("nan"),
        expected=float("nan") if before or not none.any() else float(laid("chance")[:, -1][none].mean()),
        one_side=_share(_on_one_side(laid("difference"))[none]),
        found=_share(side[:, -1][np.abs(gap) > WORTH * panel.city[:, -1, None]]),
        flips=_share((state[:, -1] != state[:, -2])[~panel.moves]),
        trends=_share(trend[~panel.moves]),
        trend_panels=_share((trend & ~panel.moves).any(axis=1)),
        trends_found=_share(trend[panel.moves]),
        was=_share(said[~panel.moves]) if not scenario.walk else float("nan"),
        was_found=_share((said + trend)[panel.moves]),
    )


def _on_one_side(difference: Floats) -> Booleans:
    """Whether at most `OTHER_SIDE` of the newest `YEARS` lie on the other side, shape (panels, wijken)."""
    side = np.sign(difference[:, -YEARS:])
    other = (side == -side[:, -1:]).sum(axis=1)
    return np.asarray(np.minimum(other, side.shape[1] - other) <= OTHER_SIDE, dtype=bool)


def _rules_before(
    frame: pd.DataFrame, *, catalogue: Catalogue, areas: Areas
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Intervals of counting alone, years independent, what the whole city does counted as a trend."""
    sized = with_intervals(frame, catalogue=catalogue)
    compared = control(compare(sized, catalogue=catalogue, areas=areas), within=FAMILY)
    fits = fit_trends(sized, catalogue=catalogue)
    return compared, assess_trends(fits.assign(level=_level(fits)), within=SERIES_FAMILY)


def _rules_today(
    frame: pd.DataFrame, *, catalogue: Catalogue, areas: Areas
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Those of `dashboard.assessment.frames`."""
    varied = with_variation(frame, catalogue=catalogue, areas=areas)
    sized = with_intervals(varied, catalogue=catalogue)
    compared = compare(sized, catalogue=catalogue, areas=areas)
    compared = require_lasting(control(compared, alpha=VERDICT_ALPHA, within=FAMILY), catalogue=catalogue)
    fits, gaps = fit_trends(sized, catalogue=catalogue), fit_gap_trends(compared, catalogue=catalogue)
    judged = assess_gap_trends(gaps.assign(level=_level(gaps)), within=SERIES_FAMILY)
    trends = assess_trends(fits.assign(level=_level(fits)), within=SERIES_FAMILY)
    return compared, own_trends(trends, gaps=judged)


def _level(fits: pd.DataFrame) -> pd.Series:
    city = fits["area_code"] == CITY
    return city.map({True: str(AreaLevel.MUNICIPALITY), False: str(AreaLevel.WIJK)}).astype("category")


def _share(values: object) -> float:
    result = np.asarray(values, dtype=np.float64)
    return float(result.mean()) if result.size else float("nan")


def kinds_in(folder: Path, *, indicator_ids: Sequence[str] = LIKE) -> list[tuple[Kind, float]]:
    """What these registers are like in the store of a folder, and how much wijken differ (log scale)."""
    services = open_services(Settings(files_folder=folder, sync_on_start="never"))
    figures = services.observations.for_statistics()
    sized = sized_figures(figures, catalogue=services.catalogue, areas=services.areas)
    sized = sized.assign(log=log_scale(sized, catalogue=services.catalogue).value)
    sized = sized[(sized["group"] == TOTAL_GROUP) & sized["n"].notna()]
    result = []
    for indicator_id in indicator_ids:
        rows = sized[sized["indicator_id"] == indicator_id].sort_values("period")
        wijken = rows[rows["level"] == str(AreaLevel.WIJK)]
        newest = wijken.drop_duplicates("area_code", keep="last")
        city = rows[rows["level"] == str(AreaLevel.MUNICIPALITY)].sort_values("n").iloc[-1]
        scale = scale_of(services.catalogue.get(indicator_id))
        large = newest[newest["n"] >= newest["n"].median()]
        kind = Kind(
            name=indicator_id,
            share=scale.measure is MeasureKind.PROPORTION,
            level=float(city["value"]) / scale.factor,
            people=tuple(float(n) for n in newest["n"]),
            moves=float(np.sqrt(wijken["extra"].median())),
            correlation=float(wijken["correlation"].median()),
            years=int(wijken.groupby("area_code", observed=True).size().median()),
        )
        result.append((kind, float(large["log"].std())))
    return result


def scenarios(kinds: Sequence[tuple[Kind, float]]) -> list[PanelScenario]:
    """Every kind without real differences and with them, and the second kind in harder circumstances."""
    result = []
    for kind, between in kinds:
        result.append(PanelScenario(name=f"{kind.name}: no differences", kind=kind))
        result.append(
            PanelScenario(name=f"{kind.name}: 70% differ as they do", kind=kind, between=between, alike=0.3)
        )
    kind, between = kinds[min(1, len(kinds) - 1)]
    ten = replace(kind, years=10, correlation=0.6)
    hard = {"kind": ten, "between": between, "alike": 0.3}
    return [
        *result,
        PanelScenario(name="years hang together (.6)", kind=ten),
        PanelScenario(
            name="city walks 2% a year", kind=replace(ten, correlation=kind.correlation), walk=0.02
        ),
        PanelScenario(name="both: .6 and 2% a year", kind=ten, walk=0.02),
        PanelScenario(name="both, and 70% differ", walk=0.02, **hard),  # type: ignore[arg-type]
        PanelScenario(name="both, 20% move 3% a year", walk=0.02, slope=0.03, moving=0.2, **hard),  # type: ignore[arg-type]
        PanelScenario(name="both, 20% move 6% a year", walk=0.02, slope=0.06, moving=0.2, **hard),  # type: ignore[arg-type]
    ]


def page(
    results: Sequence[tuple[PanelScenario, VerdictOutcome, VerdictOutcome]],
    *,
    kinds: Sequence[tuple[Kind, float]],
    panels: int,
) -> str:
    """docs/verdicts.md."""
    introduction = _INTRODUCTION.format(panels=panels, seed=SEED)
    lines = ["# How often verdicts and trends are right", _MADE, "", introduction, *_kind_rows(kinds)]
    reading = _READ_DIFFERENCES.format(worth=WORTH, one_side=_percent(results[0][2].one_side))
    lines += ["", "## Differences with the city", "", *_rows(results, _DIFFERENCES), "", reading]
    lines += ["", "## Trends", "", *_rows(results, _TRENDS), "", _READ_TRENDS]
    return "\n".join(lines) + "\n"


_MADE = "<!-- made by `python -m tools.simulate_verdicts FOLDER`; do not edit by hand -->"
_DIFFERENCES = {
    "interval holds the real gap": "coverage",
    "false differences": "flagged",
    "chance sentence": "expected",
    "panels with one": "flagged_panels",
    "flips in a year": "flips",
    "real differences found": "found",
}
_TRENDS = {
    "false trends": "trends",
    "families with one": "trend_panels",
    "real trends found": "trends_found",
    "false “than at the start”": "was",
    "that or a trend found": "was_found",
}


def _kind_rows(kinds: Sequence[tuple[Kind, float]]) -> list[str]:
    lines = [
        "| register | figure of the city | wijken | years | moves a year beyond counting | correlation "
        "| wijken differ (sd of logs) |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for kind, between in kinds:
        figure = f"{100 * kind.level:.1f}%" if kind.share else f"{1000 * kind.level:.0f} per 1,000"
        cells = [kind.name, figure, str(len(kind.people)), str(kind.years), _percent(kind.moves)]
        lines.append(f"| {' | '.join([*cells, f'{kind.correlation:.2f}', f'{between:.2f}'])} |")
    return lines


def _rows(
    results: Sequence[tuple[PanelScenario, VerdictOutcome, VerdictOutcome]], columns: dict[str, str]
) -> list[str]:
    lines = [f"| simulated | {' | '.join(columns)} |", "|---|" + "---:|" * len(columns)]
    for scenario, before, today in results:
        cells = []
        for name in columns.values():
            both = [_percent(getattr(item, name)) for item in (before, today)]
            cells.append(both[1] if both[0] == "–" else " → ".join(both))
        lines.append(f"| {scenario.name} | {' | '.join(cells)} |")
    return lines


def _percent(share: float) -> str:
    return "–" if np.isnan(share) else f"{100 * share:.1f}%"


def main(arguments: list[str]) -> int:
    if not arguments or not Path(arguments[0]).is_dir():
        sys.stderr.write("usage: python -m tools.simulate_verdicts FOLDER [PANELS]\n")
        return 2
    panels = int(arguments[1]) if len(arguments) > 1 else PANELS
    kinds = kinds_in(Path(arguments[0]))
    results = []
    for scenario in scenarios(kinds):
        panel = simulated(scenario, panels=panels, random=np.random.default_rng(SEED))
        before, today = (outcome(scenario, panel, before=rules) for rules in (True, False))
        results.append((scenario, before, today))
    PAGE.write_text(page(results, kinds=kinds, panels=panels), encoding="utf-8")
    return 0


_INTRODUCTION = """\
Every row below holds {panels} simulated panels (seed {seed}) with as many wijken, people and years as the
register it is like, and figures that move as much from year to year and hang together as much. Before →
after: the rules that counted people alone and took years as independent, and those of today (`variation.py`,
`autocorrelation.py`, `lasting.py` and `own_trend.py` in `indicators/statistics/`), on the same panels. What
the series of the store show:
"""
_READ_DIFFERENCES = """\
- **Interval**: the 95% interval of the newest gap should hold the real one in 93 to 97% of the wijken.
- **False differences**: of the wijken that do not differ, those that are called different, after the
  correction for many comparisons: at most 1%. The chance sentence of the screens tells about how many.
- **Flips**: wijken where nothing changes and that get another verdict than a year before: at most 3%.
- **Found**: of the wijken whose real figure lies {worth:.0%} or more of the city's away from it, those that
  are called different: the power that is left.
- Being on one side of the city in four of five years is no proof by itself: of the wijken without any
  difference {one_side} are. It is asked as well as the interval, not instead of it."""
_READ_TRENDS = """\
- **False trends**: wijken without a movement of their own that are called rising or falling, and the share of
  families (the wijken of one indicator) with at least one: at most 5%. What moves as the city does is said
  to move as elsewhere, and is no trend of the wijk.
- **Found**: wijken that move by themselves, besides what the city does.
- **Than at the start**: wijken of which nothing really changes that are said to be higher or lower than
  at the start, or to go up and down (where the city walks, all change); and of those that move by
  themselves how many are said to, or to rise or fall. A trend says that a line goes on; this what was."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
