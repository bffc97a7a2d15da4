"""Parts of a screen that no callback reads, as one piece of HTML instead of a component each.

Every component of Dash keeps a subscription in the browser and takes it about two milliseconds to draw. A
table of hundreds of them makes a choice slow; the same table as HTML is there at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from html import escape
from typing import Any

from dash import dcc
from dash.development.base_component import Component

from layouts.components.component import OwnComponent

_VOID = frozenset({"br", "hr", "img"})
_NAMES = {"className": "class", "htmlFor": "for"}
_DASH = ("_", "available_")
_NOT_ATTRIBUTES = frozenset({"children", "style"})


class Html(str):
    """HTML that was escaped where it was made, such as a drawing; `as_html` takes it as it is."""

    __slots__ = ()


class HtmlBlock(OwnComponent):
    """An element whose content is a text of HTML; `assets/components/html_block.js` draws it.

    ``html`` is the content, from `as_html` or a template: it is not escaped again. ``tag`` is the element.
    """

    _properties = ("html", "tag", "className", "role", "hidden")
    _starts = ("data-", "aria-")

    def __init__(self, **props: Any) -> None:
        super().__init__(**{"html": "", "tag": "div"} | props)


def as_html_block(part: Component) -> HtmlBlock:
    """A component whose content never changes: the same element with its content as HTML."""
    own = _props(part)
    content = as_html(own.pop("children", None))
    return HtmlBlock(tag=_tag(part), html=content, **own)


def as_html(part: Any) -> str:
    """A component of ``dash.html``, a ``dcc.Link``, a text, or a list of them, as escaped HTML.

    A component that a callback reads or writes does not belong in it: one with an id from `dashboard.ids`, or
    of another kind, raises ``TypeError``.
    """
    if part is None:
        return ""
    if isinstance(part, Html):
        return part
    if isinstance(part, (list, tuple)):
        return "".join(as_html(item) for item in part)
    if not isinstance(part, Component):
        return escape(str(part), quote=False)
    tag = _tag(part)
    start = f"<{tag}{_attributes(part)}>"
    if tag in _VOID:
        return start
    return f"{start}{as_html(getattr(part, 'children', None))}</{tag}>"


def _props(part: Component) -> dict[str, Any]:
    """What `Component.to_plotly_json` gives as props, without its loops: a table has thousands of parts."""
    return {name: value for name, value in vars(part).items() if not name.startswith(_DASH)}


def _tag(part: Component) -> str:
    if isinstance(part, dcc.Link):
        return "a"
    if part._namespace != "dash_html_components":
        raise TypeError(f"{part._namespace}.{part._type} needs the browser's components: not as HTML")
    return str(part._type).lower()


def _attributes(part: Component) -> str:
    text = attributes_of(_props(part))
    return f"{text} data-inside" if isinstance(part, dcc.Link) else text


def attributes_of(props: Mapping[str, Any]) -> str:
    """Properties as ``dash.html`` names them, as attributes with a space before each; ``TypeError``."""
    if isinstance(props.get("id"), Enum):
        raise TypeError(f"{props['id']!r} is named by a callback: not as HTML")
    text = [
        _attribute(_NAMES.get(name) or name.lower(), value)
        for name, value in props.items()
        if name not in _NOT_ATTRIBUTES
    ]
    text.append(_style(props.get("style")))
    return "".join(text)


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def _style(style: dict[str, Any] | None) -> str:
    if not style:
        return ""
    text = "; ".join(f"{_kebab(name)}: {value}" for name, value in style.items())
    return _attribute("style", text)


def _kebab(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
