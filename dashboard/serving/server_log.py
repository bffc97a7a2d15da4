"""What gunicorn itself logs, in the same form as the rest."""

from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger

from data.logs import handler_of, lines_of
from data.settings import get_settings


class ServerLog(Logger):
    """As that of gunicorn; only the lines look like ours, and go where ours go."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        if get_settings().log_file:
            for log in (self.error_log, self.access_log):
                for handler in [one for one in log.handlers if getattr(one, "_gunicorn", False)]:
                    log.removeHandler(handler)
                    ours = handler_of(get_settings())
                    ours._gunicorn = True  # type: ignore[attr-defined] # gunicorn takes it away at a reload
                    log.addHandler(ours)
        elif get_settings().log == "json":
            for handler in (*self.error_log.handlers, *self.access_log.handlers):
                handler.setFormatter(lines_of(get_settings()))
