"""Over de cijfers says plainly which source is late or refused, and what is not tested."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest

from callbacks.about import answer
from dashboard.provenance.sources import family_statuses, freshness_words, table_statuses
from dashboard.services import Services
from dashboard.texts import translator
from data.store.findings import AreaNotUsed, Findings, MissingColumn
from data.store.model import SourceState, SourceStatus
from data.store.writer import ObservationWriter
from layouts.about.layout import about_layout
from tests.unit.dashboard.trend_store import choose, services_with

REASON = "kolom X ontbreekt (https://x.nl/a?b=c)"
CAME = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    found = services_with(
        [("bijstand", "WK051829", "2024", 7.0, "measured", "kwb_2024")], tmp_path_factory.mktemp("store")
    )
    writer = ObservationWriter(found.observations._engine)
    for id_, family, state, message, modified in (
        ("kwb_2024", "kwb", SourceStatus.OK, "", "2026-03-30"),
        ("gezondheidsmonitor_50120", "gezondheidsmonitor", SourceStatus.OK, "", "2022-04-11"),
        ("politie_47018", "politie", SourceStatus.REFUSED, REASON, "2026-07-15"),
        ("samenmeten", "samenmeten", SourceStatus.UNAVAILABLE, "not found (404)", None),
        ("leefbaarometer_2", "leefbaarometer", SourceStatus.OK, "", "2018-01-15"),
        ("published:a", "published", SourceStatus.OK, "", None),
        ("published:b", "published", SourceStatus.OK, "", None),
    ):  # fmt: skip
        rows = 0 if state is SourceStatus.UNAVAILABLE else 10
        writer.record_state(
            SourceState(
                id=id_,
                family=family,
                state=state,
                fetched_at=CAME if rows else None,
                checked_at=CAME,
                rows=rows,
                message=message,
                modified=modified,
            )
        )
    return replace(found, clock=lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))


def text(part: Any) -> str:
    """What is to be read in a text of HTML or in a component with such texts."""
    if not isinstance(part, str):
        part = json.dumps(part, default=lambda one: one.to_plotly_json(), ensure_ascii=False)
    return unescape(re.sub("<[^>]+>", "", part))


def test_the_heading_counts_what_is_wrong(services: Services) -> None:
    told = text(answer("nl", services)[0])
    assert told.startswith("Niet alle bronnen zijn bij: 1 te laat, 1 geweigerd")
    assert "Te laat: RIVM, GGD'en en CBS, Gezondheid per wijk en buurt." in told
    assert "verwacht voor 10 oktober 2024" in told
    assert "u ziet de cijfers van daarvoor. Reden: kolom X ontbreekt" in told


def test_a_table_that_is_gone_and_what_tables_lack_are_told(services: Services) -> None:
    writer = ObservationWriter(services.observations._engine)
    before = {state.id: state for state in services.observations.source_states()}
    missing = MissingColumn(
        indicator_id="roker", titles=("Roker",), first="2012", last="2020", proposals=(("Rookt", 80),)
    )
    area = AreaNotUsed(code="BU05183387", year=2025, given="Duindorp", known="Bouwlust")
    findings = Findings(expected_missing=(missing,), unused_columns=("Rookt",), areas_not_used=(area,))
    gone = replace(before["leefbaarometer_2"], state=SourceStatus.GONE, seen_at=CAME)
    try:
        writer.record_state(gone)
        writer.record_state(replace(before["gezondheidsmonitor_50120"], findings=findings))
        told = text(answer("nl", services)[0])
    finally:
        for id_ in ("leefbaarometer_2", "gezondheidsmonitor_50120"):
            writer.record_state(before[id_])
    assert "1 geweigerd, 1 verdwenen" in told
    assert "De bron was er tot 1 november 2026 en is er niet meer" in told
    assert "In 1 tabellen zijn onderwerpen niet gevonden" in told
    roker = services.catalogue.get("roker").title.nl
    assert f"{roker}: cijfers van 2012 tot en met 2020. Lijkt op: Rookt" in told
    assert "Kolommen die niemand gebruikt (1)" in told
    assert "BU05183387 heet hier Duindorp, in 2025 kennen wij Bouwlust" in told


def test_publications_are_one_line(services: Services) -> None:
    found = [one for one in table_statuses(services) if one.state.family == "published"]
    assert [(one.members, one.state.rows) for one in found] == [(2, 20)]
    assert "2 van 2" in text(answer("nl", services)[0])


def test_every_table_of_the_catalogue_is_there(services: Services) -> None:
    ids = {one.state.id for one in table_statuses(services)}
    assert ids >= set(services.catalogue.tables)


@pytest.mark.parametrize(
    ("family", "words"),
    [
        ("kwb", "nieuwe verwacht voor 31 maart 2027"),
        ("gezondheidsmonitor", "te laat: verwacht voor 10 oktober 2024"),
        ("politie", "laatste levering geweigerd"),
        ("elan", "nog niet opgehaald"),
        ("published", "verschijnt onregelmatig"),
        ("leefbaarometer", "compleet: er komen geen nieuwe cijfers"),
    ],
)
def test_how_new_a_family_is(services: Services, family: str, words: str) -> None:
    status = family_statuses(services)[family]
    assert freshness_words(status, translator("nl"), language="nl") == words


def test_a_figure_is_cited_with_its_data_version(services: Services) -> None:
    version = services.data_version().id
    assert f"gegevensversie {version} van 21 november 2026" in answer("nl", services)[1]
    assert f"data version {version}" in answer("en", services)[1]


def test_the_statement_says_what_is_not_tested(services: Services) -> None:
    page = text(about_layout(choose("", services), services))
    assert "onafhankelijk onderzoek" in page
    assert "Schermlezers" in page
    assert "helemaal voldoet" in page
    assert "aantallen onder 5 " in page


def test_the_page_tells_whether_a_map_comes_from_elsewhere(services: Services) -> None:
    with_map = replace(services, settings=services.settings.model_copy(update={"base_map": True}))
    assert "van PDOK" not in text(about_layout(choose("", services), services))
    assert "van PDOK" in text(about_layout(choose("", with_map), with_map))
