"""An effect from its registration to the page, the list and the paper of the public."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import numpy as np
import pandas as pd
import pytest
from pypdf import PdfReader

from app import open_services
from callbacks.effect import effect_answer, effects_answer
from callbacks.screen import Display
from dashboard.effect import pool as pools
from dashboard.reports.effect import effect_report
from dashboard.selection.routes import selection_of
from dashboard.services import Services
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


def figures(services: Services, *, effect: float) -> pd.DataFrame:
    """Arrears that move alike everywhere, except for the effect in Zuidwest from 2020 on."""
    random = np.random.default_rng(7)
    wijken = [one for one in services.areas.at_level(AreaLevel.WIJK) if (one.inhabitants or 0) >= 1000]
    rows = []
    for code in ["zuidwest", *(one.code for one in wijken)]:
        level = 6.0 if code == "zuidwest" else random.uniform(2.5, 5.5)
        for number, year in enumerate(range(2010, 2024)):
            value = level * np.exp(-0.02 * number + random.normal(0.0, 0.01))
            value += effect if code == "zuidwest" and year >= 2020 else 0.0
            rows.append((code, str(year), value))
    frame = pd.DataFrame(rows, columns=["area_code", "period", "value"])
    return frame.assign(
        indicator_id="wanbetalers_zorgpremie", group="totaal", source_id="test", lower=np.nan, upper=np.nan,
        n=60_000.0, status="measured", note="", provenance="",
    )  # fmt: skip


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp("files")
    made = open_services(Settings(files_folder=folder, sync_on_start="never"))
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
    assert body.count("<svg") == 8  # the interval, five locks, the chart and the strip
    assert body.count('role="img" aria-label=') == 3
    assert {"nl": "5 van 5 sloten dicht", "en": "5 of 5 locks closed"}[language] in body
    assert {"nl": "Vastgelegd op", "en": "Registered on"}[language] in answer["lead"]
    assert "hulp na het eerste signaal" in body
    assert {"nl": "mensen minder", "en": "people less"}[language] in body
    listed = effects_answer(selection_of("/effect", "", services.known())[0], services, Display())
    assert "rd1_schuldpreventie?indicator=wanbetalers_zorgpremie" in listed["body"]


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
