"""Own figures under embargo, for whoever may see them: they belong to no deal."""

from __future__ import annotations

from math import isfinite

from flask import Flask, current_app, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.services import Services
from dashboard.text.numbers import format_number
from dashboard.web import staff
from dashboard.web.editing import Cell, cell, editing, form_page, guard, table
from dashboard.web.staff_pages import words_here
from data.access.may import may
from data.access.roles import AccessAction
from data.store.embargoed import EmbargoedDelivery

ADDRESS = "/bewerken/cijfers"
_MOST = 500


def register(server: Flask) -> None:
    server.add_url_rule(ADDRESS, view_func=embargoed_figures, methods=["GET"])


def embargoed_figures() -> AnyResponse:
    """The deliveries that wait, and the figures of the one that is chosen as readers will see them."""
    barred = guard(AccessAction.SEE_EMBARGOED_FIGURES)
    if barred is not None:
        return barred
    _, t = words_here()
    cleared = may(staff.actor(), AccessAction.SEE_EMBARGOED_FIGURES)
    waiting = _services().observations.embargoed.waiting(cleared=cleared)
    chosen = next((one for one in waiting if str(one.id) == request.args.get("levering")), None)
    figures = [] if chosen is None else [_figures(chosen, cleared=cleared)]
    heads = [t("Bestand"), t("Cijfers"), t("Onder embargo tot"), t("Waarom onder embargo")]
    return form_page(
        t("Cijfers onder embargo"),
        paragraphs=[
            t("Deze cijfers staan op geen enkele openbare bladzijde. Op hun dag neemt de server ze over.")
        ],
        tables=[
            table(t("Wat wacht"), heads, [_row(one) for one in waiting], empty=t("Er wacht niets.")),
            *figures,
        ],
    )


def _row(one: EmbargoedDelivery) -> list[Cell]:
    titles = [editing().catalogue.get(name).title.nl for name in one.indicators]
    return [
        cell(one.file, f"{ADDRESS}?levering={one.id}"),
        cell(", ".join(titles)),
        cell(f"{one.embargo_until:%d-%m-%Y}"),
        cell(one.reason),
    ]


def _figures(one: EmbargoedDelivery, *, cleared: bool) -> dict[str, object]:
    """What readers will see; a small figure is hidden here as well, for it is not stored."""
    language, t = words_here()
    service = editing()
    rows = []
    observations = _services().observations.embargoed.observations(one.id, cleared=cleared).head(_MOST)
    columns = ("indicator_id", "area_code", "period", "group", "value")
    for name, area, period, group, value in zip(*(observations[each] for each in columns), strict=True):
        indicator = service.catalogue.get(name)
        words = t("niet getoond")
        if isfinite(value):
            words = format_number(float(value), decimals=indicator.decimals, language=language)
        rows.append(
            [
                cell(indicator.title.nl),
                cell(service.area_names.get(area, area)),
                cell(str(period)),
                cell(str(group)),
                cell(words),
            ]
        )
    heads = [t("Cijfer"), t("Gebied"), t("Periode"), t("Groep"), t("Waarde")]
    return table(one.file, heads, rows, empty=t("Er wacht niets."))


def _services() -> Services:
    services: Services = current_app.extensions["services"]
    return services
