"""What tables brought beside their figures: what was expected and not found, left out, or does not add up."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.provenance.sources import TableStatus
from dashboard.services import Services
from dashboard.texts import Translate
from data.ingest.finding_words import area_words, sum_words
from data.store.findings import Findings, MissingColumn

_SHOWN = 40


def findings_summary(found: tuple[TableStatus, ...], t: Translate) -> list[str]:
    """Sentences for the top of the page; none when every table brought what was expected."""
    findings = [item.state.findings for item in found]
    text = []
    if tables := sum(any(item.first for item in each.expected_missing) for each in findings):
        text.append(
            t(
                "In {number} tabellen zijn onderwerpen niet gevonden die er eerder wel in stonden. "
                "Welke, staat hieronder."
            ).format(number=tables)
        )
    if codes := sum(len(each.areas_not_used) for each in findings):
        text.append(
            t("{number} keer is een gebied niet gebruikt, omdat code en naam niet bij elkaar passen.").format(
                number=codes
            )
        )
    if differs := sum(len(each.sums_differ) for each in findings):
        text.append(
            t(
                "Van {number} cijfers tellen de wijken van een bron niet op tot de gemeente van die bron."
            ).format(number=differs)
        )
    return text


def findings_part(
    found: tuple[TableStatus, ...], services: Services, t: Translate, *, language: str
) -> list[Any]:
    """Per table what was found beside its figures, closed until somebody opens it."""
    parts = [
        part
        for item in found
        if (part := _of_table(item.state.id, item.state.findings, services, t, language=language)) is not None
    ]
    if not parts:
        return []
    heading = html.Summary(html.H3(t("Wat de tabellen niet hebben, en wat niemand gebruikt")))
    return [html.Details([heading, *parts], className="status-details status-findings")]


def _of_table(
    table: str, findings: Findings, services: Services, t: Translate, *, language: str
) -> html.Section | None:
    blocks = [
        *_list(
            t("Verwacht en niet gevonden"),
            [_missing(item, services, t, language=language) for item in findings.expected_missing],
            language="",
        ),
        *_list(
            t("Kolommen zonder cijfers: nog niet gepubliceerd"),
            [_title(id_, services, language=language) for id_ in findings.empty_columns],
            language="",
        ),
        *_list(t("Kolommen die niemand gebruikt"), list(findings.unused_columns), language="nl"),
        *_list(
            t("Gebieden die niet zijn gebruikt"),
            [area_words(item) for item in findings.areas_not_used],
            language="nl",
        ),
        *_list(t("Telt niet op"), [sum_words(item) for item in findings.sums_differ], language="nl"),
    ]
    return html.Section([html.H4(table), *blocks]) if blocks else None


def _list(heading: str, lines: list[str], *, language: str) -> list[Any]:
    if not lines:
        return []
    more = len(lines) - _SHOWN
    shown = [*lines[:_SHOWN], *([f"+ {more}"] if more > 0 else [])]
    lang = {"lang": language} if language else {}
    return [html.P(f"{heading} ({len(lines)})"), html.Ul([html.Li(line) for line in shown], **lang)]


def _missing(missing_column: MissingColumn, services: Services, t: Translate, *, language: str) -> str:
    title = _title(missing_column.indicator_id, services, language=language)
    if missing_column.first is None:
        return t("{title}: had nog geen cijfers").format(title=title)
    text = t("{title}: cijfers van {first} tot en met {last}").format(
        title=title, first=missing_column.first, last=missing_column.last
    )
    if missing_column.proposals:
        names = ", ".join(name for name, _ in missing_column.proposals)
        text += ". " + t("Lijkt op: {names}").format(names=names)
    return text


def _title(indicator_id: str, services: Services, *, language: str) -> str:
    known = indicator_id in services.catalogue
    return services.catalogue.get(indicator_id).title.in_language(language) if known else indicator_id
