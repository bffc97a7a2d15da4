"""What every screen has: a layout with its first words, and an answer to each choice of the reader."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from dash import Dash, Input, Output, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate
from plotly.utils import PlotlyJSONEncoder
from werkzeug.exceptions import BadRequest

from dashboard.selection.model import Selection, parse_language
from dashboard.services import Services
from dashboard.texts import Translate, translator
from layouts.components.set_props import Target, properties_of

Marks = Mapping[str, Any]
"""By name, what says which value the browser holds."""
_LOG = logging.getLogger(__name__)
_ENCODER = PlotlyJSONEncoder()


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """How the browser shows a screen, the data ``version`` it knows, and what it ``holds`` of the screen."""

    scheme: str = "light"
    narrow: bool = False
    version: str = ""
    holds: Marks = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A screen: its ``layout``, and the ``answer`` to a choice as values by name.

    ``targets`` says where each value goes. Those in ``large`` are sent when the browser does not hold them.
    Those in ``when_visible`` go by the `WhenVisible` of this id. An answer may say itself what the browser
    ``holds`` then. ``later`` are the values that the first words do not wait for: those that follow the
    colours or the width of the reader's screen, which are not known then, and very large ones. ``failed`` are
    the values when there is no answer.
    """

    layout: Callable[[Selection, Services], Component]
    answer: Callable[[Selection, Services, Display], dict[str, Any]] | None = None
    targets: Mapping[str, Target] = field(default_factory=dict)
    large: tuple[str, ...] = ()
    when_visible: Mapping[str, str] = field(default_factory=dict)
    later: tuple[str, ...] = ()
    failed: Callable[[Translate], dict[str, Any]] | None = None

    def first(self, selection: Selection, services: Services) -> Component:
        """The layout with the words and switches of its answer in place: words need not wait for libraries.

        An answer that fails leaves the layout as it is; the answer that follows says what is wrong.
        """
        main = self.layout(selection, services)
        if self.answer is None:
            return main
        try:
            result = self.answer(selection, services, Display())
        except Exception:
            _LOG.error("the first words of a screen could not be made", exc_info=True)
            return main
        parts = {part.id: part for part in main._traverse() if getattr(part, "id", None)}
        for name, (id_, property_) in self.targets.items():
            if name not in self.later and isinstance(result.get(name), str | bool):
                setattr(parts[id_], property_, result[name])
        return main

    def update(
        self, selection: Selection, services: Services, display: Display
    ) -> tuple[dict[str, dict[str, Any]], Marks]:
        """The properties that answer a choice, and what the browser holds then.

        Where an answer fails, the screen says so and the browser holds nothing, so that all is sent again.
        """
        if self.answer is None:
            return {}, {}
        try:
            result = only_new(self.answer(selection, services, display), display.holds, of=self.large)
        except Exception:
            if self.failed is None:
                raise
            _LOG.error("a screen could not be made", exc_info=True)
            result = {**self.failed(translator(selection.language)), "holds": {}}
        now = {name: target for name, target in self.targets.items() if name not in self.when_visible}
        properties = properties_of(result, now)
        for name, id_ in self.when_visible.items():
            data = properties_of(result, {name: self.targets[name]})
            if data:
                properties[id_] = {"data": data}
        return properties, result["holds"]


def only_new(found: Mapping[str, Any], holds: Marks, *, of: tuple[str, ...]) -> dict[str, Any]:
    """``found`` without the values ``of`` that the browser holds, and what it ``holds`` with them.

    They are large (a chart, rows, a list), so the browser remembers a mark of each instead.
    """
    given = {name: found[name] for name in of if name in found and found[name] is not no_update}
    new = {name: crc32(_ENCODER.encode(value).encode()) for name, value in given.items()}
    same = {name: no_update for name, mark in new.items() if holds.get(name) == mark}
    return {**found, **same, "holds": {**holds, **found.get("holds", {}), **new}}


class PartKeyError(ValueError):
    """What a part of a screen is asked with is not what our pages send; says what it was."""


def key_parts(key: str, number: int) -> list[str]:
    """So many parts of what a part of a screen is asked with; the last one is a query. `PartKeyError`."""
    parts = key.split("|", number - 1)
    if len(parts) != number:
        raise PartKeyError(f"{len(parts)} parts instead of {number}")
    return parts


def register_part(
    app: Dash, id_: str, make: Callable[[str], str], *, failed: Callable[[Translate], str]
) -> None:
    """A part of a screen that is asked for when somebody looks at it, made from its ``data-request``.

    What it shows of another request is hidden by its component until this one is there.
    """

    @app.callback(
        Output(id_, "html"), Output(id_, "data-shown"), Input(id_, "data-request"), prevent_initial_call=True
    )
    def show(request: str | None) -> tuple[str, str]:
        if not request:
            raise PreventUpdate
        try:
            return make(request), request
        except PartKeyError as error:
            _LOG.warning("a question that no page asks: %s: %s", id_, error)
            raise BadRequest from error
        except Exception:
            _LOG.error("a part of a screen could not be made: %s", id_, exc_info=True)
            return failed(translator(parse_language(request))), request


def language_of(request: dict[str, Any] | None) -> str:
    """The language of a request of the browser."""
    return parse_language(request["address"] if request else "")


def said(words: str) -> html.P:
    """A failure in words that are spoken."""
    return html.P(words, role="alert")
