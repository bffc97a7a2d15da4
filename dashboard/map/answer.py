"""Everything the Kaart screen needs for one selection: one or two maps, and what the browser must change."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.view import beside_selection, cross_section
from dashboard.figures.map_classes import Classes
from dashboard.map.drawing import (
    Drawing,
    drawing_changes,
    drawing_key,
    selected_change,
    whole_drawing,
)
from dashboard.map.legend import Legend, classes_of, legend_of
from dashboard.selection.model import Selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.theme import palette


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What the browser must draw: all of it (``whole``), or what changed in the drawing that it has."""

    key: str
    drawing: Drawing
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSide:
    """One map: its figures, its legend, and what the browser must do to show it."""

    view: CrossSection
    legend: Legend
    update: Update


@dataclass(frozen=True, slots=True, kw_only=True)
class MapAnswer:
    """``second`` is the map beside the first, if one was asked for."""

    first: MapSide
    second: MapSide | None


def shown_key(selection: Selection, *, scheme: str, version: str | None) -> str:
    """What is on the screen apart from the selected area: the same key needs no new figures.

    ``version`` is the data version that the browser knows; it changes with the figures and the borders.
    """
    return f"{scheme}|{figures_key(selection, version=version)}"


def figures_key(selection: Selection, *, version: str | None) -> str:
    """Which figures are on the screen; another area, filter or layer leaves them as they are."""
    plain = replace(selection, area_codes=(), tags={}, layer="")
    return f"{version}|{to_query(plain)}"


def map_answer(
    selection: Selection,
    services: Services,
    *,
    scheme: str,
    selected: str | None,
    drawn: tuple[str | None, str | None],
) -> MapAnswer:
    """The maps for a selection. ``drawn`` are the keys of the drawings that the browser holds."""
    view = cross_section(selection, services)
    other = beside_selection(selection, services)
    second = cross_section(other, services) if other else None
    pair = [view] if second is None else [view, second]
    together = second is not None and _comparable(view, second)
    sides = []
    for item, key in zip(pair, drawn, strict=False):
        classes = classes_of(pair if together else [item])
        sides.append(
            MapSide(
                view=item,
                legend=legend_of(item, classes, palette=palette(scheme)),
                update=_update(item, classes, services, scheme=scheme, selected=selected, drawn=key),
            )
        )
    return MapAnswer(first=sides[0], second=sides[1] if len(sides) > 1 else None)


def selection_update(services: Services, *, selected: str | None, drawn: str) -> Update:
    """What changes when only another area is selected."""
    return Update(key=drawn, drawing=selected_change(selected, services.borders(), services.areas))


def _comparable(first: CrossSection, second: CrossSection) -> bool:
    return first.indicator.id == second.indicator.id and first.measure is second.measure


def _update(
    view: CrossSection,
    classes: Classes,
    services: Services,
    *,
    scheme: str,
    selected: str | None,
    drawn: str | None,
) -> Update:
    key = drawing_key(view, services, scheme=scheme)
    make = drawing_changes if key == drawn else whole_drawing
    drawing = make(view, classes, services, scheme=scheme, selected=selected)
    return Update(key=key, drawing=drawing, whole=key != drawn)
