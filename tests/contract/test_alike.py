"""One thing, one entry: two indicators of one unit that look alike or move together are known to differ."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.store.engine import open_engine
from data.store.reader import ObservationReader
from indicators.catalogue import Catalogue
from indicators.model import Text
from tools.alike import looked_at, not_looked_at, same_by_correlation, same_by_title

MERGED = [
    *(
        (f"achtergrond_{name}", f"migratieachtergrond_{name}")
        for name in ("westers", "niet_westers", "marokko", "suriname", "turkije", "antillen")
    ),
    ("woninginbraken", "inbraken_in_woningen"),
    ("winkeldiefstallen_per_1000", "diefstal_uit_winkels_per_1000_inwoners"),
]


def test_titles_that_say_the_same_are_known_to_differ(catalogue: Catalogue) -> None:
    assert not_looked_at(same_by_title(catalogue), catalogue, looked_at()) == []


@pytest.mark.replica
def test_figures_that_move_together_are_known_to_differ(catalogue: Catalogue, real_folder: Path) -> None:
    engine = open_engine(f"sqlite:///{real_folder / 'svdw.sqlite'}")
    figures = ObservationReader(engine).all_current()
    engine.dispose()
    found = same_by_correlation(figures, catalogue)
    assert frozenset(("eengezinswoningen", "meergezinswoningen")) in found, "the check finds mirrored figures"
    assert not_looked_at(found, catalogue, looked_at()) == []


def test_every_pair_is_of_entries_that_exist_and_says_how_they_differ(catalogue: Catalogue) -> None:
    for pair, differ in looked_at().items():
        assert len(pair) == 2 and pair <= set(catalogue.ids)
        assert len(differ) > 15, pair


def test_a_second_entry_of_the_same_thing_is_found(catalogue: Catalogue) -> None:
    """By its title, whatever stands in brackets, and by figures that differ only in their denominator."""
    first = catalogue.get("migratieachtergrond_turkije")
    title = Text("Turkse achtergrond (2009-2022)", "Turkish background (2009-2022)")
    second = replace(first, id="tweede", title=title)
    pair = frozenset((first.id, second.id))
    assert pair in same_by_title([first, second])
    random = np.random.default_rng(1)
    share = random.uniform(1, 20, size=40)
    rows = [
        {"indicator_id": name, "area_code": f"WK{n}", "period": "2020", "group": "totaal", "value": value}
        for name, values in ((first.id, share), (second.id, share * random.uniform(0.96, 0.98, size=40)))
        for n, value in enumerate(values)
    ]
    both = replace(catalogue, indicators={first.id: first, second.id: second})
    assert pair in same_by_correlation(pd.DataFrame(rows), both)
    assert not_looked_at([pair], both, {}) == [sorted(pair)]


@pytest.mark.parametrize(("former", "now"), MERGED)
def test_the_id_of_a_merged_entry_leads_to_the_one_that_stayed(
    former: str, now: str, catalogue: Catalogue
) -> None:
    assert former in catalogue and former not in catalogue.ids
    assert catalogue.get(former).id == now
