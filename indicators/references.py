"""What the entries of the catalogue refer to: terms, families, and ids that they had formerly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from indicators.model import Indicator, SourceFamily, Term


def former_ids_of(indicators: Mapping[str, Indicator]) -> tuple[dict[str, str], list[str]]:
    """From each former id to the entry that has its figures now, and what is wrong with them."""
    result: dict[str, str] = {}
    problems = []
    for entry in indicators.values():
        for former in entry.formerly:
            if former in indicators or former in result:
                problems.append(f"entries, {entry.id}, formerly: {former!r} is in use")
            result[former] = entry.id
    return result, problems


def wrong_references(
    file: str,
    indicator: Indicator,
    vocabularies: Mapping[str, tuple[Term, ...]],
    families: Mapping[str, SourceFamily],
) -> Iterator[str]:
    """The terms and the family of an entry that do not exist, each with file, entry and field."""
    used = {
        "theme": ("themes", (indicator.theme,)),
        "target_groups": ("target_groups", indicator.target_groups),
        "life_phases": ("life_phases", indicator.life_phases),
        "alliances": ("alliances", indicator.alliances),
        "deal_goals": ("deal_goals", indicator.deal_goals),
        "groups": ("groups", indicator.groups),
        "sensitive": ("sensitive_subjects", (indicator.sensitive,) if indicator.sensitive else ()),
    }
    for field, (vocabulary, values) in used.items():
        known = {term.id for term in vocabularies[vocabulary]}
        for value in values:
            if value not in known:
                yield f"{file}, {indicator.id}, {field}: unknown value {value!r}"
    if indicator.source.family not in families:
        yield f"{file}, {indicator.id}, source.family: unknown family {indicator.source.family!r}"
