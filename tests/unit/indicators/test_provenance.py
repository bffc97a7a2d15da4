"""The provenance of an own figure survives its way as text; anything else is refused."""

from __future__ import annotations

import json

import pytest

from indicators.model import EvidenceClass
from indicators.provenance import EVIDENCE, Provenance, parse_provenance

GGD = Provenance(
    supplier='GGD "Haaglanden"', file="enquête 2024.xlsx", date="2026-11-29", evidence=EvidenceClass.SURVEY
)


def test_text_and_back() -> None:
    assert parse_provenance(GGD.as_text()) == GGD
    assert parse_provenance("") is None


def test_equal_provenances_have_equal_texts() -> None:
    fields = json.loads(GGD.as_text())
    assert Provenance(**{**fields, "evidence": EvidenceClass.SURVEY}).as_text() == GGD.as_text()


@pytest.mark.parametrize("text", ["GGD", "{}", '{"supplier": "x", "evidence": "survey"}', '["x"]'])
def test_what_is_no_provenance_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"provenance|Expecting"):
        parse_provenance(text)


def test_a_line_is_of_one_supplier_and_one_way_of_measuring() -> None:
    later = Provenance(supplier=GGD.supplier, file="2025.xlsx", date="2027-01-01", evidence=GGD.evidence)
    other = Provenance(supplier=GGD.supplier, file=GGD.file, date=GGD.date, evidence=EvidenceClass.REGISTER)
    assert later.series == GGD.series != other.series
    assert set(EVIDENCE) == {"registratie", "enquête", "schatting"}
