"""Beside each headline figure of the focus areas the mean of areas that look alike, in the same year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.overview.figures import AreaFigures
from dashboard.services import Services
from dashboard.similar_areas import SimilarMean, similar_means_on


def with_similar(figures: AreaFigures, services: Services) -> AreaFigures:
    """The figures with ``similar`` where it is known."""
    areas = [services.areas.get(code) for code in figures]
    keys = {
        (item.assessed.indicator_id, item.assessed.group, item.assessed.period)
        for own in figures.values()
        for item in own.values()
    }
    means: Mapping[tuple[str, str, str], Mapping[str, SimilarMean]] = {
        key: similar_means_on(*key, areas, services) for key in keys
    }

    def mean(code: str, key: tuple[str, str, str]) -> float | None:
        found = means[key].get(code)
        return found.value if found is not None else None

    return {
        code: {
            name: replace(
                item,
                similar=mean(code, (name, item.assessed.group, item.assessed.period)),
            )
            for name, item in own.items()
        }
        for code, own in figures.items()
    }
