"""The filter bar: one sentence in which every bold part is a choice, an entry of `FILTERS`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.ids import Filters
from dashboard.selection import options
from dashboard.selection.filters import FILTERS, Control, Filter, filter_lists, list_marks
from dashboard.selection.model import Known, Selection
from dashboard.texts import Translate, translator
from layouts.components.dropdown import LIST, figure_list
from layouts.components.set_props import Properties, SetProps

_LINES = (1, 2)


def shown(shows: Sequence[Filter]) -> Properties:
    """What a screen shows of the bar: of the parts the others are hidden, and without any the whole bar."""
    return {
        Filters.BAR: {"hidden": not shows},
        **{_part_id(item): {"hidden": item not in shows} for item in FILTERS},
    }


def filter_bar(selection: Selection, *, known: Known, shows: Sequence[Filter]) -> html.Div:
    """The sentence "Toon ... voor ... per ... in ..., vergeleken met ..."; folded on a phone.

    Every choice is always in the page, because one callback fills them all.
    """
    t = translator(selection.language)
    return html.Div(
        id=Filters.BAR,
        className="filter-bar",
        hidden=not shows,
        **{"data-open": "false"},
        children=[
            html.Div(
                className="filter-fold",
                children=[
                    html.P(summary(selection, known=known, shows=shows), id=Filters.SUMMARY),
                    html.Button(
                        t("Keuze wijzigen"),
                        id=Filters.TOGGLE,
                        type="button",
                        className="button",
                        **{"aria-expanded": "false", "aria-controls": str(Filters.BAR)},
                    ),
                ],
            ),
            html.Div(
                className="filter-sentence",
                role="group",
                **{"aria-label": t("Wat u ziet")},
                children=[
                    html.Div(
                        [
                            _part(item, t, selection=selection, known=known, hidden=item not in shows)
                            for item in FILTERS
                            if item.line == line
                        ],
                        className="filter-line",
                    )
                    for line in _LINES
                ],
            ),
            html.Button(
                t("Klaar"),
                type="button",
                className="button filter-done",
                **{"data-press": str(Filters.TOGGLE)},
            ),
            dcc.Store(id=Filters.CACHE, data=list_marks(filter_lists(selection, known))),
            SetProps(id=Filters.PARTS),
        ],
    )


def summary(selection: Selection, *, known: Known, shows: Sequence[Filter]) -> str:
    """The choice as one plain sentence, for a phone and for a screen reader."""
    t = translator(selection.language)
    if any(show.field == "deal" for show in shows):
        return _summary_of_programme(selection, known=known, shows=shows)
    if not any(show.field == "indicator_id" for show in shows):
        return _summary_of_list(selection, known=known)
    indicator = known.catalogue.get(selection.indicator_id)
    level = options.level_words(t)[selection.level]
    return t("{indicator}, per {level}, {period}").format(
        indicator=indicator.title.in_language(selection.language),
        level=level,
        period=selection.period or t("geen cijfer"),
    )


def _summary_of_programme(selection: Selection, *, known: Known, shows: Sequence[Filter]) -> str:
    """The deal, and what narrows it: the tags, and the areas by name."""
    parts = []
    for show in shows:
        if show.field == "deal" or (show.is_tag and show.text(selection)):
            words = {option["value"]: option["label"] for option in show.options(selection, known)}
            parts.append(words.get(str(show.value(selection)), ""))
    parts += [known.areas.get(code).name for code in selection.area_codes]
    return ", ".join(part for part in parts if part)


def _summary_of_list(selection: Selection, *, known: Known) -> str:
    names = [
        option["label"]
        for item in FILTERS
        if item.is_tag
        for option in item.options(selection, known)
        if option["value"] == item.value(selection)
    ]
    text = ", ".join(names)
    return text[:1].upper() + text[1:]


def _part_id(item: Filter) -> str:
    return f"{item.id}-part"


def _part(item: Filter, t: Translate, *, selection: Selection, known: Known, hidden: bool) -> html.Span:
    return html.Span(
        [t(item.word), _control(item, t, selection=selection, known=known)],
        id=_part_id(item),
        className="filter-part",
        hidden=hidden,
    )


def _control(item: Filter, t: Translate, *, selection: Selection, known: Known) -> Any:
    shared: dict[str, Any] = {
        "id": item.id,
        "data": list(item.options(selection, known)),
        "value": item.value(selection),
        "size": "sm",
        "aria-label": t(item.label),
    }
    if item.control is Control.SEVERAL:
        return dmc.MultiSelect(
            searchable=True,
            maxValues=item.most,
            placeholder=t("kies gebieden"),
            nothingFoundMessage=t("Niets gevonden"),
            hidePickedOptions=True,
            className="pick pick-areas",
            comboboxProps={"keepMounted": False},
            **shared,
        )
    if item.control is Control.LONG:
        shared |= figure_list(item.id, t)
    return dmc.Select(
        allowDeselect=False,
        className="pick pick-wide" if item.control is Control.LONG else "pick",
        comboboxProps=LIST,
        **shared,
    )
