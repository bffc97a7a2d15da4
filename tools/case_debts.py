"""Write docs/case-schulden-zuidwest.md: did the first deal lower debts in Zuidwest? A case on real data.

Run it with ``python -m tools.case_debts sqlite:///data/files/svdw.sqlite data/files/borders``. Every figure
on the page comes from the store; what else must be known about those years is written below.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from data.store.engine import open_engine
from data.store.reader import ObservationReader
from geo.areas import load_areas
from geo.borders import BorderError, load_borders
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue, load_catalogue
from indicators.statistics.detectability import Detectability, detectability, series_movement
from indicators.statistics.effect import estimate_effect
from indicators.statistics.effect_model import EffectQuestion, EffectResult
from indicators.statistics.matching import Point, touching
from indicators.statistics.panel import Panel, build_panel
from indicators.statistics.target_file import load_targets
from indicators.statistics.target_model import TargetResult, Targets
from indicators.statistics.targets import evaluate_targets
from tools.case_debts_page import Case, write_page

INDICATOR, AREA = "wanbetalers_zorgpremie", "zuidwest"
RELEVANT_SHARE = 0.1
LAST_BEFORE = "2018"


def neighbours(folder: Path, areas: Areas) -> frozenset[str]:
    """The wijken that touch Zuidwest, from the borders that were saved at the last sync."""
    borders = load_borders(folder)
    if borders is None:
        raise BorderError(f"no borders in {folder}")
    points: dict[str, frozenset[Point]] = {
        feature["properties"]["code"]: frozenset(_points(feature["geometry"]["coordinates"]))
        for feature in borders.level(AreaLevel.WIJK).geojson()["features"]
    }
    return touching(points, codes=frozenset(areas.get(AREA).parts))


def _points(coordinates: Any) -> Iterator[Point]:
    if isinstance(coordinates[0], int | float):
        yield (coordinates[0], coordinates[1])
        return
    for part in coordinates:
        yield from _points(part)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Data:
    """What is read from the store."""

    catalogue: Catalogue
    areas: Areas
    observations: pd.DataFrame
    weights: pd.DataFrame
    wijken: tuple[str, ...]

    def panel(self) -> Panel:
        return build_panel(
            self.observations,
            catalogue=self.catalogue,
            indicator_id=INDICATOR,
            area_code=AREA,
            others=self.wijken,
            weights=self.weights,
        )

    def effect(self, question: EffectQuestion) -> EffectResult:
        return estimate_effect(
            self.observations,
            catalogue=self.catalogue,
            indicator_id=INDICATOR,
            area_code=AREA,
            others=self.wijken,
            question=question,
            weights=self.weights,
        )

    def target(self) -> TargetResult:
        targets = load_targets(catalogue=self.catalogue, areas=self.areas)
        debts = Targets(targets.limits, targets.of_indicator(INDICATOR))
        return evaluate_targets(
            debts,
            self.observations,
            catalogue=self.catalogue,
            areas=self.areas,
            today="2026",
            weights=self.weights,
        )[0]


def read(url: str) -> _Data:
    catalogue, areas = load_catalogue(), load_areas()
    reader = ObservationReader(open_engine(url))
    codes = [area.code for area in areas]
    weight_id = catalogue.get(INDICATOR).weight_id or ""
    return _Data(
        catalogue=catalogue,
        areas=areas,
        observations=reader.for_trend(indicator_ids=[INDICATOR], area_codes=codes, group="totaal"),
        weights=reader.for_trend(indicator_ids=[weight_id], area_codes=codes, group="totaal"),
        wijken=tuple(area.code for area in areas.at_level(AreaLevel.WIJK)),
    )


def beforehand(panel: Panel, result: EffectResult) -> Detectability | None:
    """What could have been seen, had someone asked in 2018, with the noise of the years before."""
    chosen = result.matching.chosen if result.matching else ()
    past = [number for number, period in enumerate(panel.periods) if period <= LAST_BEFORE]
    if len(chosen) < 3:
        return None
    movement, correlation = series_movement(panel.other_values[past][:, panel.columns(chosen)])
    return detectability(
        n=float(panel.sizes[past[-1]]),
        share=float(panel.values[past[-1]]),
        movement=movement,
        correlation=correlation,
        periods_before=len(past),
        skipped=1,
        periods_after=3,
        comparison_areas=len(chosen),
    )


def case(url: str, borders: Path) -> Case:
    """Everything the page shows."""
    data = read(url)
    panel = data.panel()
    level = float(panel.values[panel.periods.index(LAST_BEFORE)])
    question = EffectQuestion(
        start="2020",
        transition=("2019",),
        matters=round(RELEVANT_SHARE * level, 2),
        same_area=frozenset(data.areas.get(AREA).parts),
        neighbours=neighbours(borders, data.areas),
    )
    result = data.effect(question)
    return Case(
        areas=data.areas,
        panel=panel,
        city=data.observations[data.observations["area_code"] == "GM0518"].set_index("period")["value"],
        question=question,
        result=result,
        at_once=data.effect(replace(question, start="2019", transition=())),
        short=data.effect(replace(question, breaks=("2014",))),
        beforehand=beforehand(panel, result),
        target=data.target(),
    )


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m tools.case_debts DATABASE_URL BORDERS_FOLDER\n")
        return 2
    write_page(case(arguments[0], Path(arguments[1])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
