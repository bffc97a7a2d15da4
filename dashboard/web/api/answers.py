"""What every answer of the interface has: version, problems, a form by Accept, ETag, links without a host."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import wraps
from urllib.parse import urlencode

from flask import Response, request
from pydantic import ValidationError

from dashboard.api.forms import ApiForm
from dashboard.api.paging import NotInDataError, is_storable
from dashboard.api.resources import API_ROOT, API_VERSION
from dashboard.api.rows import ApiProblem
from dashboard.services import Services
from data.store.errors import StoreError

PROBLEM = "application/problem+json"
_TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    406: "Not Acceptable",
    409: "Conflict",
    413: "Content Too Large",
    414: "URI Too Long",
    415: "Unsupported Media Type",
    422: "Unprocessable Content",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}


class BadQueryError(ValueError):
    """A query that cannot be answered; says per parameter why."""

    def __init__(self, *invalid: str) -> None:
        super().__init__("; ".join(invalid))
        self.invalid = list(invalid)


class NoFormError(ValueError):
    """No form of the answer is one that the asker accepts."""


def problem(status: int, detail: str, *, invalid: Sequence[str] = (), wait: int | None = None) -> Response:
    """An error as RFC 9457 writes it; ``wait``: after how many seconds to try again."""
    answer = problem_at(request.path, status, detail, invalid=invalid)
    if wait is not None:
        answer.headers["Retry-After"] = str(wait)
    return answer


def problem_at(path: str, status: int, detail: str, *, invalid: Sequence[str] = ()) -> Response:
    """The same for what stands before the application."""
    body = ApiProblem(
        title=_TITLES[status], status=status, detail=detail, instance=path, invalid=list(invalid)
    )
    return versioned(Response(body.model_dump_json(by_alias=True), status, mimetype=PROBLEM))


def versioned(answer: Response) -> Response:
    """The answer with the version of the interface; anybody's page may read it."""
    answer.headers["API-Version"] = API_VERSION
    answer.headers.setdefault("Access-Control-Allow-Origin", "*")
    answer.headers.setdefault("Access-Control-Expose-Headers", "API-Version, ETag, Link, Retry-After")
    return answer


def guarded(view: Callable[..., Response]) -> Callable[..., Response]:
    """A view whose named errors become problems."""

    @wraps(view)
    def answer(**parts: str) -> Response:
        try:
            return versioned(view(**parts))
        except ValidationError as error:
            said = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
            return problem(400, "The request cannot be read.", invalid=said)
        except BadQueryError as error:
            return problem(400, "The request cannot be read.", invalid=error.invalid)
        except NotInDataError as error:
            return problem(404, error.detail)
        except NoFormError as error:
            return problem(406, str(error))
        except StoreError:
            return problem(503, "The store cannot be reached now.", wait=10)

    return answer


def form_of(forms: Sequence[ApiForm], wanted: str | None) -> ApiForm:
    """The form of the answer: of the query (``BadQueryError``), else the best of Accept (``NoFormError``)."""
    if wanted is not None:
        named = next((form for form in forms if form.short == wanted), None)
        if named is None:
            raise BadQueryError(f"f: not {wanted}, but {', '.join(form.short for form in forms)}")
        return named
    if not request.headers.get("Accept", "").strip():
        return forms[0]
    best = request.accept_mimetypes.best_match([str(form) for form in forms])
    if best is None:
        raise NoFormError(f"This gives {', '.join(forms)}.")
    return ApiForm(best)


def query_values(*, many: frozenset[str] = frozenset()) -> dict[str, object]:
    """The query by name: a list of the values that may be repeated.

    ``BadQueryError`` for others that are; ``NotInDataError`` for what no store can be asked for.
    """
    given = request.args.to_dict(flat=False)
    repeated = [
        f"{name}: more than once" for name, values in given.items() if name not in many and len(values) > 1
    ]
    if repeated:
        raise BadQueryError(*repeated)
    odd = [name for name, values in given.items() if not all(map(is_storable, values))]
    if odd:
        raise NotInDataError(f"Nothing is called so: {', '.join(odd)}.")
    return {name: values if name in many else values[0] for name, values in given.items()}


def link_to(path: str, **changed: str | None) -> str:
    """This address, or another path of ours, with these changes of the query (None takes away)."""
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name not in changed]
    pairs += [(name, value) for name, value in changed.items() if value is not None]
    return path + (f"?{urlencode(pairs)}" if pairs else "")


def sent(body: bytes, mime: str, *, version: int) -> Response:
    """A body that a cache may keep until it changes: its ETag has the data version and a hash."""
    answer = Response(body, mimetype=mime)
    answer.set_etag(f"{version}-{hashlib.sha256(body).hexdigest()[:16]}")
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Vary"] = "Accept"
    answer.make_conditional(request)
    return answer


def own_root(services: Services) -> str:
    """Our address as readers see it, without a slash at its end."""
    return (services.settings.public_url or request.host_url).rstrip("/")


def is_api(path: str) -> bool:
    return path == API_ROOT or path.startswith("/api/")
