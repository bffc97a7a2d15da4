"""The fields of a form as a template draws them: label, hint, what was typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """``kind``: text, long, date, choice, many or hidden. ``options`` of a choice: value and word; of many
    any number is chosen, and ``value`` has their values with a space between them."""

    name: str
    label: str = ""
    kind: str = "text"
    hint: str = ""
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    problem: str = ""


def typed_in(fields: tuple[FormField, ...], sent: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """What was sent, a text per field: of many every chosen value with a space between them."""
    many = {field.name for field in fields if field.kind == "many"}
    typed = {name: " ".join(values) if name in many else values[0] for name, values in sent.items() if values}
    return {**dict.fromkeys(many, ""), **typed}


def filled(
    fields: tuple[FormField, ...], typed: Mapping[str, str], problems: Mapping[str, str]
) -> tuple[FormField, ...]:
    """The fields with what was typed, so that nothing is typed again, and each problem at its field."""
    return tuple(
        replace(field, value=typed.get(field.name, field.value), problem=problems.get(field.name, ""))
        for field in fields
    )
