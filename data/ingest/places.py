"""Carry the areas of a source table to today's coding."""

from __future__ import annotations

import pandas as pd

from data.sources.content import TableContent
from data.sources.errors import UnknownCodeError
from geo.codes import Outcome, is_ours, to_current, unknown_codes
from geo.model import AreaLevel, Areas

ELSEWHERE = "andere gemeente"


def current_places(content: TableContent, *, areas: Areas) -> tuple[pd.DataFrame, dict[str, int]]:
    """The rows with ``area_code``, ``level``, ``share``, ``split`` and ``row`` (position in the table).

    The second answer counts the rows that were left out, by reason. ``UnknownCodeError`` names the table,
    the column and the codes that nobody knows.
    """
    programme = {area.code for area in areas.at_level(AreaLevel.PROGRAMME)}
    codes = content.rows["area"].astype("str")
    of_programme = codes.isin(programme)
    ours = is_ours(codes)
    left_out = dict(content.left_out)
    elsewhere = int((~ours & ~of_programme).sum())
    if elsewhere:
        left_out[ELSEWHERE] = left_out.get(ELSEWHERE, 0) + elsewhere
    found = []
    for year, block in codes[ours].groupby(content.rows.loc[ours, "code_year"]):
        carried = to_current(block, year=int(str(year)))
        unknown = unknown_codes(carried)
        if unknown:
            what = f"column with the area: code {', '.join(unknown[:5])} is not known in {year}"
            raise UnknownCodeError(what, table=content.table, url=content.url)
        dropped = carried[carried["outcome"] == Outcome.DROPPED]
        for reason, count in dropped["reason"].value_counts().items():
            left_out[str(reason)] = left_out.get(str(reason), 0) + int(count)
        found.append(carried.loc[carried["code"].notna(), ["code", "share"]])
    own = codes[of_programme]
    found.append(pd.DataFrame({"code": own, "share": 1.0}, index=own.index))
    carried = pd.concat([part for part in found if not part.empty] or found[:1])
    rows = content.rows.loc[carried.index].assign(
        area_code=carried["code"].astype("str"),
        share=carried["share"].astype("float64"),
        split=carried["share"].astype("float64") < 1,
        row=carried.index,
    )
    rows["level"] = rows["area_code"].map({area.code: str(area.level) for area in areas})
    return rows.reset_index(drop=True), left_out
