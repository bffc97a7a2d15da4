"""Draw the house: every folder of the code with its rooms, the importer above what it imports.

The picture is made from the imports themselves (`grimp`), so it cannot say what the code does not do.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import grimp

FOLDERS = ("callbacks", "layouts", "dashboard", "data", "indicators", "geo")
_WIDTH, _LEFT, _PAD, _GAP = 1040, 150, 14, 8  # pixels
_ROOM, _LETTER = 32, 8.6
_STYLE = (
    "text{font-family:'Source Sans 3',system-ui,sans-serif;fill:#1b1b1b}"
    ".folder{fill:#f8f7f5;stroke:#8a857c}.room{fill:#fff;stroke:#0d5a93}"
    ".module{fill:#e8f1f8;stroke:#0d5a93}.arrow{stroke:#555;fill:none;marker-end:url(#end)}"
)


def rooms_by_row(graph: grimp.ImportGraph, folder: str) -> list[list[str]]:
    """The rooms of a folder (packages and modules), in rows: each imports only from rows below its own."""
    rooms = sorted(graph.find_children(folder))
    below = {
        room: {
            other
            for other in rooms
            if other != room and graph.direct_import_exists(importer=room, imported=other, as_packages=True)
        }
        for room in rooms
    }
    depths: dict[str, int] = {}

    def depth(room: str) -> int:
        if room not in depths:
            depths[room] = 1 + max((depth(other) for other in below[room]), default=-1)
        return depths[room]

    rows: dict[int, list[str]] = {}
    for room in rooms:
        rows.setdefault(depth(room), []).append(room)
    return [rows[number] for number in sorted(rows, reverse=True)]


def house_picture() -> str:
    """The picture as SVG: folders from top to bottom, in each a box per package and, in blue, per module."""
    graph = grimp.build_graph(*FOLDERS, cache_dir=None)
    parts: list[str] = []
    top = 20.0
    for number, folder in enumerate(FOLDERS):
        drawn, height = _folder(graph, folder, top=top)
        parts += drawn
        top += height
        if number + 1 < len(FOLDERS):
            parts.append(f'<path class="arrow" d="M{_WIDTH / 2} {top}v22"/>')
            top += 30
    title = "Rooms of the code: imports go down, never up"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top + 20:.0f}" role="img"'
        f' aria-label="{title}"><title>{title}</title><style>{_STYLE}</style>'
        '<defs><marker id="end" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7"'
        ' orient="auto"><path d="M0 0L10 5L0 10z" fill="#555"/></marker></defs>'
        "\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _folder(graph: grimp.ImportGraph, folder: str, *, top: float) -> tuple[list[str], float]:
    inside: list[str] = []
    y = top + _PAD
    for row in rooms_by_row(graph, folder):
        for line in _wrapped(row):
            x = float(_LEFT)
            for room in line:
                inside.append(_room(graph, room, x=x, y=y))
                x += _room_width(room) + _GAP
            y += _ROOM + _GAP
    height = y - top + _PAD - _GAP
    frame = (
        f'<rect class="folder" x="10" y="{top}" width="{_WIDTH - 20}" height="{height}" rx="6"/>'
        f'<text x="26" y="{top + 32}" font-size="17" font-weight="700">{folder}/</text>'
    )
    return [frame, *inside], height


def _room(graph: grimp.ImportGraph, room: str, *, x: float, y: float) -> str:
    kind = "room" if graph.find_children(room) else "module"
    name, width = escape(room.rpartition(".")[2]), _room_width(room)
    return (
        f'<rect class="{kind}" x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{_ROOM}" rx="4"/>'
        f'<text x="{x + 11:.0f}" y="{y + 22:.0f}" font-size="14">{name}</text>'
    )


def _room_width(room: str) -> float:
    return len(room.rpartition(".")[2]) * _LETTER + 24


def _wrapped(row: Iterable[str]) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    x = float(_LEFT)
    for room in row:
        if lines[-1] and x + _room_width(room) > _WIDTH - 30:
            lines.append([])
            x = float(_LEFT)
        lines[-1].append(room)
        x += _room_width(room) + _GAP
    return lines
