"""Downloads as plain links: /download/kaart.csv?<the selection>&vorm=nl."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, abort, request

from dashboard.exports.baseline import baseline_export
from dashboard.exports.catalogue import catalogue_export
from dashboard.exports.compare import compare_export, pair_export, ranking_export
from dashboard.exports.data_package import Package, catalogue_package, indicator_package
from dashboard.exports.formats import ExportTable, file_name, mime_type, to_csv, to_xlsx
from dashboard.exports.iati import iati_activities
from dashboard.exports.indicator import indicator_export
from dashboard.exports.map import map_export
from dashboard.exports.overview import overview_export
from dashboard.exports.places import places_export
from dashboard.exports.profile import profile_export
from dashboard.exports.programme import promises_export
from dashboard.exports.programme_money import money_distribution_export, money_years_export
from dashboard.exports.programme_package import programme_package
from dashboard.exports.trends import trend_export
from dashboard.selection.model import Selection
from dashboard.selection.parse import parse_selection
from dashboard.services import Services

TABLES: dict[str, Callable[[Selection, Services], ExportTable]] = {
    "overzicht": overview_export,
    "vergelijken": compare_export,
    "rangorde": ranking_export,
    "samen": pair_export,
    "kaart": map_export,
    "trends": trend_export,
    "wijk": profile_export,
    "indicatoren": catalogue_export,
    "indicator": indicator_export,
    "beloften": promises_export,
    "geld": money_years_export,
    "verdeling": money_distribution_export,
    "nulmeting": baseline_export,
    "plekken": places_export,
}
PACKAGES: dict[str, Callable[[Selection, Services], Package]] = {
    "indicator": indicator_package,
    "indicatoren": catalogue_package,
    "programma": programme_package,
}


def register(server: Flask, services: Services) -> None:
    @server.get("/download/<screen>.<extension>")
    def download(screen: str, extension: str) -> Response:
        query = request.query_string.decode(errors="replace")
        if extension == "zip" and screen in PACKAGES:
            package = PACKAGES[screen](_selection(query, services), services)
            return _file(package.content, f"{package.name}.zip", "application/zip")
        if (screen, extension) == ("programma", "xml"):
            return _file(iati_activities(services), "staat-van-de-wijk_programma_iati.xml", "application/xml")
        if screen not in TABLES or extension not in ("csv", "xlsx"):
            abort(404)
        table = TABLES[screen](_selection(query, services), services)
        dutch = request.args.get("vorm", "nl") != "int"
        decimals = {indicator.id: indicator.decimals for indicator in services.catalogue}
        body = to_xlsx(table, decimals=decimals) if extension == "xlsx" else to_csv(table, dutch=dutch)
        name = f"{file_name(('staat-van-de-wijk', table.name))}.{extension}"
        return _file(body, name, mime_type(extension))


def _selection(query: str, services: Services) -> Selection:
    return parse_selection(query, known=services.known())[0]


def _file(body: bytes, name: str, mime: str) -> Response:
    answer = Response(body, mimetype=mime)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-cache"
    return answer
