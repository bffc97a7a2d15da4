"""Our own JavaScript: ES modules, at an address that changes with their content.

`tools/bundle` makes one file of them and d3. Where that file is not there, or is of other modules, the page
gets the modules themselves, and a small stand-in for d3. A module imports another by a relative path, so the
version is a folder of the address, not a query: every module of a page is of one version.
"""

from __future__ import annotations

import hashlib
import json
import logging
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, send_file

START = "main.js"
"""The module that imports the others and sets the names by which Dash finds our components and functions."""
BUNDLE = "vendor/modules.js"
WITHOUT_D3 = "map/without_d3.js"
_D3 = ("d3-geo", "d3-selection", "d3-zoom")
_NOT_OF_SCREENS = ("vendor/", "voice/")
_FOREVER = "public, max-age=31536000, immutable"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Modules:
    """The ``files`` that a page fetches, by name; ``version`` is a hash of their content."""

    files: Mapping[str, Path]
    version: str

    def address(self, name: str) -> str:
        return f"/modules/{self.version}/{name}"

    @property
    def import_map(self) -> str:
        """What stands for d3 where it is not in the bundle, as an inline script; empty otherwise."""
        if WITHOUT_D3 not in self.files:
            return ""
        return json.dumps({"imports": dict.fromkeys(_D3, self.address(WITHOUT_D3))})

    def head(self) -> str:
        """Tags for the head of a page: all modules are fetched at once, before others import them."""
        preloads = [f'<link rel="modulepreload" href="{self.address(name)}">' for name in self.files]
        if self.import_map:
            preloads.insert(0, f'<script type="importmap">{self.import_map}</script>')
        return "\n".join(preloads)

    def renderer(self) -> str:
        """The inline script that starts Dash: it looks up names that our modules set, so they run first."""
        return f'import("{self.address(START)}").then(() => {{ new DashRenderer(); }});'

    def script_hashes(self) -> list[str]:
        """What a content security policy must allow beside the renderer."""
        if not self.import_map:
            return []
        digest = hashlib.sha256(self.import_map.encode()).digest()
        return [f"'sha256-{b64encode(digest).decode()}'"]


def load_modules(folder: Path) -> Modules:
    """The bundle of the modules in the assets, or else those modules; without libraries and plain pages."""
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.js"))}
    own = {name: path for name, path in paths.items() if not name.startswith(_NOT_OF_SCREENS)}
    sums = "".join(f"{_sha256(own[name].read_bytes())}  ./{name}\n" for name in sorted(own))
    of_modules = _sha256(sums.encode())  # as `tools/bundle` computes it
    bundle = paths[BUNDLE].read_bytes() if BUNDLE in paths else b""
    if bundle.startswith(f"/* {of_modules} */".encode()):
        return Modules(files={START: paths[BUNDLE]}, version=_sha256(bundle)[:16])
    if bundle:
        _LOG.warning(
            "%s is of other modules: run tools/bundle. Until then they are served one by one.", BUNDLE
        )
    return Modules(files=own, version=of_modules[:16])


def register(server: Flask, modules: Modules) -> None:
    """Serve the modules. A page of another version gets today's module, which its browser does not keep."""

    @server.get("/modules/<version>/<path:name>")
    def module(version: str, name: str) -> Response:
        if name not in modules.files:
            abort(404)
        answer = send_file(modules.files[name], mimetype="text/javascript")
        answer.headers["Cache-Control"] = _FOREVER if version == modules.version else "no-cache"
        return answer


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
