"""What was typed in a form as values of a record, with what is wrong at its field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from indicators.programme.euro import EuroError, read_euro
from indicators.programme.record import FieldProblem
from indicators.programme.reporting import TypedError, read_date, read_number

Typed = dict[str, object]


def typed_texts(form: Mapping[str, str], names: Iterable[str]) -> Typed:
    """Texts and choices as they stand."""
    return {name: form.get(name, "").strip() for name in names}


def typed_dates(form: Mapping[str, str], names: Iterable[str]) -> tuple[Typed, list[FieldProblem]]:
    """Days; None where nothing was typed."""
    return _read(form, names, lambda text: read_date(text) if text else None, rule="no_date")


def typed_numbers(form: Mapping[str, str], names: Iterable[str]) -> tuple[Typed, list[FieldProblem]]:
    """Exact numbers; None where nothing was typed."""
    return _read(form, names, read_number, rule="no_number")


def typed_euros(form: Mapping[str, str], names: Iterable[str]) -> tuple[Typed, list[FieldProblem]]:
    """Amounts in whole cents."""
    return _read(form, names, read_euro, rule="no_euro")


def needed(values: Typed, names: Iterable[str]) -> list[FieldProblem]:
    """The fields that must say something and do not; of what could not be read that is said already."""
    return [
        FieldProblem(field=name, rule="needed")
        for name in names
        if name in values and values[name] in (None, "")
    ]


def _read(
    form: Mapping[str, str], names: Iterable[str], read: Callable[[str], object], *, rule: str
) -> tuple[Typed, list[FieldProblem]]:
    values: Typed = {}
    problems = []
    for name in names:
        try:
            values[name] = read(form.get(name, "").strip())
        except (TypedError, EuroError):
            problems.append(FieldProblem(field=name, rule=rule))
    return values, problems
