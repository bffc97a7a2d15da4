"""The cache of a data version: computed once, bounded per part, and gone with the figures."""

from __future__ import annotations

import ast
import gc
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from weakref import ref

import pytest

from dashboard.services import Services
from dashboard.version_cache import CachePart, VersionCache
from data.store.writer import ObservationWriter
from tests.server import ROOT
from tests.unit.dashboard.assessed_store import assessed_services
from tests.unit.dashboard.trend_store import NOON

PART = CachePart.SPREAD


def test_what_was_made_is_found_again_and_the_one_unused_longest_goes() -> None:
    cache, made = VersionCache(1), []

    def get(key: int) -> list[int]:
        def make() -> list[int]:
            made.append(key)
            return [key]

        return cache.get(PART, key, make)

    first = get(0)
    for key in range(1, PART.most):
        get(key)
    assert get(0) is first
    get(PART.most)  # one more than fits: 1 goes, 0 was used after it
    assert len(cache) == PART.most
    assert get(0) is first
    assert made == list(range(PART.most + 1))
    get(1)
    assert made[-1] == 1


def test_parts_do_not_see_each_other_and_nothing_is_an_answer_too() -> None:
    cache = VersionCache(1)
    assert cache.get(CachePart.SPREAD, "a", lambda: None) is None
    assert cache.get(CachePart.RANGES, "a", lambda: 2) == 2
    assert cache.get(CachePart.SPREAD, "a", lambda: 3) is None


def test_who_asks_during_a_computation_waits_for_it_and_others_do_not() -> None:
    cache, begun, go, made = VersionCache(1), threading.Event(), threading.Event(), []

    def slow() -> str:
        made.append("slow")
        begun.set()
        assert go.wait(10)
        return "answer"

    with ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(cache.get, PART, "slow", slow) for _ in range(5)]
        assert begun.wait(10)
        assert pool.submit(cache.get, PART, "other", lambda: "at once").result(10) == "at once"
        go.set()
        assert [one.result(10) for one in asked] == ["answer"] * 5
    assert made == ["slow"]


def test_an_error_is_raised_and_not_kept() -> None:
    cache, begun, go, tries = VersionCache(1), threading.Event(), threading.Event(), []

    def fails_once() -> str:
        tries.append(1)
        if len(tries) == 1:
            begun.set()
            assert go.wait(10)
            raise ValueError("no")
        return "answer"

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(cache.get, PART, "a", fails_once)
        assert begun.wait(10)
        second = pool.submit(cache.get, PART, "a", fails_once)
        go.set()
        with pytest.raises(ValueError, match="no"):
            first.result(10)
        assert second.result(10) == "answer"
    assert len(tries) == 2


def test_a_computation_may_ask_for_other_entries() -> None:
    cache = VersionCache(1)
    outer = cache.get(PART, "outer", lambda: cache.get(CachePart.RANGES, "inner", lambda: 1) + 1)
    assert (outer, len(cache)) == (2, 2)


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return assessed_services(tmp_path)


def new_version(services: Services) -> None:
    rows = services.observations.all_current(source_ids=["kwb_2024"])
    rows["value"] += 1.0
    writer = ObservationWriter(services.observations._engine)
    writer.write_batch("kwb_2024", rows, reason="revision", at=NOON)


def test_new_figures_take_what_was_made_of_the_old_ones_along(services: Services) -> None:
    class Answer:
        pass

    before = services.seen_version
    gone = ref(services.cached(PART, "WK", Answer))
    assert services.cached(PART, "WK", Answer) is gone()
    new_version(services)
    assert services.cached(PART, "WK", Answer) is gone(), "until somebody looks which version is the newest"
    services.availability()
    gc.collect()
    assert gone() is None
    assert services.seen_version > before


def test_what_uses_assessments_lives_as_long_as_they_do(services: Services) -> None:
    found = services.assessments()
    assert services.cached(PART, "a", lambda: "old", of=found) == "old"
    assert services.cached(PART, "a", lambda: "again", of=found) == "old"
    assert services.cached(PART, "a", lambda: "figures alone") == "figures alone"
    new_version(services)
    services.availability()
    assert services.cached(PART, "a", lambda: "new figures", of=found) == "new figures"
    after = services.assessments(wait=True)
    assert services.cached(PART, "a", lambda: "new assessments", of=after) == "new assessments"


def test_a_query_is_made_once_per_data_version(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    read = services.observations.spread

    def counted(*, prefix: str) -> object:
        asked.append(prefix)
        return read(prefix=prefix)

    monkeypatch.setattr(services.observations, "spread", counted)
    first = services.spread(prefix="GM")
    assert services.spread(prefix="GM") is first
    services.spread(prefix="WK")
    assert asked == ["GM", "WK"]
    new_version(services)
    services.availability()
    services.spread(prefix="GM")
    assert asked == ["GM", "WK", "GM"]


def test_no_other_cache_is_given_the_figures() -> None:
    """What a `functools` cache is given never changes; what does goes through `Services.cached`."""
    changing = {"Services", "ObservationReader", "Assessments"}
    found = []
    for folder in ("dashboard", "layouts", "callbacks"):
        for path in (ROOT / folder).rglob("*.py"):
            for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(function, ast.FunctionDef) and any(
                    "cache" in ast.unparse(one) for one in function.decorator_list
                ):
                    given = {ast.unparse(one.annotation or ast.Name("?")) for one in function.args.args}
                    found.append((path.name, function.name, bool(given & changing)))
    assert found
    assert not [one for one in found if one[2]]
