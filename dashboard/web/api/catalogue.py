"""The catalogue of the open data for data.overheid.nl and others: /catalog.jsonld and /catalog.ttl."""

from __future__ import annotations

from flask import Flask, Response, abort

from dashboard.services import Services
from dashboard.version_cache import CachePart
from dashboard.web.api.answers import own_root, sent

_FORMS = {"jsonld": "application/ld+json", "ttl": "text/turtle"}


def register(server: Flask, services: Services) -> None:
    @server.get("/catalog.<form>")
    def open_data_catalogue(form: str) -> Response:
        if form not in _FORMS:
            abort(404)
        root = own_root(services)
        fetched = tuple(state.fetched_at for state in services.source_states())
        body = services.cached(
            CachePart.OPEN_DATA,
            (form, root, fetched),
            lambda: _written(form, services, root=root),
        )
        answer = sent(body, _FORMS[form], version=services.data_version().id)
        answer.headers["Access-Control-Allow-Origin"] = "*"
        return answer


def _written(form: str, services: Services, *, root: str) -> bytes:
    from dashboard.api.dcat import as_jsonld, as_turtle, dcat_catalogue  # noqa: PLC0415 - rdflib, for machines

    write = as_jsonld if form == "jsonld" else as_turtle
    return write(dcat_catalogue(services, root=root))
