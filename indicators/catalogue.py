"""Load the catalogue: vocabulary, sources and one YAML file of indicators per theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from indicators.headlines import GroupHeadline, Headline, HeadlinesFile, wrong_headlines
from indicators.model import Indicator, Licence, SourceFamily, SourceTable, Term
from indicators.partitions import Partition, PartitionsFile, wrong_partitions
from indicators.populations import Population, read_populations, wrong_populations
from indicators.references import former_ids_of, wrong_references
from indicators.schema import IndicatorEntry, VocabularyFile
from indicators.schema_sources import SourcesFile
from indicators.unique_keys import UniqueKeys

FOLDER = Path(__file__).parent
_File = TypeVar("_File", bound=BaseModel)
_VOCABULARIES = (
    "themes",
    "target_groups",
    "life_phases",
    "alliances",
    "deal_goals",
    "groups",
    "sensitive_subjects",
)


class CatalogueError(ValueError):
    """A catalogue that cannot be used; each problem names file, entry and field."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("the catalogue is not usable:\n" + "\n".join(problems))
        self.problems = problems


class UnknownIndicatorError(KeyError):
    """An indicator id that the catalogue does not hold."""

    def __init__(self, indicator_id: str) -> None:
        super().__init__(indicator_id)
        self.indicator_id = indicator_id

    def __str__(self) -> str:
        return f"unknown indicator: {self.indicator_id!r}"


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """Every indicator in the order of the files, with the vocabularies, sources and populations they use.

    ``former_ids`` leads from the id of an entry that was merged into another to the id of that one.
    """

    indicators: Mapping[str, Indicator]
    vocabularies: Mapping[str, tuple[Term, ...]]
    families: Mapping[str, SourceFamily]
    tables: Mapping[str, SourceTable]
    partitions: tuple[Partition, ...] = ()
    populations: Mapping[str, Population] = field(default_factory=dict)
    former_ids: Mapping[str, str] = field(default_factory=dict)
    headlines: tuple[Headline, ...] = ()
    group_headlines: Mapping[str, tuple[GroupHeadline, ...]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self.indicators.values())

    def __len__(self) -> int:
        return len(self.indicators)

    def __contains__(self, indicator_id: object) -> bool:
        return indicator_id in self.indicators or indicator_id in self.former_ids

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self.indicators)

    def get(self, indicator_id: str) -> Indicator:
        """The indicator with this id, now or formerly, or ``UnknownIndicatorError``."""
        try:
            return self.indicators[self.former_ids.get(indicator_id, indicator_id)]
        except KeyError:
            raise UnknownIndicatorError(indicator_id) from None

    def terms(self, vocabulary: str) -> tuple[Term, ...]:
        return self.vocabularies[vocabulary]

    def term(self, vocabulary: str, term_id: str) -> Term:
        return next(term for term in self.vocabularies[vocabulary] if term.id == term_id)

    def family_of(self, indicator: Indicator) -> SourceFamily:
        return self.families[indicator.source.family]

    @property
    def headline_ids(self) -> tuple[str, ...]:
        """The indicators that lead and are counted, in the order of the screens."""
        return tuple(headline.indicator_id for headline in self.headlines)

    def leading_ids(self, tags: Mapping[str, str]) -> tuple[str, ...]:
        """The indicators that lead for these tags, in the order of the file; without those that lack a tag.

        Those of a target group come first where one is chosen, then the headline set.
        """
        of_group = self.group_headlines.get(tags.get("target_groups", ""), ())
        ids = dict.fromkeys((*(item.indicator_id for item in of_group), *self.headline_ids))
        return tuple(
            id_ for id_ in ids if all(has_tag(self.get(id_), name, value) for name, value in tags.items())
        )

    def of_family(self, family: str) -> tuple[Indicator, ...]:
        return tuple(indicator for indicator in self if indicator.source.family == family)

    def matching(self, tags: Mapping[str, str]) -> tuple[Indicator, ...]:
        """The indicators whose fields have every one of these values, or hold it: by name of the field."""
        return tuple(item for item in self if all(has_tag(item, name, value) for name, value in tags.items()))


def has_tag(indicator: Indicator, name: str, value: str) -> bool:
    """Whether a field of an indicator has this value, or holds it."""
    result = getattr(indicator, name)
    return value in result if isinstance(result, tuple) else bool(result == value)


def load_catalogue(folder: Path = FOLDER) -> Catalogue:
    """The vocabulary, sources, partitions and ``entries/*.yaml``; raises ``CatalogueError``.

    Read once until a file changes.
    """
    folder = folder.resolve()
    return _load(folder, _stamp(folder))


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Changes when a file of the catalogue does."""
    files = sorted(folder.rglob("*.yaml"))
    states = ((file, file.stat()) for file in files)
    return tuple((str(file), state.st_mtime_ns, state.st_size) for file, state in states)


@lru_cache(maxsize=2)
def _load(folder: Path, _stamp: tuple[tuple[str, int, int], ...]) -> Catalogue:
    vocabulary = _read(folder / "vocabulary.yaml", VocabularyFile)
    sources = _read(folder / "sources.yaml", SourcesFile)
    wholes = _read(folder / "partitions.yaml", PartitionsFile)
    partitions = tuple(entry.to_model() for entry in wholes.partitions)
    licences: dict[str, Licence] = {entry.id: entry.to_model() for entry in sources.licences}
    families = {entry.id: entry.to_model(licences) for entry in sources.families}
    tables = {entry.id: entry.to_model() for entry in sources.tables}
    vocabularies = {
        name: tuple(entry.to_model() for entry in getattr(vocabulary, name)) for name in _VOCABULARIES
    }
    problems = [
        f"sources.yaml, {table.id}, family: unknown family {table.family!r}"
        for table in tables.values()
        if table.family not in families
    ]
    indicators: dict[str, Indicator] = {}
    for path in sorted((folder / "entries").glob("*.yaml")):
        for indicator, problem in _read_entries(path):
            if problem is not None:
                problems.append(problem)
            elif indicator is not None and indicator.id in indicators:
                problems.append(f"{path.name}, {indicator.id}, id: used more than once")
            elif indicator is not None:
                family = families.get(indicator.source.family)
                local = family.area_breaks if family else ()
                indicators[indicator.id] = replace(indicator, area_breaks=local)
                problems += wrong_references(path.name, indicator, vocabularies, families)
    populations, strange = read_populations(folder / "populations.yaml")
    problems += [
        f"entries, {indicator.id}, roll_up.weight: unknown indicator {indicator.weight_id!r}"
        for indicator in indicators.values()
        if indicator.weight_id is not None and indicator.weight_id not in {*indicators, *populations}
    ]
    problems += wrong_partitions(partitions, indicators)
    headlines: tuple[Headline, ...] = ()
    group_headlines: dict[str, tuple[GroupHeadline, ...]] = {}
    if (folder / "headline.yaml").is_file():
        chosen = _read(folder / "headline.yaml", HeadlinesFile)
        problems += wrong_headlines(chosen, indicators, vocabularies)
        headlines = tuple(entry.to_model() for entry in chosen.indicators)
        group_headlines = {
            group: tuple(entry.to_model() for entry in entries) for group, entries in chosen.groups.items()
        }
    problems += [*strange, *wrong_populations(populations, indicators, vocabularies["groups"])]
    former_ids, again = former_ids_of(indicators)
    problems += again
    if problems:
        raise CatalogueError(tuple(problems))
    tables = _with_kinds(tables, indicators)
    return Catalogue(
        indicators,
        vocabularies,
        families,
        tables,
        partitions,
        populations,
        former_ids,
        headlines,
        group_headlines,
    )


def _with_kinds(
    tables: Mapping[str, SourceTable], indicators: Mapping[str, Indicator]
) -> dict[str, SourceTable]:
    """The tables, each with the codes of kinds that the entries of its family ask for."""
    result: dict[str, set[str]] = {}
    for indicator in indicators.values():
        source = indicator.source
        result.setdefault(source.family, set()).update(code for code, _ in source.kinds)
    return {
        id_: replace(table, kinds=tuple(sorted(result.get(table.family, ()))))
        for id_, table in tables.items()
    }


def _read(path: Path, form: type[_File]) -> _File:
    try:
        return form.model_validate(_parse(path))
    except ValidationError as error:
        raise CatalogueError(tuple(f"{path.name}, {problem}" for problem in _problems(error))) from error


def _parse(path: Path) -> object:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=UniqueKeys)  # noqa: S506 - a safe loader
    except (OSError, yaml.YAMLError) as error:
        raise CatalogueError((f"{path.name}: cannot be read: {error}",)) from error


def _read_entries(path: Path) -> Iterator[tuple[Indicator | None, str | None]]:
    entries = _parse(path)
    if not isinstance(entries, list):
        yield None, f"{path.name}: expected a list of indicators"
        return
    for number, raw in enumerate(entries, start=1):
        name = raw.get("id", f"entry {number}") if isinstance(raw, dict) else f"entry {number}"
        try:
            yield IndicatorEntry.model_validate(raw).to_model(), None
        except ValidationError as error:
            for problem in _problems(error):
                yield None, f"{path.name}, {name}, {problem}"


def _problems(error: ValidationError) -> Iterator[str]:
    for problem in error.errors():
        place = ".".join(str(part) for part in problem["loc"])
        yield f"{place}: {problem['msg']}" if place else problem["msg"]
