"""A figure that several wijken share says which, by the names that we give them."""

from __future__ import annotations

import pandas as pd
import pytest

from data.ingest.places import current_places
from data.sources.content import TableContent
from geo.areas import load_areas

FOUR = "Wijk 03 en Wijk 05 en Wijk 10 en Wijk 11"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (dict.fromkeys(("WK060303", "WK060305", "WK060310", "WK060311"), FOUR), True),
        (dict.fromkeys(("WK051804", "WK051824"), "Benoordenhout en Haagse Bos"), True),
        ({"WK051833": "Wijk Wijk 33 Bouwlust en Vrederust"}, False),
        ({"WK051828": "Centrum 's-Gravenhage"}, False),
    ],
    ids=["numbers", "names", "one wijk of two places", "one wijk with its city"],
)
def test_who_shares_a_figure_is_named(names: dict[str, str], told: bool) -> None:
    areas = load_areas()
    rows = pd.DataFrame({"area": list(names), "code_year": 2022, "provisional": False, "note": ""})
    content = TableContent(table="t", url="", measures=(), rows=rows, names=names)
    found = current_places(content, areas=areas).rows
    assert set(found["area_code"]) == set(names)
    ours = [areas.get(code).name for code in names]
    text = f"{', '.join(ours[:-1])} en {ours[-1]}."
    wanted = f"Deze bron geeft één cijfer voor deze wijken samen: {text}" if told else ""
    assert set(found["note"]) == {wanted}
