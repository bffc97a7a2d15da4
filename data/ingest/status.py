"""The state of the data as one object, for the command line and the data-status page."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from data.ingest.freshness import Freshness, freshness
from data.store.findings import Findings
from data.store.model import SourceState, SourceStatus
from data.store.reader import ObservationReader
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue


def describe(
    *, catalogue: Catalogue, areas: Areas, reader: ObservationReader, today: date | None = None
) -> dict[str, Any]:
    """Data version, counts, periods and one entry per source; docs/sources.md explains each field.

    ``observations`` counts the current figures with a value, ``areas`` the known areas per level.
    """
    states = all_states(catalogue, reader)
    fresh = freshness(catalogue, states, today=today or datetime.now(UTC).date())
    version = reader.data_version()
    figures = reader.availability()
    figures = figures[figures["values"] > 0]
    periods = sorted(figures["period"].unique())
    return {
        "data_version": version.id,
        "created_at": version.created_at.isoformat() if version.created_at else None,
        "example_data": version.example,
        "embedded_data": reader.shows_embedded(),
        "indicators": len(catalogue),
        "indicators_with_observations": int(figures["indicator_id"].nunique()),
        "observations": int(figures["values"].sum()),
        "areas": {str(level): len(areas.at_level(level)) for level in AreaLevel},
        "periods": {
            "first": str(periods[0]) if periods else None,
            "last": str(periods[-1]) if periods else None,
        },
        "sources": [_source(state, fresh[state.id]) for state in states],
    }


def all_states(catalogue: Catalogue, reader: ObservationReader) -> list[SourceState]:
    """The state of every table of the catalogue, in its order, then those of other sources."""
    known = {state.id: state for state in reader.source_states()}
    states = [
        known.pop(table.id, SourceState(id=table.id, family=table.family, state=SourceStatus.NEVER))
        for table in catalogue.tables.values()
    ]
    return [*states, *known.values()]


def _source(state: SourceState, fresh: Freshness) -> dict[str, Any]:
    return {
        "id": state.id,
        "family": state.family,
        "state": str(state.state),
        "fetched_at": state.fetched_at.isoformat() if state.fetched_at else None,
        "checked_at": state.checked_at.isoformat() if state.checked_at else None,
        "rows": state.rows,
        "message": state.message,
        "modified": state.modified,
        "expected_by": fresh.expected_by.isoformat() if fresh.expected_by else None,
        "stale": fresh.stale,
        "seen_at": state.seen_at.isoformat() if state.seen_at else None,
        **_findings(state.findings),
    }


def _findings(findings: Findings) -> dict[str, Any]:
    """What the table brought beside its figures, under the names that docs/sources.md explains."""
    return {
        "expected_missing": [
            {
                "indicator": item.indicator_id,
                "titles": list(item.titles),
                "first": item.first,
                "last": item.last,
                "proposals": [{"title": title, "likeness": likeness} for title, likeness in item.proposals],
            }
            for item in findings.expected_missing
        ],
        "unused_columns": list(findings.unused_columns),
        "empty_columns": list(findings.empty_columns),
        "areas_not_used": [asdict(item) for item in findings.areas_not_used],
        "sums_differ": [asdict(item) for item in findings.sums_differ],
    }
