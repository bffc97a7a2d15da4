"""What gunicorn itself logs, in the same form as the rest."""

from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger

from data.logs import lines_of
from data.settings import get_settings


class ServerLog(Logger):
    """As that of gunicorn; only the lines look like ours."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        if get_settings().log == "json":
            for handler in (*self.error_log.handlers, *self.access_log.handlers):
                handler.setFormatter(lines_of(get_settings()))
