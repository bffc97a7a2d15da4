"""What an approach cost per thing that was made: only where both are reported, for this approach alone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.effect import price
from dashboard.effect.model import PricedOutput
from dashboard.effect.price import effect_price
from indicators.programme.entries import MoneyTotal
from indicators.programme.outputs import OutputForm
from tests.conftest import NOON

LINE = SimpleNamespace(id="line")
FAMILIES = SimpleNamespace(id="families", unit="gezinnen", deal="deal")
COURSES = SimpleNamespace(id="courses", unit="cursussen", deal="deal")
SPENT = {"line": {2026: MoneyTotal(spent=4_000_000), 2027: MoneyTotal(spent=2_000_000)}}


def services(*results: Any, users: int = 1, example: bool = False) -> Any:
    """One line of 60,000 euros that were spent in two years, for so many interventions."""
    programme = SimpleNamespace(
        money_of=lambda _: (LINE,),
        interventions_of_money=lambda _: range(users),
        results_of_intervention=lambda _: results,
        deal=lambda name: name,
    )
    given = SimpleNamespace(example=example, of_line=lambda line: SPENT.get(line, {}), of_result=lambda _: ())
    return SimpleNamespace(programme=programme, reported=lambda: given, clock=lambda: NOON)


@pytest.fixture(autouse=True)
def _realised(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of whatever is counted, 150 are reported."""

    def realisation(*_: Any, **__: Any) -> Any:
        return SimpleNamespace(form=OutputForm.COUNT, total=SimpleNamespace(value=150))

    monkeypatch.setattr(price, "realisation", realisation)


def test_money_and_what_was_made_of_it() -> None:
    found = effect_price(SimpleNamespace(id="a"), services(FAMILIES))  # type: ignore[arg-type]
    assert (found.spent, found.output) == (60_000.0, PricedOutput(unit="gezinnen", number=150.0))


@pytest.mark.parametrize(
    "given", [services(FAMILIES, users=2), services(FAMILIES, example=True), services(FAMILIES, COURSES)]
)
def test_nothing_is_divided_that_nobody_divided(given: Any) -> None:
    """Money for two interventions, examples, and two kinds of output of one amount."""
    assert effect_price(SimpleNamespace(id="a"), given).output is None  # type: ignore[arg-type]
