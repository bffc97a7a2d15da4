"""What figures are made with has one fingerprint, whichever process makes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PRINT = """
from data.ingest import fingerprint
from geo.areas import load_areas
from indicators.catalogue import load_catalogue
catalogue, areas = load_catalogue(), load_areas()
for table in catalogue.tables.values():
    print(table.id, fingerprint.of_table(table, catalogue=catalogue, areas=areas))
print(fingerprint.of_derived(catalogue=catalogue, areas=areas, min_coverage=0.9))
"""


def printed(seed: str) -> str:
    """The fingerprints in a process whose sets have an order of their own."""
    env = os.environ | {"PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, "-c", PRINT], cwd=ROOT, env=env, check=True, capture_output=True, text=True
    ).stdout


def test_another_process_makes_the_same_fingerprints() -> None:
    first = printed("1")
    assert len(first.splitlines()) > 10
    assert printed("2") == printed("3") == first
