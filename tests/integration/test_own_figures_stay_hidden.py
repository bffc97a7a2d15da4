"""The attack on own figures as readers meet them: screens, downloads, data packages and every version.

Three files about one whole (households by kind), a buurt that is left out, a revision, and a version that is
withdrawn and put back. After each step everything that the application gives is collected; the attacker
subtracts it all, and is told which figures stayed the same.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient
from typer.testing import CliRunner

from app import create_app
from data.ingest.__main__ import app
from data.settings import Settings
from geo.areas import load_areas
from tests.unit.indicators.attacker import Equations

runner = CliRunner()
KINDS = ("eenpersoonshuishoudens", "huishoudens_zonder_kinderen", "huishoudens_met_kinderen")
WIJK = "WK051838"
BUURTEN = tuple(area.code for area in load_areas().children(WIJK) if (area.inhabitants or 0) > 200)
AREAS = (*BUURTEN, WIJK)
LIMIT = 5.0
REGISTER = ("--supplier", "Dienst Onderzoek", "--evidence", "registratie")
Truth = dict[tuple[str, str], float]  # households, by kind and area


def truth(*, moved: float = 0.0) -> Truth:
    """Households; few have children in the first buurt, and in the last ``moved`` of them changed kind."""
    found: Truth = {}
    for number, buurt in enumerate(BUURTEN):
        counts = [240.0 + 7 * number, 150.0 + 11 * number, 40.0 + 3 * number]
        if number == 0:
            counts = [300.0, 195.0, 3.0]
        if number == len(BUURTEN) - 1:
            counts = [counts[0] + moved, counts[1] - moved, counts[2]]
        found |= {(kind, buurt): count for kind, count in zip(KINDS, counts, strict=True)}
    return found | {(kind, WIJK): sum(found[kind, buurt] for buurt in BUURTEN) for kind in KINDS}


BEFORE, AFTER = truth(), truth(moved=30)
BASE = {area: sum(BEFORE[kind, area] for kind in KINDS) for area in AREAS}
LEFT_OUT = ("huishoudens_met_kinderen", BUURTEN[1])


def run(*arguments: object) -> Result:
    result = runner.invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result


def hand_in(folder: Path, kind: str, figures: Truth) -> None:
    """Take over the file of one indicator, made from its template."""
    path = folder / f"{kind}.csv"
    rows = [
        f"{area};;2024;totaal;{100 * figures[kind, area] / BASE[area]:.9f};{BASE[area]:.0f}".replace(".", ",")
        for area in AREAS
        if (kind, area) != LEFT_OUT
    ]
    path.write_text("\n".join(["gebied;naam;periode;groep;waarde;noemer", *rows]), encoding="utf-8")
    run("import", path, "--indicator", kind, *REGISTER, "--accept")


def rows_of(text: str) -> Iterable[dict[str, str]]:
    lines = [line for line in io.StringIO(text) if not line.startswith(('"#', "#"))]
    return csv.DictReader(lines)


def told(client: FlaskClient, kind: str) -> Iterator[tuple[str, float]]:
    """What a machine is told that compares the areas, and asks for one with a small figure: area, value."""
    for tool, arguments in (
        ("vergelijk", {"indicator": kind, "gebieden": AREAS}),
        ("cijfers", {"indicator": kind, "gebied": BUURTEN[0]}),
    ):
        params = {"name": tool, "arguments": arguments}
        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
        result = client.post("/api/v1/mcp", json=body).json["result"]
        if result["isError"]:
            assert "has no figures" in result["content"][0]["text"], result
            continue
        for row in result["structuredContent"]["antwoord"]:
            code = row.get("gebied") or row.get("code")
            assert code, row
            if code in AREAS and row["waarde"] is not None:
                yield code, float(row["waarde"])


def said(client: FlaskClient, kind: str) -> Iterator[tuple[str, float]]:
    """What the interface gives with a verdict, and beside areas that look alike: area, value."""
    for address in ("oordelen", "vergelijkbaar"):
        answer = client.get(f"/api/v1/{address}?indicator={kind}&periode=2024&limit=1000")
        for row in answer.get_json()["items"]:
            if row["area"] in AREAS and row["value"] is not None:
                yield row["area"], float(row["value"])


def visible(server: Flask) -> set[tuple[str, str, float]]:
    """Every own figure that the application gives now: indicator, area, value."""
    found: set[tuple[str, str, float]] = set()
    heard: set[tuple[str, str, float]] = set()
    with server.test_client() as client:
        for kind in KINDS:
            for screen, query in (
                ("kaart", "niveau=buurt&jaar=2024"),
                ("kaart", "niveau=wijk&jaar=2024"),
                *(("trends", f"gebied={area}") for area in AREAS),
                *(("indicator", f"gebied={area}") for area in AREAS),
            ):
                answer = client.get(f"/download/{screen}.csv?indicator={kind}&{query}&vorm=int")
                for row in rows_of(answer.data.decode()):
                    if row.get("code") in AREAS and row["waarde"] and row["periode"] == "2024":
                        found.add((kind, row["code"], float(row["waarde"])))
            package = client.get(f"/download/indicator.zip?indicator={kind}").data
            with zipfile.ZipFile(io.BytesIO(package)) as packed:
                [name] = [name for name in packed.namelist() if name.endswith("figures.csv")]
                for row in csv.DictReader(io.StringIO(packed.read(name).decode())):
                    if row["area_code"] in AREAS and row["value"] and row["period"] == "2024":
                        found.add((kind, row["area_code"], float(row["value"])))
            heard |= {(kind, *one) for one in told(client, kind)}
            heard |= {(kind, *one) for one in said(client, kind)}
        assert heard, "a machine hears what may be shown"
        assert {(*one[:2], round(one[2], 6)) for one in heard} <= {
            (*one[:2], round(one[2], 6)) for one in found
        }, "and nothing beside it"
        newest = server.extensions["services"].observations.data_version().id
        for version in range(newest + 1):
            asked = "&".join(f"indicator={kind}" for kind in KINDS)
            answer = client.get(f"/api/v1/cijfers?{asked}&periode=2024&limit=1000&versie={version}")
            for row in answer.get_json()["items"]:
                if row["area"] in AREAS and row["value"] is not None:
                    found.add((row["indicator"], row["area"], float(row["value"])))
    known = json.loads(
        run("known", "2999-01-01", *(f"--indicator={kind}" for kind in KINDS), "--json").stdout
    )
    for row in known["figures"]:
        if row["area_code"] in AREAS and row["value"] is not None:
            found.add((row["indicator_id"], row["area_code"], float(row["value"])))
    return found


def attack(seen: set[tuple[str, str, float]]) -> dict[object, tuple[float, float]]:
    """How far each figure of both truths is pinned down by all that was ever visible."""
    attacker = Equations()

    def term(kind: str, area: str, state: Truth, row: dict[int, float], sign: float) -> float:
        """Add a figure to an equation: as an unknown, or as what is known of it (to subtract)."""
        share = 100 * state[kind, area] / BASE[area]
        if any(found[:2] == (kind, area) and abs(found[2] - share) < 1e-6 for found in seen):
            return sign * state[kind, area]
        row[attacker.unknown((kind, area, state[kind, area]), between=(0.0, BASE[area]))] = sign
        return 0.0

    for state in (BEFORE, AFTER):
        for area in AREAS:
            row: dict[int, float] = {}
            known = sum(term(kind, area, state, row, 1.0) for kind in KINDS)
            attacker.rows.append((row, BASE[area] - known))
        for kind in KINDS:
            row = {}
            known = sum(term(kind, buurt, state, row, 1.0) for buurt in BUURTEN)
            known += term(kind, WIJK, state, row, -1.0)
            attacker.rows.append((row, -known))
    attacker.rows = [(row, right) for row, right in attacker.rows if row]
    return attacker.intervals()


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str, float]]:
    """All that was ever visible, over three deliveries, a revision, a withdrawal and a return."""
    folder = tmp_path_factory.mktemp("own")
    seen: set[tuple[str, str, float]] = set()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SVDW_FILES_FOLDER", str(folder / "files"))
        hand_in(folder, KINDS[0], BEFORE)
        server = create_app(Settings(files_folder=folder / "files", sync_on_start="never")).server
        steps = [
            lambda: hand_in(folder, KINDS[1], BEFORE),
            lambda: hand_in(folder, KINDS[2], BEFORE),
            lambda: hand_in(folder, KINDS[0], AFTER),
            lambda: hand_in(folder, KINDS[1], AFTER),
            lambda: run("withdraw", "5"),
            lambda: run("restore", "5"),
        ]
        seen |= visible(server)
        for step in steps:
            step()
            seen |= visible(server)
    return seen


def test_figures_are_shown_where_they_can_be(everything: set[tuple[str, str, float]]) -> None:
    shown = {(kind, area) for kind, area, _ in everything}
    assert len(shown) > len(AREAS)
    last = BUURTEN[-1]
    both = {100 * state[KINDS[0], last] / BASE[last] for state in (BEFORE, AFTER)}
    values = {value for kind, area, value in everything if (kind, area) == (KINDS[0], last)}
    assert {round(value, 6) for value in values} == {round(value, 6) for value in both}, "no version is lost"


def test_nothing_that_is_small_or_left_out_follows_from_all_of_it(
    everything: set[tuple[str, str, float]],
) -> None:
    small = (KINDS[2], BUURTEN[0])
    assert small not in {(kind, area) for kind, area, _ in everything}
    found = attack(everything)
    for kind, area in (small, LEFT_OUT):
        low, high = found[kind, area, BEFORE[kind, area]]
        assert low - 1e-6 <= BEFORE[kind, area] <= high + 1e-6
        assert high - low >= LIMIT - 1e-3, (kind, area, low, high)
    for name, (low, high) in found.items():
        assert high - low > 1.0, (name, low, high)


def test_the_attacker_finds_the_small_figure_when_the_rest_is_shown() -> None:
    small = (KINDS[2], BUURTEN[0])
    rest = {(kind, area, 100 * n / BASE[area]) for (kind, area), n in BEFORE.items() if (kind, area) != small}
    low, high = attack(rest)[*small, BEFORE[small]]
    assert high - low < 1e-6
