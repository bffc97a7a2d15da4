"""Pairs of indicators that may be the same thing: by title and unit, and by correlation in a store.

``python -m tools.alike`` prints those of the store of the settings that nobody has looked at yet. Who looks
merges the two (``formerly`` in the entry that stays) or writes in ``indicators/alike.yaml`` how they differ.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

import pandas as pd
import yaml

from data.settings import get_settings
from data.store.engine import open_engine
from data.store.reader import ObservationReader
from indicators.catalogue import FOLDER, Catalogue, load_catalogue
from indicators.model import TOTAL_GROUP, Indicator

LOOKED_AT = FOLDER / "alike.yaml"
CLOSE = 0.97
"""Correlation from which two series of the same unit may be one thing."""
FEWEST = 20
"""Areas and periods that both must have."""
EXTENSIVE = ("aantal", "hectare")
"""Units that grow with the area: everything in them correlates."""
_EMPTY = frozenset(
    ("aantal", "alle", "bij", "de", "deel", "die", "een", "elke", "en", "het", "hun", "in", "inwoners",
     "meer", "mensen", "met", "of", "om", "per", "te", "tot", "van", "volgens", "voor", "zijn")
)  # fmt: skip
Pair = frozenset[str]


def same_by_title(entries: Iterable[Indicator]) -> set[Pair]:
    """Pairs of one unit whose titles say the same, or the one no more than a part of the other."""
    result = set()
    for item, other in combinations(entries, 2):
        words, others = _words(item.title.nl), _words(other.title.nl)
        if item.unit == other.unit and words and others and (words <= others or others <= words):
            result.add(frozenset((item.id, other.id)))
    return result


def same_by_correlation(figures: pd.DataFrame, catalogue: Catalogue) -> dict[Pair, float]:
    """Pairs of one unit that move together over areas and periods, with their correlation.

    ``figures`` has observations; values of one area and period in several sources are averaged.
    """
    rows = figures[figures["value"].notna() & (figures["group"] == TOTAL_GROUP)]
    result: dict[Pair, float] = {}
    unit = rows["indicator_id"].map({entry.id: entry.unit for entry in catalogue})
    for name, block in rows.groupby(unit):
        if name not in EXTENSIVE:
            wide = block.pivot_table(index=["area_code", "period"], columns="indicator_id", values="value")
            names = [str(column) for column in wide.columns]
            table = wide.corr(min_periods=FEWEST).to_numpy()
            for item, other in combinations(range(len(names)), 2):
                if abs(table[item, other]) >= CLOSE:
                    result[frozenset((names[item], names[other]))] = float(table[item, other])
    return result


def looked_at(path: Path = LOOKED_AT) -> dict[Pair, str]:
    """The pairs that are two things after all, with how they differ."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {frozenset(entry["pair"]): str(entry["differ"]) for entry in entries}


def parts_of_a_whole(catalogue: Catalogue) -> set[Pair]:
    """Pairs that a partition declares to be parts of a whole, or part and whole."""
    return {
        frozenset(pair) for partition in catalogue.partitions for pair in combinations(partition.members, 2)
    }


def not_looked_at(pairs: Iterable[Pair], catalogue: Catalogue, known: Mapping[Pair, str]) -> list[list[str]]:
    """The pairs that are neither parts of a whole nor known to differ."""
    return sorted(sorted(pair) for pair in set(pairs) - set(known) - parts_of_a_whole(catalogue))


def _words(title: str) -> frozenset[str]:
    """The words that carry a title; what stands in brackets says where it is from."""
    bare = re.sub(r"\(.*?\)", " ", title.lower()).replace("per 1.000 inwoners", " ")
    return frozenset(re.findall(r"[\w-]+", bare)) - _EMPTY


def main() -> int:
    catalogue = load_catalogue()
    figures = ObservationReader(open_engine(get_settings().store_url)).all_current()
    close = same_by_correlation(figures, catalogue)
    left = not_looked_at({*same_by_title(catalogue), *close}, catalogue, looked_at())
    for item, other in left:
        how = close.get(frozenset((item, other)))
        sys.stdout.write(f"{item}, {other}: {'title' if how is None else f'r = {how:.3f}'}\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
