"""Which libraries a page begins with in the browser; the others come with its first chart or table."""

from __future__ import annotations

import re

SMALL_CHARTS = "vendor/plotly-basic.min.js"
"""Among the assets: the part of plotly.js that we use, where `tools/browser_libraries` fetched it."""
_TABLES = re.compile(r'src="([^"]*/dash_ag_grid/[^"]*)"')
_NEVER = "/dash_table/"


def fit(scripts: str, *, chart_library: str, charts: bool, tables: bool) -> tuple[str, str]:
    """Tags for the head of a page, and its ``scripts`` (one tag a line) without what it does not use.

    ``charts`` and ``tables`` say whether the page opens with them: the library of charts is asked for early,
    after all others. What is left out is named for `assets/libraries.js`, which fetches it once it is needed.
    """
    head = [f'<meta name="svdw-charts" content="{chart_library}">']
    if charts:
        head.append(f'<link rel="preload" as="script" fetchpriority="low" href="{chart_library}">')
    kept = []
    for tag in scripts.splitlines():
        table = _TABLES.search(tag)
        if table and not tables:
            head.append(f'<meta name="svdw-tables" content="{table[1]}">')
        elif _NEVER not in tag:
            kept.append(tag)
    return "\n".join(head), "\n".join(kept)
