"""Which periods of a rolled-up area may stand on one line: those that were added up from the same parts."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from geo.rollup_status import listed_names

_LINE = ["indicator_id", "group", "area_code"]


def on_one_line(rolled: pd.DataFrame, *, names: Mapping[str, str]) -> pd.DataFrame:
    """The frame of `roll_up` in which every line has the same parts in each period.

    A line is an indicator and group in one area. The periods whose parts cover most decide; of equals those
    that are more, then the latest. A period that lacks other parts keeps its row, with status missing, no
    value and a note that names the parts, so that a lost part never shows as a change of the area.
    """
    with_value = rolled[rolled["value"].notna()]
    if with_value.empty:
        return rolled
    ways = (
        with_value.groupby([*_LINE, "absent"], as_index=False)
        .agg(covered=("coverage", "min"), periods=("period", "size"), latest=("period", "max"))
        .sort_values([*_LINE, "covered", "periods", "latest"])
        .drop_duplicates(_LINE, keep="last")
    )
    wanted = rolled[_LINE].merge(ways[[*_LINE, "absent"]], on=_LINE, how="left")["absent"]
    other = (rolled["value"].notna() & (rolled["absent"] != wanted.to_numpy())).to_numpy()
    lost = rolled["absent"].map(lambda codes: listed_names(codes.split(), names))
    note = "Geen cijfer: zonder " + lost + " is dit niet hetzelfde gebied als in andere jaren"
    return rolled.assign(
        value=rolled["value"].mask(other),
        n=rolled["n"].mask(other),
        status=rolled["status"].mask(other, "missing"),
        note=rolled["note"].mask(other, note),
    )
