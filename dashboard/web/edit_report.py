"""Write the texts of a yearly report, and take along its concept."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, Response, abort, current_app, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.embargo import embargo_fields, embargo_words
from dashboard.editing.form import FormField
from dashboard.editing.typed import typed_texts
from dashboard.reports.yearly import years_of
from dashboard.services import Services
from dashboard.text.numbers import day_here
from dashboard.texts import Translate, own_name
from dashboard.web import staff
from dashboard.web.edit_embargo import embargo_address
from dashboard.web.editing import (
    Cell,
    cell,
    editing,
    form_page,
    guard,
    may_embargo,
    reader,
    save_typed,
    saved,
    table,
)
from dashboard.web.programme_files import year_file
from dashboard.web.staff_pages import words_here
from data.access.roles import AccessAction, AccessThing
from indicators.programme.edited import TextBlock
from indicators.programme.record import RecordKind, StoredRecord

_BASE = "/bewerken/verslag/<deal_id>"
_PARTS = ("done", "learnt", "outlook")
_LANGUAGES = ("nl", "en")
"""The languages that the report is made in as a whole."""


def register(server: Flask) -> None:
    server.add_url_rule(_BASE, view_func=report_texts, methods=["GET"])
    one = f"{_BASE}/<int:year>/<part>"
    server.add_url_rule(one, view_func=report_text, methods=["GET", "POST"])
    server.add_url_rule(f"{one}/<language>", view_func=report_text, methods=["GET", "POST"])
    server.add_url_rule(f"{_BASE}/<int:year>.<extension>", view_func=report_concept, methods=["GET"])


def report_texts(deal_id: str) -> AnyResponse:
    """The texts of the reports of a deal, the newest year first, and the concept of each report."""
    barred = _barred(deal_id)
    if barred is not None:
        return barred
    _, t = words_here()
    blocks = _blocks(deal_id)
    versions = {(block.year, block.language, block.part): one.version for one, block in blocks}
    rows = [_row(deal_id, year, language, versions, t) for year in _years(deal_id) for language in _LANGUAGES]
    heads = [t("Jaar"), t("Taal"), *_part_words(t).values(), t("Concept"), t("Concept")]
    return form_page(t("Jaarverslag"), tables=[table(t("Teksten en concept"), heads, rows, empty="")])


def report_text(deal_id: str, year: int, part: str, language: str = "nl") -> AnyResponse:
    """One text: whoever writes it says who stands under it. A report in English has texts of its own."""
    barred = _barred(deal_id)
    if barred is not None:
        return barred
    if part not in _PARTS or year not in _years(deal_id) or language not in _LANGUAGES:
        abort(404)
    _, t = words_here()
    key = (year, part, language)
    found = [
        (one, block) for one, block in _blocks(deal_id) if (block.year, block.part, block.language) == key
    ]
    stored, block = found[0] if found else (None, None)
    outcome = None
    if staff.is_post():
        fixed = {"deal": deal_id, "year": year, "part": part, "language": language}
        outcome = save_typed(TextBlock, fixed, typed_texts(request.form, ("text", "author")), there=stored)
        if outcome.stored is not None:
            return saved(_address(deal_id, *key))
    fields = (
        FormField(name="gezien", kind="hidden", value=str(stored.version) if stored else "0"),
        FormField(name="text", label=t("Tekst"), kind="long", value=block.text if block else ""),
        FormField(
            name="author", label=t("Van wie"), value=block.author if block else "",
            hint=t("Een functie of team. Dit staat in het verslag."),
        ),
        *(embargo_fields(t) if stored is None and may_embargo(deal_id) else ()),
    )  # fmt: skip
    return form_page(
        f"{_part_words(t)[part]}, {year} ({own_name(language)})",
        fields=fields,
        buttons=[("save", t("Bewaren"))],
        outcome=outcome,
        paragraphs=[
            t("De tekst is openbaar zodra het jaar is vastgezet."),
            *filter(None, [embargo_words(block, t) if block else ""]),
        ],
        tables=_embargo_table(stored, t),
    )


def report_concept(deal_id: str, year: int, extension: str) -> AnyResponse:
    """The report as a file with the texts in it, also before it is sent; never kept by a cache."""
    barred = _barred(deal_id)
    if barred is not None:
        return barred
    services = _services()
    answer: Response = year_file(
        deal_id, year, extension, services, day=day_here(services.clock()), drafts=True
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _barred(deal_id: str) -> AnyResponse | None:
    if deal_id not in {deal.id for deal in editing().programme.deals}:
        abort(404)
    return guard(AccessAction.WRITE_TEXT, AccessThing(deal=deal_id))


def _embargo_table(stored: StoredRecord | None, t: Translate) -> list[dict[str, object]]:
    """The way to the embargo of a text that is there."""
    if stored is None or not may_embargo(stored.record.deal):
        return []
    way = cell(embargo_words(stored.record, t) or t("geen"), embargo_address(stored))
    return [table(t("Embargo"), [t("Nu")], [[way]], empty="")]


def _blocks(deal_id: str) -> list[tuple[StoredRecord, TextBlock]]:
    records = reader().records(RecordKind.TEXT_BLOCK, deal=deal_id)
    return [(one, one.record) for one in records if isinstance(one.record, TextBlock)]


def _years(deal_id: str) -> list[int]:
    """The years of the deal up to this one."""
    today = day_here(_services().clock())
    return [year for year in years_of(editing().programme.deal(deal_id)) if year <= today.year][::-1]


def _services() -> Services:
    services: Services = current_app.extensions["services"]
    return services


def _part_words(t: Translate) -> dict[str, str]:
    return {
        "done": t("Wat we deden"),
        "learnt": t("Wat we leerden"),
        "outlook": t("Vooruitblik"),
    }


def _row(
    deal_id: str, year: int, language: str, versions: Mapping[tuple[int, str, str], int], t: Translate
) -> list[Cell]:
    """A year with its texts in one language, by their version, and its files."""
    texts = []
    for part in _PARTS:
        version = versions.get((year, language, part))
        words = t("versie {number}").format(number=version) if version else t("schrijven")
        texts.append(cell(words, _address(deal_id, year, part, language)))
    files = f"/bewerken/verslag/{deal_id}/{year}"
    query = "" if language == "nl" else f"?taal={language}"
    return [
        cell(str(year)),
        cell(own_name(language)),
        *texts,
        cell("Word", f"{files}.docx{query}"),
        cell("PDF", f"{files}.pdf{query}"),
    ]


def _address(deal_id: str, year: int, part: str, language: str) -> str:
    address = f"/bewerken/verslag/{deal_id}/{year}/{part}"
    return address if language == "nl" else f"{address}/{language}"
