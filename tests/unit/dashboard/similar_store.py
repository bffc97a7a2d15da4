"""A small store in which three wijken look like a fourth."""

from __future__ import annotations

from dashboard.similar_areas import TRAITS
from tests.unit.dashboard.trend_store import Row

HERE, TRANSVAAL, MOERWIJK, MORGENSTOND = "WK051829", "WK051830", "WK051836", "WK051834"
TINY = "WK051843"  # fewer than 1,000 residents
LIKE = (TRANSVAAL, MOERWIJK, MORGENSTOND)
PEOPLE = {TRANSVAAL: 10_000.0, MOERWIJK: 20_000.0, MORGENSTOND: 30_000.0}
BIJSTAND = {TRANSVAAL: 6.0, MOERWIJK: 9.0, MORGENSTOND: 12.0}


def rows() -> list[Row]:
    """Four wijken that are alike but for a little, one that is very small, and one that is other in all."""
    shares = {HERE: 20.0, TRANSVAAL: 20.5, MOERWIJK: 21.0, MORGENSTOND: 21.5, TINY: 20.0, "WK051804": 60.0}
    traits = [
        (trait, code, "2024", share, "measured", "kwb_2024")
        for trait in TRAITS
        for code, share in shares.items()
    ]
    people = [("inwoners", code, "2022", n, "measured", "kwb_2022") for code, n in PEOPLE.items()]
    return [
        *traits,
        *people,
        ("inwoners", HERE, "2022", 30_000.0, "measured", "kwb_2022"),
        *(("bijstand", code, "2022", share, "measured", "kwb_2022") for code, share in BIJSTAND.items()),
        *(("bijstand", code, "2021", 5.0, "measured", "kwb_2021") for code in LIKE[:2]),
        *(("bijstand", code, "2020", 7.0, "measured", "kwb_2020") for code in LIKE),
        ("bijstand", HERE, "2022", 13.0, "measured", "kwb_2022"),
        *(("bijstand", code, "2023", 1.0, "published", "published:aanvraag") for code in LIKE),
        *(("vermogen", code, "2022", value, "measured", "kwb_2022")
          for code, value in zip(LIKE, (200.0, 260.0, 290.0), strict=True)),
    ]  # fmt: skip
