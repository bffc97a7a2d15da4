"""Own figures of the municipality: check a file, tell what would change, and take it over when accepted.

Nothing of a file is stored unless all of it is right. What is stored is what readers may see: disclosure
control comes first, and looks at everything that was ever shown of these indicators.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from data.ingest.check_report import Problem, UnusableFileError, not_protectable
from data.ingest.own_checks import Checked, check_rows, unknown_indicators
from data.ingest.own_layout import TEMPLATE_SHEET, Layout, layout_of_mapping, layout_of_template
from data.ingest.own_memory import memory_in
from data.ingest.own_observations import FAMILY, observations_of, own_entry
from data.ingest.own_open import read_body
from data.ingest.own_preview import Changes, changes_between
from data.ingest.own_rows import rows_of
from data.ingest.own_sheet import Sheet, read_csv_sheet, read_xlsx_sheet
from data.ingest.run import alone
from data.ingest.tools import Tools
from data.sources.errors import SourceError
from data.sources.files import MappingError
from data.store.model import SourceState, SourceStatus, WriteResult
from indicators.disclosure import Limits, NotProtectableError, belong_together, protect
from indicators.model import Status
from indicators.observations import ObservationError, check_observations

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A file that was handed in: where its figures stand, and the source that they become."""

    path: Path
    layout: Layout
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a check found. Without problems ``observations`` is all there would be of the source.

    ``read`` counts rows, ``figures`` and ``hidden`` what readers would and would not see. ``secret`` holds
    the true and the protected rows of this delivery, side by side.
    """

    source_id: str
    problems: list[Problem]
    notices: list[str] = field(default_factory=list)
    read: int = 0
    figures: int = 0
    hidden: int = 0
    observations: pd.DataFrame | None = None
    changes: Changes | None = None
    secret: tuple[pd.DataFrame, pd.DataFrame] | None = field(default=None, repr=False)

    @property
    def ok(self) -> bool:
        return not self.problems


def delivery_of(path: Path, *, mapping: Path | None = None, indicator_id: str | None = None) -> Delivery:
    """A file with its mapping, or one that was made from the template of an indicator; ``MappingError``."""
    if indicator_id is not None:
        return Delivery(
            path=path, layout=layout_of_template(indicator_id), source_id=f"{FAMILY}_{indicator_id}"[:79]
        )
    if mapping is None:
        raise MappingError("geef een mapping of een indicator")
    name = re.sub(r"[^a-z0-9]+", "_", path.stem.lower()).strip("_")[:_LONGEST_NAME]
    return Delivery(path=path, layout=layout_of_mapping(mapping), source_id=f"{FAMILY}_{name}")


def check(delivery: Delivery, *, tools: Tools, limits: Limits) -> Check:
    """Read and check a file; nothing is stored."""
    source_id = delivery.source_id
    unknown = unknown_indicators(delivery.layout, tools.catalogue)
    if unknown:
        what = f"Indicator {', '.join(map(repr, unknown))} staat niet in de catalogus."
        return Check(source_id=source_id, problems=[Problem(rule="indicator", message=what)])
    try:
        sheet = _sheet(delivery)
        rows = rows_of(sheet, layout=delivery.layout)
        if rows.frame is None:
            return Check(source_id=source_id, problems=rows.problems, notices=list(sheet.notices))
        checked = check_rows(
            rows,
            layout=delivery.layout,
            catalogue=tools.catalogue,
            areas=tools.areas,
            usual=lambda indicator_id: _highest(indicator_id, tools=tools),
        )
    except UnusableFileError as error:
        return Check(source_id=source_id, problems=[error.problem])
    problems = [*rows.problems, *checked.problems]
    notices = [*sheet.notices, *(f"{n} rijen niet gebruikt: {why}." for why, n in checked.left_out.items())]
    found = Check(source_id=source_id, problems=problems, notices=notices, read=len(rows.frame))
    return found if problems else _protected(found, checked, delivery=delivery, tools=tools, limits=limits)


def accept(delivery: Delivery, *, tools: Tools, limits: Limits) -> tuple[Check, WriteResult | None]:
    """Check a file and, without problems, take it over in one data version; ``SyncRunningError``."""
    with alone(tools):
        found = check(delivery, tools=tools, limits=limits)
        if not found.ok or found.observations is None:
            return found, None
        reason = f"own figures: {delivery.path.name}"
        now = tools.now()
        result = tools.writer.write_batch(found.source_id, found.observations, reason=reason, at=now)
        if result.version is not None:
            _remember(found, result.version, tools=tools)
        tools.writer.record_state(
            SourceState(
                id=found.source_id,
                family=FAMILY,
                state=SourceStatus.OK,
                fetched_at=now,
                checked_at=now,
                rows=len(found.observations),
            )
        )
    return found, result


def _remember(found: Check, version: int, *, tools: Tools) -> None:
    """Keep the marks of what was hidden. Without them protection goes on, so this undoes nothing."""
    if found.secret is None:
        return
    true, shown = found.secret
    try:
        memory_in(tools.files_folder).remember(found.source_id, version, true=true, shown=shown)
    except OSError as error:
        found.notices.append(f"De map 'own' is niet bij te werken: {error}. De cijfers zijn wel overgenomen.")


def _sheet(delivery: Delivery) -> Sheet:
    layout = delivery.layout
    body = read_body(delivery.path)
    if delivery.path.suffix.lower() == ".xlsx":
        return read_xlsx_sheet(body, sheet=layout.sheet, preferred=TEMPLATE_SHEET)
    return read_csv_sheet(body, delimiter=layout.delimiter, encoding=layout.encoding)


def _highest(indicator_id: str, *, tools: Tools) -> float | None:
    values = tools.reader.all_current(indicator_ids=[indicator_id])["value"].dropna()
    return None if values.empty else float(values.max())


def _protected(found: Check, checked: Checked, *, delivery: Delivery, tools: Tools, limits: Limits) -> Check:
    """The check with what would be stored: carried to today's areas, protected, and compared."""
    delivered = list(dict.fromkeys(checked.figures["indicator_id"]))
    entries = [own_entry(tools.catalogue.get(indicator_id)) for indicator_id in delivered]
    partitions = tools.catalogue.partitions
    beside = belong_together(delivered, entries=tools.catalogue, partitions=partitions) - set(delivered)
    others = [own_entry(tools.catalogue.get(indicator_id)) for indicator_id in sorted(beside)]
    try:
        true, notices = observations_of(
            checked.figures, delivery.layout, source_id=found.source_id, entries=entries, areas=tools.areas
        )
        released = tools.reader.released(
            indicator_ids=[*delivered, *sorted(beside)], source_prefix=f"{FAMILY}_"
        )
        shown = protect(
            true,
            entries=[*entries, *others],
            partitions=partitions,
            areas=tools.areas,
            limits=limits,
            released=released,
            memory=memory_in(tools.files_folder),
        )
        shown = check_observations(shown, catalogue=tools.catalogue, areas=tools.areas)
    except NotProtectableError as error:
        return replace(found, problems=[not_protectable([" ".join(cell) for cell in error.cells])])
    except (SourceError, ObservationError) as error:
        return replace(found, problems=[Problem(rule="controle", message=str(error))])
    secret = (true, shown)
    current = tools.reader.all_current(source_ids=[found.source_id])
    if not delivery.layout.whole:
        elsewhere = ~current["period"].isin(set(shown["period"]))
        shown = pd.concat([current[elsewhere], shown], ignore_index=True)
    return replace(
        found,
        notices=[*found.notices, *notices],
        figures=int(shown["value"].notna().sum()),
        hidden=int((shown["status"] == Status.SUPPRESSED).sum()),
        observations=shown,
        changes=changes_between(current, shown),
        secret=secret,
    )
