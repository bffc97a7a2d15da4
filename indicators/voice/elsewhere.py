"""A contribution on another platform: that it is there, about what and where; never who wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardElsewhere:
    """``key`` is what the platform calls it; ``theme`` is empty where it names none that we know.

    ``title`` is plain text. ``link`` leads back to the platform, with http(s); empty where it has no page.
    """

    platform: str
    key: str
    area_code: str
    theme: str
    day: date
    title: str
    link: str
