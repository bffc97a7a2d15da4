"""The areas of the dashboard: country, municipality, wijk, buurt and programme area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from geo.places import COUNTRY, Place


class AreaLevel(StrEnum):
    """The level of an area; the values are also the words in a URL and in the store."""

    COUNTRY = "land"
    MUNICIPALITY = "gemeente"
    WIJK = "wijk"
    BUURT = "buurt"
    PROGRAMME = "programmagebied"


class UnknownAreaError(KeyError):
    """An area code that the area list does not hold."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return f"unknown area code: {self.code!r}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area in the current (2024) coding.

    ``parent`` is the area one level up (buurt -> wijk -> gemeente -> land). ``municipality`` is the
    benchmark of the area. ``parts`` is filled for programme areas only: the CBS areas they consist of.
    ``lon`` and ``lat`` are a point inside, in degrees; ``inhabitants`` counts people on 1 January 2024.
    ``cbs_name`` is what the CBS calls it, where the city has another name.
    """

    code: str
    name: str
    level: AreaLevel
    parent: str | None = None
    municipality: str | None = None
    lon: float | None = None
    lat: float | None = None
    inhabitants: int | None = None
    parts: tuple[str, ...] = ()
    focus: bool = False
    description: str = ""
    cbs_name: str = ""

    @property
    def peer_level(self) -> AreaLevel:
        """The level of the areas it is compared with: buurten for a buurt, wijken for anything else."""
        return AreaLevel.BUURT if self.level is AreaLevel.BUURT else AreaLevel.WIJK


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeChange:
    """One code that ended, began, or both; ``share`` of the old area's inhabitants lives in the new one."""

    level: AreaLevel
    old_code: str | None
    new_code: str | None
    name: str
    last_year_old: int
    first_year_new: int
    share: float


AcceptedNames = Mapping[str, tuple[tuple[str, int | None], ...]]
"""Per code the other names that an area may have, with the last year (None: for ever)."""


@dataclass(frozen=True, slots=True, eq=False)
class Areas:
    """All areas, found by code, level or parent; ``focus_codes`` in the order of the screens.

    ``places`` are the municipalities that these areas are of, ``changes`` the codes that ended or began,
    ``accepted`` other names that areas may have.
    """

    by_code: Mapping[str, Area]
    _children: Mapping[str, tuple[str, ...]] = field(repr=False)
    focus_codes: tuple[str, ...] = ()
    _sub_areas: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    places: tuple[Place, ...] = ()
    changes: tuple[CodeChange, ...] = field(default=(), repr=False)
    accepted: AcceptedNames = field(default_factory=dict, repr=False)
    _ground: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def of(
        cls,
        areas: Iterable[Area],
        *,
        focus: tuple[str, ...] = (),
        sub_areas: Mapping[str, tuple[str, ...]] | None = None,
        places: tuple[Place, ...] = (),
        changes: tuple[CodeChange, ...] = (),
        accepted: AcceptedNames | None = None,
    ) -> Areas:
        by_code = {area.code: area for area in areas}
        children: dict[str, list[str]] = {}
        for area in by_code.values():
            if area.parent is not None:
                children.setdefault(area.parent, []).append(area.code)
        result = {parent: tuple(codes) for parent, codes in children.items()}
        return cls(by_code, result, focus, dict(sub_areas or {}), places, changes, dict(accepted or {}))

    def named(self, code: str) -> str:
        """A code with its name, the code alone where nobody knows it."""
        return f"{code} {self.by_code[code].name}" if code in self.by_code else code

    def __iter__(self) -> Iterator[Area]:
        return iter(self.by_code.values())

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def __len__(self) -> int:
        return len(self.by_code)

    def get(self, code: str) -> Area:
        """The area with this code, or ``UnknownAreaError``."""
        try:
            return self.by_code[code]
        except KeyError:
            raise UnknownAreaError(code) from None

    def at_level(self, level: AreaLevel) -> tuple[Area, ...]:
        return tuple(area for area in self if area.level == level)

    def children(self, code: str) -> tuple[Area, ...]:
        return tuple(self.by_code[child] for child in self._children.get(code, ()))

    def ground(self, code: str) -> frozenset[str]:
        """The buurten of an area, gathered once; an area without any is its own."""
        if code not in self._ground:
            below = self.get(code).parts or self._children.get(code, ())
            self._ground[code] = frozenset().union(*(self.ground(part) for part in below)) or frozenset(
                {code}
            )
        return self._ground[code]

    @property
    def cities(self) -> tuple[Area, ...]:
        """The municipalities, in the order of ``places.yaml``."""
        return self.at_level(AreaLevel.MUNICIPALITY)

    @property
    def city_names(self) -> str:
        """The municipalities in words: Den Haag en Rijswijk (Dutch, without "en" for one)."""
        return in_words([city.name for city in self.cities])

    def is_without_outline(self, code: str) -> bool:
        """Whether an area of a municipality that was added has figures and no borders."""
        area = self.get(code)
        added = {place.code for place in self.places if not place.built_in}
        return area.municipality in added and area.lon is None

    @property
    def scale_city(self) -> Area:
        """The municipality whose wijken give the step in which distances are measured."""
        return self.get(next((place.code for place in self.places if place.scale), self.cities[0].code))

    @property
    def focus(self) -> tuple[Area, ...]:
        """The focus areas of the programmes, in the order of the screens."""
        return tuple(self.by_code[code] for code in self.focus_codes)

    def sub_areas(self, code: str) -> tuple[Area, ...]:
        """The areas that are shown apart below a focus area; often none."""
        return tuple(self.by_code[part] for part in self._sub_areas.get(code, ()))

    @property
    def all_sub_areas(self) -> Mapping[str, tuple[str, ...]]:
        """Per focus area the codes that are shown apart below it."""
        return self._sub_areas

    def benchmark_of(self, code: str) -> Area:
        """What an area is compared with: its municipality, a municipality with the country."""
        area = self.get(code)
        if area.municipality is None or area.municipality == area.code:
            return self.get(self._benchmarks.get(code, COUNTRY))
        return self.get(area.municipality)

    @property
    def _benchmarks(self) -> Mapping[str, str]:
        return {place.code: place.benchmark for place in self.places}


def in_words(names: Sequence[str], *, last: str = "en") -> str:
    """Names as one text: A, B en C; ``last`` stands before the last one."""
    return f" {last} ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)
