"""Downloads as plain links: /download/kaart.csv?<the selection>&vorm=nl."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, abort, request

from dashboard.exports import ExportTable, file_name, mime_type, to_csv, to_xlsx
from dashboard.map_view import map_export
from dashboard.selection import Selection, parse_selection
from dashboard.services import Services
from dashboard.trend_view import trend_export

TABLES: dict[str, Callable[[Selection, Services], ExportTable]] = {
    "kaart": map_export,
    "trends": trend_export,
}


def register(server: Flask, services: Services) -> None:
    @server.get("/download/<screen>.<extension>")
    def download(screen: str, extension: str) -> Response:
        if screen not in TABLES or extension not in ("csv", "xlsx"):
            abort(404)
        query = request.query_string.decode(errors="replace")
        selection, _ = parse_selection(query, known=services.known())
        table = TABLES[screen](selection, services)
        dutch = request.args.get("vorm", "nl") != "int"
        body = to_xlsx(table) if extension == "xlsx" else to_csv(table, dutch=dutch)
        answer = Response(body, mimetype=mime_type(extension))
        name = f"{file_name(('staat-van-de-wijk', table.name))}.{extension}"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        answer.headers["Cache-Control"] = "no-cache"
        return answer
