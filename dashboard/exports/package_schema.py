"""The columns of the files in a data package, as Frictionless table schemas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.model import AreaLevel
from indicators.model import EvidenceClass, Polarity, Status
from indicators.observations import KEY

Field = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSchema:
    """One file: its fields in order, what makes a row unique, and which columns point to another file."""

    title: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    references: Mapping[str, tuple[str, str]]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(str(field["name"]) for field in self.fields)

    def as_json(self) -> dict[str, Any]:
        result: dict[str, Any] = {
            "fields": [dict(field) for field in self.fields],
            "missingValues": [""],
            "primaryKey": list(self.key),
        }
        if self.references:
            result["foreignKeys"] = [
                {"fields": column, "reference": {"resource": resource, "fields": target}}
                for column, (resource, target) in self.references.items()
            ]
        return result


def text_field(name: str, description: str, **constraints: Any) -> Field:
    return _field(name, "string", description, constraints)


def number_field(name: str, description: str) -> Field:
    return _field(name, "number", description, {})


def _field(name: str, kind: str, description: str, constraints: Mapping[str, Any]) -> Field:
    described: dict[str, Any] = {"name": name, "type": kind, "description": description}
    return described | {"constraints": dict(constraints)} if constraints else described


_PERIOD = r"\d{4}(-\d{2}){0,2}"
_DAY = r"\d{4}-\d{2}-\d{2}"
_NEEDED = {"required": True}
SCHEMAS: Mapping[str, TableSchema] = {
    "figures": TableSchema(
        title="Figures: one row per indicator, area, period, group and source",
        fields=(
            text_field("indicator_id", "Indicator, see indicators.csv", **_NEEDED),
            text_field("area_code", "Area in the coding of today, see areas.csv", **_NEEDED),
            text_field("period", "Year, month or day", pattern=_PERIOD, **_NEEDED),
            text_field("group", "totaal, or a part of the people", **_NEEDED),
            text_field("source_id", "Table that brought it; roll_up: computed from parts", **_NEEDED),
            number_field("value", "In the unit of the indicator; empty: no figure (not zero)"),
            number_field("lower", "Lower end of the 95% interval; empty: unknown"),
            number_field("upper", "Upper end of the 95% interval; empty: unknown"),
            number_field("n", "People, households or dwellings behind it; empty: unknown"),
            text_field("status", "What the figure is", enum=[str(status) for status in Status], **_NEEDED),
            text_field("note", "What must be known of this figure (Dutch)"),
            text_field("supplier", "Who delivered an own figure; empty: of a public source, see source_id"),
            text_field("file", "The file that an own figure came in"),
            text_field("delivered", "Day of delivery of an own figure", pattern=_DAY),
            text_field("own_evidence", "Kind of own figure, which goes before evidence in indicators.csv"),
        ),
        key=KEY,
        references={"indicator_id": ("indicators", "id"), "area_code": ("areas", "code")},
    ),
    "indicators": TableSchema(
        title="Indicators: what each figure means and where it comes from",
        fields=(
            text_field("id", "Never changes once published", unique=True, **_NEEDED),
            text_field("title_nl", "Name", **_NEEDED),
            text_field("title_en", "Name in English", **_NEEDED),
            text_field("definition_nl", "Definition", **_NEEDED),
            text_field("definition_en", "Definition in English", **_NEEDED),
            text_field("note_nl", "Limits"),
            text_field("note_en", "Limits in English"),
            text_field("population_nl", "Whom or what the total counts", **_NEEDED),
            text_field("theme", "Theme (WAT)", **_NEEDED),
            text_field("target_groups", "Target groups (WIE) it matters to, separated by spaces"),
            text_field("about", "Target groups that the figure itself counts"),
            text_field("unit", "Unit (Dutch)", **_NEEDED),
            _field("decimals", "integer", "Decimals that the source supports", _NEEDED),
            text_field(
                "polarity", "Which end is favourable", enum=[str(item) for item in Polarity], **_NEEDED
            ),
            text_field("evidence", "Kind of figure", enum=[str(item) for item in EvidenceClass], **_NEEDED),
            text_field("source", "Publication", **_NEEDED),
            text_field("publisher", "Who publishes it", **_NEEDED),
            text_field("licence", "Licence of the source", **_NEEDED),
            text_field("no_figure_nl", "Why nobody has a figure, if so"),
        ),
        key=("id",),
        references={},
    ),
    "areas": TableSchema(
        title="Areas: CBS wijken, buurten and municipalities, the country, and programme areas",
        fields=(
            text_field("code", "CBS code, or id of a programme area", unique=True, **_NEEDED),
            text_field("name", "Name", **_NEEDED),
            text_field("level", "Level", enum=[str(level) for level in AreaLevel], **_NEEDED),
            text_field("municipality", "CBS code of the municipality it lies in"),
            text_field("parts", "CBS codes of which a programme area consists"),
        ),
        key=("code",),
        references={},
    ),
    "breaks": TableSchema(
        title="Breaks: periods from which figures cannot be compared with earlier ones",
        fields=(
            text_field("indicator_id", "Indicator", **_NEEDED),
            text_field("period", "First period after the break", pattern=_PERIOD, **_NEEDED),
            text_field("reason_nl", "Why", **_NEEDED),
            text_field("reason_en", "Why, in English", **_NEEDED),
        ),
        key=("indicator_id", "period"),
        references={"indicator_id": ("indicators", "id")},
    ),
}
