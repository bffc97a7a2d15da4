"""An effect from its registration to the page, the list and the paper of the public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Event

import numpy as np
import pandas as pd
import pytest
from flask import Flask, Response
from pypdf import PdfReader

from app import open_services
from callbacks.effect import effect_answer, effects_answer
from callbacks.screen import Display
from dashboard.effect import background
from dashboard.effect import pool as pools
from dashboard.effect.drawings import chart_drawing
from dashboard.effect.model import EffectView
from dashboard.effect.parts_text import parts_rows, parts_words
from dashboard.effect.view import effect_view
from dashboard.figures.effect_figures import NARROW, PAGE_INKS
from dashboard.reports.effect import effect_report
from dashboard.selection.model import Selection
from dashboard.selection.routes import selection_of
from dashboard.services import Services
from dashboard.texts import translator
from data.programme.ledger import ProgrammeLedger
from data.settings import Settings
from geo.model import AreaLevel
from indicators.programme.effect_plan import Contribution, EffectPlan

PATH = "/effect/rd1_schuldpreventie"
PLAN = EffectPlan.model_validate(
    {
        "deal": "regiodeal_1", "intervention": "rd1_schuldpreventie",
        "indicator_id": "wanbetalers_zorgpremie", "area_code": "zuidwest", "cause": "schulden",
        "mechanism": "hulp na het eerste signaal", "start": "2020", "transition": "2019", "matters": "0.4",
        "newest_figure": "2018",
    }
)  # fmt: skip


PARTS = ("WK051833", "WK051834", "WK051836")


def figures(services: Services, *, effect: float) -> pd.DataFrame:
    """Arrears that move alike everywhere, except for the effect in Zuidwest from 2020 on: all in Moerwijk,
    one of its three wijken, each of as many people."""
    random = np.random.default_rng(7)
    wijken = [one for one in services.areas.at_level(AreaLevel.WIJK) if (one.inhabitants or 0) >= 1000]
    rows = []
    for code in ["zuidwest", *(one.code for one in wijken)]:
        level = 6.0 if code == "zuidwest" else random.uniform(2.5, 5.5)
        for number, year in enumerate(range(2010, 2024)):
            value = level * np.exp(-0.02 * number + random.normal(0.0, 0.01))
            if code in PARTS:
                continue
            if code == "zuidwest":
                rows += [(part, str(year), value) for part in PARTS[:2]]
                rows.append((PARTS[2], str(year), value + (3 * effect if year >= 2020 else 0.0)))
                value += effect if year >= 2020 else 0.0
            rows.append((code, str(year), value))
    rows += [("GM0518", str(year), 4.0 if year < 2020 else 3.5) for year in range(2010, 2024)]
    frame = pd.DataFrame(rows, columns=["area_code", "period", "value"])
    return frame.assign(
        indicator_id="wanbetalers_zorgpremie", group="totaal", source_id="test", lower=np.nan, upper=np.nan,
        n=60_000.0, status="measured", note="", provenance="",
    )  # fmt: skip


@pytest.fixture(scope="module")
def services(example_folder: Path) -> Iterator[Services]:
    made = open_services(Settings(files_folder=example_folder, sync_on_start="never"))
    assert made.edited is not None
    with ProgrammeLedger(made.edited.engine).session() as session:
        session.add(PLAN, actor="a")
    yield made
    made.edited.engine.dispose()


@pytest.fixture
def _arrears(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures of the store are replaced by ones of which the effect is known: 1 percentage point."""
    rows = figures(services, effect=-1.0)

    def for_trend(*, indicator_ids: list[str], area_codes: list[str], group: str) -> pd.DataFrame:
        chosen = rows["indicator_id"].isin(indicator_ids) & rows["area_code"].isin(area_codes)
        return rows[chosen & (rows["group"] == group)]

    monkeypatch.setattr(services.observations, "for_trend", for_trend)
    monkeypatch.setattr(background, "PATIENCE", 30.0)  # a busy machine takes longer than two seconds
    assert pools.LEAST_RESIDENTS == 1000


@pytest.mark.usefixtures("_arrears")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_registered_effect_says_what_was_agreed_and_what_came_of_it(
    services: Services, language: str
) -> None:
    selection = selection_of(PATH, f"taal={language}", services.known())[0]
    answer = effect_answer(selection, services, Display())
    heading = {"nl": "Een effect op", "en": "An effect on"}[language]
    assert answer["heading"].startswith(heading)
    body = answer["body"]
    assert body.count("<svg") == 10  # the interval, five locks, the chart and the strip (wide and narrow)
    assert body.count('role="img" aria-label=') == 5
    assert {"nl": "5 van 5 sloten dicht", "en": "5 of 5 locks closed"}[language] in body
    assert {"nl": "Vastgelegd op", "en": "Registered on"}[language] in answer["lead"]
    assert "hulp na het eerste signaal" in body
    assert {"nl": "mensen minder", "en": "people less"}[language] in body
    listed = effects_answer(selection_of("/effect", "", services.known())[0], services, Display())
    assert "rd1_schuldpreventie?indicator=wanbetalers_zorgpremie" in listed["body"]


@pytest.mark.usefixtures("_arrears")
def test_the_gap_with_the_city_falls_apart_in_two_parts(services: Services) -> None:
    """It is 0.5 in the city; what is here alone and what the compared areas share add up to the rest."""
    selection = selection_of(PATH, "", services.known())[0]
    body = effect_answer(selection, services, Display())["body"]
    found = re.search(
        r"In Den Haag is het (\S+) .*veranderde dus met (\S+) .*delen: (\S+) .*, en (\S+) ", body
    )
    assert found is not None
    city, gap, here, alike = (float(one.replace(",", ".").replace("−", "-")) for one in found.groups())
    assert city == -0.5
    assert here == pytest.approx(-1.0, abs=0.1)  # the effect in these figures
    assert here + alike == pytest.approx(gap, abs=0.11)  # each is rounded to a tenth


@pytest.mark.usefixtures("_arrears")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_change_is_divided_over_the_wijken_of_the_area(services: Services, language: str) -> None:
    view = effect_view(selection_of(PATH, f"taal={language}", services.known())[0], services)
    assert view.parts is not None
    assert view.parts.change is not None
    assert view.parts.change.shift == pytest.approx(0.0, abs=1e-9)  # as many people in each, always
    rows = parts_rows(view, language=language)
    assert rows[0][0] == "Moerwijk"
    one, *others = view.parts.change.parts
    assert one.within - others[0].within == pytest.approx(-1.0)  # a third of 3
    assert others[0].within == pytest.approx(others[1].within)
    body = effect_answer(selection_of(PATH, f"taal={language}", services.known())[0], services, Display())
    words = parts_words(view, translator(language), language=language)
    assert len(words) == 3
    assert all(one.split(" ")[0] in body["body"] for one in words)
    assert {"nl": "Per deel: wijken", "en": "By part: districts"}[language] in body["body"]


@pytest.mark.usefixtures("_arrears")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_before_the_first_figure_nothing_is_said_of_what_nobody_can_know(
    services: Services, language: str
) -> None:
    """The figures end in 2023: of a start in 2024 only the registration is sure."""
    plan = PLAN.model_copy(
        update={"intervention": "rd1_weerbaarheid", "area_code": "WK051829", "start": "2024",
                "transition": "", "newest_figure": "2023", "first_answer": 2026}
    )  # fmt: skip
    assert services.edited is not None
    with ProgrammeLedger(services.edited.engine).session() as session:
        if language == "nl":
            session.add(plan, actor="a")
    path = "/effect/rd1_weerbaarheid"
    asked = selection_of(path, f"indicator=wanbetalers_zorgpremie&taal={language}", services.known())[0]
    answer = effect_answer(asked, services, Display())
    assert {"nl": ", in Schilderswijk, Den Haag.", "en": ", in Schilderswijk, Den Haag."}[language] in answer[
        "lead"
    ]
    body = answer["body"]
    assert {"nl": "1 van 5 sloten dicht", "en": "1 of 5 locks closed"}[language] in body
    assert {"nl": "Nog niet te zeggen:", "en": "Not known yet:"}[language] in body
    assert {"nl": "Of het bijdraagt, is nog niet te zeggen", "en": "cannot be said yet"}[language] in body
    assert {"nl": "Niet:</b>", "en": "Not:</b>"}[language] not in body
    assert {"nl": "met het cijfer van 2026", "en": "with the figure of 2026"}[language] in body
    listed = effects_answer(
        selection_of("/effect", f"taal={language}", services.known())[0], services, Display()
    )
    assert ", wanbetalers van de zorgpremie, Schilderswijk, Den Haag." in listed["body"] or language == "en"
    assert {"nl": "2 effecten zijn", "en": "2 effects were"}[language] in listed["heading"]


@pytest.mark.usefixtures("_arrears")
def test_what_takes_long_is_computed_beside_the_request(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = Event()

    def slow(selection: Selection, given: Services) -> EffectView:
        assert ready.wait(30)
        return effect_view(selection, given)

    monkeypatch.setattr(background, "effect_view", slow)
    selection = selection_of(PATH, "", services.known())[0]
    monkeypatch.setattr(background, "PATIENCE", 0.01)
    with Flask("test").test_request_context() as context:
        answer = effect_answer(selection, services, Display())
        assert answer["heading"] == "Dit effect wordt berekend"
        assert "data-computing" in answer["body"]
        assert context.app.process_response(Response()).headers["Retry-After"] == "2"
    ready.set()
    monkeypatch.setattr(background, "PATIENCE", 30.0)
    assert "data-computing" not in effect_answer(selection, services, Display())["body"]


@pytest.mark.usefixtures("_arrears")
def test_a_narrow_chart_has_its_names_inside(services: Services) -> None:
    view = effect_view(selection_of(PATH, "", services.known())[0], services)
    drawing = chart_drawing(view, translator("nl"), language="nl", inks=PAGE_INKS, frame=NARROW)
    texts = re.findall(r'<text x="([\d.]+)" y="[\d.]+" text-anchor="start"[^>]*>([^<]+)<', drawing)
    assert len(texts) >= 2
    assert all(float(x) + 8 * len(words) <= NARROW.width for x, words in texts)  # 8: of a letter of 14 px


@pytest.mark.usefixtures("_arrears")
def test_the_paper_is_tagged_and_has_the_same_words(services: Services) -> None:
    reader = PdfReader(BytesIO(effect_report("rd1_schuldpreventie", services)))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert "Een effect op ‘wanbetalers van de zorgpremie’ is aannemelijk" in text
    assert "Niets over corona" in text
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_without_figures_and_without_a_figure_there_is_no_number(services: Services) -> None:
    known = services.known()
    for entry in ("rd2_wijkbedrijven", "rd6_stratenaanpak"):
        answer = effect_answer(selection_of(f"/effect/{entry}", "", known)[0], services, Display())
        assert "Niet te zeggen" in answer["body"]
        assert "aannemelijk" not in answer["heading"]
    assert services.edited is not None
    with ProgrammeLedger(services.edited.engine).session() as session:
        session.add(
            Contribution.model_validate(
                {
                    "deal": "regiodeal_2", "intervention": "rd2_wijkbedrijven", "done": "for",
                    "done_note": "verslag 2025", "judged_by": "adviseur", "judged_on": "2026-01-05",
                }
            ),
            actor="a",
        )  # fmt: skip
    body = effect_answer(selection_of("/effect/rd2_wijkbedrijven", "", known)[0], services, Display())["body"]
    assert "verslag 2025" in body
    assert "Of het bijdroeg, is niet vast te stellen" in body
