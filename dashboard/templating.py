"""HTML made from templates: for the spine chart on a page, and for reports. Texts are escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).with_name("templates")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip


def render(name: str, **values: object) -> str:
    """The template with these values. Values are escaped unless they are ``markupsafe.HtmlBlock``."""
    return _environment().get_template(name).render(**values)
