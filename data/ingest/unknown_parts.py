"""No sum without one of its parts: a wijk with a buurt that nobody knows has no rolled-up figure. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from data.store.findings import AreaNotUsed
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import Status

NOTE = "Geen cijfer: {code} ligt hierin, en die buurt kennen wij niet of niet onder die naam."
_CELL = ["indicator_id", "period", "group"]


def without_unknown_parts(
    derived: pd.DataFrame,
    *,
    not_used: Mapping[str, Iterable[AreaNotUsed]],
    catalogue: Catalogue,
    areas: Areas,
) -> pd.DataFrame:
    """``derived`` with the figures emptied that were added up without a buurt of their source.

    ``not_used`` are the areas that were left out, per family of sources. Where the source gives the wijk
    itself, its figure holds the buurt, and so do the city and programme areas that are made of such wijken.
    """
    family = derived["indicator_id"].map({entry.id: entry.source.family for entry in catalogue})
    rows = derived
    for name, left_out in not_used.items():
        for item in left_out:
            if not item.code.startswith("BU"):
                continue
            wijk = f"WK{item.code[2:8]}"
            of_wijk = (family == name) & (derived["area_code"] == wijk)
            cells = pd.MultiIndex.from_frame(derived.loc[of_wijk, _CELL])
            programme = (area.code for area in areas.at_level(AreaLevel.PROGRAMME) if wijk in area.parts)
            wider = {f"GM{item.code[2:6]}", *programme}
            hit = of_wijk | (
                derived["area_code"].isin(wider) & pd.MultiIndex.from_frame(derived[_CELL]).isin(cells)
            )
            nothing = {column: rows[column].mask(hit) for column in ("value", "lower", "upper", "n")}
            note = rows["note"].mask(hit, NOTE.format(code=item.code))
            rows = rows.assign(**nothing, status=rows["status"].mask(hit, str(Status.MISSING)), note=note)
    return rows
