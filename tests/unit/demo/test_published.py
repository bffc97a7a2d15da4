"""The published figures in contract form."""

from pathlib import Path

import pytest

from data.demo.published import COLUMNS, PublishedFigureError, published_observations, slug
from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.observations import ObservationError

PAGE = "https://gezondheidsmonitor.ggdhaaglanden.nl/a"
ROW = "{indicator},GM0518,2022,ja,,30.8,GGD Haaglanden,Monitor 2022," + PAGE + ",afgerond"


def _file(tmp_path: Path, *rows: str, header: str = ",".join(COLUMNS)) -> Path:
    path = tmp_path / "figures.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def _row(catalogue: Catalogue) -> str:
    indicator = next(i for i in catalogue if i.unit == "%" and i.no_figure is None)
    return ROW.format(indicator=indicator.id)


def test_a_figure_keeps_who_published_it_and_where(
    tmp_path: Path, catalogue: Catalogue, areas: Areas
) -> None:
    figure = published_observations(catalogue, areas, path=_file(tmp_path, _row(catalogue))).iloc[0]
    assert (figure["value"], figure["status"], figure["group"]) == (30.8, "published", "totaal")
    assert figure["source_id"] == "published:ggd-haaglanden"
    assert figure["note"] == f"GGD Haaglanden, Monitor 2022, {PAGE}, afgerond"


def test_two_figures_of_one_publisher_are_both_kept(
    tmp_path: Path, catalogue: Catalogue, areas: Areas
) -> None:
    row = _row(catalogue)
    path = _file(tmp_path, row, row, row.replace("30.8", "31"))
    figures = published_observations(catalogue, areas, path=path)
    assert figures["source_id"].tolist() == ["published:ggd-haaglanden", "published:ggd-haaglanden-2"]
    assert figures["value"].tolist() == [30.8, 31.0]


def test_a_wrong_file_is_refused(tmp_path: Path, catalogue: Catalogue, areas: Areas) -> None:
    with pytest.raises(PublishedFigureError, match="column absent: url, note"):
        published_observations(catalogue, areas, path=_file(tmp_path, header=",".join(COLUMNS[:-2])))
    with pytest.raises(ObservationError, match="area code unknown"):
        row = _row(catalogue).replace("GM0518", "GM9999")
        published_observations(catalogue, areas, path=_file(tmp_path, row))


@pytest.mark.parametrize(
    ("url", "says"),
    [
        (
            "https://www.deorkaan.nl/veel-huishoudens-met-problematische-schulden-in-zaanstad/",
            "www.deorkaan.nl",
        ),
        ("https://cbs.nl.example.org/a", "cbs.nl.example.org"),
        ("", "publication 'Monitor 2022' without address"),
    ],
)
def test_only_a_page_of_the_publisher_itself_counts(
    tmp_path: Path, catalogue: Catalogue, areas: Areas, *, url: str, says: str
) -> None:
    row = _row(catalogue)
    with pytest.raises(PublishedFigureError, match=f"line 3, .*{says}"):
        published_observations(catalogue, areas, path=_file(tmp_path, row, row.replace(PAGE, url)))


def test_a_year_of_ours_is_said_to_be_ours(tmp_path: Path, catalogue: Catalogue, areas: Areas) -> None:
    row = _row(catalogue).replace("2022,ja", "2024,nee")
    figure = published_observations(catalogue, areas, path=_file(tmp_path, row)).iloc[0]
    assert "de publicatie noemt geen jaar, 2024 is onze keuze" in figure["note"]
    with pytest.raises(PublishedFigureError, match="year_given must be ja or nee"):
        published_observations(catalogue, areas, path=_file(tmp_path, row.replace("nee", "?")))


def test_no_file_is_no_figures(tmp_path: Path, catalogue: Catalogue, areas: Areas) -> None:
    assert published_observations(catalogue, areas, path=tmp_path / "none.csv").empty


def test_slugs_are_plain() -> None:
    assert slug("GGD'en, RIVM & Coöperatie") == "ggd-en-rivm-cooperatie"
    assert slug("…") == "onbekend"


def test_the_figures_that_travel_along_hold_up(catalogue: Catalogue, areas: Areas) -> None:
    figures = published_observations(catalogue, areas)
    assert len(figures) > 120
    assert (figures["status"] == "published").all()
    assert figures["note"].str.contains(", ").all()
