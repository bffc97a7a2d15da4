"""Checked figures as observations: in today's areas, with the people behind a share where they are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from data.ingest.own_layout import Layout
from data.ingest.steps import to_observations
from data.sources.content import Measure, TableContent
from data.sources.files import File
from data.store.model import OWN_PREFIX
from geo.model import Areas
from indicators.model import Indicator, RollUp, SourceRef, SourceTable
from indicators.observations import as_observations

FAMILY = OWN_PREFIX.rstrip("_")
_BASE = " (noemer)"


def own_entry(entry: Indicator) -> Indicator:
    """The indicator with the rules for own figures: ours to protect, sensitive ones more strictly."""
    if entry.sensitive is not None:
        return replace(entry, disclosure="own_sensitive")
    return replace(entry, disclosure="own") if entry.disclosure == "source" else entry


def observations_of(
    figures: pd.DataFrame, layout: Layout, *, source_id: str, entries: Sequence[Indicator], areas: Areas
) -> tuple[pd.DataFrame, list[str]]:
    """The true figures (not for readers) and notices; ``SourceError`` when areas cannot be carried over.

    ``figures`` has ``area, period, group, indicator_id, value, base``.
    """
    table = SourceTable(id=source_id, family=FAMILY, connector="file", location="")
    content = _content(figures, layout=layout, source_id=source_id)
    wanted = [_named(entry, entry.id) for entry in entries]
    bases = [_base(entry) for entry in entries if f"{entry.id}{_BASE}" in content.rows]
    batch = to_observations(content, table=table, indicators=[*wanted, *bases], connector=File(), areas=areas)
    rows = batch.observations[batch.observations["value"].notna()]
    is_base = rows["indicator_id"].str.endswith(_BASE)
    key = ["indicator_id", "area_code", "period", "group"]
    base = rows[is_base].assign(indicator_id=rows["indicator_id"].str.removesuffix(_BASE))
    true = (
        rows[~is_base]
        .drop(columns="n")
        .merge(base[[*key, "value"]].rename(columns={"value": "n"}), how="left", on=key)
    )
    notices = [f"{count} rijen niet gebruikt: {reason}." for reason, count in batch.left_out.items()]
    absent = len(figures) - len(true)
    if absent > 0 and not batch.left_out:
        notices.append(f"{absent} cijfers niet gebruikt: hun soort gebied hoort niet bij de indicator.")
    shares = {entry.id for entry in entries if entry.unit == "%"}
    if (true["indicator_id"].isin(shares) & true["n"].isna()).any():
        notices.append("Percentages zonder noemer: kleine aantallen zijn geschat met het aantal inwoners.")
    return as_observations(true), notices


def _content(figures: pd.DataFrame, *, layout: Layout, source_id: str) -> TableContent:
    """One row per area, period and group, one column per indicator and one per denominator that is given."""
    index = ["area", "period", "group"]
    values = figures.pivot(index=index, columns="indicator_id", values="value")
    bases = figures.pivot(index=index, columns="indicator_id", values="base").dropna(axis=1, how="all")
    wide = values.join(bases.add_suffix(_BASE)).reset_index()
    rows = wide.assign(code_year=layout.code_year, provisional=False, note="").rename_axis(columns=None)
    keys = [str(key) for key in (*values.columns, *bases.add_suffix(_BASE).columns)]
    return TableContent(
        table=source_id, url="", measures=tuple(Measure(key=key, title=key) for key in keys), rows=rows
    )


def _named(entry: Indicator, title: str) -> Indicator:
    return replace(entry, source=SourceRef(family=FAMILY, titles=(title,)))


def _base(entry: Indicator) -> Indicator:
    """The denominator as an indicator of its own, so that it is carried over in the same way."""
    named = _named(entry, f"{entry.id}{_BASE}")
    return replace(named, id=f"{entry.id}{_BASE}", unit="aantal", roll_up=RollUp.SUM, valid_range=(0.0, None))
