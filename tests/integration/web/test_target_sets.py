"""Targets that staff set, from the form to the screens of the public."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from app import open_services
from callbacks.programme import target_sets_answer
from callbacks.screen import Display
from dashboard.profile.view import profile_view
from dashboard.programme.target_sets import target_set_rows
from dashboard.selection.routes import selection_of
from dashboard.services import Services
from dashboard.target_sets import assessed_target, set_results, visible_sentences
from dashboard.texts import translator
from dashboard.trends.view import trend_view
from data.programme.ledger import ProgrammeLedger
from data.settings import Settings
from indicators.programme.edited import TargetSet
from indicators.programme.record import RecordKind
from indicators.statistics.target_model import TargetLabel
from layouts.components.html_block import as_html
from layouts.profile.parts import here as here_part

DEAL = "regiodeal_2"
PATH = "/programma/streefwaarden"


def target(**changes: object) -> TargetSet:
    fields = {
        "deal": DEAL, "indicator_id": "misdrijven_per_1000", "area_code": "WK051838", "group": "totaal",
        "year": 2028, "aim": Decimal("50"), "baseline": Decimal("60"), "baseline_period": "2024",
    }  # fmt: skip
    return TargetSet.model_validate({**fields, **changes})


@pytest.fixture(scope="module")
def services(example_folder: Path) -> Iterator[Services]:
    """The embedded default, with a target for everyone in Laak that was changed, one for youth, one gone."""
    made = open_services(Settings(files_folder=example_folder, sync_on_start="never"))
    made.assessments(wait=True)
    assert made.edited is not None
    with ProgrammeLedger(made.edited.engine).session() as session:
        first = session.add(target(), actor="a", why="gesprek in de wijk")
        session.edit(
            RecordKind.TARGET_SET, first.id, {"aim": Decimal("45")}, seen=1, actor="a", why="raad vroeg meer"
        )
        session.add(target(group="jongeren"), actor="a", why="voor de jeugd")
        gone = session.add(target(group="arbeidsmigranten"), actor="a", why="proef")
        session.edit(RecordKind.TARGET_SET, gone.id, {"withdrawn": True}, seen=1, actor="a", why="vervalt")
    yield made
    made.edited.engine.dispose()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_list_has_every_target_with_its_changes_and_reasons(services: Services, language: str) -> None:
    selection = selection_of(PATH, f"deal={DEAL}&taal={language}", services.known())[0]
    rows = target_set_rows(selection, services)
    assert [(row.assessed.record.group, len(row.history)) for row in rows] == [("totaal", 2), ("jongeren", 1)]
    body = target_sets_answer(selection, services, Display())["body"]
    for words in ("gesprek in de wijk", "raad vroeg meer", "voor de jeugd", f"/bewerken/streefwaarde/{DEAL}"):
        assert words in body
    assert "vervalt" not in body
    assert body.index("raad vroeg meer") < body.index("gesprek in de wijk")


def test_other_deals_and_other_places_do_not_have_it(services: Services) -> None:
    for query in ("deal=regiodeal_1", f"deal={DEAL}&gebied=WK051829"):
        assert not target_set_rows(selection_of(PATH, query, services.known())[0], services)


def test_a_target_for_a_group_without_figures_says_so_and_cannot_be_assessed(services: Services) -> None:
    one = assessed_target(target(group="jongeren"), services)
    assert (one.figures_of, one.label) == (None, TargetLabel.NOT_ASSESSABLE)
    assert one.result.target.no_figure is not None
    assert one.result.target.no_figure.nl == "er zijn geen cijfers over jongeren zelf"
    assert visible_sentences(one, translator("nl"), language="nl") == []


def test_the_wijkprofiel_has_those_of_its_own_area(services: Services) -> None:
    def here(path: str) -> str:
        selection = selection_of(path, "", services.known())[0]
        return as_html(here_part(profile_view(selection, services), services))

    body = here("/wijk/WK051838")
    assert "Streefwaarden voor dit gebied" in body
    assert "iedereen: 45,0 per 1.000 inwoners in 2028, " in body
    assert (
        "jongeren: 45,0" not in body and "jongeren: 50,0 per 1.000 inwoners in 2028, niet te zeggen" in body
    )
    assert "arbeidsmigranten: " not in body
    assert "Streefwaarden voor dit gebied" not in here("/wijk/WK051829")


def test_trends_has_the_target_of_its_own_group_only(services: Services) -> None:
    indicator = "misdrijven_per_1000"
    assert [one.target.id for one in set_results(services, indicator_id=indicator, group="totaal")] == [
        "set-1"
    ]
    assert set_results(services, indicator_id=indicator, group="18-64") == ()
    query = f"indicator={indicator}&gebied=WK051838"
    view = trend_view(selection_of("/trends", query, services.known())[0], services)
    names = [one.target.name.nl for one in view.verdicts["WK051838"].targets]
    assert "Streefwaarde voor iedereen: 45" in names
