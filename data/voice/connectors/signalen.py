"""Signalen: what was reported in public space, from the public map.

The map gives at most four thousand features per question and says with a Link header that there are more; so
a full rectangle is divided in four until each part fits. Features have no id, no status and no words of who
reported: what stands for one is its point, moment and category, and of each only the category is shown.

Never read from a live platform: the form follows the published interface, and the sample is made by hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import httpx

from data.voice.connectors.common import AreaOf, PlatformError, ThemeOf, ask, day_in, json_of, plain_title
from indicators.voice.elsewhere import HeardElsewhere

MOST_FEATURES = 4000
_SMALLEST = 0.0005
"""Degrees; a rectangle of about fifty metres is not divided again."""

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


class SignalenConnector:
    """Reads ``/signals/v1/public/signals/geography`` within a rectangle around the areas."""

    name = "Signalen"

    def __init__(
        self, client: httpx.Client, base: str, *, box: Box, area_of: AreaOf, theme_of: ThemeOf
    ) -> None:
        self._client, self._box = client, box
        self._address = f"{base.rstrip('/')}/signals/v1/public/signals/geography"
        self._area_of, self._theme_of = area_of, theme_of

    def items(self) -> Iterator[HeardElsewhere]:
        seen: set[str] = set()
        for feature in self._features(self._box):
            item = self._item(feature)
            if item is not None and item.key not in seen:
                seen.add(item.key)
                yield item

    def _features(self, box: Box) -> Iterator[dict[str, Any]]:
        words = ",".join(f"{edge:.6f}" for edge in box)
        answer = ask(self._client, "GET", self._address, params={"bbox": words, "geopage": 1})
        body = json_of(answer)
        features = body.get("features") if isinstance(body, dict) else None
        if not isinstance(features, list):
            raise PlatformError("Signalen: no features")
        full = len(features) >= MOST_FEATURES or "next" in answer.links
        if full and box[2] - box[0] > _SMALLEST:
            for part in quarters(box):
                yield from self._features(part)
        elif "next" in answer.links:
            raise PlatformError("Signalen: more features in one place than it gives")
        else:
            yield from features

    def _item(self, feature: dict[str, Any]) -> HeardElsewhere | None:
        longitude, latitude = feature["geometry"]["coordinates"][:2]
        facts = feature.get("properties") or {}
        category = facts.get("category") or {}
        made, name = str(facts.get("created_at", "")), plain_title(category.get("name"))
        area = self._area_of(float(longitude), float(latitude))
        if not area or not made or not name:
            return None
        key = hashlib.sha256(f"{longitude:.5f}|{latitude:.5f}|{made}|{name}".encode()).hexdigest()[:32]
        parent = plain_title((category.get("parent") or {}).get("name"))
        return HeardElsewhere(
            platform=self.name,
            key=key,
            area_code=area,
            theme=self._theme_of(parent) or self._theme_of(name),
            day=day_in(made),
            title=name,
            link="",
        )


def quarters(box: Box) -> tuple[Box, Box, Box, Box]:
    """The four parts of a rectangle."""
    west, south, east, north = box
    middle, half = (west + east) / 2, (south + north) / 2
    return (
        (west, south, middle, half), (middle, south, east, half),
        (west, half, middle, north), (middle, half, east, north),
    )  # fmt: skip
