"""Carry the areas of a source table to today's coding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from data.sources.content import TableContent
from data.sources.errors import UnknownCodeError
from data.store.findings import AreaNotUsed
from geo.codes import CodeOutcome, clean_code, clean_codes, is_ours, is_water, to_current, unknown_codes
from geo.model import AreaLevel, Areas, in_words
from geo.names import known_names, name_fits, names_several

ELSEWHERE = "andere gemeente"
UNKNOWN = "gebied dat wij niet kennen"
SEVERAL = "Deze bron geeft één cijfer voor deze wijken samen: {names}."
OTHER_NAME = "code met de naam van een ander gebied"
CURRENT_CODING = 2024
"""The year of the coding that areas are carried to."""
NAMELESS = "code uit een ander jaar zonder naam"
MOST_UNKNOWN = 0.2
"""The share of our codes that may be unknown or misnamed; beyond it the table has another coding."""
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """``rows`` with ``area_code``, ``level``, ``share``, ``split`` and ``row`` (position in the table).

    ``left_out`` counts the rows that were not used, by reason; ``not_used`` are the codes behind two reasons:
    nobody knows the code, or another name goes with it than the one we know.
    """

    rows: pd.DataFrame
    left_out: dict[str, int]
    not_used: tuple[AreaNotUsed, ...] = ()


def current_places(content: TableContent, *, areas: Areas) -> Places:
    """The rows of a table by today's codes; one unknown area costs itself, not the table.

    ``UnknownCodeError`` when more than ``MOST_UNKNOWN`` of our codes cannot be trusted.
    """
    programme = {area.code for area in areas.at_level(AreaLevel.PROGRAMME)}
    codes = content.rows["area"].astype("str")
    of_programme = codes.isin(programme)
    ours = is_ours(codes, [place.code for place in areas.places])
    left_out = dict(content.left_out)
    elsewhere = int((~ours & ~of_programme).sum())
    if elsewhere:
        left_out[ELSEWHERE] = left_out.get(ELSEWHERE, 0) + elsewhere
    names = {clean_code(code): name for code, name in content.names.items()}
    frames: list[pd.DataFrame] = []
    not_used: dict[str, AreaNotUsed] = {}
    for year, block in codes[ours].groupby(content.rows.loc[ours, "code_year"]):
        carried = to_current(block, year=int(str(year)), areas=areas)
        strange = _strange(carried, names=names, year=int(str(year)), areas=areas)
        carried = _without_nameless(carried, names=names, year=int(str(year)), areas=areas)
        not_used = {**strange, **not_used}
        dropped = carried[carried["outcome"] == CodeOutcome.DROPPED]
        for reason, count in dropped["reason"].value_counts().items():
            left_out[str(reason)] = left_out.get(str(reason), 0) + int(count)
        untrusted = carried["given"].isin(list(strange))
        for value in strange.values():
            reason = OTHER_NAME if value.known else UNKNOWN
            left_out[reason] = left_out.get(reason, 0) + int((carried["given"] == value.code).sum())
        frames.append(carried.loc[carried["code"].notna() & ~untrusted, ["code", "share"]])
    _refuse_too_many(not_used, codes=codes[ours], content=content, areas=areas)
    own = codes[of_programme]
    frames.append(pd.DataFrame({"code": own, "share": 1.0}, index=own.index))
    carried = pd.concat([part for part in frames if not part.empty] or frames[:1])
    rows = content.rows.loc[carried.index].assign(
        area_code=carried["code"].astype("str"),
        share=carried["share"].astype("float64"),
        split=carried["share"].astype("float64") < 1,
        row=carried.index,
    )
    if not rows.empty:  # a table can be without rows of a municipality that was added
        several = _together(names, year=int(content.rows["code_year"].max()), areas=areas)
        notes = clean_codes(rows["area"]).map(several)
        rows["note"] = rows["note"].mask((rows["note"] == "") & notes.notna(), notes)
    rows["level"] = rows["area_code"].map({area.code: str(area.level) for area in areas})
    return Places(rows=rows.reset_index(drop=True), left_out=left_out, not_used=tuple(not_used.values()))


def _together(names: Mapping[str, str], *, year: int, areas: Areas) -> dict[str, str]:
    """By code what is said of a figure that several areas share: they have one name, that of all together.

    They are called as we call them: some sources only write numbers.
    """
    codes: dict[str, list[str]] = {}
    for code, name in names.items():
        if name and names_several(code, name, year=year, areas=areas):
            codes.setdefault(name, []).append(code)
    called = {
        name: in_words([areas.get(code).name for code in together if code in areas])
        if len(together) > 1
        else name
        for name, together in codes.items()
    }
    return {code: SEVERAL.format(names=called[name]) for name, together in codes.items() for code in together}


def _without_nameless(
    carried: pd.DataFrame, *, names: Mapping[str, str], year: int, areas: Areas
) -> pd.DataFrame:
    """Without the codes of another year that come without a name, of municipalities that were added.

    Of the built-in ones the whole history of the codes is known. Of an added one it is known for the years
    whose borders were compared, so a code alone proves nothing.
    """
    added = {place.code[2:6] for place in areas.places if not place.built_in}
    if not added or year == CURRENT_CODING:
        return carried
    kept = carried["outcome"].isin([CodeOutcome.SAME, CodeOutcome.CHANGED])
    given = carried["given"]
    inside = given.str.slice(0, 2).isin(["WK", "BU"]) & given.str.slice(2, 6).isin(added)
    doubtful = kept & inside & (given.map(lambda code: names.get(code, "")) == "")
    return carried.assign(
        code=carried["code"].mask(doubtful, None),
        outcome=carried["outcome"].mask(doubtful, str(CodeOutcome.DROPPED)),
        reason=carried["reason"].mask(doubtful, NAMELESS),
    )


def _strange(
    carried: pd.DataFrame, *, names: Mapping[str, str], year: int, areas: Areas
) -> dict[str, AreaNotUsed]:
    """The codes that nobody knows, and those whose name is that of another area."""
    unknown = set(unknown_codes(carried))
    result = {}
    for code in dict.fromkeys(carried["given"]):
        name = names.get(code, "")
        if code in unknown:
            result[code] = AreaNotUsed(code=code, year=year, given=name)
        elif name and not (
            name_fits(code, name, year=year, areas=areas) or names_several(code, name, year=year, areas=areas)
        ):
            known = known_names(code, year=year, areas=areas)
            result[code] = AreaNotUsed(code=code, year=year, given=name, known=known[0] if known else "?")
    return result


def _refuse_too_many(
    not_used: Mapping[str, AreaNotUsed], *, codes: pd.Series, content: TableContent, areas: Areas
) -> None:
    every = {code for code in clean_codes(codes) if not is_water(code, areas)}
    if len(not_used) > MOST_UNKNOWN * len(every):
        named = [f"{value.code} {value.given}".strip() for value in not_used.values()]
        what = (
            f"column with the area: {len(not_used)} of {len(every)} codes are unknown or stand for another "
            f"area: {', '.join(named[:_SHOWN])}"
        )
        raise UnknownCodeError(what, table=content.table, url=content.url)
