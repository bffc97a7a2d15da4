"""The filter bar: one sentence in which every bold part is a choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.ids import Filters
from dashboard.selection import options
from dashboard.selection.filters import QUERY_NAMES, filter_choices
from dashboard.selection.model import MAX_AREAS, Known, Selection
from dashboard.texts import Translate, translator
from layouts.components.dropdown import LIST
from layouts.components.place import Wishes
from layouts.components.spread import Spread


def shown(shows: Sequence[Filters]) -> str:
    """The choices that a screen shows, as the bar's ``data-shows``: the others are hidden by the style."""
    return " ".join(shows)


def filter_bar(selection: Selection, *, known: Known, shows: Sequence[Filters]) -> html.Div:
    """The sentence "Toon ... voor ... per ... in ..., vergeleken met ..."; folded on a phone.

    Every choice is always in the page, because one callback fills them all.
    """
    t = translator(selection.language)
    return html.Div(
        id=Filters.BAR,
        className="filter-bar",
        **{"data-open": "false", "data-shows": shown(shows)},
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
                children=_sentence(t, selection=selection, known=known),
            ),
            dcc.Store(id=Filters.HELD, data=filter_choices(selection, known).held),
            Spread(id=Filters.SPREAD),
            Wishes(controls=list(QUERY_NAMES), wish="filterWish"),
        ],
    )


def summary(selection: Selection, *, known: Known, shows: Sequence[Filters]) -> str:
    """The choice as one plain sentence, for a phone and for a screen reader."""
    t = translator(selection.language)
    if Filters.INDICATOR not in shows:
        return _summary_of_list(selection, known=known)
    indicator = known.catalogue.get(selection.indicator_id)
    level = options.level_words(t)[selection.level]
    return t("{indicator}, per {level}, {period}").format(
        indicator=indicator.title.in_language(selection.language),
        level=level,
        period=selection.period or t("geen cijfer"),
    )


def _summary_of_list(selection: Selection, *, known: Known) -> str:
    chosen = (
        (options.theme_options, selection.theme),
        (options.target_group_options, selection.target_group),
        (options.life_phase_options, selection.life_phase),
    )
    names = [
        option["label"]
        for choices, value in chosen
        for option in choices(selection, known)
        if option["value"] == (value or options.ALL)
    ]
    text = ", ".join(names)
    return text[:1].upper() + text[1:]


def _sentence(t: Translate, *, selection: Selection, known: Known) -> list[html.Div]:
    pick = partial(_select, selection=selection, known=known)
    shown = [
        _part(
            t("Toon"),
            pick(
                Filters.INDICATOR,
                t("Indicator"),
                options.indicator_options,
                selection.indicator_id,
                wide=True,
                searchable=True,
                nothingFoundMessage=t("Niets gevonden"),
                maxDropdownHeight=420,
            ),
        ),
        _part(t("over"), pick(Filters.GROUP, t("Groep"), options.group_options, selection.group)),
        _part(t("per"), pick(Filters.LEVEL, t("Niveau"), options.level_options, str(selection.level))),
        _part(t("in"), pick(Filters.PERIOD, t("Jaar"), options.period_options, selection.period)),
        _part(
            t("vergeleken met"),
            pick(Filters.BENCHMARK, t("Vergelijken met"), options.benchmark_options, selection.benchmark),
        ),
    ]
    chosen_from = [
        _part(
            t("Kies uit"),
            pick(Filters.THEME, t("Thema (wat)"), options.theme_options, selection.theme or options.ALL),
        ),
        _part(
            t("voor"),
            pick(
                Filters.TARGET_GROUP,
                t("Doelgroep (wie)"),
                options.target_group_options,
                selection.target_group or options.ALL,
            ),
        ),
        _part(
            t("in de leeftijd"),
            pick(
                Filters.LIFE_PHASE,
                t("Levensfase"),
                options.life_phase_options,
                selection.life_phase or options.ALL,
            ),
        ),
        _part(
            t("gebieden"),
            dmc.MultiSelect(
                id=Filters.AREAS,
                data=options.area_options(selection, known),
                value=list(selection.area_codes),
                searchable=True,
                maxValues=MAX_AREAS,
                placeholder=t("kies gebieden"),
                nothingFoundMessage=t("Niets gevonden"),
                hidePickedOptions=True,
                className="pick pick-areas",
                size="sm",
                comboboxProps={"keepMounted": False},
                **{"aria-label": t("Gebieden")},
            ),
        ),
    ]
    return [html.Div(line, className="filter-line") for line in (shown, chosen_from)]


def _part(word: str, control: Any) -> html.Span:
    return html.Span(
        [word, control],
        className="filter-part",
        **{"data-filter": str(control.id)},
    )


def _select(
    id_: Filters,
    label: str,
    choices: Callable[[Selection, Known], Sequence[Any]],
    value: str,
    *,
    selection: Selection,
    known: Known,
    wide: bool = False,
    **more: Any,
) -> dmc.Select:
    return dmc.Select(
        id=id_,
        data=list(choices(selection, known)),
        value=value,
        allowDeselect=False,
        className="pick pick-wide" if wide else "pick",
        size="sm",
        comboboxProps=LIST,
        **{"aria-label": label},
        **more,
    )
