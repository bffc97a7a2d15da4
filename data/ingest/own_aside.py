"""What the mapping decides about rows: another name for an area or measure, or a row that is laid aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fnmatch import fnmatchcase

import pandas as pd

from data.ingest.own_layout import Layout
from data.ingest.own_mapping import LAY_ASIDE
from data.ingest.own_places import text_of


def without_laid_aside(frame: pd.DataFrame, *, layout: Layout) -> tuple[pd.DataFrame, Counter[str]]:
    """The rows to take over, translated by ``areas`` and ``measures``, and the number of others by reason."""
    reason = pd.Series("", index=frame.index, dtype="object")
    for column, patterns in layout.lay_aside.items():
        texts = text_of(frame[column])
        why = {text: f"{column} = {_first(text, patterns)}" for text in set(texts) if _first(text, patterns)}
        reason = reason.mask((reason == "") & texts.isin(list(why)), texts.map(why))
    translated = {layout.area: layout.areas} | ({layout.measure: layout.measures} if layout.measure else {})
    for column, names in translated.items():
        texts = text_of(frame[column])
        aside = texts.map(names) == LAY_ASIDE
        reason = reason.mask((reason == "") & aside, column + " = " + texts)
        frame = frame.assign(**{column: texts.replace(dict(names))})
    return frame[reason == ""], Counter(reason[reason != ""])


def _first(text: str, patterns: tuple[str, ...]) -> str | None:
    return next((pattern for pattern in patterns if fnmatchcase(text, pattern)), None)


def aside_notices(left_out: Mapping[str, int]) -> list[str]:
    """What was laid aside, for whoever brings in the file."""
    return [
        f"{count} {'rij' if count == 1 else 'rijen'} opzij gelegd, zoals de mapping zegt: {why}."
        for why, count in left_out.items()
    ]
