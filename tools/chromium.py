"""Chromium as tests, pictures and measurements start it: no windows, drawing in software, no other host."""

from __future__ import annotations

import shutil

PROGRAM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or "/usr/bin/chromium"
"""The shell without windows where it is installed: half the work for the same pages."""
ARGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--disable-gpu-compositing",
]  # fmt: skip
WITHOUT_WEBGL = [*ARGS, "--disable-3d-apis"]
"""As on an old machine."""
