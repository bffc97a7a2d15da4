"""Our own JavaScript: ES modules, at an address that changes with their content.

A module imports another by a relative path, so the version is a folder of the address, not a query: every
module of a page is of one version, and the browser keeps it for good.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, send_from_directory

START = "main.js"
"""The module that imports the others and sets the names by which Dash finds our components and functions."""
_VENDOR = "vendor"
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Modules:
    """The modules in ``folder`` by their ``names`` (paths in it); ``version`` is a hash of their content."""

    folder: Path
    names: tuple[str, ...]
    version: str

    def address(self, name: str) -> str:
        return f"/modules/{self.version}/{name}"

    def preloads(self) -> str:
        """Tags for the head of a page: all modules are fetched at once, before others import them."""
        return "\n".join(f'<link rel="modulepreload" href="{self.address(name)}">' for name in self.names)

    def renderer(self) -> str:
        """The inline script that starts Dash: it looks up names that our modules set, so they run first."""
        return f'import("{self.address(START)}").then(() => {{ new DashRenderer(); }});'


def load_modules(folder: Path) -> Modules:
    """Every module in the assets; the libraries among them (``vendor``) are not ours."""
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.js"))}
    names = tuple(name for name in paths if not name.startswith(f"{_VENDOR}/"))
    content = hashlib.sha256()
    for name in names:
        content.update(name.encode() + b"\0" + paths[name].read_bytes() + b"\0")
    return Modules(folder=folder, names=names, version=content.hexdigest()[:16])


def register(server: Flask, modules: Modules) -> None:
    """Serve the modules. A page of another version gets today's module, which its browser does not keep."""

    @server.get("/modules/<version>/<path:name>")
    def module(version: str, name: str) -> Response:
        if name not in modules.names:
            abort(404)
        answer = send_from_directory(modules.folder, name, mimetype="text/javascript")
        answer.headers["Cache-Control"] = _FOREVER if version == modules.version else "no-cache"
        return answer
