"""Every current figure in one small frame: texts as categories, nothing read twice."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Engine, and_, or_, select

from data.store.model import EXAMPLE_SOURCE, OWN_PREFIX, PUBLISHED_PREFIX, ROLL_UP_SOURCE
from data.store.tables import ObservationRow
from data.store.transaction import reading

_CHUNK = 10_000
_BETWEEN = "\x1f"
_TEXTS = ("indicator_id", "group", "period", "status", "source_id", "provenance")
_NUMBERS = ("value", "lower", "upper", "n")
_ORDER = ("indicator_id", "group", "period", "area_code")


def read_compact(engine: Engine, *, as_of: int | None = None) -> pd.DataFrame:
    """Every figure with a value that is current, or was at data version ``as_of``: one per indicator, group,
    period and area; examples are no figures.

    Columns: ``indicator_id, group, period, status, source_id, provenance, area_code`` (categories, in the
    order of the alphabet) and ``value, lower, upper, n``. Sorted by indicator, group, period and area. Of
    several sources the one that `queries.preferred` shows. `StoreError`.
    """
    row = ObservationRow
    query = select(_joined(), row.area_code, row.value, row.lower, row.upper, row.n).where(
        _shown(as_of), row.value.is_not(None), row.source_id != EXAMPLE_SOURCE
    )
    seen: tuple[dict[str, int], dict[str, int]] = ({}, {})
    lists: tuple[list[np.ndarray], ...] = ([np.zeros(0, np.int32)], [np.zeros(0, np.int32)])
    values = [np.zeros((0, len(_NUMBERS)))]
    with reading(engine) as connection:
        cursor: Any = connection.execute(query).cursor
        while rows := cursor.fetchmany(_CHUNK):
            about, area, *numbers = zip(*rows, strict=True)
            lists[0].append(_numbered(about, seen[0]))
            lists[1].append(_numbered(area, seen[1]))
            values.append(np.array(numbers, dtype=np.float64).T)
    about_codes, area_codes = (np.concatenate(codes) for codes in lists)
    whole = np.concatenate(values)
    parts = [text.split(_BETWEEN) for text in seen[0]]
    columns: dict[str, Any] = {
        name: _category([part[place] for part in parts], about_codes) for place, name in enumerate(_TEXTS)
    }
    columns["area_code"] = _category(list(seen[1]), area_codes)
    columns |= {name: whole[:, place] for place, name in enumerate(_NUMBERS)}
    return _one_per_key(pd.DataFrame(columns))


def _shown(as_of: int | None) -> ColumnElement[bool]:
    row = ObservationRow
    current = row.closed_version.is_(None)
    if as_of is None:
        return current
    return and_(row.first_version <= as_of, or_(current, row.closed_version > as_of))


def _joined() -> ColumnElement[str]:
    """What a row is about as one text: far fewer texts come over than in columns of their own."""
    row = ObservationRow
    joined: ColumnElement[str] = row.indicator_id.concat(_BETWEEN)
    for text in (row.breakdown, row.period, row.status, row.source_id):
        joined = joined.concat(text).concat(_BETWEEN)
    return joined.concat(row.provenance)


def _numbered(column: tuple[str, ...], seen: dict[str, int]) -> np.ndarray:
    """Each text as the number it has in ``seen``, which grows with what is new."""
    places, names = pd.factorize(np.array(column, dtype=object))
    return np.array([seen.setdefault(str(name), len(seen)) for name in names], dtype=np.int32)[places]


def _category(texts: list[str], codes: np.ndarray) -> pd.Categorical:
    """The text of each code as a category, in the order of the alphabet."""
    names = sorted(set(texts))
    place = {name: number for number, name in enumerate(names)}
    of_text = np.array([place[text] for text in texts], dtype=np.int32)
    return pd.Categorical.from_codes(
        of_text[codes] if names else codes, categories=pd.Index(names, dtype="str")
    )


def _one_per_key(frame: pd.DataFrame) -> pd.DataFrame:
    """Sorted, and of several sources the one to show."""
    keys = [frame[name].cat.codes.to_numpy() for name in _ORDER]
    source = frame["source_id"]
    newest_table = -source.cat.codes.to_numpy().astype(np.int64)
    order = np.lexsort((newest_table, _later(source), *reversed(keys)))
    first = np.ones(len(order), dtype=bool)
    first[1:] = np.any([key[order][1:] != key[order][:-1] for key in keys], axis=0)
    return frame.take(order[first]).reset_index(drop=True)


def _later(source: pd.Series) -> np.ndarray:
    """Per row how late its source is shown, as in `queries.preferred`."""
    names = source.cat.categories
    later = [
        names == ROLL_UP_SOURCE,
        *(names.str.startswith(start) for start in (PUBLISHED_PREFIX, OWN_PREFIX)),
    ]
    rank = np.select(later, [1, 2, 3], default=0)
    return rank[source.cat.codes.to_numpy()] if len(names) else np.zeros(len(source), dtype=np.int64)
