"""The facts of the programme as a Frictionless data package."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pandas as pd

from dashboard.exports.data_package import Package, described, written, zipped
from dashboard.exports.programme_schema import PROGRAMME_SCHEMAS
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.version import VERSION
from indicators.model import Text
from indicators.programme.programme import Programme

_ABOUT = (
    "What the covenants of Zuidwest I and II and the application of the 6th tranche (NOT GRANTED) promise, "
    "in our own short words, each with its article. An empty value is not zero: the text gives none. "
    "Nothing here is a report of what was done or spent. Lines of money add up only within one part_of and "
    "one role; there is no amount per goal. An intervention with is_added yes is in no text: staff added it."
)


def programme_package(_selection: Selection, services: Services) -> Package:
    """All facts of every deal: the same facts give the same bytes inside."""
    programme = services.programme
    files = {
        name: written(pd.DataFrame(rows, columns=list(schema.columns)), schema)
        for name, schema in PROGRAMME_SCHEMAS.items()
        for rows in [list(_rows(name, programme))]
    }
    about = {
        "profile": "tabular-data-package",
        "name": "staat-van-de-wijk-programma",
        "title": "Staat van de Wijk: what the region deals promise",
        "description": _ABOUT,
        "keywords": ["regio deal", *(city.name for city in services.areas.cities)],
        "contributors": [{"title": f"Staat van de Wijk {VERSION}", "role": "wrangler"}],
        "sources": [{"title": document.name} for document in programme.documents],
        "resources": [described(name, content, PROGRAMME_SCHEMAS[name]) for name, content in files.items()],
    }
    return Package(
        name="staat-van-de-wijk_programma",
        content=zipped(
            {"datapackage.json": json.dumps(about, ensure_ascii=False, indent=2).encode()}
            | {f"data/{name}.csv": content for name, content in files.items()}
        ),
    )


def _rows(name: str, programme: Programme) -> Iterable[dict[str, object]]:
    if name == "links":
        return _links(programme)
    entries: Iterable[object] = getattr(programme, name)
    columns = PROGRAMME_SCHEMAS[name].columns
    return ({column: _cell(entry, column) for column in columns} for entry in entries)


def _cell(entry: object, column: str) -> object:
    """A field of an entry; names have a column per language, the days of a deal stand in its run."""
    if column in ("name_nl", "name_en"):
        text = getattr(entry, "text", None)
        words = text if isinstance(text, Text) else getattr(entry, "name")  # noqa: B009
        return words.in_language(column[-2:])
    runs = getattr(entry, "runs", None)
    value = getattr(runs if runs is not None and column in ("first", "last", "source") else entry, column)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _links(programme: Programme) -> Iterable[dict[str, object]]:
    for item in programme.interventions:
        ends = [("goals", goal) for goal in item.goals] + [("areas", area) for area in item.areas]
        ends += [("money", line.id) for line in programme.money_of(item.id)]
        for to, end in ends:
            yield {"intervention": item.id, "to": to, "id": end}
