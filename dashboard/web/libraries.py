"""Which libraries a page begins with in the browser; that of charts comes with its first chart."""

from __future__ import annotations

SMALL_CHARTS = "vendor/plotly-basic.min.js"
"""Among the assets: the part of plotly.js that we use, where `tools/browser_libraries` fetched it."""
_NEVER = "/dash_table/"


def fit(scripts: str, *, chart_library: str, charts: bool) -> tuple[str, str]:
    """Tags for the head of a page, and its ``scripts`` (one tag a line) without what no page uses.

    With ``charts`` the page opens with one: their library is asked for early, after all others. Else it is
    only named, for `assets/libraries.js`, which fetches it once it is needed.
    """
    head = [f'<meta name="svdw-charts" content="{chart_library}">']
    if charts:
        head.append(f'<link rel="preload" as="script" fetchpriority="low" href="{chart_library}">')
    kept = [tag for tag in scripts.splitlines() if _NEVER not in tag]
    return "\n".join(head), "\n".join(kept)
