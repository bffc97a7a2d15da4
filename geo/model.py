"""The areas of the dashboard: country, municipality, wijk, buurt and programme area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Areas:
    """All areas, found by code, level or parent; ``focus_codes`` in the order of the screens."""

    by_code: Mapping[str, Area]
    _children: Mapping[str, tuple[str, ...]] = field(repr=False)
    focus_codes: tuple[str, ...] = ()
    _sub_areas: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        areas: Iterable[Area],
        *,
        focus: tuple[str, ...] = (),
        sub_areas: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Areas:
        by_code = {area.code: area for area in areas}
        children: dict[str, list[str]] = {}
        for area in by_code.values():
            if area.parent is not None:
                children.setdefault(area.parent, []).append(area.code)
        result = {parent: tuple(codes) for parent, codes in children.items()}
        return cls(by_code, result, focus, dict(sub_areas or {}))

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

    @property
    def focus(self) -> tuple[Area, ...]:
        """The focus areas of the programmes, in the order of the screens."""
        return tuple(self.by_code[code] for code in self.focus_codes)

    def sub_areas(self, code: str) -> tuple[Area, ...]:
        """The areas that are shown apart below a focus area; often none."""
        return tuple(self.by_code[part] for part in self._sub_areas.get(code, ()))

    def benchmark_of(self, code: str) -> Area:
        """What an area is compared with: its municipality, a municipality with the country."""
        area = self.get(code)
        if area.municipality is None or area.municipality == area.code:
            return self.get("NL00")
        return self.get(area.municipality)
