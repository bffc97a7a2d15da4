"""The lists of rows, one address each, and what is answered to an address that is none."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from dashboard.api.forms import ApiForm, as_csv, as_geojson, as_json, as_jsonstat
from dashboard.api.paging import ApiPage
from dashboard.api.resources import API_ROOT, RESOURCES, Resource
from dashboard.services import Services
from dashboard.web.api.answers import (
    form_of,
    guarded,
    is_api,
    link_to,
    problem,
    query_values,
    sent,
    versioned,
)


def register(server: Flask, services: Services) -> None:
    for resource in RESOURCES:
        view = guarded(_view(resource, services))
        server.add_url_rule(f"{API_ROOT}{resource.path}", f"api_{resource.name}", view, methods=["GET"])

    @server.get(API_ROOT)
    @guarded
    def api_root() -> Response:
        links = {one.name: {"href": f"{API_ROOT}{one.path}"} for one in RESOURCES}
        more = {
            "openapi": {"href": f"{API_ROOT}/openapi.json"},
            "docs": {"href": f"{API_ROOT}/docs"},
        }
        return jsonify(title="Staat van de Wijk", _links=links | more)

    @server.route("/api/", methods=["GET", "POST"])
    @server.route("/api/<path:rest>", methods=["GET", "POST"])
    def api_nothing(rest: str = "") -> Response:
        return nothing(f"/api/{rest}")

    @server.errorhandler(405)
    def api_method(error: HTTPException) -> Response | HTTPException:
        return nothing(request.path) if is_api(request.path) else error

    def nothing(path: str) -> Response:
        """What this address takes, or that there is none."""
        adapter = server.url_map.bind("")
        allowed = {
            method
            for method in adapter.allowed_methods(path)
            if adapter.match(path, method)[0] != "api_nothing"
        }
        if allowed - {"OPTIONS"}:
            answer = problem(405, f"This address takes {', '.join(sorted(allowed))}.")
            answer.headers["Allow"] = ", ".join(sorted(allowed))
            return answer
        return problem(404, "There is nothing at this address; a slash at its end is part of it.")


def _view(resource: Resource, services: Services) -> Callable[[], Response]:
    def answer() -> Response:
        query = resource.query.model_validate(query_values(many=resource.many))
        form = form_of(resource.forms, query.f)
        page = resource.read(query, services)
        links = {"self": link_to(request.path)}
        if page.cursor is not None:
            links["next"] = link_to(request.path, cursor=page.cursor)
        result = sent(_body(form, resource, page, services, links), str(form), version=page.version)
        if "next" in links:
            result.headers["Link"] = f'<{links["next"]}>; rel="next"'
        return versioned(result)

    return answer


def _body(
    form: ApiForm, resource: Resource, page: ApiPage, services: Services, links: dict[str, str]
) -> bytes:
    match form:
        case ApiForm.CSV:
            return as_csv(page, resource.row)
        case ApiForm.GEOJSON:
            return as_geojson(page, borders=services.borders(), areas=services.areas, links=links)
        case ApiForm.JSONSTAT:
            return as_jsonstat(page, label=resource.summary, source="Staat van de Wijk", areas=services.areas)
        case _:
            return as_json(page, links=links)
