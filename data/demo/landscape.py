"""A made-up gradient over the real map: high in and near the focus areas of the programmes, low elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from geo.model import Area, AreaLevel, Areas

Numbers = npt.NDArray[np.float64]
COUNTRY_SCORE = -0.4
_FOCUS_SCORE = 1.5
_NEAR_SCORE = 0.7
_REACH_KM = 1.2
_NOISE = 0.3
_KM_PER_DEGREE = np.array([68.5, 111.3])
_FEWEST = 50


def random_for(name: str) -> np.random.Generator:
    """Random numbers that belong to a name: the same in every run and on every machine."""
    return np.random.Generator(np.random.PCG64(int.from_bytes(sha256(name.encode()).digest()[:8], "big")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Landscape:
    """Per area (in the order of ``codes``) its score and inhabitants; the mean score of a city is 0.
    ``city`` is the municipality of which the levels are known.

    ``tiny`` marks areas with too few inhabitants for a figure. ``members`` is a matrix of areas by buurten:
    1 where the buurt lies in the area.
    """

    codes: tuple[str, ...]
    city: str
    score: Numbers
    inhabitants: Numbers
    tiny: npt.NDArray[np.bool_]
    members: Numbers
    buurt_places: npt.NDArray[np.int64]

    def mean_of(self, of_buurten: Numbers) -> Numbers:
        """Means over the buurten of each area by inhabitants (areas, or areas by years); the country 0."""
        weights = self.members * np.maximum(self.inhabitants[self.buurt_places], 1.0)
        means: Numbers = (weights / np.maximum(weights.sum(axis=1, keepdims=True), 1.0)) @ of_buurten
        return means

    def chances(self, name: str) -> Numbers:
        """A number between 0 and 1 per area that belongs to a name."""
        return random_for(name).random(len(self.codes))

    def rows(self, codes: list[str]) -> npt.NDArray[np.int64]:
        places = {code: place for place, code in enumerate(self.codes)}
        return np.array([places[code] for code in codes], dtype=np.int64)


def build_landscape(areas: Areas) -> Landscape:
    """The gradient, from the list of focus areas and the distance to them only: it measures nothing."""
    buurten = sorted(areas.at_level(AreaLevel.BUURT), key=lambda area: area.code)
    all_areas = list(areas)
    inside = [_buurten_of(area, areas) for area in all_areas]
    members = np.array([[float(b.code in codes) for b in buurten] for codes in inside])
    people = np.array([float(buurt.inhabitants or 0) for buurt in buurten])
    score = _buurt_scores(buurten, _focus_buurten(areas))
    for city in areas.at_level(AreaLevel.MUNICIPALITY):
        here = np.array([buurt.municipality == city.code for buurt in buurten])
        score[here] -= np.average(score[here], weights=people[here])
    weights = members * np.maximum(people, 1.0)
    total = weights.sum(axis=1)
    scores = np.where(total > 0, weights @ score / np.maximum(total, 1.0), COUNTRY_SCORE)
    places = {area.code: place for place, area in enumerate(all_areas)}
    inhabitants = np.array([float(area.inhabitants or 0) for area in all_areas])
    return Landscape(
        codes=tuple(area.code for area in all_areas),
        city=areas.scale_city.code,
        score=scores,
        inhabitants=inhabitants,
        tiny=inhabitants < _FEWEST,
        members=members,
        buurt_places=np.array([places[buurt.code] for buurt in buurten], dtype=np.int64),
    )


def _buurten_of(area: Area, areas: Areas) -> frozenset[str]:
    """The codes of the buurten in an area; none for the country, of which two cities are no part to count."""
    if area.level is AreaLevel.BUURT:
        return frozenset({area.code})
    if area.level is AreaLevel.COUNTRY:
        return frozenset()
    if area.level is AreaLevel.PROGRAMME:
        return frozenset().union(*(_buurten_of(areas.get(part), areas) for part in area.parts))
    return frozenset().union(*(_buurten_of(child, areas) for child in areas.children(area.code)))


def _focus_buurten(areas: Areas) -> frozenset[str]:
    return frozenset().union(*(_buurten_of(area, areas) for area in areas.focus))


def _buurt_scores(buurten: list[Area], focus: frozenset[str]) -> Numbers:
    points = np.array([[buurt.lon or 0.0, buurt.lat or 0.0] for buurt in buurten]) * _KM_PER_DEGREE
    in_focus = np.array([buurt.code in focus for buurt in buurten])
    if not in_focus.any():
        nearness = np.zeros(len(buurten))
    else:
        distances = np.linalg.norm(points[:, None, :] - points[None, in_focus, :], axis=2).min(axis=1)
        nearness = np.exp(-((distances / _REACH_KM) ** 2))
    noise = random_for("landscape").standard_normal(len(buurten)) * _NOISE
    scores: Numbers = np.where(in_focus, _FOCUS_SCORE, _NEAR_SCORE * nearness) + noise
    return scores
