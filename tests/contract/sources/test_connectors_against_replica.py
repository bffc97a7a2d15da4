"""Every connector against the replica with small pages: each figure equals the raw figure of its source.

The raw figures are looked up in the files behind the replica with nothing but the csv module.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from data.ingest.steps import Batch, to_observations
from data.sources.http import SourceClient
from data.sources.pdok import Pdok
from data.sources.raw import Fetcher, load_snapshot
from data.sources.registry import connector_of
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.observations import check_observations
from tests.replica import raw_rows, requests_made, running_replica

pytestmark = pytest.mark.replica
CITIES = ("GM0518", "GM0603")


class Source:
    """Reads tables from a replica with pages of 50 rows (500 in version 4)."""

    def __init__(self, base: str, folder: Path, catalogue: Catalogue, areas: Areas) -> None:
        self.base, self.folder, self.catalogue, self.areas = base, folder, catalogue, areas
        self._batches: dict[str, Batch] = {}

    def fetcher(self, client: SourceClient, table: str) -> Fetcher:
        return Fetcher(client, table=table, folder=self.folder / table, licence="test", municipalities=CITIES)

    def batch(self, table_id: str) -> Batch:
        if table_id not in self._batches:
            table = self.catalogue.tables[table_id]
            connector = connector_of(table)
            with SourceClient(mirror=self.base) as client:
                fetcher = self.fetcher(client, table_id)
                connector.fetch(table, fetcher=fetcher)
            snapshot = fetcher.snapshot().save(read_with="test")
            self._batches[table_id] = to_observations(
                connector.read(table, snapshot=snapshot),
                table=table,
                indicators=[i for i in self.catalogue.of_family(table.family) if i.source.titles],
                connector=connector,
                areas=self.areas,
            )
        return self._batches[table_id]

    def row(
        self, table: str, indicator: str, area: str, period: str, group: str = "totaal"
    ) -> pd.Series[object]:
        rows = self.batch(table).observations
        found = rows[
            (rows["indicator_id"] == indicator)
            & (rows["area_code"] == area)
            & (rows["period"] == period)
            & (rows["group"] == group)
        ]
        assert len(found) == 1, f"{indicator} {area} {period} {group}: {len(found)} rows"
        return found.iloc[0]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue, areas: Areas) -> Iterator[Source]:
    with running_replica(page_size=50, page_size_v4=500) as base:
        yield Source(base, tmp_path_factory.mktemp("raw"), catalogue, areas)


def raw(path: str, code: str, *, column: str = "code", **more: str) -> dict[str, str]:
    wanted = {column: code, **more}
    for row in raw_rows(path):
        if all(row[key].strip() == value for key, value in wanted.items()):
            return row
    raise LookupError(wanted)


@pytest.mark.parametrize("code", ["GM0518", "WK051838", "BU05183822", "BU06030225"])
def test_kwb_2024_v4(source: Source, code: str) -> None:
    row = raw("kwb/kwb_2024_85984NED_selectie18.csv", code)
    assert source.row("kwb_2024", "inwoners", code, "2024")["value"] == float(row["inwoners"])
    assert source.row("kwb_2024", "koopwoningen", code, "2024")["value"] == float(row["koopwoningen"])
    assert source.row("kwb_2024", "afstand_huisarts", code, "2024")["value"] == float(row["afstandHuisarts"])
    share = source.row("kwb_2024", "inwoners_65plus", code, "2024")
    people = float(row["inwoners"])
    assert share["value"] == pytest.approx(float(row["inwoners65plus"]) / people * 100)
    assert (share["n"], share["status"]) == (people, "measured")


@pytest.mark.parametrize("code", ["NL00", "GM0603", "WK051834", "BU05183620"])
def test_kwb_2020_v4(source: Source, code: str) -> None:
    row = raw("kwb/kwb_2020_84799NED_typed_raw.csv", code, column="WijkenEnBuurten")
    inwoners = source.row("kwb_2020", "inwoners", code, "2020")
    assert inwoners["value"] == float(row["AantalInwoners_5"])
    single = source.row("kwb_2020", "eenpersoonshuishoudens", code, "2020")
    part, whole = float(row["Eenpersoonshuishoudens_29"]), float(row["HuishoudensTotaal_28"])
    assert single["value"] == pytest.approx(part / whole * 100)


@pytest.mark.parametrize(
    "name, code",
    [
        ("'s-Gravenhage", "GM0518"),
        ("Wijk 38 Laakkwartier en Spoorwijk", "WK051838"),
        ("Spoorwijk", "BU05183823"),
    ],
)
def test_kwb_2019_v3(source: Source, name: str, code: str) -> None:
    rows = raw_rows("kwb/kwb_2019_84583NED_denhaag_statline_export.csv", delimiter=";")
    codering = next(key for key in rows[0] if "Codering" in key)
    row = next(row for row in rows if row[codering].strip() == code)
    assert row["Wijken en buurten"].strip().startswith(name)
    people = next(key for key in row if key.endswith("Aantal inwoners (aantal)"))
    owned = next(key for key in row if key.endswith("Koopwoningen (%)"))
    assert source.row("kwb_2019", "inwoners", code, "2019")["value"] == float(row[people])
    assert source.row("kwb_2019", "koopwoningen", code, "2019")["value"] == float(row[owned])


@pytest.mark.parametrize(
    "code_2015, code", [("GM0603", "GM0603"), ("WK051829", "WK051829"), ("BU06030333", "BU06030633")]
)
def test_kwb_2015_v3_carries_the_codes_of_rijswijk(source: Source, code_2015: str, code: str) -> None:
    row = raw("kwb/kwb_2015_wijkenbuurtkaart_raw.csv", code_2015)
    assert source.row("kwb_2015", "inwoners", code, "2015")["value"] == float(row["AANT_INW"])
    assert source.row("kwb_2015", "huishoudens", code, "2015")["value"] == float(row["AANTAL_HH"])


def test_kwb_2015_leaves_out_the_wijken_that_were_divided_anew(source: Source) -> None:
    batch = source.batch("kwb_2015")
    assert batch.left_out == {"wijkindeling Rijswijk gewijzigd": 9}
    assert not batch.observations["area_code"].str.startswith("WK0603").any()


@pytest.mark.parametrize("code", ["NL00", "GM0518", "WK051836", "BU06030961"])
@pytest.mark.parametrize(
    "age, group, period",
    [("20300", "totaal", "2020"), ("80200", "65plus", "2016"), ("53115", "18-64", "2012")],
)
def test_health_monitor_v3(source: Source, code: str, age: str, group: str, period: str) -> None:
    row = raw(
        "health/rivm_gezondheidsmonitor_50090NED_50120NED_raw.csv",
        code.replace("NL00", "NL01"),
        column="WijkenEnBuurten",
        Leeftijd=age,
        Perioden=f"{period}JJ00",
    )
    for indicator, column in (
        ("eenzaam", "Eenzaam_28"),
        ("ervaren_gezondheid", "ErvarenGezondheidGoedZeerGoed_4"),
    ):
        found = source.row("gezondheidsmonitor_50120", indicator, code, period, group)
        assert found["value"] == float(row[column])
        assert found["status"] == "estimated"


@pytest.mark.parametrize("code", ["GM0518", "BU05183822", "BU06030633"])
@pytest.mark.parametrize("year", ["2021", "2025"])
def test_police_v3(source: Source, code: str, year: str) -> None:
    row = raw("safety/politie_47022NED_misdrijven_totaal_2021_2025.csv", code, jaar=year)
    found = source.row("politie_47018", "misdrijven", code, year)
    assert found["value"] == float(row["geregistreerde_misdrijven_totaal"])


@pytest.mark.parametrize("code", ["WK051829", "WK051836", "WK060306"])
def test_elan_wijken(source: Source, code: str) -> None:
    row = raw("elan/df_count_ver_3_denhaag_rijswijk.csv", code, column="WKC", YEAR="2022")
    people = source.row("elan_wijken", "inwoners_elan", code, "2022")
    assert people["value"] == float(row["Total_Population"])
    found = source.row("elan_wijken", "wanbetalers_zorgpremie", code, "2022")
    share = float(row["%_Wanbet"])
    if share == 0:
        assert found["status"] == "missing"
    else:
        assert found["value"] == pytest.approx(share * 100)
    means = raw("elan/df_numeric_ver_6_denhaag_rijswijk.csv", code, column="WKC", YEAR="2020")
    found = source.row("elan_wijken_gemiddelden", "zorgkosten", code, "2020")
    assert found["value"] == pytest.approx(float(means["ZVWKOSTENTOTAAL_MEAN"]))


@pytest.mark.parametrize("code", CITIES)
def test_elan_municipalities(source: Source, code: str) -> None:
    row = raw("elan/df_count_gem_ver_6_denhaag_rijswijk.csv", code, column="GMC", YEAR="2018")
    count = float(row["Low_Income"])
    assert count > 1
    found = source.row("elan_gemeenten", "laag_inkomen", code, "2018")
    assert found["value"] == pytest.approx(count / float(row["Total_All_Pop"]) * 100)
    found = source.row("elan_gemeenten", "wanbetalers_zorgpremie", code, "2018")
    assert found["value"] == pytest.approx(float(row["Wanbet"]) * 100)
    means = raw("elan/df_numeric_gem_ver_6_denhaag_rijswijk.csv", code, column="GMC", YEAR="2018")
    found = source.row("elan_gemeenten_gemiddelden", "gemiddelde_leeftijd", code, "2018")
    assert found["value"] == pytest.approx(float(means["AGE_MEAN"]))


def test_elan_zero_is_missing_and_merged_wijken_stand_once(source: Source) -> None:
    rows = source.batch("elan_wijken").observations
    assert not (rows["value"] == 0).any()
    assert not rows["area_code"].isin(["WK051801", "WK051835"]).any()
    merged = rows[rows["area_code"] == "WK051802"]
    assert merged["note"].str.startswith("Samen met wijk 01").all()


@pytest.mark.parametrize("code", ["GM0518", "WK051829", "WK051836"])
def test_leefbaarometer_file(source: Source, code: str) -> None:
    row = raw("livability/leefbaarometer2_klassen_wijk_2002_2016.csv", code)
    for period, column in (("2002", "KL02"), ("2016", "KL16")):
        found = source.row("leefbaarometer_2", "leefbaarheid_klasse", code, period)
        assert (found["value"], found["status"]) == (float(row[column]), "estimated")
    assert source.batch("leefbaarometer_2").left_out == {"wijkindeling Rijswijk gewijzigd": 45}


def test_few_people_and_no_figure_is_suppressed_else_missing(source: Source, areas: Areas) -> None:
    rows = source.batch("gezondheidsmonitor_50120").observations
    people = rows["area_code"].map({area.code: area.inhabitants or 0 for area in areas})
    absent = rows["value"].isna()
    assert set(rows[absent & (people < 50)]["status"]) == {"suppressed"}
    assert set(rows[absent & (people >= 50)]["status"]) == {"missing"}


def test_columns_that_are_still_empty_give_no_rows(source: Source) -> None:
    rows = source.batch("kwb_2020").observations
    assert "arbeidsparticipatie" not in set(rows["indicator_id"])
    filled = rows.groupby(["indicator_id", rows["area_code"].str.slice(0, 2)])["value"].count()
    assert (filled > 0).all()


@pytest.mark.parametrize(
    "table",
    [
        "kwb_2015",
        "kwb_2019",
        "kwb_2020",
        "kwb_2024",
        "gezondheidsmonitor_50120",
        "politie_47018",
        "elan_wijken",
    ],
)
def test_batches_keep_the_contract_and_pages_are_followed(source: Source, table: str) -> None:
    batch = source.batch(table)
    assert not batch.ambiguous
    check_observations(batch.observations, catalogue=source.catalogue, areas=source.areas)
    if not table.startswith("elan"):
        location = source.catalogue.tables[table].location.rpartition("/")[2]
        rows = [r for r in requests_made(source.base, location) if "$filter" in r["query"]]
        assert len(rows) > 2, "the rows came in more than one page"


def test_missing_v4_figures_may_also_be_absent_rows(
    tmp_path: Path, source: Source, catalogue: Catalogue, areas: Areas
) -> None:
    with running_replica(v4_missing="absent") as base:
        other = Source(base, tmp_path, catalogue, areas).batch("kwb_2020").observations
    keys = ["indicator_id", "area_code", "period", "group", "value"]
    one = source.batch("kwb_2020").observations.dropna(subset="value")[keys]
    pd.testing.assert_frame_equal(
        one.sort_values(keys, ignore_index=True),
        other.dropna(subset="value")[keys].sort_values(keys, ignore_index=True),
    )


def test_borders_come_in_pages_without_water(
    source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.sources.pdok.PAGE", 50)
    with SourceClient(mirror=source.base) as client:
        fetcher = source.fetcher(client, "gebieden_2024")
        Pdok().fetch(source.catalogue.tables["gebieden_2024"], fetcher=fetcher)
    features = Pdok().read_features(fetcher.snapshot())
    assert {level: len(found["features"]) for level, found in features.items()} == {
        AreaLevel.MUNICIPALITY: 2,
        AreaLevel.WIJK: 55,
        AreaLevel.BUURT: 146,
    }
    assert any("cursor" in request["query"] for request in requests_made(source.base, "buurten"))


def test_every_answer_is_kept_unchanged_with_where_it_came_from(source: Source) -> None:
    source.batch("leefbaarometer_2")
    snapshot = load_snapshot(source.folder / "leefbaarometer_2", table="leefbaarometer_2")
    (kept,) = snapshot.answers
    from tests.replica import OPEN_DATA

    original = (OPEN_DATA / "livability/leefbaarometer2_klassen_wijk_2002_2016.csv").read_bytes()
    assert snapshot.bodies("rows") == [original]
    assert kept.url == "https://www.leefbaarometer.nl/klassen_2002_2016.csv"
    assert kept.etag and kept.last_modified and kept.licence == "test" and len(kept.sha256) == 64
