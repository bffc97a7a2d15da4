"""The way from a figure of an area to the form "Herkent u dit?": a plain link, for it is no Dash screen."""

from __future__ import annotations

from dash import html

from dashboard.text.reactions import reaction_address
from dashboard.texts import translator


def ask_link(area_code: str, indicator_id: str, *, language: str, name: str = "", look: str = "") -> html.A:
    """The link. ``name`` of the area stands behind it where a screen shows several areas."""
    t = translator(language)
    words = f"{t('Herkent u dit?')} {name}" if name else t("Herkent u dit?")
    return html.A(
        words, href=reaction_address(area_code, indicator_id, language=language), className=look or "ask-link"
    )
