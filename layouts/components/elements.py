"""Elements of HTML as text, written as those of ``dash.html`` are: `P([...], className="small")`.

For long parts of a screen that no callback reads (`html_block`). A component of Dash checks every property
when it is made, which costs more than the text itself; here an element is its text at once.
"""

from __future__ import annotations

from typing import Any

from layouts.components.html_block import Html, as_html, attributes_of


class ElementMaker:
    """Makes elements of one name. ``always`` stands in each of them."""

    __slots__ = ("_always", "_name")

    def __init__(self, name: str, always: str = "") -> None:
        self._name = name
        self._always = always

    def __call__(self, children: Any = None, **attributes: Any) -> Html:
        """The element; its texts are escaped, and attributes are named as in ``dash.html``."""
        start = f"<{self._name}{attributes_of(attributes)}{self._always}>"
        return Html(f"{start}{as_html(children)}</{self._name}>")


A = ElementMaker("a")
Caption = ElementMaker("caption")
Dd = ElementMaker("dd")
Details = ElementMaker("details")
Div = ElementMaker("div")
Dl = ElementMaker("dl")
Dt = ElementMaker("dt")
H2 = ElementMaker("h2")
H3 = ElementMaker("h3")
H4 = ElementMaker("h4")
InsideLink = ElementMaker("a", " data-inside")
"""A link to another screen, as ``dcc.Link`` is."""
Li = ElementMaker("li")
Nav = ElementMaker("nav")
Ol = ElementMaker("ol")
P = ElementMaker("p")
Section = ElementMaker("section")
Span = ElementMaker("span")
Strong = ElementMaker("strong")
Summary = ElementMaker("summary")
Table = ElementMaker("table")
Tbody = ElementMaker("tbody")
Td = ElementMaker("td")
Th = ElementMaker("th")
Thead = ElementMaker("thead")
Tr = ElementMaker("tr")
Ul = ElementMaker("ul")
