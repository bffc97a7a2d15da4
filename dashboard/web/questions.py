"""What a page of ours may ask by a callback. Anything else gets 400 and one line in the log.

Dash passes on whatever comes as arguments of our functions, so a wrong form would be an error inside them.
Here every question is compared with what was declared: its outputs, its inputs in their order, and the form
of each value.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal

from flask import Flask, Response, request
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

PATH = "/_dash-update-component"
_LOG = logging.getLogger(__name__)
_LONGEST = 8_000
_SHOWN = 120
"""Characters of what was wrong that go into the log."""

_Address = Annotated[str, Field(max_length=_LONGEST, pattern=r"^/")]
_Mark = str | int | float | bool | None | list[str | int | float | bool | None]


class _ExactBody(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class _Request(_ExactBody):
    """What `assets/choice/choice.js` asks for."""

    address: _Address
    changed: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=40)]
    before: Annotated[str, Field(max_length=_LONGEST)] | None = None
    number: Annotated[int, Field(ge=0, le=10**9)]


class _Asked(_ExactBody):
    """What is typed in a search box (`assets/shell/search.js`)."""

    box: Annotated[str, Field(max_length=80)]
    words: Annotated[str, Field(max_length=200)]


_Marks = dict[Annotated[str, Field(max_length=80)], _Mark | dict[str, _Mark]]
FORMS: Mapping[str, TypeAdapter[Any]] = {
    "choice.request": TypeAdapter(_Request | None),
    "choice.opened": TypeAdapter(_Request),
    "data-version.data": TypeAdapter(Annotated[str, Field(max_length=80)] | None),
    "scheme.data": TypeAdapter(Literal["light", "dark"] | None),
    "narrow.data": TypeAdapter(bool | None, config=ConfigDict(strict=True)),
    "cache.data": TypeAdapter(_Marks | None, config=ConfigDict(strict=True)),
    "filter-cache.data": TypeAdapter(_Marks | None, config=ConfigDict(strict=True)),
    "search-asked.data": TypeAdapter(_Asked),
}
"""By the id and property of an input, the form of its value."""
PART = "data-request"
"""The property by which parts of a screen are asked for; in all of them an address after a mark."""
_PART = TypeAdapter(Annotated[str, Field(max_length=_LONGEST)] | None, config=ConfigDict(strict=True))


class UnknownQuestionError(ValueError):
    """A question that no page of ours asks; says what is wrong with it."""


def register(server: Flask, *, declared: Callable[[], Sequence[Mapping[str, Any]]]) -> None:
    """Look at every question before Dash does; ``declared`` gives the callbacks as Dash declares them."""
    known: dict[str, Mapping[str, Any]] = {}

    @server.before_request
    def known_questions_only() -> Response | None:
        if request.path != PATH or request.method != "POST":
            return None
        if not known:
            known.update({one["output"]: one for one in declared()})
        try:
            check(_body(), known)
        except UnknownQuestionError as error:
            _LOG.warning("a question that no page asks: %s", str(error)[:_SHOWN])
            return Response("Onbekende vraag.", 400, mimetype="text/plain")
        return None


def _body() -> Any:
    try:
        return request.get_json(force=True)
    except RecursionError as error:
        raise UnknownQuestionError("nested too deeply") from error
    except Exception as error:  # whatever is wrong with it, it is no JSON
        if getattr(error, "code", 400) == 413:
            raise
        raise UnknownQuestionError("no JSON") from error


def check(body: Any, declared: Mapping[str, Mapping[str, Any]]) -> None:
    """`UnknownQuestionError` unless a page could have asked this."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        raise UnknownQuestionError("no question")
    callback = declared.get(body["output"])
    if callback is None:
        raise UnknownQuestionError("no such output")
    if body.get("outputs") != outputs_of(body["output"]):
        raise UnknownQuestionError("other outputs")
    names = [
        *_values(body.get("inputs"), callback["inputs"]),
        *_values(body.get("state", []), callback["state"]),
    ]
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(one in names for one in changed if isinstance(one, str)):
        raise UnknownQuestionError("another input changed")
    if not all(isinstance(one, str) for one in changed):
        raise UnknownQuestionError("an input without a name changed")


def outputs_of(output: str) -> Any:
    """What stands in a question beside the name of its output."""
    if not output.startswith(".."):
        return _named(output)
    return [_named(one) for one in output.strip(".").split("...")]


def _named(output: str) -> dict[str, str]:
    id_, _, property_ = output.rpartition(".")
    return {"id": id_, "property": property_.partition("@")[0]}


def _values(given: Any, declared: Sequence[Mapping[str, str]]) -> list[str]:
    """The names of the inputs, once each has the form of its value."""
    if not isinstance(given, list) or len(given) != len(declared):
        raise UnknownQuestionError("another number of inputs")
    names = []
    for one, wanted in zip(given, declared, strict=True):
        name = f"{wanted['id']}.{wanted['property']}"
        if not isinstance(one, dict) or f"{one.get('id')}.{one.get('property')}" != name:
            raise UnknownQuestionError(f"not {name}")
        form = FORMS.get(name, _PART if wanted["property"] == PART else None)
        if form is not None:
            _check_form(form, one.get("value"), name)
        names.append(name)
    return names


def _check_form(form: TypeAdapter[Any], value: Any, name: str) -> None:
    try:
        form.validate_python(value)
    except ValidationError as error:
        what = error.errors(include_url=False, include_input=False, include_context=False)[0]["type"]
        raise UnknownQuestionError(f"{name}: {what}") from error
