"""Components of our own: classes that Dash knows, drawn by a function of the same name in `assets/`."""

from __future__ import annotations

from typing import ClassVar

from dash.development.base_component import Component


class OwnComponent(Component):
    """One of ours: its class says which ``_properties`` it has, and how its other attributes may begin."""

    _namespace = "svdw"
    _children_props: ClassVar[list[str]] = []
    _base_nodes: ClassVar[list[str]] = []
    _properties: ClassVar[tuple[str, ...]] = ()
    _starts: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls._type = cls.__name__
        cls._prop_names = cls.available_properties = ["id", *cls._properties]
        cls._valid_wildcard_attributes = cls.available_wildcard_properties = list(cls._starts)
