"""The reader's choice in the browser: the one store of it, written by one function (`assets/choice.js`)."""

from __future__ import annotations

from layouts.components.component import OwnComponent


class Choice(OwnComponent):
    """What the reader asks for, and what was answered.

    ``request`` is what every answer is made of: the ``address``, the names that the reader ``changed``
    there, and the ``number`` of the request. ``resolved`` are the number and the complete address of an
    answer. ``opened`` asks for another screen in the same form, ``shown`` is the path of the one there.

    ``controls`` has the name in the address of what each control (an id) chooses; with ``:first`` the control
    chooses the first of several. ``paths`` has that name for the start of paths that end in a choice.
    """

    _properties = ("request", "resolved", "opened", "shown", "controls", "paths")
