"""What only people know: questions about figures that can be right and look odd. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from data.ingest.check_report import quoted
from geo.model import Areas
from indicators.model import Indicator

Known = Callable[[str], pd.DataFrame]
"""The current figures of an indicator, in contract form."""
DATES, SCALE, LEAP, NAMES, PUBLIC, GONE = "datum", "schaal", "sprong", "namen", "openbaar", "weg"
ANSWERS = {
    DATES: ("jaar", "dag"),
    SCALE: ("ja",),
    LEAP: ("ja",),
    NAMES: ("ja",),
    PUBLIC: ("ja",),
    GONE: ("ja",),
}
"""What may be answered, by question. The first answer is what the preview shows."""
KEY = ["area", "period", "group", "indicator_id"]
_SHOWN = 5
_TIMES = 3.0
_LEAST_COUNT = 50.0
_LEAST_POINTS = 5.0
_MANY_POINTS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportQuestion:
    """Something to answer with ``--answer key=answer`` before figures are taken over."""

    key: str
    message: str

    @property
    def answers(self) -> tuple[str, ...]:
        return ANSWERS[self.key]


def ask_dates(
    figures: pd.DataFrame, *, daily: Sequence[str], answer: str | None
) -> tuple[pd.DataFrame, ImportQuestion | None]:
    """The figures with the dates as years unless they are days, and the question if there are dates."""
    dates = (figures["period"].str.len() == len("2024-03-31")) & ~figures["indicator_id"].isin(list(daily))
    if not dates.any():
        return figures, None
    first = figures[dates].iloc[0]
    day = first["period"]
    what = (
        f"{_count(dates)} een datum waar een jaar hoort, zoals rij {first['row']}: {day}. Is dit het jaar "
        f"{day[:4]} (jaar), of een meting op die dag (dag)?"
    )
    years = figures.assign(period=figures["period"].where(~dates, figures["period"].str.slice(0, 4)))
    days = answer == "dag" or (answer is None and years.duplicated(KEY).any())  # no year has many days
    return figures if days else years, ImportQuestion(key=DATES, message=what)


def ask_scale(figures: pd.DataFrame, *, shares: Sequence[str]) -> ImportQuestion | None:
    """Shares of 1 and less that, times 100, would look like the others: 0,9 beside 42."""
    result = []
    for _, part in figures[figures["indicator_id"].isin(list(shares))].groupby(["column", "indicator_id"]):
        value = part["value"]
        low = (value > 0) & (value <= 1)
        others = value[value > 1]
        if low.any() and not others.empty:
            lowest, highest = others.min() / 4, others.max() * 4
            odd = low & (value * 100).between(lowest, highest) & (value < lowest)
            result.append(part[odd])
    odd = pd.concat(result) if result else figures.iloc[:0]
    if odd.empty:
        return None
    rows = _listed(
        [f"rij {row}: {quoted(value)}" for row, value in zip(odd["row"], odd["value"], strict=True)]
    )
    what = (
        f"Sommige percentages lijken als breuk geschreven naast gewone ({rows}). Zijn dit echt percentages "
        "onder de 1? Zo niet, schrijf dan 90 voor 0,9 in het bestand."
    )
    return ImportQuestion(key=SCALE, message=what)


def ask_leaps(
    figures: pd.DataFrame, *, entries: Sequence[Indicator], known: Known, areas: Areas
) -> ImportQuestion | None:
    """Figures far from the last one of the same area and group."""
    lines: list[str] = []
    for entry in entries:
        before = known(entry.id)
        before = before[before["value"].notna() & (before["status"] != "example")]
        if before.empty:
            continue
        part = figures[figures["indicator_id"] == entry.id]
        pairs = part.merge(
            before[["area_code", "group", "period", "value"]],
            left_on=["area", "group"], right_on=["area_code", "group"], suffixes=("", "_known"),
        )  # fmt: skip
        pairs = pairs[pairs["period_known"] <= pairs["period"]].sort_values("period_known")
        last = pairs.drop_duplicates("row", keep="last")
        far = last[_is_far(last["value"], last["value_known"], unit=entry.unit)]
        lines += [
            f"rij {row.row}: {areas.named(str(row.area))} {row.period} {quoted(row.value)} "
            f"(in {row.period_known}: {quoted(row.value_known)})"
            for row in far.sort_values("row").itertuples()
        ]
    if not lines:
        return None
    count = f"{len(lines)} cijfers liggen" if len(lines) > 1 else "Eén cijfer ligt"
    return ImportQuestion(key=LEAP, message=f"{count} ver van het vorige: {_listed(lines)}. Klopt dat?")


def _is_far(value: pd.Series, before: pd.Series, *, unit: str) -> pd.Series:
    """Three times as much or as little, and not by a trifle; for shares also 20 points or more."""
    difference = (value - before).abs()
    low = pd.concat([value.abs(), before.abs()], axis=1).min(axis=1)
    high = pd.concat([value.abs(), before.abs()], axis=1).max(axis=1)
    times = high >= _TIMES * low
    if unit == "%":
        return (times & (difference >= _LEAST_POINTS)) | (difference >= _MANY_POINTS)
    return times & (difference >= _LEAST_COUNT) if unit == "aantal" else times & (difference > 0)


def ask_names(figures: pd.DataFrame, *, names: pd.Series | None, areas: Areas) -> ImportQuestion | None:
    """Names in the file that are those of another area than the code beside it."""
    if names is None:
        return None
    by_name: dict[str, list[str]] = {}
    for area in areas:
        by_name.setdefault(_plain(area.name), []).append(area.code)
    lines = []
    rows = figures.drop_duplicates("row")
    for row, code in zip(rows["row"], rows["area"], strict=True):
        given = str(names.loc[row]).strip()
        others = [other for other in by_name.get(_plain(given), ()) if other[:2] == code[:2]]
        if given and others and code not in others:
            lines.append(f"rij {row}: {areas.named(code)}, in het bestand {quoted(given)}")
    if not lines:
        return None
    what = f"De naam is die van een ander gebied dan de code: {_listed(lines)}. Is de code goed?"
    return ImportQuestion(key=NAMES, message=what)


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())


def _count(mask: pd.Series) -> str:
    return f"In {int(mask.sum())} rijen staat" if mask.sum() > 1 else "In één rij staat"


def _listed(lines: Sequence[str]) -> str:
    return "; ".join(lines[:_SHOWN]) + (f"; en nog {len(lines) - _SHOWN}" if len(lines) > _SHOWN else "")
