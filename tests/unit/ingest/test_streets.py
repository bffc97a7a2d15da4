"""A table of streets: made up, checked line by line, and found by the search box once it was read."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.services import StreetsOnDisk
from data.ingest.__main__ import app
from data.ingest.streets import StreetsError, read_streets
from geo.model import Areas
from geo.places import Place, PlaceRole, save_added
from geo.streets import StreetRow

SAMPLE = """straat;postcode;buurt
Zonnestraat;2599 XA;BU05183637
Zonnestraat;2599xb;BU05183638

Maanlaan;;BU05183637
Sterrenplein;2599 XA;
"""
RUN = CliRunner()


def test_a_good_table_is_read_and_replaced_as_a_whole(
    areas: Areas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVDW_FILES_FOLDER", str(tmp_path))
    streets = StreetsOnDisk(tmp_path / "streets.json")
    assert streets() is None
    file = tmp_path / "straten.csv"
    file.write_text(SAMPLE, encoding="utf-8")
    result = RUN.invoke(app, ["streets", str(file), "--check"])
    assert (result.exit_code, streets()) == (0, None)
    result = RUN.invoke(app, ["streets", str(file)])
    assert "3 straten, 4 regels. Opgeslagen." in result.output
    table = streets()
    assert table is not None
    assert table.by_street["Zonnestraat"] == (
        StreetRow("Zonnestraat", "2599XA", "BU05183637"),
        StreetRow("Zonnestraat", "2599XB", "BU05183638"),
    )
    assert table.buurten_of("2599") == ("BU05183637", "BU05183638")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("straat;postcode;buurt", "naam;code", "regel 1: verwacht de kolommen straat en postcode of buurt"),
        ("Zonnestraat;2599 XA", ";2599 XA", "regel 2, kolom straat: leeg"),
        ("2599xb", "25599 A", "regel 3, kolom postcode: '25599 A' is geen postcode"),
        ("Maanlaan;;BU05183637", "Maanlaan;;WK051836", "regel 5, kolom buurt: 'WK051836' is geen code"),
        ("Maanlaan;;BU05183637", "Maanlaan;;", "regel 5, kolom postcode en kolom buurt"),
    ],
)
def test_what_is_wrong_is_said_with_line_and_column(old: str, new: str, says: str, areas: Areas) -> None:
    with pytest.raises(StreetsError) as caught:
        read_streets(SAMPLE.replace(old, new), areas)
    assert caught.value.problems[0].startswith(says)


def test_a_wrong_table_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVDW_FILES_FOLDER", str(tmp_path))
    file = tmp_path / "straten.csv"
    file.write_text(SAMPLE, encoding="utf-8")
    RUN.invoke(app, ["streets", str(file)])
    before = (tmp_path / "streets.json").read_bytes()
    file.write_text(SAMPLE.replace("Maanlaan", "123"), encoding="utf-8")
    result = RUN.invoke(app, ["streets", str(file)])
    assert result.exit_code == 1
    assert "regel 5, kolom straat: '123' is geen naam van een straat" in result.output
    assert (tmp_path / "streets.json").read_bytes() == before


def test_streets_of_a_municipality_that_was_added_are_read(
    areas: Areas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVDW_FILES_FOLDER", str(tmp_path))
    file = tmp_path / "straten.csv"
    file.write_text("straat;postcode;buurt\nMaanlaan;2265 AB;BU19160101\n", encoding="utf-8")
    refused = RUN.invoke(app, ["streets", str(file)])
    assert (refused.exit_code, "'BU19160101' is geen code van een buurt hier" in refused.output) == (1, True)
    folder = tmp_path / "places"
    (folder / "GM1916").mkdir(parents=True)
    (folder / "GM1916" / "areas.csv").write_text(
        "level,code,name,parent,lon,lat,inhabitants_2024\n"
        "gemeente,GM1916,Leidschendam-Voorburg,NL00,4.4,52.08,78229\n"
        "wijk,WK191601,De Zijde,GM1916,4.4,52.09,5370\n"
        "buurt,BU19160101,Duivenvoorde,WK191601,4.4,52.09,2105\n",
        encoding="utf-8",
    )
    save_added(folder, (Place(code="GM1916", name="Leidschendam-Voorburg", role=PlaceRole.SHOWN),))
    assert RUN.invoke(app, ["streets", str(file)]).exit_code == 0
    table = StreetsOnDisk(tmp_path / "streets.json")()
    assert table is not None
    assert table.by_postcode["2265AB"] == "BU19160101"
    assert "BU19160101" not in areas, "added to this installation only"
