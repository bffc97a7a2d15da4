"""Own figures beside what is there: public figures of the same indicator, and own ones that would go."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data.ingest.own_questions import GONE, PUBLIC, ImportQuestion
from data.ingest.tools import Tools
from data.store.model import EXAMPLE_SOURCE, OWN_PREFIX
from geo.model import Areas
from indicators.model import Indicator
from indicators.observations import COLUMNS
from indicators.provenance import parse_provenance

_KEY = ["indicator_id", "area_code", "period", "group"]
_SHOWN = 5


def ask_public(shown: pd.DataFrame, *, entries: Sequence[Indicator], tools: Tools) -> ImportQuestion | None:
    """What would happen where a public source, or another own file, has figures of these indicators."""
    source_id = str(shown["source_id"].iloc[0])
    lines = []
    for entry in entries:
        rows = shown[(shown["indicator_id"] == entry.id) & shown["value"].notna()]
        current = tools.reader.all_current(indicator_ids=[entry.id])
        current = current[current["value"].notna() & ~current["source_id"].isin([EXAMPLE_SOURCE, source_id])]
        if current.empty or rows.empty:
            continue
        mine = current["source_id"].str.startswith(OWN_PREFIX)
        lines += _public_line(rows, current[~mine], entry=entry, tools=tools)
        lines += _other_line(rows, current[mine], entry=entry)
    return ImportQuestion(key=PUBLIC, message=f"{' '.join(lines)} Toch overnemen?") if lines else None


def _public_line(rows: pd.DataFrame, public: pd.DataFrame, *, entry: Indicator, tools: Tools) -> list[str]:
    if public.empty:
        return []
    publisher = tools.catalogue.family_of(entry).publisher
    periods = sorted(public["period"].unique())
    both = pd.MultiIndex.from_frame(rows[_KEY]).isin(pd.MultiIndex.from_frame(public[_KEY])).sum()
    suppliers = ", ".join(sorted({_supplier(text) for text in rows["provenance"].unique()}))
    return [
        f"{entry.title.nl} heeft al cijfers van {publisher} ({periods[0]} tot en met {periods[-1]}). "
        f"Waar die er zijn, blijven die staan: {both} van uw {len(rows)} cijfers staan dan alleen in de "
        f"export. De andere {len(rows) - both} krijgen de naam {suppliers}, komen niet op de lijn van "
        f"{publisher} en worden er niet mee vergeleken."
    ]


def _other_line(rows: pd.DataFrame, other: pd.DataFrame, *, entry: Indicator) -> list[str]:
    both = other[pd.MultiIndex.from_frame(other[_KEY]).isin(pd.MultiIndex.from_frame(rows[_KEY]))]
    return [
        f"{entry.title.nl}: {len(part)} cijfers staan er ook uit {source}; lezers zien er één van. Haal "
        "de levering weg die niet meer geldt (withdraw)."
        for source, part in both.groupby("source_id")
    ]


def ask_gone(
    shown: pd.DataFrame, *, current: pd.DataFrame, whole: bool, areas: Areas
) -> ImportQuestion | None:
    """The figures that readers see now and that are not in this delivery any more."""
    before = current if whole else current[current["period"].isin(set(shown["period"]))]
    before = before[before["value"].notna()]
    gone = before[~pd.MultiIndex.from_frame(before[_KEY]).isin(pd.MultiIndex.from_frame(shown[_KEY]))]
    if gone.empty:
        return None
    lines = [f"{areas.named(str(row.area_code))} {row.period}" for row in gone.head(_SHOWN).itertuples()]
    more = f" en nog {len(gone) - _SHOWN}" if len(gone) > _SHOWN else ""
    what = (
        f"{len(gone)} cijfers die er nu staan, zitten niet in dit bestand en verdwijnen"
        if len(gone) > 1
        else "Eén cijfer dat er nu staat, zit niet in dit bestand en verdwijnt"
    )
    return ImportQuestion(key=GONE, message=f"{what}: {'; '.join(lines)}{more}. Klopt dat?")


def with_first_provenance(shown: pd.DataFrame, *, current: pd.DataFrame) -> pd.DataFrame:
    """The rows; one that was delivered before by the same supplier keeps the file and date of that time."""
    content = [name for name in COLUMNS if name not in ("provenance", *_KEY)]
    both = shown.reset_index().merge(current, on=_KEY, suffixes=("", "_before"))
    same = pd.Series(True, index=both.index)
    for name in content:
        old, new = both[f"{name}_before"], both[name]
        same &= ((old == new) | (old.isna() & new.isna())).fillna(False).astype("bool")
    pairs = both[same][["index", "provenance", "provenance_before"]]
    alike = pairs["provenance"].map(_series) == pairs["provenance_before"].map(_series)
    first = pairs[alike].set_index("index")["provenance_before"]
    provenance = shown["provenance"].copy()
    provenance.loc[first.index] = first
    return shown.assign(provenance=provenance)


def _series(text: str) -> tuple[str, str] | None:
    provenance = parse_provenance(text)
    return provenance.series if provenance else None


def _supplier(text: str) -> str:
    provenance = parse_provenance(text)
    return provenance.supplier if provenance else ""
