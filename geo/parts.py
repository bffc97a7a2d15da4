"""Which CBS areas a programme area is added up from, given the figures that there are."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from geo.model import Area, AreaLevel, Areas


def resolve_parts(area: Area, areas: Areas, available_codes: Iterable[str]) -> tuple[str, ...]:
    """The codes to add up for ``area``; ``available_codes`` are those that have a value.

    A wijk without a figure is replaced by its buurten if at least one of these has one. Buurten that make up
    a whole wijk are replaced by it if the wijk has a figure and not all of them have. A part for which
    neither helps stays as it is defined, so that it counts as missing.
    """
    available = frozenset(available_codes)
    resolved: list[str] = []
    parts = [areas.get(code) for code in area.parts]
    for (level, parent), group in groupby(parts, key=lambda part: (part.level, part.parent)):
        codes = [part.code for part in group]
        if level is AreaLevel.WIJK:
            for code in codes:
                resolved += _wijk_or_its_buurten(code, areas, available)
        elif level is AreaLevel.BUURT and parent is not None:
            resolved += _buurten_or_their_wijk(codes, parent, areas, available)
        else:
            resolved += codes
    return tuple(resolved)


def _wijk_or_its_buurten(code: str, areas: Areas, available: frozenset[str]) -> list[str]:
    buurten = [child.code for child in areas.children(code)]
    if code not in available and not available.isdisjoint(buurten):
        return buurten
    return [code]


def _buurten_or_their_wijk(codes: list[str], wijk: str, areas: Areas, available: frozenset[str]) -> list[str]:
    whole = {child.code for child in areas.children(wijk)} == set(codes)
    if whole and wijk in available and not available.issuperset(codes):
        return [wijk]
    return codes
