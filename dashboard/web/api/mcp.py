"""The questions of machines over the Model Context Protocol: JSON-RPC in one POST, without sessions.

The library for it needs an asynchronous server; what a server without sessions must do is this small.
"""

from __future__ import annotations

import json
from typing import Any

from flask import Flask, Response, request
from pydantic import ValidationError

from dashboard.api.openapi import HEADERS, problems
from dashboard.api.paging import NotInDataError
from dashboard.api.questions import TOOLS, QuestionTool
from dashboard.api.resources import API_ROOT
from dashboard.services import Services
from dashboard.version import VERSION
from dashboard.web.api.answers import guarded, own_root, problem, versioned

MCP_PATH = f"{API_ROOT}/mcp"
PROTOCOLS = ("2025-11-25", "2025-06-18")
"""Those before have requests in batches, which are not taken."""
MOST_BYTES = 64_000
_METHOD, _PARAMS = -32601, -32602
_INSTRUCTIONS = (
    "Cijfers over brede welvaart in wijken. Zoek eerst het gebied en de indicator. Elk antwoord zegt wat is "
    "gevraagd en wat is gevonden: noem het als dat niet hetzelfde is. Neem bij een cijfer status en "
    "voorbehoud over, en van het oordeel de zinnen zoals ze er staan. Zeg niets over oorzaken."
)
Reply = dict[str, Any]


class RpcError(ValueError):
    """A request that cannot be done, with its number in JSON-RPC."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def register(server: Flask, services: Services) -> None:
    @server.post(MCP_PATH)
    @guarded
    def mcp() -> Response:
        if (request.content_length or 0) > MOST_BYTES:
            return problem(413, f"At most {MOST_BYTES} bytes.")
        origin = request.headers.get("Origin")
        if origin is not None and origin != own_root(services):
            return problem(403, "Not from a page of another site.")
        spoken = request.headers.get("MCP-Protocol-Version", PROTOCOLS[0])
        if spoken not in PROTOCOLS:
            return problem(400, f"MCP-Protocol-Version is one of {', '.join(PROTOCOLS)}.")
        try:
            message = _message(request.get_data())
        except ValueError as error:
            return problem(400, str(error))
        if "id" not in message:
            return versioned(Response(status=202))
        try:
            reply = {"jsonrpc": "2.0", "id": message["id"], "result": _result(message, services)}
        except RpcError as error:
            reply = _failure(message["id"], error)
        return _sent(reply)


def _message(body: bytes) -> Reply:
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ValueError("not JSON") from error
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0" or not _is_method(message):
        raise ValueError("not one request of JSON-RPC 2.0")
    return message


def _is_method(message: Reply) -> bool:
    known_id = isinstance(message.get("id", ""), str | int) and not isinstance(message.get("id"), bool)
    return isinstance(message.get("method"), str) and known_id


def _result(message: Reply, services: Services) -> Reply:
    params = message.get("params", {})
    if not isinstance(params, dict):
        raise RpcError(_PARAMS, "params is no object")
    match message["method"]:
        case "initialize":
            asked = params.get("protocolVersion")
            return {
                "protocolVersion": asked if asked in PROTOCOLS else PROTOCOLS[0],
                "capabilities": {"tools": {"listChanged": False}},
                "serverInfo": {"name": "staat-van-de-wijk", "title": "Staat van de Wijk", "version": VERSION},
                "instructions": _INSTRUCTIONS,
            }
        case "ping":
            return {}
        case "tools/list":
            return {"tools": [_described(tool) for tool in TOOLS]}
        case "tools/call":
            return _call(params, services)
        case other:
            raise RpcError(_METHOD, f"no method {other[:60]!r}")


def _described(tool: QuestionTool) -> Reply:
    return {
        "name": tool.name,
        "description": tool.about,
        "inputSchema": tool.question.model_json_schema(),
        "annotations": {"readOnlyHint": True, "idempotentHint": True, "openWorldHint": False},
    }


def _call(params: Reply, services: Services) -> Reply:
    """The answer of a tool; what is asked wrongly is an answer too, for the model to ask better."""
    tool = next((one for one in TOOLS if one.name == params.get("name")), None)
    if tool is None:
        raise RpcError(_PARAMS, f"no tool {str(params.get('name'))[:60]!r}")
    try:
        question = tool.question.model_validate(params.get("arguments") or {})
        answer = tool.answer(question, services)
    except ValidationError as error:
        said = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        return {"content": [{"type": "text", "text": said}], "isError": True}
    except NotInDataError as error:
        return {"content": [{"type": "text", "text": error.detail}], "isError": True}
    text = json.dumps(answer, ensure_ascii=False)
    return {"content": [{"type": "text", "text": text}], "structuredContent": answer, "isError": False}


def _failure(of: Any, error: RpcError) -> Reply:
    return {"jsonrpc": "2.0", "id": of, "error": {"code": error.code, "message": str(error)}}


def _sent(reply: Reply) -> Response:
    text = json.dumps(reply, ensure_ascii=False)  # half a sign that was sent to us goes back as an escape
    return Response(text.encode(errors="backslashreplace"), mimetype="application/json")


def paths() -> dict[str, Any]:
    """What the description of the interface says of it."""
    version = {"jsonrpc": {"const": "2.0"}}
    schema = {"type": "object", "required": ["jsonrpc"], "properties": version}
    asked = {
        "type": "object",
        "required": ["jsonrpc", "method"],
        "properties": {
            **version,
            "method": {"type": "string"},
            "id": {"type": ["string", "integer"]},
            "params": {"type": "object"},
        },
    }
    content = {"application/json": {"schema": schema}}
    answers = {
        "200": {"description": "Answer in JSON-RPC.", "headers": dict(HEADERS), "content": content},
        "202": {"description": "A notification; no answer.", "headers": dict(HEADERS)},
    }
    return {
        "/mcp": {
            "post": {
                "operationId": "mcp",
                "summary": "Vragen door een taalmodel (Model Context Protocol)",
                "description": "JSON-RPC 2.0 zonder sessies; zes vragen die alleen lezen.",
                "tags": ["Open data"],
                "requestBody": {"required": True, "content": {"application/json": {"schema": asked}}},
                "responses": answers | problems("400", "403", "413", "429", "503"),
            }
        }
    }
