"""The deals' main figures that travel with the application, as CBS, RIVM and the police published them.

``key_figures.csv`` has a row per table, period and area and a column per indicator; ``x`` is a figure that
was withheld, ``.`` one that is missing, an empty cell one that is not in the file. ``table`` is the number
that the publisher gave it, ``source_id`` the table of ours that brings the same figures in a sync. The
residents of 2024 of the other areas are those of the area list. CBS and RIVM: CC BY 4.0; police: open data.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP, Status
from indicators.observations import KEY, as_observations, check_observations

KEY_FIGURES_FILE = Path(__file__).parent / "key_figures.csv"
_ROW = ["source_id", "table", "period", "area_code"]
_WITHOUT = {"x": str(Status.SUPPRESSED), ".": str(Status.MISSING)}


def key_figure_observations(
    catalogue: Catalogue, areas: Areas, *, path: Path = KEY_FIGURES_FILE
) -> pd.DataFrame:
    """The figures in contract form, each with the id of its source table; ``ObservationError``.

    Model estimates have status estimated, figures of registers measured.
    """
    wide = pd.read_csv(path, dtype="str", keep_default_na=False)
    rows = wide.melt(id_vars=_ROW, var_name="indicator_id", value_name="cell")
    rows = rows[rows["cell"] != ""]
    estimates = {indicator.id for indicator in catalogue if indicator.is_estimate}
    status = rows["indicator_id"].isin(estimates).map({True: Status.ESTIMATED, False: Status.MEASURED})
    rows = rows.assign(
        group=TOTAL_GROUP,
        value=pd.to_numeric(rows["cell"].where(~rows["cell"].isin(list(_WITHOUT)))),
        status=rows["cell"].map(_WITHOUT).fillna(status.astype("str")),
    )
    together = pd.concat([as_observations(rows), _residents(areas)], ignore_index=True)
    together = together.drop_duplicates(list(KEY), keep="first")
    return check_observations(together, catalogue=catalogue, areas=areas)


def _residents(areas: Areas) -> pd.DataFrame:
    """The residents on 1 January 2024 in the area list, which are those of the key figures of 2024."""
    known = [area for area in areas if area.inhabitants is not None and area.level is not AreaLevel.PROGRAMME]
    frame = pd.DataFrame({"area_code": [area.code for area in known]}).assign(
        indicator_id="inwoners",
        period="2024",
        group=TOTAL_GROUP,
        source_id="kwb_2024",
        value=[float(area.inhabitants or 0) for area in known],
        status=str(Status.MEASURED),
    )
    return as_observations(frame)
