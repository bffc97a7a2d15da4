"""The step of a sync that checks each source against itself; what it finds is kept with the source."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from data.ingest.report import WRONG, SourceReport
from data.ingest.self_check import self_check
from data.ingest.tools import Tools

_log = logging.getLogger(__name__)


def check_sources(reports: Sequence[SourceReport], *, tools: Tools) -> list[SourceReport]:
    """The reports with what does not add up. A check that breaks is logged and costs no source."""
    read = any(
        report.read and report.outcome not in WRONG and report.id in tools.catalogue.tables
        for report in reports
    )
    if tools.dry_run or not read:
        return list(reports)
    try:
        result = self_check(
            tools.reader.all_current(source_ids=list(tools.catalogue.tables)),
            catalogue=tools.catalogue,
            areas=tools.areas,
            min_coverage=tools.min_coverage,
        )
    except Exception:  # the figures are in: a check may not take them away again
        _log.exception("the check of the sources against themselves broke")
        return list(reports)
    for state in tools.reader.source_states():
        differs = result.get(state.id, ())
        if state.id in tools.catalogue.tables and state.findings.sums_differ != differs:
            findings = replace(state.findings, sums_differ=differs)
            tools.writer.record_state(replace(state, findings=findings))
    return [
        replace(report, findings=replace(report.findings, sums_differ=result.get(report.id, ())))
        for report in reports
    ]
