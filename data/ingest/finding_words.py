"""What a table brought beside its figures, in Dutch lines for the command line, the log and the page."""

from __future__ import annotations

from data.store.findings import AreaNotUsed, Findings, MissingColumn, SumDiffers


def lines_of(findings: Findings) -> tuple[str, ...]:
    """One line per finding, what had figures before first. Columns that nobody uses are no fault."""
    return (
        *(missing_words(item) for item in sorted(findings.expected_missing, key=lambda item: not item.first)),
        *(area_words(item) for item in findings.areas_not_used),
        *(sum_words(item) for item in findings.sums_differ),
    )


def missing_words(column: MissingColumn) -> str:
    """``koopwoningen: verwacht, niet gevonden (cijfers 2015-2024; lijkt op: Koopwoning)``."""
    span = column.first if column.first == column.last else f"{column.first}-{column.last}"
    had = f"cijfers {span}" if column.first else "had nog nooit cijfers"
    near = ", ".join(f"{title} ({likeness})" for title, likeness in column.proposals)
    return f"{column.indicator_id}: verwacht, niet gevonden ({had}{f'; lijkt op: {near}' if near else ''})"


def area_words(area: AreaNotUsed) -> str:
    """A code that nobody knows, or one that another name goes with than the one we know."""
    if not area.known:
        name = f" ({area.given})" if area.given else ""
        return f"{area.code}{name}: geen gebied dat wij in {area.year} kennen; niet gebruikt"
    return f"{area.code} heet hier {area.given}, in {area.year} kennen wij {area.known}; niet gebruikt"


def sum_words(total: SumDiffers) -> str:
    """How far the parts of a source are from its own whole."""
    gap = total.added_up - total.published
    return (
        f"{total.indicator_id} {total.area_code} {total.period} {total.group}: "
        f"de delen ({total.of}) geven samen "
        f"{total.added_up:g}, de bron zegt {total.published:g} (verschil {gap:+.4g}, afronding verklaart "
        f"{total.tolerance:.4g})"
    )
