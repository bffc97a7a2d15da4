"""Differences and paces in the unit, the language and the decimals of a figure."""

from __future__ import annotations

from dashboard.text.units import difference_writer, pace_writer
from indicators.catalogue import Catalogue


def test_a_difference_is_written_in_the_readers_language() -> None:
    dutch = difference_writer(unit="procentpunt", decimals=1, language="nl")
    english = difference_writer(unit="procentpunt", decimals=1, language="en")
    assert (dutch(5.25), english(-5.25)) == ("+5,2 procentpunt", "−5.2 percentage points")
    assert english(5.25, unit=False) == "+5.2"
    euros = difference_writer(unit="euro", decimals=0, language="nl")
    assert (euros(-140, unit=False), euros(-64)) == ("€ −140", "€ −64")


def test_a_pace_has_one_decimal_more_than_its_figures(catalogue: Catalogue) -> None:
    share = catalogue.get("bijstand")
    assert (share.unit, share.decimals) == ("%", 1)
    assert pace_writer(share, language="nl")(-0.254) == "−0,25 procentpunt"
    assert pace_writer(None, language="nl")(2.04) == "+2,0"
