"""Numbers as people type them: decimal comma or point, thousands, percent signs; and formulas, refused."""

from __future__ import annotations

import pandas as pd

SIGNS = (".", "..", "x", "X", "-", "–")
"""What CBS and others write where there is no figure; a dash is no zero."""

_CODES = frozenset({"-99995", "-99996", "-99997", "-99998", "-99999", "-99999999", "-99999997"})

_WHOLE = r"-?\d+"
_FORMULA = r"[=+@\t\r].*|-(?!\d|$).*"
_THOUSANDS = {",": r"-?\d{1,3}(?:\.\d{3})+", ".": r"-?\d{1,3}(?:,\d{3})+"}
_DECIMALS = {",": r"-?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+", ".": r"-?(?:\d+|\d{1,3}(?:,\d{3})+)\.\d+"}
_OTHER = {",": ".", ".": ","}
_NAMES = {",": "een decimale komma", ".": "een decimale punt"}


def is_formula(texts: pd.Series) -> pd.Series:
    """Where text starts as a formula does (= + - @) and is no number."""
    return texts.str.fullmatch(_FORMULA).fillna(False).astype("bool")


def is_no_figure(cells: pd.Series, *, missing: tuple[str, ...]) -> pd.Series:
    """Where a cell says in words, with a sign or with a code of CBS that there is no figure."""
    texts = cells.map(lambda cell: cell.strip() if isinstance(cell, str) else f"{cell:.10g}").astype("str")
    bare = texts.str.replace(r"[.,]0+$", "", regex=True)
    return texts.isin([*missing, *SIGNS, ""]) | bare.isin(list(_CODES))


def parse_numbers(
    cells: pd.Series, *, decimal: str | None, missing: tuple[str, ...], percent: bool
) -> tuple[pd.Series, pd.Series]:
    """The cells of one column as floats (NaN: empty or wrong), and what is wrong per cell (Dutch, or empty).

    Numbers of a spreadsheet are taken as they are. Text is read with ``decimal``; without it, the column
    itself must show which it is. With ``percent`` a percent sign after a number is allowed.
    """
    none = is_no_figure(cells, missing=missing)
    typed = cells.map(lambda cell: not isinstance(cell, str)) & ~none
    texts = cells.where(~typed & ~none, "").astype("str").str.strip()
    empty = ~typed & (texts == "")
    if percent:
        texts = texts.str.replace(r"\s*%$", "", regex=True)
    written = texts[~typed & ~empty]
    mark = decimal or _mark_of(written)
    wrong = pd.Series("", index=cells.index, dtype="str")
    for message, mask in _what_is_wrong(written, mark=mark, given=decimal is not None):
        wrong.loc[mask[mask].index] = message
    fine = written[wrong.loc[written.index] == ""]
    other = _OTHER[mark or ","]
    plain = fine.str.replace(other, "", regex=False).str.replace(mark or ",", ".", regex=False)
    numbers = pd.Series(float("nan"), index=cells.index, dtype="float64")
    numbers.loc[cells[typed].index] = cells[typed].astype("float64")
    numbers.loc[fine.index] = plain.astype("float64")
    return numbers, wrong


def _mark_of(written: pd.Series) -> str | None:
    """The decimal mark that this column certainly uses; None when it shows none, or both."""
    shows = []
    for mark, other in _OTHER.items():
        decimals = written.str.fullmatch(_DECIMALS[mark]) & ~written.str.fullmatch(_THOUSANDS[other])
        if decimals.any():
            shows.append(mark)
    return shows[0] if len(shows) == 1 else None


def _what_is_wrong(written: pd.Series, *, mark: str | None, given: bool) -> list[tuple[str, pd.Series]]:
    """Messages with the cells that they hold for; a later one replaces an earlier one."""
    whole = written.str.fullmatch(_WHOLE)
    shapes = {m: written.str.fullmatch(_DECIMALS[m]) | written.str.fullmatch(_THOUSANDS[m]) for m in _OTHER}
    formula = is_formula(written)
    no_number = ~whole & ~shapes[","] & ~shapes["."] & ~formula
    result = [("is geen getal", no_number)]
    if mark is None:
        unclear = (shapes[","] | shapes["."]) & ~formula
        what = "is niet duidelijk: is de punt of komma een decimaal of een duizendtal? Schrijf 1200 of 12,5"
        both = "heeft een ander decimaalteken dan andere cellen in de kolom: kies overal punt of overal komma"
        exact = {
            m: written.str.fullmatch(_DECIMALS[m]) & ~written.str.fullmatch(_THOUSANDS[_OTHER[m]])
            for m in _OTHER
        }
        mixed = (exact[","] | exact["."]) if exact[","].any() and exact["."].any() else unclear & False
        result += [(what, unclear), (both, mixed)]
    else:
        source = "de mapping zegt" if given else "de rest van de kolom heeft"
        result.append(
            (f"past niet: {source} {_NAMES[mark]}", shapes[_OTHER[mark]] & ~shapes[mark] & ~formula)
        )
    result.append(("begint als een formule (= + - @): zet er het getal zelf neer", formula))
    return result
