"""What a table brought beside its figures, in Dutch lines for the command line, the log and the page."""

from __future__ import annotations

from data.store.findings import AreaNotUsed, Findings, MissingColumn, SumDiffers


def lines_of(findings: Findings) -> tuple[str, ...]:
    """One line per finding, what had figures before first. Columns that nobody uses are no fault."""
    return (
        *(missing_words(one) for one in sorted(findings.expected_missing, key=lambda one: not one.first)),
        *(area_words(one) for one in findings.areas_not_used),
        *(sum_words(one) for one in findings.sums_differ),
    )


def missing_words(one: MissingColumn) -> str:
    """``koopwoningen: verwacht, niet gevonden (cijfers 2015-2024; lijkt op: Koopwoning)``."""
    span = one.first if one.first == one.last else f"{one.first}-{one.last}"
    had = f"cijfers {span}" if one.first else "had nog nooit cijfers"
    near = ", ".join(f"{title} ({likeness})" for title, likeness in one.proposals)
    return f"{one.indicator_id}: verwacht, niet gevonden ({had}{f'; lijkt op: {near}' if near else ''})"


def area_words(one: AreaNotUsed) -> str:
    """A code that nobody knows, or one that another name goes with than the one we know."""
    if not one.known:
        name = f" ({one.given})" if one.given else ""
        return f"{one.code}{name}: geen gebied dat wij in {one.year} kennen; niet gebruikt"
    return f"{one.code} heet hier {one.given}, in {one.year} kennen wij {one.known}; niet gebruikt"


def sum_words(one: SumDiffers) -> str:
    """How far the parts of a source are from its own whole."""
    gap = one.added_up - one.published
    return (
        f"{one.indicator_id} {one.area_code} {one.period} {one.group}: de delen ({one.of}) geven samen "
        f"{one.added_up:g}, de bron zegt {one.published:g} (verschil {gap:+.4g}, afronding verklaart "
        f"{one.tolerance:.4g})"
    )
