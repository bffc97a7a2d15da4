"""Where what is measured and what people say come apart: a flag to look at, never a correction."""

from __future__ import annotations

from indicators.voice.counts import Release

FEW_RECOGNISE = 4
"""Of ten: recognised by at most so many, the figure gets the flag."""


def is_flagged(release: Release | None, *, measured: bool) -> bool:
    """Whether a measured figure is recognised by few of those who reacted. Never without a release."""
    if release is None or not measured:
        return False
    if release.recognised is None:
        return release.nearly_all is False
    return release.recognised <= FEW_RECOGNISE
