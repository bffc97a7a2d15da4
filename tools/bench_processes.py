"""What the workers of a server use, as Linux counts it: for `make bench-load`."""

from __future__ import annotations

import os
from pathlib import Path


def memory(pid: int) -> float:
    """Megabytes of the largest worker, pages shared with the master included."""
    return max(_kilobytes(child, "status", "VmRSS") for child in _children(pid)) / 1024


def own_memory(pid: int) -> float:
    """Megabytes that the largest worker shares with no other process."""
    return max(_kilobytes(child, "smaps_rollup", "Private_") for child in _children(pid)) / 1024


def cpu(pid: int) -> float:
    """Seconds of processor that the children of the master used."""
    parts = [
        Path(f"/proc/{child}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        for child in _children(pid)
    ]
    return sum(int(part[11]) + int(part[12]) for part in parts) / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()


def _kilobytes(pid: str, file: str, start: str) -> int:
    """The sum of the lines that start so."""
    lines = Path(f"/proc/{pid}/{file}").read_text(encoding="utf-8").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(start))
