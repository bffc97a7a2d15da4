"""Check where figures are: area codes, each problem with its row, and the way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

import pandas as pd

from data.ingest.check_report import Problem, quoted
from data.ingest.own_layout import CODE_YEAR, Layout
from data.ingest.own_rows import Rows
from geo.codes import CodeOutcome, clean_codes, is_ours, to_current
from geo.model import AreaLevel, Areas
from geo.places import COUNTRY, Place
from indicators.model import Indicator, RollUp

_CBS = r"(?:NL|GM|WK|BU)\d{2,4}[0-9A-Z]{0,4}"
_LEVELS = {
    "NL": AreaLevel.COUNTRY,
    "GM": AreaLevel.MUNICIPALITY,
    "WK": AreaLevel.WIJK,
    "BU": AreaLevel.BUURT,
}
_ABOVE = (AreaLevel.WIJK, AreaLevel.MUNICIPALITY, AreaLevel.PROGRAMME)
_WAY_OUT = "Verbeter de code, haal de rij weg, of leg haar opzij in de mapping (areas of lay_aside)."


def text_of(cells: pd.Series) -> pd.Series:
    """Cells as text; a whole number without its decimal point (2024.0 -> 2024)."""

    def one(cell: Any) -> str:
        return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()

    return cells.map(one).astype("str")


def problems_at(
    rows: Rows, mask: pd.Series, *, column: str, rule: str, message: str, shown: pd.Series | None = None
) -> Iterator[Problem]:
    """One problem for each row where ``mask`` is true; ``{cell}`` in the message is the cell of ``shown``."""
    for number in mask.index[mask]:
        cell = quoted(shown.loc[number]) if shown is not None else ""
        yield Problem(
            sheet=rows.sheet.name,
            row=int(number),
            column=rows.labels.get(column, column),
            rule=rule,
            message=message.replace("{cell}", cell),
            kind=message,
            cell=cell,
        )


def check_areas(
    rows: Rows, frame: pd.DataFrame, *, layout: Layout, areas: Areas, elsewhere: Sequence[Place] = ()
) -> tuple[pd.Series, list[Problem]]:
    """The codes, and every area that nothing can be stored for: no row is left out in silence.

    ``elsewhere`` are the municipalities that have a command of their own.
    """
    given = text_of(frame[layout.area])
    upper = given.str.upper()
    codes = clean_codes(given.mask(upper.str.fullmatch(_CBS), upper))
    programme = codes.isin([area.code for area in areas.at_level(AreaLevel.PROGRAMME)])
    ours = is_ours(codes, [place.code for place in areas.places]) & ~_of_country(codes, areas=areas)
    foreign = codes.str.fullmatch(_CBS) & ~ours
    carried = to_current(codes[ours], year=layout.code_year, areas=areas)
    outcome = carried["outcome"].groupby(level=0).first().reindex(codes.index)
    names = {area.name: area.code for area in areas}
    strange = (codes != "") & ~ours & ~foreign & ~programme
    of_added = {place: foreign & is_ours(codes, [place.code]) & (codes != COUNTRY) for place in elsewhere}
    for mask in of_added.values():
        foreign &= ~mask
    result = [
        ("Er is geen gebied ingevuld.", codes == ""),
        (f"Gebied {{cell}} is van een andere gemeente of bestaat niet. {_WAY_OUT}", foreign),
        (
            f"Gebied {{cell}} bestaat niet in de indeling van {layout.code_year}. {_WAY_OUT}",
            outcome == CodeOutcome.UNKNOWN,
        ),
        (
            f"Gebied {{cell}} van {layout.code_year} heeft geen opvolger in de indeling van nu. {_WAY_OUT}",
            outcome == CodeOutcome.DROPPED,
        ),
        (
            f"Gebied {{cell}} is een code van {layout.code_year}. Van deze gemeente kennen we alleen de "
            f"codes van {CODE_YEAR} zeker. Zet die in het bestand.",
            _not_sure(codes, layout=layout, areas=areas)
            & outcome.isin([CodeOutcome.SAME, CodeOutcome.CHANGED]),
        ),
        *(
            (
                f"Gebied {{cell}} is van {place.name}. Lees haar cijfers apart in, met --place {place.code}.",
                mask,
            )
            for place, mask in of_added.items()
        ),
        (f"Gebied {{cell}} is water; daar wonen geen mensen. {_WAY_OUT}", ours & outcome.isna()),
    ]
    problems = [
        problem
        for message, mask in result
        for problem in problems_at(
            rows, mask, column=layout.area, rule="gebied", message=message, shown=given
        )
    ]
    example = areas.at_level(AreaLevel.BUURT)[0].code
    for text, group in given[strange].groupby(given[strange]):
        what = f"{{cell}} is geen gebiedscode (zoals {example}) en geen programmagebied.{_hint(text, names)}"
        mask = pd.Series(True, index=group.index)
        problems += problems_at(rows, mask, column=layout.area, rule="gebied", message=what, shown=given)
    return codes, problems


def _of_country(codes: pd.Series, *, areas: Areas) -> pd.Series:
    """True for the country where figures of one municipality that was added are brought in."""
    return codes.isin([COUNTRY]) & all(not place.built_in for place in areas.places)


def _not_sure(codes: pd.Series, *, layout: Layout, areas: Areas) -> pd.Series:
    """True for codes of another year of a municipality that was added: a code alone proves nothing there."""
    added = [place.code[2:6] for place in areas.places if not place.built_in]
    inside = codes.str.slice(0, 2).isin(["WK", "BU"]) & codes.str.slice(2, 6).isin(added)
    return inside & (layout.code_year != CODE_YEAR)


def _hint(text: object, names: dict[str, str]) -> str:
    """The code of the area with a name like this one, if there is one."""
    close = get_close_matches(str(text), names, n=1, cutoff=0.8)
    return f" Bedoelt u {names[close[0]]} ({close[0]})?" if close else ""


def own_levels(entry: Indicator) -> tuple[AreaLevel, ...]:
    """The levels that own figures of an indicator may have: its own, and the wholes that parts add up to."""
    if entry.roll_up is RollUp.NONE:
        return entry.levels
    return (*entry.levels, *(level for level in _ABOVE if level not in entry.levels))


def level_of(codes: pd.Series) -> pd.Series:
    """The level of each area by its code."""
    return codes.str.slice(0, 2).map(_LEVELS).fillna(AreaLevel.PROGRAMME)


def check_formulas(rows: Rows, frame: pd.DataFrame, *, columns: list[str]) -> list[Problem]:
    """Cells of areas, periods and groups that start as a formula does."""
    message = "{cell} begint als een formule (= + - @). Zet er de waarde zelf neer."
    problems: list[Problem] = []
    for column in columns:
        texts = frame[column].astype("str")
        risky = texts.str.match(r"[=+@\t\r-]")
        problems += problems_at(rows, risky, column=column, rule="formule", message=message, shown=texts)
    return problems
