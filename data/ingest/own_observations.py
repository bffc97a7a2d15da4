"""Checked figures as observations: in today's areas, with what is behind them and who delivered them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from data.ingest.own_layout import Layout
from data.ingest.own_places import own_levels
from data.ingest.steps import to_observations
from data.sources.content import SourceColumn, TableContent
from data.sources.files import File
from data.store.model import OWN_PREFIX
from geo.model import Areas
from indicators.model import EvidenceClass, Indicator, RollUp, SourceRef, SourceTable, Status
from indicators.observations import as_observations
from indicators.provenance import parse_provenance

FAMILY = OWN_PREFIX.rstrip("_")
_BESIDE = {"base": " (noemer)", "margin": " (marge)"}
_KEY = ["indicator_id", "area_code", "period", "group"]


def own_entry(entry: Indicator) -> Indicator:
    """The indicator with the rules for own figures: ours to protect, sensitive ones more strictly."""
    disclosure = "own" if entry.disclosure == "source" else entry.disclosure
    if entry.sensitive is not None:
        disclosure = "own_sensitive"
    return replace(entry, disclosure=disclosure, levels=own_levels(entry), evidence=EvidenceClass.REGISTER)


def observations_of(
    figures: pd.DataFrame, layout: Layout, *, source_id: str, entries: Sequence[Indicator], areas: Areas
) -> tuple[pd.DataFrame, list[str]]:
    """The true figures (not for readers) and notices; ``SourceError`` when areas cannot be carried over.

    ``figures`` has ``area, period, group, indicator_id, value, base, margin, provenance``.
    """
    parts = [
        _of_one_delivery(part, layout, source_id=source_id, entries=entries, areas=areas).assign(
            provenance=provenance
        )
        for provenance, part in figures.groupby("provenance", sort=True)
    ]
    true = _as_delivered(pd.concat(parts, ignore_index=True), entries=entries)
    notices = []
    shares = {entry.id for entry in entries if entry.unit == "%"}
    if (true["indicator_id"].isin(shares) & true["n"].isna()).any():
        notices.append("Percentages zonder noemer: kleine aantallen zijn geschat met het aantal inwoners.")
    return as_observations(true), notices


def _of_one_delivery(
    figures: pd.DataFrame, layout: Layout, *, source_id: str, entries: Sequence[Indicator], areas: Areas
) -> pd.DataFrame:
    """The rows with a value, their ``n`` and ``margin``."""
    table = SourceTable(id=source_id, family=FAMILY, connector="file", location="")
    content = _content(figures, layout=layout, source_id=source_id)
    wanted = [_named(entry, entry.id) for entry in entries if entry.id in content.rows]
    beside = [
        _beside(entry, suffix)
        for entry in entries
        for suffix in _BESIDE.values()
        if f"{entry.id}{suffix}" in content.rows
    ]
    batch = to_observations(
        content, table=table, indicators=[*wanted, *beside], connector=File(), areas=areas
    )
    rows = batch.observations[batch.observations["value"].notna()]
    true = rows[rows["indicator_id"].isin([entry.id for entry in wanted])].drop(columns="n")
    for name, suffix in (("n", _BESIDE["base"]), ("margin", _BESIDE["margin"])):
        given = rows[rows["indicator_id"].str.endswith(suffix)]
        given = given.assign(indicator_id=given["indicator_id"].str.removesuffix(suffix))
        true = true.merge(given[[*_KEY, "value"]].rename(columns={"value": name}), how="left", on=_KEY)
    return true


def _as_delivered(true: pd.DataFrame, *, entries: Sequence[Indicator]) -> pd.DataFrame:
    """The interval of a margin, within what is possible, and the status that the kind of evidence gives."""
    low = true["indicator_id"].map({entry.id: entry.valid_range[0] for entry in entries}).astype("float64")
    high = true["indicator_id"].map({entry.id: entry.valid_range[1] for entry in entries}).astype("float64")
    kinds = {text: parse_provenance(str(text)) for text in true["provenance"].unique()}
    guessed = [text for text, of in kinds.items() if of and of.evidence is EvidenceClass.MODEL_ESTIMATE]
    return true.assign(
        lower=(true["value"] - true["margin"]).clip(lower=low),
        upper=(true["value"] + true["margin"]).clip(upper=high),
        status=true["status"].mask(true["provenance"].isin(guessed), str(Status.ESTIMATED)),
    )


def _content(figures: pd.DataFrame, *, layout: Layout, source_id: str) -> TableContent:
    """One row per area, period and group; a column per indicator, denominator and margin that is given."""
    index = ["area", "period", "group"]
    wide = figures.pivot(index=index, columns="indicator_id", values="value")
    for name, suffix in _BESIDE.items():
        given = figures.pivot(index=index, columns="indicator_id", values=name).dropna(axis=1, how="all")
        wide = wide.join(given.add_suffix(suffix))
    keys = [str(key) for key in wide.columns]
    rows = wide.reset_index().assign(code_year=layout.code_year, provisional=False, note="")
    return TableContent(
        table=source_id,
        url="",
        measures=tuple(SourceColumn(key=key, title=key) for key in keys),
        rows=rows.rename_axis(columns=None),
    )


def _named(entry: Indicator, title: str) -> Indicator:
    return replace(entry, source=SourceRef(family=FAMILY, titles=(title,)))


def _beside(entry: Indicator, suffix: str) -> Indicator:
    """A denominator or margin as an indicator of its own, so that it is carried over in the same way."""
    named = _named(entry, f"{entry.id}{suffix}")
    roll_up = RollUp.SUM if suffix == _BESIDE["base"] else entry.roll_up
    return replace(named, id=f"{entry.id}{suffix}", unit="aantal", roll_up=roll_up, valid_range=(0.0, None))
