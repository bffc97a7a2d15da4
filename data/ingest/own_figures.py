"""Own figures of the municipality: check a file, tell what would change, and take it over when accepted.

Nothing of a file is stored unless all of it is right. What is stored is what readers may see: disclosure
control comes first, and looks at everything that was ever shown of these indicators.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from zoneinfo import ZoneInfo

import pandas as pd

from data.ingest.check_report import Problem, UnusableFileError, not_protectable
from data.ingest.own_checks import Checked, Context, check_rows, unknown_indicators
from data.ingest.own_delivery import Delivery
from data.ingest.own_embargo import Embargo, embargoed_name, waits_already
from data.ingest.own_layout import TEMPLATE_SHEET
from data.ingest.own_memory import memory_in
from data.ingest.own_observations import FAMILY, observations_of, own_entry
from data.ingest.own_open import read_body
from data.ingest.own_preview import Changes, changes_between
from data.ingest.own_public import ask_gone, ask_public, with_first_provenance
from data.ingest.own_questions import ImportQuestion
from data.ingest.own_rows import rows_of
from data.ingest.own_sheet import Sheet, read_csv_sheet, read_xlsx_sheet
from data.ingest.own_wholes import with_wholes
from data.ingest.run import alone
from data.ingest.tools import Tools
from data.sources.errors import SourceError
from data.store.model import SourceState, SourceStatus, WriteResult
from indicators.disclosure import DisclosureLimits, NotProtectableError, belong_together, protect
from indicators.model import Status
from indicators.observations import ObservationError, check_observations
from indicators.suppression.table import cells_of

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a check found. Without problems ``observations`` is all there would be of the source.

    ``questions`` are those without an answer. ``read`` counts rows, ``figures`` and ``hidden`` what readers
    would and would not see, ``added_up`` the wholes among them. ``secret`` holds the true and the protected
    rows of this delivery, side by side.
    """

    source_id: str
    problems: list[Problem]
    questions: list[ImportQuestion] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    read: int = 0
    added_up: int = 0
    figures: int = 0
    hidden: int = 0
    observations: pd.DataFrame | None = None
    changes: Changes | None = None
    secret: tuple[pd.DataFrame, pd.DataFrame] | None = field(default=None, repr=False)

    @property
    def ok(self) -> bool:
        return not self.problems


def check(delivery: Delivery, *, tools: Tools, limits: DisclosureLimits) -> Check:
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
        checked = check_rows(rows, layout=delivery.layout, context=_context(delivery, tools=tools))
    except UnusableFileError as error:
        return Check(source_id=source_id, problems=[error.problem])
    problems = [*rows.problems, *checked.problems]
    result = Check(
        source_id=source_id,
        problems=problems,
        questions=checked.questions,
        notices=[*sheet.notices, *checked.notices],
        read=len(rows.frame),
    )
    if problems:
        return result
    result = _protected(result, checked, delivery=delivery, tools=tools, limits=limits)
    return replace(result, questions=[each for each in result.questions if each.key not in delivery.answers])


def _context(delivery: Delivery, *, tools: Tools) -> Context:
    @lru_cache
    def known(indicator_id: str) -> pd.DataFrame:
        return tools.reader.all_current(indicator_ids=[indicator_id])

    return Context(
        catalogue=tools.catalogue,
        areas=tools.areas,
        known=known,
        file=delivery.path.name,
        today=tools.now().astimezone(_AMSTERDAM).date(),
        answers=delivery.answers,
        elsewhere=tools.elsewhere,
    )


def accept_later(delivery: Delivery, embargo: Embargo, *, tools: Tools, limits: DisclosureLimits) -> Check:
    """Check a file and keep what readers will see from the end of the embargo on; ``SyncRunningError``."""
    with alone(tools):
        results = check(delivery, tools=tools, limits=limits)
        if not results.ok or results.questions or results.observations is None:
            return results
        number = tools.reader.embargoed.add(
            results.source_id,
            results.observations,
            file=delivery.path.name,
            until=embargo.until,
            reason=embargo.reason,
            at=tools.now(),
        )
        _remember(replace(results, source_id=embargoed_name(number)), 0, tools=tools)
    return results


def accept(delivery: Delivery, *, tools: Tools, limits: DisclosureLimits) -> tuple[Check, WriteResult | None]:
    """Check a file and take it over in one data version if nothing is wrong or open; ``SyncRunningError``."""
    with alone(tools):
        results = check(delivery, tools=tools, limits=limits)
        if not results.ok or results.questions or results.observations is None:
            return results, None
        reason = f"own figures: {delivery.path.name}"
        now = tools.now()
        result = tools.writer.write_batch(results.source_id, results.observations, reason=reason, at=now)
        if result.version is not None:
            _remember(results, result.version, tools=tools)
        tools.writer.record_state(
            SourceState(
                id=results.source_id,
                family=FAMILY,
                state=SourceStatus.OK,
                fetched_at=now,
                checked_at=now,
                rows=len(results.observations),
            )
        )
    return results, result


def _remember(found: Check, version: int, *, tools: Tools) -> None:
    """Keep the marks of what was hidden. Without them protection goes on, so this undoes nothing."""
    if found.secret is None:
        return
    true, shown = found.secret
    try:
        memory_in(tools.own_folder).remember(found.source_id, version, true=true, shown=shown)
    except OSError as error:
        found.notices.append(f"De map 'own' is niet bij te werken: {error}. De cijfers zijn wel overgenomen.")


def _sheet(delivery: Delivery) -> Sheet:
    layout = delivery.layout
    body = read_body(delivery.path)
    if delivery.path.suffix.lower() == ".xlsx":
        return read_xlsx_sheet(body, sheet=layout.sheet, preferred=TEMPLATE_SHEET)
    return read_csv_sheet(body, delimiter=layout.delimiter, encoding=layout.encoding)


def _protected(
    found: Check, checked: Checked, *, delivery: Delivery, tools: Tools, limits: DisclosureLimits
) -> Check:
    """The check with what would be stored: carried to today's areas, protected, and compared."""
    delivered = list(dict.fromkeys(checked.figures["indicator_id"]))
    entries = [own_entry(tools.catalogue.get(indicator_id)) for indicator_id in delivered]
    partitions = tools.catalogue.partitions
    beside = belong_together(delivered, entries=tools.catalogue, partitions=partitions) - set(delivered)
    waits = waits_already(found.source_id, {*delivered, *beside}, tools=tools)
    if waits is not None:
        return replace(found, problems=[waits])
    others = [own_entry(tools.catalogue.get(indicator_id)) for indicator_id in sorted(beside)]
    try:
        true, notices = observations_of(
            checked.figures, delivery.layout, source_id=found.source_id, entries=entries, areas=tools.areas
        )
        true, added_up = with_wholes(true, entries=entries, tools=tools)
        released = tools.reader.released(
            indicator_ids=[*delivered, *sorted(beside)], source_prefix=f"{FAMILY}_"
        )
        shown = protect(
            true,
            entries=[*entries, *others],
            partitions=partitions,
            added=frozenset(cells_of(true.tail(added_up))),
            areas=tools.areas,
            limits=limits,
            released=released,
            memory=memory_in(tools.own_folder),
        )
        shown = check_observations(shown, catalogue=tools.catalogue, areas=tools.areas)
    except NotProtectableError as error:
        return replace(found, problems=[not_protectable([" ".join(cell) for cell in error.cells])])
    except (SourceError, ObservationError) as error:
        return replace(found, problems=[Problem(rule="controle", message=str(error))])
    secret = (true, shown)
    current = tools.reader.all_current(source_ids=[found.source_id])
    shown = with_first_provenance(shown, current=current)
    asked = [
        ask_public(shown, entries=entries, tools=tools),
        ask_gone(shown, current=current, whole=delivery.layout.whole, areas=tools.areas),
    ]
    if not delivery.layout.whole:
        elsewhere = ~current["period"].isin(set(shown["period"]))
        shown = pd.concat([current[elsewhere], shown], ignore_index=True)
    return replace(
        found,
        questions=[*found.questions, *(question for question in asked if question is not None)],
        notices=[*found.notices, *notices],
        added_up=added_up,
        figures=int(shown["value"].notna().sum()),
        hidden=int((shown["status"] == Status.SUPPRESSED).sum()),
        observations=shown,
        changes=changes_between(current, shown),
        secret=secret,
    )
