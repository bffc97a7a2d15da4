"""The catalogue of the open data for data.overheid.nl and others: /catalog.jsonld and /catalog.ttl."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, abort
from rdflib import Graph

from dashboard.api.dcat import as_jsonld, as_turtle, dcat_catalogue
from dashboard.services import Services
from dashboard.version_cache import CachePart
from dashboard.web.api.answers import own_root, sent

_FORMS: dict[str, tuple[Callable[[Graph], bytes], str]] = {
    "jsonld": (as_jsonld, "application/ld+json"),
    "ttl": (as_turtle, "text/turtle"),
}


def register(server: Flask, services: Services) -> None:
    @server.get("/catalog.<form>")
    def open_data_catalogue(form: str) -> Response:
        if form not in _FORMS:
            abort(404)
        write, mime = _FORMS[form]
        root = own_root(services)
        fetched = tuple(state.fetched_at for state in services.source_states())
        body = services.cached(
            CachePart.OPEN_DATA,
            (form, root, fetched),
            lambda: write(dcat_catalogue(services, root=root)),
        )
        answer = sent(body, mime, version=services.data_version().id)
        answer.headers["Access-Control-Allow-Origin"] = "*"
        return answer
