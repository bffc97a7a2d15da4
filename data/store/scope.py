"""Which part of a store is read and written: everything, or the rows of some municipalities only.

A municipality that an installation adds is loaded by itself. Its rows stand beside those of the others under
the same source, so what closes rows that a source no longer gives must look at its own rows only.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import ColumnElement, or_

from data.store.tables import ObservationRow

SUFFIX = "@"
"""Between the id of a source and the municipality that it was loaded for, in states and the log of syncs."""
_CBS = ("GM", "WK", "BU")


@dataclass(frozen=True, slots=True)
class StoreScope:
    """``only`` is the code of one municipality; without it everything but the rows of ``others``.

    ``among`` keeps, of all areas of the CBS, those of some municipalities only.
    """

    only: str = ""
    others: frozenset[str] = frozenset()
    among: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        return not self.only and not self.others and not self.among

    def holds(self, codes: pd.Series) -> pd.Series:
        """True where an area code belongs to this part."""
        text = codes.astype("str")
        of_cbs = text.str.slice(0, 2).isin(list(_CBS))
        number = text.str.slice(2, 6)
        if self.only:
            return of_cbs & (number == self.only[2:6])
        if self.among:
            return ~of_cbs | number.isin([code[2:6] for code in self.among])
        return ~(of_cbs & number.isin([code[2:6] for code in self.others]))

    def conditions(self) -> list[ColumnElement[bool]]:
        """What the store itself can leave out: with ``only``, every other area. `part_of` does the rest."""
        if not self.only:
            return []
        column = ObservationRow.area_code
        return [or_(*(column.startswith(f"{kind}{self.only[2:6]}") for kind in _CBS))]

    def part_of(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows (with ``area_code``) of this part."""
        return frame if self.is_whole else frame[self.holds(frame["area_code"])].reset_index(drop=True)

    def named(self, source_id: str) -> str:
        """The id under which the state of a source is kept for this part."""
        return f"{source_id}{SUFFIX}{self.only}" if self.only else source_id

    def plain(self, state_id: str) -> str | None:
        """The source of a state, None when the state is of another part."""
        source_id, _, only = state_id.partition(SUFFIX)
        return source_id if only == self.only else None


WHOLE = StoreScope()


def only(code: str) -> StoreScope:
    """The rows of one municipality."""
    return StoreScope(only=code)


def among(codes: Collection[str]) -> StoreScope:
    """The rows of these municipalities, and what lies in none: the country and programme areas."""
    return StoreScope(among=frozenset(codes))


def without(codes: Collection[str]) -> StoreScope:
    """Everything but the rows of these municipalities."""
    return StoreScope(others=frozenset(codes))
