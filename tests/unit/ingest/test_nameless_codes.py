"""A code of another year without a name proves nothing in a municipality that was added."""

from __future__ import annotations

import pandas as pd
import pytest

from data.ingest.places import CURRENT_CODING, NAMELESS, current_places
from data.sources.content import TableContent
from geo.model import Area, AreaLevel, Areas
from geo.places import Place, PlaceRole

CITY, BUURT, NAME = "GM1916", "BU19160200", "Prinsenhof hoog"


def areas_of(*, built_in: bool) -> Areas:
    place = Place(code=CITY, name="Leidschendam-Voorburg", role=PlaceRole.SHOWN, built_in=built_in)
    wijk = Area(code="WK191602", name="Prinsenhof", level=AreaLevel.WIJK, municipality=CITY, parent=CITY)
    return Areas.of(
        (
            Area(code=CITY, name=place.name, level=AreaLevel.MUNICIPALITY, municipality=CITY),
            wijk,
            Area(code=BUURT, name=NAME, level=AreaLevel.BUURT, municipality=CITY, parent=wijk.code),
        ),
        places=(place,),
    )


@pytest.mark.parametrize(
    ("built_in", "year", "name", "used"),
    [
        (False, 2020, "", False),
        (False, 2020, NAME, True),
        (False, CURRENT_CODING, "", True),
        (True, 2020, "", True),
    ],
    ids=["alone", "with its name", "of today", "of a city of which every code is known"],
)
def test_such_a_row_is_left_out_with_its_reason(built_in: bool, year: int, name: str, used: bool) -> None:
    rows = pd.DataFrame({"area": [CITY, BUURT], "code_year": year, "provisional": False, "note": ""})
    names = {BUURT: name} if name else {}
    content = TableContent(table="t", url="", measures=(), rows=rows, names=names)
    found = current_places(content, areas=areas_of(built_in=built_in))
    assert set(found.rows["area_code"]) == ({CITY, BUURT} if used else {CITY})
    assert found.left_out == ({} if used else {NAMELESS: 1})
