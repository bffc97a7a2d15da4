"""An indicator beside a goal or an intervention, with what can be said of it."""

from __future__ import annotations

from dashboard.programme.entry import IndicatorLine
from dashboard.texts import Translate
from dashboard.time_series.movement import behind_colon
from layouts.components import elements as html
from layouts.components.html_block import Html


def indicator_item(line: IndicatorLine, t: Translate, *, language: str) -> Html:
    """A link to its trend, whether it is only the nearest one, and the sentence of its change."""
    query = f"indicator={line.indicator.id}&gebied={line.area.code}"
    query += "" if language == "nl" else f"&taal={language}"
    name = html.InsideLink(line.indicator.title.in_language(language), href=f"/trends?{query}")
    near = [html.Span(t("meest lijkende cijfer"), className="programme-badge-plain")] if line.nearest else []
    return html.Li(
        [
            html.Span([name, " ", *near]),
            html.Span(f"{line.area.name}: {behind_colon(line.sentence)}"),
        ]
    )
