"""The attack on wholes across indicators and on parts that nobody delivered, with the real catalogue.

The attacker knows which areas make up which, how many people there are of each kind, which indicators make up
a whole (he reads ``partitions.yaml`` himself), and every data version. He also works out what was left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
import yaml

from geo.model import AreaLevel, Areas
from indicators.catalogue import FOLDER, Catalogue
from indicators.disclosure import CAPPED_NOTE, protect
from indicators.model import Indicator
from indicators.observations import as_observations
from indicators.partitions import related
from indicators.suppression.cells import Cell
from tests.unit.indicators.attacker import Equations
from tests.unit.indicators.test_disclosure_attack import history, parts_of, town

LIMIT = 10.0
YEAR = "2024"
MONTHS = [f"{YEAR}-{month:02d}" for month in range(1, 13)]
Key = tuple[str, str, str]  # indicator, area, period

# of each kind of partition one: how the people of a buurt divide, and what follows from it
DIVISIONS: dict[str, tuple[dict[str, float], dict[str, tuple[str, ...]]]] = {
    "households": (
        {"eenpersoonshuishoudens": 0.6, "huishoudens_zonder_kinderen": 0.39,
         "huishoudens_met_kinderen": 0.01},
        {},
    ),
    "households by kind": (
        {"eenpersoonshuishoudens": 0.5, "huishoudens_zonder_kinderen": 0.3, "paren_met_kinderen": 0.18,
         "eenoudergezinnen": 0.02},
        {"huishoudens_met_kinderen": ("paren_met_kinderen", "eenoudergezinnen")},
    ),
    "ages": (
        {"inwoners_0_14": 0.2, "inwoners_15_24": 0.02, "inwoners_25_44": 0.4, "inwoners_45_64": 0.37,
         "inwoners_65plus": 0.01},
        {},
    ),
    "origin": ({"herkomst_nederland": 0.6, "herkomst_europa": 0.37, "herkomst_buiten_europa": 0.03}, {}),
    "non-western background": (
        {"migratieachtergrond_westers": 0.1, "migratieachtergrond_marokko": 0.1,
         "migratieachtergrond_suriname": 0.1, "migratieachtergrond_turkije": 0.03,
         "migratieachtergrond_antillen": 0.02, "migratieachtergrond_overig": 0.05, "-": 0.6},
        {"migratieachtergrond_niet_westers": tuple(
            f"migratieachtergrond_{name}" for name in ("marokko", "suriname", "turkije", "antillen", "overig")
        )},
    ),
    "education": (
        {"opleiding_laag": 0.3, "opleiding_middelbaar": 0.45, "opleiding_hoog": 0.22, "-": 0.03}, {},
    ),
    "tenure": (
        {"koopwoningen": 0.05, "corporatiewoningen": 0.6, "particuliere_huur": 0.35},
        {"huurwoningen": ("corporatiewoningen", "particuliere_huur")},
    ),
    "overweight": (
        {"ondergewicht": 0.02, "normaal_gewicht": 0.5, "ernstig_overgewicht": 0.4, "-": 0.08},
        {"overgewicht": ("ernstig_overgewicht", "-")},
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Village:
    """The truth: how many people there are of each kind, and of how many (``base`` per area)."""

    areas: Areas
    base: dict[str, float]
    mass: dict[Key, float]

    def frame(self, keys: Sequence[Key]) -> pd.DataFrame:
        rows = [
            {
                "indicator_id": name,
                "area_code": area,
                "period": period,
                "group": "totaal",
                "source_id": "eigen_x",
                "status": "measured",
                "value": 100 * self.mass[name, area, period] / self.base[area],
                "n": self.base[area],
            }
            for name, area, period in keys
        ]
        return as_observations(pd.DataFrame(rows))


def village(division: str, random: np.random.Generator) -> Village:
    areas = town(random)
    base = {area.code: float(random.choice([30, 200, 900])) for area in areas.at_level(AreaLevel.BUURT)}
    for area in wholes_of(areas):
        base[area] = sum(base[part] for part in parts_of(areas.get(area), areas))
    return divided(Village(areas, base, {}), division, random, share=1.0)


def wholes_of(areas: Areas) -> list[str]:
    levels = (AreaLevel.WIJK, AreaLevel.MUNICIPALITY, AreaLevel.PROGRAMME)
    return [area.code for level in levels for area in areas.at_level(level)]


def divided(place: Village, division: str, random: np.random.Generator, *, share: float) -> Village:
    """The village with the people of this share of the buurten divided anew, and all that follows."""
    kinds, wholes = DIVISIONS[division]
    mass = dict(place.mass)
    for area in place.areas.at_level(AreaLevel.BUURT):
        if random.random() < share:
            drawn = random.multinomial(int(place.base[area.code]), list(kinds.values()))
            mass |= {(kind, area.code, YEAR): float(n) for kind, n in zip(kinds, drawn, strict=True)}
    for area in wholes_of(place.areas):
        for kind in kinds:
            parts = parts_of(place.areas.get(area), place.areas)
            mass[kind, area, YEAR] = sum(mass[kind, part, YEAR] for part in parts)
    for whole, members in wholes.items():
        for code in place.base:
            mass[whole, code, YEAR] = sum(mass[member, code, YEAR] for member in members)
    return replace(place, mass=mass)


def delivered(place: Village, random: np.random.Generator) -> list[Key]:
    """What is handed in: nothing that no indicator counts, and here and there a cell is left out."""
    keys = [key for key in place.mass if key[0] != "-"]
    left_out = random.choice([0.0, 0.05, 0.2])
    chosen = [key for key in keys if random.random() >= left_out]
    names = sorted({name for name, *_ in keys})
    if random.random() < 0.3:  # or a whole indicator is
        without = str(random.choice(names))
        chosen = [key for key in chosen if key[0] != without]
    return chosen


def entries_of(names: set[str], catalogue: Catalogue) -> list[Indicator]:
    ids = sorted(related(names, catalogue.partitions))
    return [replace(catalogue.get(name), disclosure="own_sensitive") for name in ids]


@cache
def partitions() -> list[dict[str, object]]:
    """The partitions as the attacker reads them."""
    raw = yaml.safe_load((FOLDER / "partitions.yaml").read_text(encoding="utf-8"))
    found: list[dict[str, object]] = raw["partitions"]
    return found


def equations(place: Village, names: set[str]) -> Iterator[tuple[dict[Key, float], float]]:
    """What everybody knows to be true of the masses: terms with their sign, and what they come to."""
    for area in place.areas:
        parts = parts_of(area, place.areas) if area.level != AreaLevel.COUNTRY else ()
        for name in sorted(names) if parts else ():
            yield {(name, area.code, YEAR): -1.0} | {(name, part, YEAR): 1.0 for part in parts}, 0.0
    for number, partition in enumerate(partitions()):
        members = [str(name) for name in partition["parts"]]  # type: ignore[attr-defined]
        whole = partition.get("whole")
        if names.isdisjoint(members):
            continue
        for code in place.base:
            row = {(name, code, YEAR): 1.0 for name in members}
            if partition.get("rest"):
                row[f"rest {number}", code, YEAR] = 1.0
            if whole is not None:
                row[str(whole), code, YEAR] = -1.0
            yield row, 0.0 if whole is not None else place.base[code]


def attack(
    versions: Sequence[tuple[Village, pd.DataFrame]], names: set[str]
) -> dict[tuple[Key, int], tuple[float, float]]:
    """How far each figure that is not shown is pinned down, per version in which it first was so.

    He is told which figures stayed the same from one version to another.
    """
    seen = [{} for _ in versions]  # type: list[dict[Key, tuple[float, bool]]]
    for number, (place, shown) in enumerate(versions):
        for row in shown.itertuples():
            if pd.notna(row.value):
                mass = row.value * place.base[row.area_code] / 100
                seen[number][row.indicator_id, row.area_code, row.period] = mass, row.note == CAPPED_NOTE
    attacker = Equations()

    def alike(key: Key, one: Village, other: Village) -> bool:
        return one is other or (key in one.mass and other.mass.get(key) == one.mass[key])

    for place, _ in versions:
        for terms, right in equations(place, names):
            row: dict[int, float] = {}
            rest = right
            for key, sign in terms.items():
                same = [n for n, (other, _) in enumerate(versions) if alike(key, place, other)]
                known = [seen[n][key][0] for n in same if key in seen[n] and not seen[n][key][1]]
                if known:
                    rest -= sign * known[0]
                    continue
                capped = any(seen[n][key][1] for n in same if key in seen[n])
                most = place.base[key[1]]
                column = attacker.unknown((key, min(same)), between=(0.9 * most if capped else 0.0, most))
                row[column] = row.get(column, 0.0) + sign
            if row:
                attacker.rows.append((row, rest))
    return attacker.intervals()  # type: ignore[return-value]


def spelled_out(given: set[Key], areas: Areas, periods: Sequence[str]) -> set[Key]:
    """What was delivered, and what is a plain sum of that or goes by another name (a wijk of one buurt)."""
    found: set[Key] = set()
    more = set(given)
    while more - found:
        found |= more
        for name in {name for name, *_ in given}:
            for area in wholes_of(areas):
                parts = parts_of(areas.get(area), areas)
                for period in periods:
                    whole, members = (name, area, period), {(name, part, period) for part in parts}
                    if members <= found:
                        more.add(whole)
                    elif whole in found and len(members) == 1:
                        more |= members
        for partition in partitions():
            members = [str(name) for name in partition["parts"]]  # type: ignore[attr-defined]
            if "whole" in partition and "rest" not in partition:
                places = {key[1:] for key in found if key[0] == members[0]}
                added = {p for p in places if all((name, *p) in found for name in members)}
                more |= {(str(partition["whole"]), *place) for place in added}
    return found


@pytest.mark.parametrize("division", DIVISIONS)
@pytest.mark.parametrize("seed", range(4))
def test_no_part_of_a_whole_can_be_pinned_down(division: str, seed: int, catalogue: Catalogue) -> None:
    random = np.random.default_rng([seed, len(division)])
    place = village(division, random)
    keys = delivered(place, random)
    names = set(related({name for name, *_ in keys}, catalogue.partitions))
    shown = protect(
        place.frame(keys),
        entries=entries_of(names, catalogue),
        areas=place.areas,
        partitions=catalogue.partitions,
    )
    assert shown["value"].notna().any()
    spelled = spelled_out(set(keys), place.areas, [YEAR])
    for (key, _), (low, high) in attack([(place, shown)], names).items():
        truth = place.mass.get(key)
        most = place.base[key[1]]
        if truth is not None:
            assert low - 1e-6 <= truth <= high + 1e-6
        small = (truth if truth is not None else high) < LIMIT  # no truth: a rest, or another division
        is_part = place.areas.get(key[1]).level != AreaLevel.PROGRAMME
        gap = is_part and key[0] in {name for name, *_ in keys} and key not in spelled
        if key in keys or gap or (small and key not in spelled):
            capped = truth is not None and truth >= 0.9 * most
            least = min(LIMIT, most / 2) if not capped else min(LIMIT, 0.05 * most)
            assert high - low >= least - 1e-3, (key, truth, low, high, most)


class Perfect:
    """A memory that knows every hidden figure of every version."""

    def __init__(self, places: Sequence[Village]) -> None:
        self._places = places

    def mark(self, _cell: Cell, value: float, /) -> str:
        return f"{value:.9g}"

    def marks_at(self, _source_id: str, version: int, /, *, indicator_id: str) -> dict[Cell, str]:
        place = self._places[version - 1]
        return {
            Cell(name, area, period, "totaal"): f"{100 * mass / place.base[area]:.9g}"
            for (name, area, period), mass in place.mass.items()
            if name == indicator_id
        }


@pytest.mark.parametrize("division", DIVISIONS)
@pytest.mark.parametrize("seed", range(3))
def test_versions_of_a_whole_cannot_be_subtracted(division: str, seed: int, catalogue: Catalogue) -> None:
    random = np.random.default_rng([seed, 7, len(division)])
    places = [village(division, random)]
    places.append(divided(places[0], division, random, share=0.3))
    names = {name for name, *_ in places[0].mass} - {"-"}
    related_names = set(related(names, catalogue.partitions))
    versions: list[tuple[Village, pd.DataFrame]] = []
    for place in places:
        shown = protect(
            place.frame([key for key in place.mass if key[0] in names]),
            entries=entries_of(names, catalogue),
            areas=place.areas,
            partitions=catalogue.partitions,
            released=history(*(frame for _, frame in versions)) if versions else None,
            memory=Perfect(places),
        )
        versions.append((place, shown))
    for (key, version), (low, high) in attack(versions, related_names).items():
        truth = places[version].mass.get(key)
        if truth is not None:
            assert low - 1e-6 <= truth <= high + 1e-6
            if truth < LIMIT:
                most = places[version].base[key[1]]
                assert high - low >= min(LIMIT, most / 2) / 2 - 1e-3, (key, version, truth, low, high)


@dataclass(frozen=True)
class Counts:
    """The truth per area, period and group, with every sum that holds in it, and what of it is handed in."""

    areas: Areas
    truth: dict[Key, float]
    sums: list[tuple[Key, list[Key]]]
    given: list[Key]


def counts_with_gaps(seed: int, *, order: int, groups: tuple[str, ...] = ("totaal",)) -> Counts:
    """Counts per month and year, with gaps. ``order`` shuffles the areas: other cells get the gaps."""
    random = np.random.default_rng(seed)
    areas = town(random)
    buurten = [area.code for area in areas.at_level(AreaLevel.BUURT)]
    single = groups[1:] or groups
    sizes = {code: float(random.choice([2, 40])) for code in buurten}
    truth = {
        (code, month, group): float(random.poisson(size))
        for code, size in sizes.items() for month in MONTHS for group in single
    }  # fmt: skip
    wholes = wholes_of(areas)
    periods = (*MONTHS, YEAR)
    sums = [((code, YEAR, group), [(code, month, group) for month in MONTHS])
            for code in (*buurten, *wholes) for group in groups]  # fmt: skip
    sums += [((code, when, groups[0]), [(code, when, group) for group in single])
             for code in (*buurten, *wholes) for when in periods if single != groups]  # fmt: skip
    sums += [((code, when, group), [(part, when, group) for part in parts_of(areas.get(code), areas)])
             for code in wholes for when in periods for group in groups]  # fmt: skip
    while left := [(total, parts) for total, parts in sums if total not in truth]:
        truth |= {total: sum(truth[p] for p in parts) for total, parts in left if truth.keys() >= set(parts)}
    keys = sorted(truth)
    np.random.default_rng([seed, order]).shuffle(keys)
    given = [key for key in keys if random.random() >= 0.1]
    return Counts(areas, truth, sums, given)


def pinned_down(counts: Counts, known: dict[Key, float]) -> dict[Key, tuple[float, float]]:
    """What was handed in or left out (and is no plain sum of that), and is known to less than the limit."""
    attacker = Equations()
    for total, parts in counts.sums:
        signs = {total: -1.0} | dict.fromkeys(parts, 1.0)
        row = {attacker.unknown(key): sign for key, sign in signs.items() if key not in known}
        if row:
            attacker.rows.append((row, -sum(s * known[key] for key, s in signs.items() if key in known)))
    given = set(counts.given)
    spelled = set(given)
    more = given
    while more:
        more = {total for total, parts in counts.sums if spelled.issuperset(parts)}
        more |= {parts[0] for total, parts in counts.sums if len(parts) == 1 and total in spelled}
        more -= spelled
        spelled |= more
    result = {}
    for key, (low, high) in attacker.intervals().items():
        assert low - 1e-6 <= counts.truth[key] <= high + 1e-6
        if (key in given or key not in spelled) and high - low < LIMIT - 1e-3:
            result[key] = low, high
    return result  # type: ignore[return-value]


def shown_counts(
    counts: Counts, catalogue: Catalogue, *, groups: tuple[str, ...] = ("totaal",)
) -> pd.DataFrame:
    entry = replace(catalogue.get("bijstand_personen"), disclosure="own_sensitive", groups=groups)
    rows = pd.DataFrame(counts.given, columns=["area_code", "period", "group"]).assign(
        value=[counts.truth[key] for key in counts.given], indicator_id=entry.id, source_id="eigen_x",
        status="measured",
    )  # fmt: skip
    return protect(as_observations(rows), entries=[entry], areas=counts.areas)


def values_of(shown: pd.DataFrame) -> dict[Key, float]:
    rows = shown[shown["value"].notna()]
    keys = zip(rows["area_code"], rows["period"], rows["group"], strict=True)
    return dict(zip(keys, rows["value"], strict=True))


@pytest.mark.parametrize(
    ("seed", "order"),
    # in the first four a gap can be worked out by way of a year or a whole that has no figure itself
    [(27, 0), (64, 0), (74, 1), (135, 0), *((seed, seed % 3) for seed in range(8))],
)
def test_a_part_that_was_left_out_cannot_be_pinned_down(seed: int, order: int, catalogue: Catalogue) -> None:
    """The wijk minus its buurten, the year minus its months, also where these were left out themselves."""
    counts = counts_with_gaps(seed, order=order)
    known = values_of(shown_counts(counts, catalogue))
    assert known
    assert pinned_down(counts, known) == {}


def test_the_attacker_does_find_what_is_only_protected_by_itself(catalogue: Catalogue) -> None:
    """The attack works: 100 - 60 - 39 gives the hidden 1% when each indicator is protected alone."""
    random = np.random.default_rng(5)
    place = village("households", random)
    names = set(DIVISIONS["households"][0])
    keys = [key for key in place.mass if key[0] in names]
    entries = [replace(catalogue.get(name), disclosure="own_sensitive") for name in sorted(names)]
    alone = protect(place.frame(keys), entries=entries, areas=place.areas)
    found = attack([(place, alone)], names)
    assert any(high - low < 1e-6 and place.mass[key] < LIMIT for (key, _), (low, high) in found.items())
