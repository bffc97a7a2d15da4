"""Which column of a table an indicator means, what should be there and is not, what nobody uses. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.sources.content import Connector, SourceColumn, TableContent
from data.sources.errors import SchemaChangedError, ThemeMissingError
from data.sources.titles import nearest, normal
from data.store.findings import MissingColumn
from indicators.model import Indicator, SourceTable

WHOLE_THEME = 3
"""A theme of fewer indicators can vanish with one renamed column: that is reported, not refused."""
_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """``parts`` are the measures that are added up (one, or one per kind), ``per`` the denominator."""

    indicator: Indicator
    parts: tuple[SourceColumn, ...]
    per: tuple[SourceColumn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """``absent`` are indicators without a column here, ``missing`` those that should have had one."""

    found: tuple[Column, ...]
    absent: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    missing: tuple[MissingColumn, ...] = ()
    unused: tuple[str, ...] = ()


def find_columns(
    content: TableContent,
    *,
    table: SourceTable,
    indicators: Sequence[Indicator],
    connector: Connector,
    known: Mapping[str, tuple[str, str]],
) -> Columns:
    """The columns of ``indicators``. ``known``: first and last period of their figures so far.

    ``SchemaChangedError`` for a column the table cannot do without, ``ThemeMissingError`` when nothing of a
    theme is found while there are columns that nobody uses.
    """
    titles = {item.id: content.titles_of(item.source, table=table) for item in indicators}
    claimed = frozenset(normal(title) for group in titles.values() for title in group)
    columns: list[Column] = []
    absent: list[str] = []
    lost: list[Indicator] = []
    ambiguous: list[str] = []
    for indicator in indicators:
        parts = _parts(indicator, content, titles=titles[indicator.id], claimed=claimed)
        if any(len(part) > 1 for part in parts):
            ambiguous.append(indicator.id)
            continue
        per = content.find(indicator.source.per)
        whole = bool(parts) and all(parts)
        if whole and indicator.source.per and not per and parts[0][0].unit != indicator.unit:
            absent.append(indicator.id)  # computed later, with the denominator of another table
        elif whole:
            columns.append(Column(indicator=indicator, parts=tuple(part[0] for part in parts), per=per))
        else:
            _refuse_if_needed(indicator, titles[indicator.id], content, connector=connector, table=table)
            absent.append(indicator.id)
            if (
                titles[indicator.id]
                and connector.expects(indicator, table)
                and (per or not _is_rate(indicator, indicators))
            ):
                lost.append(indicator)
    unused = _unused(content, found=columns, indicators=indicators)
    missing = tuple(_missing(item, titles[item.id], known=known, unused=unused) for item in lost)
    _refuse_without_theme(lost, found=columns, known=known, unused=unused, content=content)
    return Columns(
        found=tuple(columns),
        absent=tuple(absent),
        ambiguous=tuple(ambiguous),
        missing=missing,
        unused=unused,
    )


def _missing(
    indicator: Indicator,
    titles: Sequence[str],
    *,
    known: Mapping[str, tuple[str, str]],
    unused: tuple[str, ...],
) -> MissingColumn:
    """What was expected of an indicator, when it had figures, and which unused columns look like it."""
    first, last = known.get(indicator.id, (None, None))
    kinds = indicator.source.kinds
    return MissingColumn(
        indicator_id=indicator.id,
        titles=(*titles, *(f"{code} {name}" for code, name in kinds)),
        first=first,
        last=last,
        proposals=() if kinds else nearest(indicator.source.titles, unused),
    )


def _parts(
    indicator: Indicator, content: TableContent, *, titles: Sequence[str], claimed: frozenset[str]
) -> list[tuple[SourceColumn, ...]]:
    """Per kind, or once without kinds, the measures that may be meant."""
    reference = indicator.source
    if not titles:
        return []
    others = claimed - {normal(title) for title in titles}
    if not reference.kinds:
        return [
            content.find(titles, group=reference.group, identifiers=reference.identifiers, claimed=others)
        ]
    return [
        tuple(item for item in content.find(titles, group=reference.group, kind=code) if _named(item, name))
        for code, name in reference.kinds
    ]


def _is_rate(indicator: Indicator, others: Sequence[Indicator]) -> bool:
    """Whether it is computed from a count that is an indicator of this table itself."""
    own = indicator.source
    return bool(own.per) and any(
        (other.source.titles, other.source.group, other.source.kinds) == (own.titles, own.group, own.kinds)
        for other in others
        if not other.source.per
    )


def _named(measure: SourceColumn, name: str) -> bool:
    """A kind is trusted only with its name, which in the source begins with the code."""
    given = normal(measure.kind_name)
    return not given or given.removeprefix(normal(measure.kind)) == normal(name)


def _unused(
    content: TableContent, *, found: Iterable[Column], indicators: Sequence[Indicator]
) -> tuple[str, ...]:
    """Titles (with their heading) of columns of figures that no indicator takes."""
    used = {(part.key, part.kind) for column in found for part in (*column.parts, *column.per)}
    for indicator in indicators:
        used |= {(item.key, item.kind) for item in content.find(indicator.source.per)}
    left = [measure for measure in content.measures if (measure.key, measure.kind) not in used]
    names = [item.kind_name or item.title for item in left]
    return tuple(dict.fromkeys(names))


def _refuse_if_needed(
    indicator: Indicator,
    titles: Sequence[str],
    content: TableContent,
    *,
    connector: Connector,
    table: SourceTable,
) -> None:
    if connector.needs(indicator, table):
        what = f"column {' / '.join(titles)!r} of indicator {indicator.id} is not in the table"
        raise SchemaChangedError(what, table=content.table, url=content.url)


def _refuse_without_theme(
    missing: Sequence[Indicator],
    *,
    found: Sequence[Column],
    known: Mapping[str, tuple[str, str]],
    unused: Sequence[str],
    content: TableContent,
) -> None:
    themes: dict[str, list[str]] = {}
    for item in missing:
        if item.id in known and not item.source.kinds:
            themes.setdefault(item.theme, []).append(item.id)
    for theme, lost in themes.items():
        if len(lost) >= WHOLE_THEME and unused and all(item.indicator.theme != theme for item in found):
            what = (
                f"nothing of the theme {theme}: {len(lost)} indicators that had figures, such as "
                f"{', '.join(lost[:_SHOWN])}; columns that nobody uses: {', '.join(unused[:_SHOWN])}"
            )
            raise ThemeMissingError(what, table=content.table, url=content.url)
