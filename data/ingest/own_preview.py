"""What a file of own figures would change, as readers would see it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from indicators.observations import COLUMNS, KEY, NUMBERS

_ROW_KEY = [column for column in KEY if column != "source_id"]
_CONTENT = (*NUMBERS, "status", "note", "provenance")
_RANK = {"ingetrokken": 0, "gewijzigd": 1, "nieuw": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Counts, and ``rows``: what changes, per row ``change`` (Dutch), key, old and new value and status."""

    added: int
    revised: int
    withdrawn: int
    unchanged: int
    rows: pd.DataFrame

    @property
    def total(self) -> int:
        return self.added + self.revised + self.withdrawn


def changes_between(current: pd.DataFrame, wanted: pd.DataFrame) -> Changes:
    """The difference between what readers see now and what they would see (contract frames, one source)."""
    columns = [column for column in COLUMNS if column != "source_id"]
    both = current[columns].merge(
        wanted[columns], how="outer", on=_ROW_KEY, suffixes=("_old", "_new"), indicator=True
    )
    same = pd.Series(True, index=both.index)
    for column in _CONTENT:
        old, new = both[f"{column}_old"], both[f"{column}_new"]
        same &= ((old == new) | (old.isna() & new.isna())).fillna(False).astype("bool")
    change = (
        both["_merge"]
        .astype("str")
        .map({"left_only": "ingetrokken", "right_only": "nieuw", "both": "gewijzigd"})
    )
    changed = both.assign(change=change)[~((both["_merge"] == "both") & same)]
    counts = changed["change"].value_counts()
    shown = ["change", *_ROW_KEY, "value_old", "value_new", "status_old", "status_new", "note_new"]
    order = changed["change"].map(_RANK)
    return Changes(
        added=int(counts.get("nieuw", 0)),
        revised=int(counts.get("gewijzigd", 0)),
        withdrawn=int(counts.get("ingetrokken", 0)),
        unchanged=len(both) - len(changed),
        rows=changed.loc[order.sort_values(kind="stable").index, shown].reset_index(drop=True),
    )
