"""Health, data version and borders: small answers that caches understand."""

from __future__ import annotations

from flask import Flask, Response, abort, jsonify, request

from dashboard.services import Services
from dashboard.version import VERSION

_FOREVER = "public, max-age=31536000, immutable"


def register(server: Flask, services: Services) -> None:
    @server.get("/healthz")
    def health() -> tuple[Response, int]:
        try:
            services.observations.ping()
            version = services.data_version()
        except Exception:  # any failure of the store means: not healthy
            server.logger.exception("store unreachable")
            return jsonify(status="store unreachable", version=VERSION), 503
        return jsonify(
            status="ok", version=VERSION, data_version=version.id, example_data=version.example
        ), 200

    @server.get("/api/data-version")
    def data_version() -> Response:
        version = services.data_version()
        assessed = "-soon" if services.assessments_behind() else ""  # once they are there the page asks again
        answer = jsonify(
            data_version=f"{version.id}-{services.borders().hash}{assessed}",
            example_data=version.example,
            created_at=version.created_at.isoformat() if version.created_at else None,
        )
        answer.headers["Cache-Control"] = "no-cache"
        answer.add_etag()
        answer.make_conditional(request)
        return answer

    @server.get("/borders/<name>.geojson")
    def borders(name: str) -> Response:
        content = services.borders().files().get(f"{name}.geojson")
        if content is None:
            abort(404)
        answer = Response(content, mimetype="application/geo+json")
        answer.headers["Cache-Control"] = _FOREVER
        return answer
