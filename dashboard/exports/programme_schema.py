"""The columns of the files in the data package of the programme, as Frictionless table schemas."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.exports.package_schema import TableSchema, number_field, text_field
from indicators.programme.kinds import DealState, MoneyColumn, MoneyRole, MoneyStatus, ResultKind, ValueKind

_NEEDED = {"required": True}
_OPEN = "What the text leaves open (Dutch); empty: nothing"
_ID = text_field("id", "Never changes", unique=True, **_NEEDED)
_DEAL = text_field("deal", "See deals.csv", **_NEEDED)
_SOURCE = text_field("source", "Place in the text (Dutch)", **_NEEDED)
_NAMES = (text_field("name_nl", "Name", **_NEEDED), text_field("name_en", "Name in English", **_NEEDED))

PROGRAMME_SCHEMAS: Mapping[str, TableSchema] = {
    "deals": TableSchema(
        title="Deals; one that was applied for was not granted",
        fields=(
            _ID,
            *_NAMES,
            text_field("state", "aanvraag: applied for, not granted", enum=list(DealState), **_NEEDED),
            text_field("first", "First day or year of the text", **_NEEDED),
            text_field("last", "Last day or year of the text", **_NEEDED),
            _SOURCE,
        ),
        key=("id",),
        references={},
    ),
    "areas": TableSchema(
        title="Areas that the texts name, and those of what staff added",
        fields=(
            _ID,
            text_field("name", "Name", **_NEEDED),
            text_field("kind", "Kind (Dutch)", **_NEEDED),
            text_field("code", "CBS code, or id of a programme area", **_NEEDED),
        ),
        key=("id",),
        references={},
    ),
    "goals": TableSchema(
        title="Goals",
        fields=(
            _ID,
            _DEAL,
            text_field("pillar", "Pillar or theme; empty: of the whole deal"),
            *_NAMES,
            _SOURCE,
            text_field("unclear", _OPEN),
        ),
        key=("id",),
        references={"deal": ("deals", "id")},
    ),
    "interventions": TableSchema(
        title="Interventions",
        fields=(
            _ID,
            _DEAL,
            *_NAMES,
            text_field("does", "What is done (Dutch)", **_NEEDED),
            text_field("cause", "The cause as the text names it (Dutch); empty: it names none"),
            text_field("firmness", "How firm the text is (Dutch)", **_NEEDED),
            text_field("is_added", "yes: in no text, staff added it; source is their decision", **_NEEDED),
            _SOURCE,
            text_field("unclear", _OPEN),
        ),
        key=("id",),
        references={"deal": ("deals", "id")},
    ),
    "results": TableSchema(
        title="Results: everything that is promised; what was reported stands in beloften.csv",
        fields=(
            _ID,
            _DEAL,
            text_field("goal", "See goals.csv"),
            text_field("intervention", "See interventions.csv"),
            text_field("kind", "What it is", enum=list(ResultKind), **_NEEDED),
            *_NAMES,
            text_field("value_kind", "What the number is", enum=list(ValueKind), **_NEEDED),
            number_field("value", "Empty: the text gives no number (not zero)"),
            number_field("value_max", "The end of a range"),
            text_field("unit", "Unit (Dutch)"),
            text_field("per", "total, or each year", enum=["total", "year"], **_NEEDED),
            text_field("baseline", "Since when; empty: the text does not say"),
            text_field("due", "By when; empty: the text does not say"),
            text_field("indicator", "The indicator that measures it; empty: none does"),
            _SOURCE,
            text_field("unclear", _OPEN),
        ),
        key=("id",),
        references={
            "deal": ("deals", "id"),
            "goal": ("goals", "id"),
            "intervention": ("interventions", "id"),
        },
    ),
    "money": TableSchema(
        title="Money in whole euros: only lines of one parent and one role add up",
        fields=(
            _ID,
            _DEAL,
            text_field("pillar", "Pillar or theme"),
            *_NAMES,
            text_field("column", "Who pays", enum=list(MoneyColumn)),
            number_field("amount", "Euros"),
            text_field("period", "Years (Dutch)"),
            text_field("status", "Where the amount stands", enum=list(MoneyStatus), **_NEEDED),
            text_field("role", "What it is of the line it is part of", enum=list(MoneyRole), **_NEEDED),
            text_field("part_of", "The line that contains it"),
            text_field("computed", "yes: a sum of ours", enum=["yes", "no"], **_NEEDED),
            _SOURCE,
        ),
        key=("id",),
        references={"deal": ("deals", "id")},
    ),
    "links": TableSchema(
        title="Links of interventions: goals, areas and money, which has no amount per intervention",
        fields=(
            text_field("intervention", "See interventions.csv", **_NEEDED),
            text_field("to", "The file of the other end", enum=["goals", "areas", "money"], **_NEEDED),
            text_field("id", "The id there", **_NEEDED),
        ),
        key=("intervention", "to", "id"),
        references={"intervention": ("interventions", "id")},
    ),
}
