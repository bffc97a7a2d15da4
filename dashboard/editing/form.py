"""The fields of a form as a template draws them: label, hint, what was typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """``kind``: text, long, date, choice or hidden. ``options`` of a choice: value and word."""

    name: str
    label: str = ""
    kind: str = "text"
    hint: str = ""
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    problem: str = ""


def filled(
    fields: tuple[FormField, ...], typed: Mapping[str, str], problems: Mapping[str, str]
) -> tuple[FormField, ...]:
    """The fields with what was typed, so that nothing is typed again, and each problem at its field."""
    return tuple(
        replace(field, value=typed.get(field.name, field.value), problem=problems.get(field.name, ""))
        for field in fields
    )
