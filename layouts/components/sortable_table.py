"""The table of every screen: sorted by pressing a head, its heads and first column in view.

`assets/sortable_table.js` sorts the rows and walks over them with the arrow keys. Where the columns have
fixed widths the style sheet lays out each row as a grid, so that the browser can leave out the rows that are
out of sight. The roles say what the parts are: some browsers no longer see a table in it then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html

from dashboard.texts import Translate
from layouts.components.html_block import Html


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHead:
    """The head of a column. ``key`` is what the browser remembers when a reader sorts by it; ``words``: it
    sorts by its words and not by its numbers; ``minor``: a phone leaves it out."""

    key: str
    text: str
    words: bool = False
    minor: bool = False


def sortable_table(
    heads: Sequence[TableHead], rows: str, *, caption: str, label: str, t: Translate, pinned: str = ""
) -> html.Div:
    """The table in its own scrolling part of the page, which ``label`` names.

    ``rows`` and ``pinned`` are of `table_row`; the latter stay on top, however the table is sorted.
    """
    bodies = [html.Tbody(Html(pinned), role="rowgroup", **{"data-pinned": ""})] if pinned else []
    table = html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr([_head(head) for head in heads], role="row"), role="rowgroup"),
            *bodies,
            html.Tbody(Html(rows), role="rowgroup"),
        ],
        role="table",
        style={"--columns": len(heads)},
    )
    return html.Div(
        table,
        className="sortable-table",
        role="region",
        tabIndex="0",
        **{
            "aria-label": label,
            "aria-description": t("Pijl omhoog en omlaag gaan van rij naar rij."),
        },
    )


def table_row(code: str, head: str, cells: str, *, more: str = "", head_more: str = "") -> str:
    """A row of HTML: ``code`` is what it is about, ``head`` what it is called, ``more`` are attributes."""
    return (
        f'<tr role="row" data-code="{code}"{more}><th role="rowheader" scope="row"{head_more}>{head}</th>'
        f"{cells}</tr>"
    )


def words_cell(content: str, *, minor: bool = False) -> str:
    """A cell with words, as HTML; a phone leaves out a ``minor`` one."""
    return f'<td role="cell" class="{"words minor" if minor else "words"}">{content}</td>'


def number_cell(value: float | None, content: str, *, more: str = "") -> str:
    """A cell with ``content`` as HTML and ``more`` attributes.

    Without a ``value`` it stands at the end, however the table is sorted.
    """
    own = "" if value is None else f' data-value="{value:.10g}"'
    return f'<td role="cell"{own}{more}>{content}</td>'


def _head(head: TableHead) -> html.Th:
    kinds = [name for name, given in (("words", head.words), ("minor", head.minor)) if given]
    return html.Th(
        html.Button(head.text, type="button"),
        scope="col",
        role="columnheader",
        className=" ".join(kinds) or None,
        **{"data-key": head.key, "aria-sort": "none"},
    )
