"""A screen as it is sent first: its layout with the words that its callback answers a moment later.

Dash holds every callback until the libraries of the screen's charts are there. Words need not wait for that.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from typing import Any

from dash import Output, html

_LOG = logging.getLogger(__name__)


def with_words(
    main: html.Main,
    answer: Callable[[], Mapping[str, Any]],
    outputs: Mapping[str, Output],
    *,
    without: Collection[str] = (),
) -> html.Main:
    """The layout with every text and every switch of the ``answer`` in the place that ``outputs`` names.

    ``without`` are the outputs that follow the colours or the width of the reader's screen: the server does
    not know these yet. An answer that fails leaves the layout as it is; its callback says what is wrong.
    """
    try:
        found = answer()
    except Exception:
        _LOG.error("the first words of a screen could not be made", exc_info=True)
        return main
    places = {part.id: part for part in main._traverse() if getattr(part, "id", None)}
    for name, output in outputs.items():
        if name not in without and isinstance(found.get(name), str | bool):
            setattr(places[output.component_id], output.component_property, found[name])
    return main
