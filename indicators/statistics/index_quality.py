"""How much the index hangs together, and how much its ranks depend on choices nobody can prove right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.model import TOTAL_GROUP
from indicators.statistics.errors import StatisticsError
from indicators.statistics.frames import Floats, divide, require_columns
from indicators.statistics.index_file import IndexDefinition
from indicators.statistics.welfare_index import CENTRE, TOTAL, WelfareIndex, index_from_parts

DRAWS = 2000
SEED = 20_210_101
_NORMAL = 1.959964
WORST = 5


class CoherenceError(StatisticsError):
    """Too little to measure coherence on; the text says how little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coherence:
    """``alpha`` of ``items`` indicators over ``areas`` areas with all of them, and per indicator its
    correlation with the mean of the others and the alpha without it (NaN with two items)."""

    alpha: float
    areas: int
    items: int
    with_rest: dict[str, float]
    alpha_without: dict[str, float]


def cronbach_alpha(items: Floats) -> float:
    """Cronbach's alpha of (areas, items): k / (k - 1) (1 - sum of item variances / variance of the sum).

    NaN when the sum does not vary. ``CoherenceError``: fewer than 2 items or 3 areas, or unknown values.
    Source: Cronbach (1951), Psychometrika 16.
    """
    areas, count = items.shape
    if count < 2 or areas < 3 or not np.isfinite(items).all():
        raise CoherenceError(f"{areas} areas with {count} items are too few, or a value is unknown")
    whole = float(items.sum(axis=1).var(ddof=1))
    if whole <= 0.0:
        return float("nan")
    return float(count / (count - 1) * (1.0 - float(items.var(axis=0, ddof=1).sum()) / whole))


def coherence(index: WelfareIndex, *, year: str, theme: str, area_codes: Sequence[str]) -> Coherence:
    """The coherence of a theme over these areas (wijken, without the wholes they are part of).

    Only areas with every indicator count. ``CoherenceError`` when they are too few.
    """
    rows = index.parts[(index.parts["year"] == year) & (index.parts["theme"] == theme)]
    table = rows[rows["area_code"].isin(list(area_codes))].pivot(
        index="area_code", columns="indicator_id", values="standardised"
    )
    table = table.dropna(axis=1, how="all").dropna()
    items = table.to_numpy(dtype=np.float64)
    alpha = cronbach_alpha(items)
    names = [str(name) for name in table.columns]
    rest = {name: _with_rest(items, number) for number, name in enumerate(names)}
    without = {
        name: cronbach_alpha(np.delete(items, number, axis=1)) if len(names) > 2 else float("nan")
        for number, name in enumerate(names)
    }
    return Coherence(alpha=alpha, areas=len(table), items=len(names), with_rest=rest, alpha_without=without)


def rank_intervals(
    index: WelfareIndex,
    *,
    year: str,
    area_codes: Sequence[str],
    theme: str = TOTAL,
    errors: pd.DataFrame | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    worst: int = WORST,
) -> pd.DataFrame:
    """Per area (``area_code``) the rank of its total among these areas in random draws, 1 the lowest.

    Each draw takes the weights of the indicators within each theme and of the themes from a flat Dirichlet
    distribution (every set of weights equally likely), and moves each figure by a normal error (``errors``
    of `part_errors`; without them figures stay as they are). With a ``theme`` it is the rank of that theme,
    and only the weights within it are drawn. Columns: ``score``, ``rank`` with equal weights,
    ``rank_lower, rank_upper`` (the middle 95% of the draws), ``worst_chance`` (of being among the ``worst``),
    ``same_class`` (share of the draws with the class of equal weights) and ``ranked``, the number of areas.
    Areas without a total are left out. The same seed gives the same answer.
    Source: Saisana, Saltelli and Tarantola (2005), JRSS A 168.
    """
    definition = index.definition
    if theme != TOTAL:
        definition = replace(definition, themes={theme: definition.themes[theme]}, min_themes=1)
    own = index.table(year, theme=theme).reindex(list(area_codes)).dropna()
    rows = index.parts[(index.parts["year"] == year) & index.parts["area_code"].isin(own.index)]
    table = rows.pivot(index="area_code", columns="indicator_id", values="standardised").reindex(own.index)
    unsure = table * 0.0 if errors is None else errors.reindex(index=table.index, columns=table.columns)
    drawn = _drawn_totals(table, unsure.fillna(0.0), definition, draws=draws, seed=seed)
    ranks = drawn.argsort(axis=0).argsort(axis=0) + 1
    lower, upper = np.quantile(ranks, (0.025, 0.975), axis=1, method="inverted_cdf") if len(own) else ([], [])
    classes = _classes(drawn, definition)
    usual = _classes(own.to_numpy(dtype=np.float64)[:, None], definition)
    return pd.DataFrame(
        {
            "area_code": own.index.astype("str"),
            "score": own.to_numpy(),
            "rank": own.rank(method="min").astype("int64").to_numpy(),
            "rank_lower": np.asarray(lower, dtype=np.int64),
            "rank_upper": np.asarray(upper, dtype=np.int64),
            "worst_chance": (ranks <= worst).mean(axis=1),
            "same_class": (classes == usual).mean(axis=1),
            "ranked": len(own),
        }
    )


def part_errors(index: WelfareIndex, figures: pd.DataFrame, *, year: str) -> pd.DataFrame:
    """The standard error of each figure in one year of the index, in its own standard deviations.

    Areas by indicators, from the 95% intervals of ``figures`` (`interval.with_intervals`): half their width
    over 1.96 and over the spread. NaN where the source gives no margin, as of a model estimate, and for a
    figure that the limit of the index cuts off.
    """
    require_columns(figures, ("indicator_id", "area_code", "period", "group", "lower", "upper"))
    key = ["indicator_id", "area_code", "period"]
    everyone = figures.loc[figures["group"] == TOTAL_GROUP, [*key, "lower", "upper"]]
    everyone = everyone.astype(dict.fromkeys(key, "str")).drop_duplicates(key)
    parts = index.parts[(index.parts["year"] == year) & index.parts["standardised"].notna()]
    inside = parts[parts["standardised"].abs() < index.definition.limit]
    both = inside.astype({"period": "str"}).merge(everyone, on=key)
    error = (both["upper"] - both["lower"]) / (2.0 * _NORMAL) / both["spread"]
    return both.assign(error=error).pivot(index="area_code", columns="indicator_id", values="error")


def sensitivity(index: WelfareIndex, *, year: str, area_codes: Sequence[str]) -> pd.DataFrame:
    """What other choices do to the ranks of the totals of these areas: one row per ``choice``.

    Choices: each indicator left out in turn (its id), each theme left out (``theme:id``), no limit on single
    indicators (``no_limit``), weights by indicator instead of by theme (``equal_indicators``) and a geometric
    instead of an arithmetic mean of the themes (``geometric``). Columns: ``correlation`` (Spearman) with the
    ranks of the index, ``mean_shift`` and ``largest_shift`` in places, ``most_moved`` (area).
    """
    rows = index.parts[(index.parts["year"] == year) & index.parts["area_code"].isin(list(area_codes))]
    usual = index.table(year).reindex(list(area_codes)).dropna()
    choices = {
        name: index_from_parts(rows[rows["indicator_id"] != name], definition=index.definition).table(year)
        for name in index.definition.indicators
    }
    fewer = replace(index.definition, min_themes=1)
    for theme in index.definition.themes:
        choices[f"theme:{theme}"] = index_from_parts(rows[rows["theme"] != theme], definition=fewer).table(
            year
        )
    if "value" in rows:
        choices["no_limit"] = index_from_parts(_unlimited(rows), definition=index.definition).table(year)
    known = rows[rows["standardised"].notna()]
    choices["equal_indicators"] = known.groupby("area_code")["score"].mean()
    themes = index.scores[(index.scores["year"] == year) & (index.scores["theme"] != TOTAL)]
    by_theme = themes.pivot(index="area_code", columns="theme", values="score").clip(lower=1.0)
    choices["geometric"] = pd.Series(np.exp(np.log(by_theme).mean(axis=1)), index=by_theme.index)
    return pd.DataFrame([_shift(name, usual, other) for name, other in choices.items()])


def _with_rest(items: Floats, number: int) -> float:
    own, rest = items[:, number], np.delete(items, number, axis=1).mean(axis=1)
    if own.std() == 0.0 or rest.std() == 0.0:
        return float("nan")
    return float(np.corrcoef(own, rest)[0, 1])


def _drawn_totals(
    table: pd.DataFrame, errors: pd.DataFrame, definition: IndexDefinition, *, draws: int, seed: int
) -> Floats:
    """Totals (areas, draws): each theme weighted over the figures it has, each total over the themes.

    ``errors`` has the shape of ``table``: the standard error of each figure, 0 where none is known.
    """
    random = np.random.default_rng(seed)
    weighed = np.zeros((len(table), draws))
    weight = np.zeros((len(table), draws))
    by_theme = random.dirichlet(np.ones(len(definition.themes)), draws).T
    for share, (_, members) in zip(by_theme, definition.themes.items(), strict=True):
        values = table.reindex(columns=list(members)).to_numpy(dtype=np.float64)
        drawn = random.dirichlet(np.ones(len(members)), draws).T
        has = np.isfinite(values)
        enough = (has.mean(axis=1) >= definition.min_coverage)[:, None]
        moved = np.where(has, values, 0.0) @ drawn
        for number, member in enumerate(members):
            error = errors[member].to_numpy(dtype=np.float64) if member in errors else np.zeros(len(table))
            if error.any():
                moved += random.normal(size=moved.shape) * error[:, None] * drawn[number]
        score = divide(moved, has.astype(np.float64) @ drawn)
        usable = enough & np.isfinite(score)
        weighed += np.where(usable, score, 0.0) * share
        weight += usable * share
    totals: Floats = CENTRE + definition.points * divide(weighed, weight)
    return totals


def _classes(scores: Floats, definition: IndexDefinition) -> npt.NDArray[np.int64]:
    begins = np.array([class_.begins for class_ in definition.classes])
    return np.searchsorted(begins, scores, side="right").astype(np.int64)


def _unlimited(rows: pd.DataFrame) -> pd.DataFrame:
    sign = np.sign(rows["standardised"]) * np.sign(rows["value"] - rows["city_value"])
    return rows.assign(standardised=sign * (rows["value"] - rows["city_value"]) / rows["spread"])


def _shift(name: str, usual: pd.Series, other: pd.Series) -> dict[str, object]:
    both = usual.index.intersection(other.dropna().index)
    before, after = usual.loc[both].rank(), other.loc[both].rank()
    moved = (after - before).abs()
    vary = len(both) > 2 and before.std() > 0 and after.std() > 0
    return {
        "choice": name,
        "correlation": float(np.corrcoef(before, after)[0, 1]) if vary else float("nan"),
        "mean_shift": float(moved.mean()),
        "largest_shift": float(moved.max()),
        "most_moved": str(moved.idxmax()) if len(moved) else "",
    }
