"""The attack: work out what was hidden from all that is released, by linear programs of our own.

The attacker here shares no code with the protection. He knows which areas make up which, that totals are the
sum of their groups, which figures are shares of what, and every data version; in the attacks on versions he
is even told which of the hidden figures stayed the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import pytest

from geo.model import Area, AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.disclosure import CAPPED_NOTE, protect
from indicators.model import Indicator, RollUp, SourceRef
from indicators.observations import as_observations
from indicators.suppression.cells import Cell
from tests.unit.indicators.attacker import Equations

GROUPS = ("totaal", "18-64", "65plus")
Key = tuple[str, str, str]
_KEY = ("indicator_id", "area_code", "period", "group")


def town(random: np.random.Generator) -> Areas:
    """A city with a few wijken of a few buurten, and programme areas that cut across them."""
    areas = [Area(code="NL00", name="land", level=AreaLevel.COUNTRY, inhabitants=1_000_000)]
    areas.append(
        Area(code="GM0001", name="stad", level=AreaLevel.MUNICIPALITY, parent="NL00", inhabitants=90_000)
    )
    buurten = []
    for w in range(int(random.integers(2, 5))):
        wijk = f"WK0001{w:02d}"
        areas.append(Area(code=wijk, name=wijk, level=AreaLevel.WIJK, parent="GM0001", inhabitants=9_000))
        for b in range(int(random.integers(1, 5))):
            buurten.append(f"BU0001{w:02d}{b:02d}")
            people = int(random.choice([20, 400, 2_000, 3_000]))
            areas.append(
                Area(code=buurten[-1], name="buurt", level=AreaLevel.BUURT, parent=wijk, inhabitants=people)
            )
    mixed = tuple(sorted(random.choice(buurten, size=min(3, len(buurten)), replace=False)))
    areas.append(Area(code="deal", name="deal", level=AreaLevel.PROGRAMME, inhabitants=5_000, parts=mixed))
    areas.append(
        Area(
            code="west",
            name="west",
            level=AreaLevel.PROGRAMME,
            inhabitants=18_000,
            parts=("WK000100", "WK000101"),
        )
    )
    return Areas.of(areas)


def parts_of(area: Area, areas: Areas) -> tuple[str, ...]:
    return area.parts or tuple(child.code for child in areas.children(area.code))


def add_up(buurten: dict[tuple[str, str], float], areas: Areas, period: str = "2024") -> dict[Key, float]:
    """Wijken, city, programme areas and the total group out of buurten per group."""
    table = {(area, period, group): value for (area, group), value in buurten.items()}
    for level in (AreaLevel.WIJK, AreaLevel.MUNICIPALITY, AreaLevel.PROGRAMME):
        for area in areas.at_level(level):
            for group in GROUPS[1:]:
                table[area.code, period, group] = sum(
                    table[part, period, group] for part in parts_of(area, areas)
                )
    for area, *_ in list(table):
        table[area, period, "totaal"] = table[area, period, "18-64"] + table[area, period, "65plus"]
    return table


def counts(areas: Areas, random: np.random.Generator) -> dict[tuple[str, str], float]:
    sizes = random.choice([2, 6, 30, 200], size=1_000)
    return {
        (area.code, group): float(random.poisson(sizes[n * 2 + g]))
        for n, area in enumerate(areas.at_level(AreaLevel.BUURT))
        for g, group in enumerate(GROUPS[1:])
    }


def frame_of(
    table: dict[Key, float], *, base: dict[Key, float] | None = None, source: str = "eigen_x"
) -> pd.DataFrame:
    rows = pd.DataFrame(
        [(*key, value) for key, value in table.items()], columns=["area_code", "period", "group", "value"]
    )
    rows["n"] = [base[key] if base else np.nan for key in table]
    return as_observations(rows.assign(indicator_id="telling", source_id=source, status="measured"))


@pytest.fixture(scope="session")
def counted(catalogue: Catalogue) -> Indicator:
    entry = catalogue.get("bijstand_personen")
    return replace(
        entry,
        id="telling",
        groups=GROUPS,
        disclosure="own",
        valid_range=(0.0, None),
        source=SourceRef(family="eigen", titles=("telling",)),
    )


@pytest.fixture(scope="session")
def share(counted: Indicator) -> Indicator:
    return replace(counted, unit="%", roll_up=RollUp.WEIGHTED_MEAN, valid_range=(0.0, 100.0))


@dataclass
class Attacker(Equations):
    """Knows which areas make up which, and that totals are the sum of their groups."""

    areas: Areas = field(default_factory=lambda: Areas.of([]))

    def learn(self, cells: dict[Key, float | int], *, unknown: dict[Key, int]) -> None:
        """All sums of a version: ``cells`` are known masses, ``unknown`` the columns of the others."""
        everything = {*cells, *unknown}
        for area, period, group in everything:
            parts = [(part, period, group) for part in parts_of(self.areas.get(area), self.areas)]
            groups = [(area, period, g) for g in GROUPS[1:]] if group == "totaal" else []
            for members in (parts, groups):
                if members and everything.issuperset(members) and area != "NL00":
                    self._sum((area, period, group), members, cells=cells, unknown=unknown)

    def _sum(self, total: Key, parts: list[Key], *, cells: dict[Key, float], unknown: dict[Key, int]) -> None:
        row: dict[int, float] = {}
        right = 0.0
        for cell, sign in ((total, -1.0), *((part, 1.0) for part in parts)):
            if cell in unknown:
                row[unknown[cell]] = row.get(unknown[cell], 0.0) + sign
            else:
                right -= sign * cells[cell]
        if row:
            self.rows.append((row, right))


def split(shown: pd.DataFrame) -> tuple[dict[Key, float], list[Key]]:
    keys = list(zip(shown["area_code"], shown["period"], shown["group"], strict=True))
    known = {key: value for key, value in zip(keys, shown["value"], strict=True) if pd.notna(value)}
    return known, [key for key in keys if key not in known]


def history(*versions: pd.DataFrame) -> pd.DataFrame:
    """Versions of one source as the store keeps them: rows that stay the same are not written again."""
    kept: list[dict[str, object]] = []
    current: dict[tuple[str, ...], dict[str, object]] = {}
    for number, version in enumerate(versions, start=1):
        rows = {tuple(str(r[name]) for name in _KEY): r for r in version.to_dict("records")}
        for key in list(current):
            same = key in rows and all(
                str(rows[key][c]) == str(current[key][c]) for c in ("value", "status", "note")
            )
            if not same:
                current.pop(key)["closed_version"] = float(number)
        for key, row in rows.items():
            if key not in current:
                current[key] = {**row, "first_version": float(number), "closed_version": float("nan")}
                kept.append(current[key])
    return pd.DataFrame(kept)


@pytest.mark.parametrize("seed", range(20))
def test_no_hidden_count_can_be_pinned_down(seed: int, counted: Indicator) -> None:
    random = np.random.default_rng(seed)
    areas = town(random)
    entry = replace(counted, disclosure="own_sensitive" if seed % 5 == 0 else "own")
    limit = 10 if seed % 5 == 0 else 5
    table = add_up(counts(areas, random), areas)
    shown = protect(frame_of(table), entries=[entry], areas=areas)
    known, hidden = split(shown)
    assert all(table[key] >= limit and areas.get(key[0]).inhabitants >= 50 for key in known)
    attacker = Attacker(areas=areas)
    attacker.learn(known, unknown={key: attacker.unknown(key) for key in hidden})
    for key, (low, high) in attacker.intervals().items():
        assert low - 1e-6 <= table[key] <= high + 1e-6
        assert high - low >= limit - 1e-3, (key, table[key], low, high)


def revised(
    buurten: dict[tuple[str, str], float], random: np.random.Generator
) -> dict[tuple[str, str], float]:
    """Some figures revised a little; one may fall below the limit and one may rise above it."""
    chosen = random.random(len(buurten)) < random.choice([0.1, 0.3, 0.7])
    moved = {key: float(max(0, value + random.integers(-6, 7))) for key, value in buurten.items()}
    return {
        key: moved[key] if pick else value for pick, (key, value) in zip(chosen, buurten.items(), strict=True)
    }


class Perfect:
    """A memory that knows every hidden figure of every version."""

    def __init__(self, truths: list[dict[Key, float]]) -> None:
        self._truths = truths

    def mark(self, _cell: Cell, value: float, /) -> str:
        return f"{value:.9g}"

    def marks_at(self, _source_id: str, version: int, /, **_of: str) -> dict[Cell, str]:
        return {Cell("telling", *key): f"{value:.9g}" for key, value in self._truths[version - 1].items()}


def deliver(
    truths: list[dict[Key, float]], *, entry: Indicator, areas: Areas, memory: Perfect | None
) -> list[pd.DataFrame]:
    shown: list[pd.DataFrame] = []
    for truth in truths:
        before = history(*shown) if shown else None
        shown.append(protect(frame_of(truth), entries=[entry], areas=areas, released=before, memory=memory))
    return shown


@pytest.mark.parametrize("seed", range(1_000, 1_024))
def test_versions_cannot_be_subtracted_even_by_who_knows_what_was_revised(
    seed: int, counted: Indicator
) -> None:
    random = np.random.default_rng(seed)
    areas = town(random)
    delivered = [counts(areas, random)]
    for _ in range(int(random.integers(1, 4))):
        delivered.append(revised(delivered[-1], random))
    truths = [add_up(buurten, areas) for buurten in delivered]
    shown = deliver(truths, entry=counted, areas=areas, memory=Perfect(truths))
    known = [split(frame)[0] for frame in shown]
    attacker = Attacker(areas=areas)
    for version, truth in enumerate(truths):
        told, unknown = dict(known[version]), {}
        for key in truth.keys() - told.keys():
            same = [other for other, values in enumerate(truths) if values[key] == truth[key]]
            if any(key in known[other] for other in same):  # an unchanged figure that another version shows
                told[key] = truth[key]
            else:
                unknown[key] = attacker.unknown((key, min(same)))
        attacker.learn(told, unknown=unknown)
    for (key, version), (low, high) in attacker.intervals().items():
        truth = truths[version][key]
        assert low - 1e-6 <= truth <= high + 1e-6
        if truth < 5 or areas.get(key[0]).inhabitants < 50:
            assert high - low >= 2.5 - 1e-3, (key, [values[key] for values in truths], low, high)


@pytest.mark.parametrize("seed", range(2_000, 2_012))
def test_without_a_memory_who_takes_hidden_figures_to_be_unchanged_learns_nothing(
    seed: int, counted: Indicator
) -> None:
    """Only figures that were shown are revised, upwards; so the attacker's assumption is true."""
    random = np.random.default_rng(seed)
    areas = town(random)
    first = counts(areas, random)
    shown = deliver([add_up(first, areas)], entry=counted, areas=areas, memory=None)
    open_cells = {(area, group) for area, _, group in split(shown[0])[0]}
    second = {
        key: value + float(random.integers(0, 9)) if key in open_cells else value
        for key, value in first.items()
    }
    truths = [add_up(first, areas), add_up(second, areas)]
    shown = deliver(truths, entry=counted, areas=areas, memory=None)
    attacker = Attacker(areas=areas)
    for version, frame in enumerate(shown):
        told, hidden = split(frame)
        unknown = {}
        for key in hidden:
            same = truths[0][key] == truths[1][key]
            if same and any(key in split(other)[0] for other in shown):
                told[key] = truths[0][key]
            else:
                unknown[key] = attacker.unknown((key, 0 if same else version))
        attacker.learn(told, unknown=unknown)
    for (key, version), (low, high) in attacker.intervals().items():
        small = truths[version][key] < 5 or areas.get(key[0]).inhabitants < 50
        assert not small or high - low >= 2.5 - 1e-3, (key, low, high)


@pytest.mark.parametrize("seed", range(3_000, 3_015))
def test_no_hidden_share_can_be_pinned_down(seed: int, share: Indicator) -> None:
    random = np.random.default_rng(seed)
    areas = town(random)
    buurten = areas.at_level(AreaLevel.BUURT)
    people = {(a.code, g): float(random.choice([6, 40, 300])) for a in buurten for g in GROUPS[1:]}
    part = {
        key: float(random.binomial(int(n), random.choice([0.02, 0.3, 0.97]))) for key, n in people.items()
    }
    base, table = add_up(people, areas), add_up(part, areas)
    shares = {key: 100 * table[key] / base[key] for key in table}
    shown = protect(frame_of(shares, base=base), entries=[share], areas=areas)
    told, unknown = {}, {}
    attacker = Attacker(areas=areas)
    for row in shown.itertuples():
        key = (row.area_code, row.period, row.group)
        whole = base[key]  # the attacker knows how many people there are
        if row.note == CAPPED_NOTE:
            assert (row.value, row.lower, row.upper) == (90.0, 90.0, 100.0) and shares[key] >= 90
            unknown[key] = attacker.unknown(key, between=(0.9 * whole, whole))
        elif row.status == "suppressed":
            unknown[key] = attacker.unknown(key, between=(0.0, whole))
        else:
            assert table[key] >= 5 and whole >= 10
            told[key] = row.value * whole / 100
    attacker.learn(told, unknown=unknown)
    for key, (low, high) in attacker.intervals().items():
        least = min(5.0, base[key] / 2) if shares[key] < 90 else min(5.0, 0.05 * base[key])
        assert high - low >= least - 1e-3, (key, shares[key], base[key], low, high)


def test_the_attacker_does_find_what_is_not_protected(counted: Indicator) -> None:
    """The attack itself works: with only the small figures hidden it finds them."""
    random = np.random.default_rng(7)
    areas = town(random)
    table = add_up(counts(areas, random), areas)
    hidden = [key for key in table if table[key] < 5]
    attacker = Attacker(areas=areas)
    attacker.learn(
        {key: value for key, value in table.items() if key not in hidden},
        unknown={key: attacker.unknown(key) for key in hidden},
    )
    assert any(high - low < 1e-6 for low, high in attacker.intervals().values())
