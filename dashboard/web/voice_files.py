"""What comes of reactions as files: counts for everybody, a week for the council, a year for the report."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from urllib.parse import urlencode

import pandas as pd
from flask import Flask, Response, abort, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.exports.formats import ExportTable, mime_type, to_csv, to_xlsx
from dashboard.reports.pdf import ReportBusyError, to_pdf
from dashboard.reports.week import WeekPaper, week_html, week_paper
from dashboard.reports.week_mail import week_file
from dashboard.templating import render
from dashboard.voice.area import askable_areas
from dashboard.voice.digest import (
    COUNT_HEADS,
    TEXT_HEADS,
    DigestCounts,
    count_rows,
    last_sunday,
    text_rows,
)
from dashboard.voice.figure import asked_figure
from dashboard.voice.heard import heard_counts
from dashboard.voice.quotes import figure_name, quotes
from dashboard.web.editing import guard
from dashboard.web.public_pages import reader_words
from dashboard.web.staff_pages import staff_page
from dashboard.web.voice_context import services, voice
from dashboard.web.voice_pages import asked_area
from geo.model import Area

_SHOWN = 3


def register(server: Flask) -> None:
    for path, view in (
        ("/download/reacties.<extension>", counts_file),
        ("/meedenken/gebied/<code>/deel", area_part),
        ("/meedenken/weekbrief/<code>", week),
        ("/meedenken/weekbrief/<code>.pdf", week_pdf),
        ("/meedenken/jaar/<int:year>.<extension>", year_file),
    ):
        server.add_url_rule(path, endpoint=f"voice_{view.__name__}", view_func=view, methods=["GET"])


def digest_areas() -> list[Area]:
    """The areas of which the partner council gets a digest: those of the programmes."""
    return [one for one in askable_areas(services()) if one.parts]


def counts_file(extension: str) -> Response:
    """Every count that may be shown: the figures of the source "reacties", also as JSON."""
    language, t = reader_words()
    rows = count_rows(voice().reader.releases(), services(), t, language=language)
    if extension == "json":
        records = [dict(zip(COUNT_HEADS, row, strict=True)) for row in rows]
        body = json.dumps({"source": "reacties", "figures": records}, ensure_ascii=False)
        return Response(body, mimetype="application/json")
    return _file(rows, COUNT_HEADS, extension, "reacties")


def area_part(code: str) -> Response:
    """For the Wijkprofiel: what was said in this area, in a few lines. Every text is escaped here."""
    area = asked_area(code)
    language, t = reader_words()
    reader = voice().reader
    releases = {one.indicator_id: one for one in reader.releases(area_codes=[code])}
    body = render(
        "voice_part.html",
        no_sample=t("Geen steekproef: dit zeggen mensen die zelf reageerden."),
        nothing=t("Hier is nog niets over te laten zien."),
        said_of=[
            DigestCounts(
                title=figure_name(id_, services(), language),
                counts=heard_counts(
                    one.release,
                    t,
                    figure=asked_figure(area.code, id_, services(), language=language, judged=True),
                ),
            )
            for id_, one in list(releases.items())[:_SHOWN]
        ],
        texts=quotes(reader.placed(area_codes=[code], most=_SHOWN), services(), t, language=language),
    )
    answer = Response(body, mimetype="text/html")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def week(code: str) -> AnyResponse:
    """The digest of a week, as a page."""
    barred = guard(None)
    if barred is not None:
        return barred
    paper = _week(code)
    last, language = paper.digest.last, paper.language
    _, t = reader_words()
    query = urlencode({"tot": last.isoformat(), **({} if language == "nl" else {"taal": language})})
    earlier = urlencode({"tot": last_sunday(last).isoformat()})
    return staff_page(
        "voice_week.html",
        title=paper.title,
        subtitle=paper.subtitle,
        w=paper.words,
        digest=paper.digest,
        links=[
            (f"/meedenken/weekbrief/{code}.pdf?{query}", "PDF"),
            (f"/meedenken/weekbrief/{code}?{earlier}", t("Een week eerder")),
            (f"/meedenken/jaar/{last.year}.xlsx", t("Heel {year} (Excel)").format(year=last.year)),
            (f"/meedenken/gebied/{code}", t("Openbare pagina")),
        ],
    )


def week_pdf(code: str) -> AnyResponse:
    """The digest of a week, as an accessible PDF."""
    barred = guard(None)
    if barred is not None:
        return barred
    paper = _week(code)
    try:
        content = to_pdf(week_html(paper))
    except ReportBusyError:
        _, t = reader_words()
        return Response(t("Er worden al rapporten gemaakt. Probeer het zo weer."), status=503)
    answer = Response(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{week_file(paper)}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def year_file(year: int, extension: str) -> AnyResponse:
    """Every placed text of a year with its answer, for who writes the yearly report."""
    barred = guard(None)
    if barred is not None:
        return barred
    language, t = reader_words()
    since = datetime(year, 1, 1, tzinfo=UTC) if 2000 < year < 3000 else abort(404)
    placed = [one for one in voice().reader.placed(since=since) if one.received_at.year == year]
    rows = text_rows(placed, services(), t, language=language)
    answer = _file(rows, TEXT_HEADS, extension, f"reacties-{year}")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _file(rows: list[tuple[object, ...]], heads: tuple[str, ...], extension: str, name: str) -> Response:
    _, t = reader_words()
    about = t("Geen steekproef: dit zeggen mensen die zelf reageerden.")
    table = ExportTable(name=name, about=(about,), rows=pd.DataFrame(rows, columns=list(heads)))
    if extension == "csv":
        content = to_csv(table, dutch=request.args.get("vorm") == "nl")
    elif extension == "xlsx":
        content = to_xlsx(table)
    else:
        abort(404)
    answer = Response(content, mimetype=mime_type(extension))
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{extension}"'
    return answer


def _week(code: str) -> WeekPaper:
    """The digest of the area and the week that were asked."""
    language, _ = reader_words()
    return week_paper(asked_area(code), services(), voice().reader, language=language, last=_last_day())


def _last_day() -> date:
    try:
        return date.fromisoformat(request.args.get("tot", ""))
    except ValueError:
        return last_sunday(voice().reader.today())
