"""Each municipality that was added is assessed by itself: adding one changes no word about the others.

What is said of an area depends on the areas that are looked at with it: on how many comparisons are corrected
together, on how much figures of a kind vary, on which year most areas have. The built-in municipalities are
one block, as they always were; every added one is a block of its own. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from geo.model import Areas
from geo.places import COUNTRY

_ORDER = ("indicator_id", "group", "period", "area_code")


def by_block(
    rows: pd.DataFrame,
    areas: Areas,
    assess: Callable[[pd.DataFrame], Sequence[pd.DataFrame]],
    *,
    benchmark: str | None = None,
) -> list[pd.DataFrame]:
    """The frames that ``assess`` makes of ``rows`` (with ``area_code``), block by block and put together.

    Every block sees the country and the ``benchmark`` beside its own areas, and gives its own areas only.
    """
    added = tuple(place.code for place in areas.places if not place.built_in)
    if not added:
        return list(assess(rows))
    shared = {COUNTRY} | ({benchmark} if benchmark else set())
    parts: list[Sequence[pd.DataFrame]] = []
    for own in ("", *added):
        seen = _of_block(rows, own, added) | rows["area_code"].isin(list(shared)).to_numpy(dtype=bool)
        block = _plain_codes(rows[seen].reset_index(drop=True))
        frames = assess(block)
        parts.append([frame[_of_block(frame, own, added)] for frame in frames])
    return [_together([part[number] for part in parts]) for number in range(len(parts[0]))]


def _of_block(rows: pd.DataFrame, own: str, added: Sequence[str]) -> np.ndarray:
    """The rows of an added municipality, or (``own`` empty) of everything that was not added."""
    codes = rows["area_code"].astype("str")
    of_cbs = codes.str.slice(0, 2).isin(["GM", "WK", "BU"])
    number = codes.str.slice(2, 6)
    wanted = of_cbs & number.isin([code[2:6] for code in ([own] if own else added)])
    return np.asarray(wanted if own else ~wanted, dtype=bool)


def _plain_codes(block: pd.DataFrame) -> pd.DataFrame:
    """The block with no category left of the areas of other blocks."""
    if block["area_code"].dtype != "category":
        return block
    return block.assign(area_code=block["area_code"].cat.remove_unused_categories())


def _together(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One frame, sorted by indicator, group, period and area, with its texts as categories again."""
    texts = [str(name) for name in parts[0] if parts[0][name].dtype == "category"]
    plain = [part.astype(dict.fromkeys(texts, "str")) for part in parts]
    whole = pd.concat(plain, ignore_index=True)
    order = [name for name in _ORDER if name in whole]
    whole = whole.sort_values(order, kind="stable", ignore_index=True)
    for name in texts:
        whole[name] = pd.Categorical(whole[name], categories=sorted(whole[name].unique()))
    return whole
