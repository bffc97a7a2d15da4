"""People who press the button of a file, for `make bench-load`: they wait for their turn as the page does."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass, field

LONGEST = 300.0
_BETWEEN = 10
"""Seconds after which the page asks again at the latest (`assets/components/file_link.js`)."""


@dataclass(slots=True)
class PressedButtons:
    """Seconds until each file was there, how often somebody was told to come back, and what failed."""

    seconds: list[float] = field(default_factory=list)
    failed: dict[str, int] = field(default_factory=dict)
    later: int = 0

    def end(self, status: int | str, seconds: float) -> None:
        if status == http.client.OK:
            self.seconds.append(seconds)
        else:
            self.failed[str(status)] = self.failed.get(str(status), 0) + 1


def button(host: str, path: str, pressed: PressedButtons) -> None:
    """Press, and come back until the file is there."""
    begun = time.monotonic()
    while time.monotonic() - begun < LONGEST:
        status, again = _status(host, path)
        if status != http.client.SERVICE_UNAVAILABLE or not again:
            pressed.end(status, time.monotonic() - begun)
            return
        pressed.later += 1
        time.sleep(min(again, _BETWEEN))
    pressed.end("not in time", time.monotonic() - begun)


def _status(host: str, path: str) -> tuple[int | str, int]:
    """The status, and after how many seconds to come back."""
    line = http.client.HTTPConnection(host, timeout=150)
    try:
        line.request("GET", path)
        answer = line.getresponse()
        answer.read()
        return answer.status, int(answer.headers.get("Retry-After") or 0)
    except OSError as error:
        return type(error).__name__, 0
    finally:
        line.close()
