"""The description of the interface in OpenAPI 3.1, made of the same classes that check and give the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from dashboard.api.forms import ApiForm
from dashboard.api.resources import API_ROOT, API_VERSION, RESOURCES, Resource
from dashboard.api.rows import ApiProblem
from data.settings import Settings

_REF = "#/components/schemas/{model}"
_DESCRIPTION = (
    "Open gegevens van de Staat van de Wijk: alles wat op de schermen staat, met dezelfde waarden, "
    "voorbehouden en oordelen. Een cijfer zonder waarde is een rij zonder waarde; `status` zegt waarom. "
    "Neem bij een cijfer altijd `status`, `cautions` en de zinnen van het oordeel mee."
)
ROOT_LINK = {"href": {"type": "string"}}
HEADERS: Mapping[str, Any] = {
    "API-Version": {
        "description": "Full version of the interface.",
        "schema": {"type": "string", "examples": [API_VERSION]},
    }
}
PAGE_HEADERS: Mapping[str, Any] = {
    **HEADERS,
    "ETag": {"description": "Changes with the data version.", "schema": {"type": "string"}},
    "Link": {"description": "The next page, if there is one.", "schema": {"type": "string"}},
}
_WRONG = {
    "400": "A parameter is wrong; `invalid` names each.",
    "403": "Not from a page of another site.",
    "401": "Not a key of this stream, or no signature that fits.",
    "409": "The key or id was used before for another delivery.",
    "413": "Too large.",
    "415": "A kind of body that is not read.",
    "404": "Something that is named does not exist.",
    "406": "No form of the answer that is accepted.",
    "429": "Too many requests; try again after Retry-After seconds.",
    "503": "The store cannot be reached; try again after Retry-After seconds.",
}


def openapi(settings: Settings, *, more: Mapping[str, Any], schemas: Iterable[type[BaseModel]]) -> Any:
    """The whole document. ``more`` are paths that are no list of rows, ``schemas`` what they refer to."""
    rows: list[type[BaseModel]] = [*(resource.row for resource in RESOURCES), ApiProblem]
    given: list[tuple[type[BaseModel], Literal["validation", "serialization"]]]
    given = [(row, "serialization") for row in rows]
    _, defined = models_json_schema(
        [*given, *((one, "validation") for one in schemas)],
        by_alias=True,
        ref_template=_REF,
    )
    components = dict(defined["$defs"])
    paths: dict[str, Any] = {}
    for resource in RESOURCES:
        paths[resource.path] = {"get": _operation(resource, components)}
        components[f"{resource.row.__name__}Page"] = _page(resource)
    contact = {
        "name": settings.contact_name,
        "email": settings.contact_email,
        "url": settings.contact_url,
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Staat van de Wijk",
            "version": API_VERSION,
            "description": _DESCRIPTION,
            "contact": contact,
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": f"{settings.public_url.rstrip('/')}{API_ROOT}"}],
        "tags": [
            {"name": "Open data", "description": "Lezen mag iedereen, zonder sleutel."},
            {"name": "Live", "description": "Waarnemingen aanleveren, met de sleutel van een stroom."},
        ],
        "security": [],
        "paths": paths | dict(more),
        "components": {
            "schemas": components,
            "securitySchemes": {"stream": {"type": "http", "scheme": "bearer"}},
        },
    }


def problems(*statuses: str) -> dict[str, Any]:
    """Answers that say what is wrong, for these statuses."""
    content = {"application/problem+json": {"schema": problem_schema()}}
    return {
        status: {"description": _WRONG[status], "headers": dict(HEADERS), "content": content}
        for status in statuses
    }


def problem_schema() -> dict[str, Any]:
    """In full where it is used, so that who checks a document need not follow references."""
    return ApiProblem.model_json_schema(by_alias=True, mode="serialization")


def _operation(resource: Resource, components: dict[str, Any]) -> dict[str, Any]:
    page = {"$ref": _REF.format(model=f"{resource.row.__name__}Page")}
    schemas: dict[ApiForm, Any] = {
        ApiForm.JSON: page,
        ApiForm.CSV: {"type": "string"},
        ApiForm.GEOJSON: {"type": "object", "required": ["type", "features"]},
        ApiForm.JSONSTAT: {"type": "object", "required": ["version", "class", "id", "size", "value"]},
    }
    return {
        "operationId": resource.name,
        "summary": resource.summary,
        "description": resource.summary,
        "tags": ["Open data"],
        "parameters": _with_forms(parameters_of(resource.query, components), resource),
        "responses": {
            "200": {
                "description": "The rows.",
                "headers": dict(PAGE_HEADERS),
                "content": {str(form): {"schema": schemas[form]} for form in resource.forms},
            },
            "304": {"description": "Nothing changed.", "headers": dict(HEADERS)},
            **problems("400", "404", "406", "429", "503"),
        },
    }


def parameters_of(query: type[BaseModel], components: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of a query as parameters; what they refer to is added to ``components``."""
    schema = query.model_json_schema(by_alias=True, ref_template=_REF)
    components.update(schema.get("$defs", {}))
    result = []
    for name, given in schema["properties"].items():
        field = {key: value for key, value in given.items() if key not in ("title", "description", "default")}
        options = [one for one in field.get("anyOf", []) if one != {"type": "null"}]
        if options:
            field.pop("anyOf")
            field |= options[0]
        if given.get("default") is not None:
            field["default"] = given["default"]
        parameter: dict[str, Any] = {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", []),
            "schema": field,
        }
        if "description" in given:
            parameter["description"] = given["description"]
        if field.get("type") == "array":
            parameter |= {"style": "form", "explode": True}
        result.append(parameter)
    return result


def _with_forms(parameters: list[dict[str, Any]], resource: Resource) -> list[dict[str, Any]]:
    """The parameters; ``f`` takes the forms that the resource has."""
    forms = {"type": "string", "enum": [form.short for form in resource.forms]}
    return [one | {"schema": forms} if one["name"] == "f" else one for one in parameters]


def _page(resource: Resource) -> dict[str, Any]:
    row = {"$ref": _REF.format(model=resource.row.__name__)}
    link = {"type": "object", "properties": ROOT_LINK, "required": ["href"]}
    return {
        "type": "object",
        "required": ["items", "_links"],
        "properties": {
            "items": {"type": "array", "items": row},
            "dataVersion": {"type": "integer"},
            "asOf": {"type": ["string", "null"], "format": "date-time"},
            "_links": {"type": "object", "additionalProperties": link},
        },
    }
