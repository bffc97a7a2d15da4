"""The fields of a form as a template draws them: label, hint, what was typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """``kind``: text, long, date, choice, many or hidden. ``options`` of a choice: value and word; of many
    any number is chosen, and ``value`` has their values with a space between them. ``find`` is what a search
    in a long list of options is called, ``sought`` what was typed there."""

    name: str
    label: str = ""
    kind: str = "text"
    hint: str = ""
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    find: str = ""
    sought: str = ""


def typed_in(fields: tuple[FormField, ...], sent: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """What was sent, a text per field: of many every chosen value with a space between them."""
    many = {field.name for field in fields if field.kind == "many"}
    typed = {name: " ".join(values) if name in many else values[0] for name, values in sent.items() if values}
    return {**dict.fromkeys(many, ""), **typed}


def filled(
    fields: tuple[FormField, ...], typed: Mapping[str, str], problems: Mapping[str, str]
) -> tuple[FormField, ...]:
    """The fields with what was typed, so that nothing is typed again, and each problem at its field. Of a
    list that can be searched what is chosen stands first."""
    result = (
        replace(field, value=typed.get(field.name, field.value), problem=problems.get(field.name, ""))
        for field in fields
    )
    return tuple(_chosen_first(field) if field.find else field for field in result)


def _chosen_first(field: FormField) -> FormField:
    chosen = field.value.split()
    return replace(field, options=tuple(sorted(field.options, key=lambda option: option[0] not in chosen)))


SEARCH = "zoek"
"""What the button of a search in a list sends; the name of its text is that of the list and this."""


def sought_in(fields: tuple[FormField, ...], sent: Mapping[str, str]) -> dict[str, str]:
    """By list what is looked for in it. Nothing when the form was sent to be saved: Enter in another field
    presses the first button of a form, which is that of the search, and then no words stand beside it."""
    if sent.get("doe") != SEARCH:
        return {}
    words = {field.name: sent.get(f"{field.name}-{SEARCH}", "").strip() for field in fields if field.find}
    return {name: text for name, text in words.items() if text}


def narrowed(field: FormField, words: str, found: Sequence[str], nothing: str) -> FormField:
    """The list with what is chosen first, then what was found; all of it, and a word, if that is nothing."""
    chosen = field.value.split()
    words_of = dict(field.options)
    if not set(found) & words_of.keys():
        return replace(field, sought=words, problem=nothing)
    order = dict.fromkeys([*chosen, *found])
    return replace(
        field, sought=words, options=tuple((code, words_of[code]) for code in order if code in words_of)
    )
