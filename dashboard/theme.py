"""Colours and chart style: one place, light and dark. Statistical colours are colour-blind safe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

CHART_LIBRARY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
"""Where the browser finds the whole chart library, which also holds MapLibre."""
FONT = "'Source Sans 3', 'Segoe UI', system-ui, sans-serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of one scheme. Text colours pass AA on ``ground`` and ``card``.

    ``diverging`` runs from better to worse, ``diverging_plain`` from low to high without good or bad.
    """

    ground: str
    card: str
    text: str
    muted: str
    line: str
    action: str
    selected: str
    city: str
    country: str
    pale: str
    missing: str
    area_edge: str
    better: str
    better_large: str
    worse: str
    worse_large: str
    sequential: tuple[str, ...]
    diverging: tuple[str, ...]
    diverging_plain: tuple[str, ...]
    series: tuple[str, ...]
    sea: str


LIGHT = Palette(
    ground="#f9f7f4",
    card="#ffffff",
    text="#2b2b2b",
    muted="#595959",
    line="#e3dfd8",
    action="#1f7237",
    selected="#115a9e",
    city="#4a4a4a",
    country="#8a8a8a",
    pale="#c9c5bd",
    missing="#f1eeea",
    area_edge="#ffffff",
    better="#1f6fb2",
    better_large="#0d3f6e",
    worse="#a84c06",
    worse_large="#6b2c00",
    sequential=("#e4f0e4", "#b5d8bc", "#78b48d", "#3f8a62", "#12563b"),
    diverging=("#12508c", "#5a9bd4", "#efece6", "#d5832f", "#8f3f00"),
    diverging_plain=("#5b3a8c", "#a58ac4", "#efece6", "#7fb3a8", "#1f6b5e"),
    series=("#115a9e", "#b4540a", "#7a3e9d", "#1f7237", "#a0195b"),
    sea="#e3ecef",
)
DARK = Palette(
    ground="#16191a",
    card="#1f2425",
    text="#f0eeea",
    muted="#b9b6b0",
    line="#3a4042",
    action="#7fd09a",
    selected="#7db8f0",
    city="#d6d3cd",
    country="#9a978f",
    pale="#575d5f",
    missing="#2a2f30",
    area_edge="#16191a",
    better="#5c9fdd",
    better_large="#a9d3ff",
    worse="#dc9250",
    worse_large="#ffc48c",
    sequential=("#22382d", "#2f5c46", "#448a66", "#74b892", "#c5e6d0"),
    diverging=("#a9d3ff", "#4d86bb", "#3a3f40", "#b0783a", "#ffc48c"),
    diverging_plain=("#c9a9f0", "#7d63a8", "#3a3f40", "#4d8f83", "#93dccb"),
    series=("#7db8f0", "#f0a15a", "#c99be6", "#7fd09a", "#f08bbb"),
    sea="#172125",
)
SCHEMES = ("light", "dark")


def palette(scheme: str) -> Palette:
    return DARK if scheme == "dark" else LIGHT


def chart_layout(scheme: str, *, language: str) -> dict[str, Any]:
    """The plotly layout every chart starts from: our type, no legend box, Dutch number marks."""
    colours = palette(scheme)
    axis = {
        "gridcolor": colours.line,
        "zeroline": False,
        "linecolor": colours.line,
        "tickfont": {"color": colours.muted},
        "title": {"font": {"color": colours.muted}},
        "automargin": True,
    }
    return {
        "font": {"family": FONT, "size": 14, "color": colours.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": False,
        "separators": ".," if language == "en" else ",.",
        "hoverlabel": {
            "bgcolor": colours.card,
            "bordercolor": colours.line,
            "font": {"family": FONT, "size": 14, "color": colours.text},
            "align": "left",
        },
        "dragmode": False,
        "xaxis": axis,
        "yaxis": axis,
    }


def chart_config(language: str) -> dict[str, Any]:
    """The plotly configuration of every chart: no cloud, no logo, no mode bar."""
    return {
        "displayModeBar": False,
        "displaylogo": False,
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "scrollZoom": False,
        "responsive": True,
        "locale": language,
    }
