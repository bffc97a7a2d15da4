"""Where a postcode lies: the Locatieserver of PDOK, asked only when a reader types a postcode.

Never seen live from here: the form of the answer is that of its documentation, with a sample made by hand.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlencode

from data.sources.errors import MalformedAnswerError
from data.sources.http import SourceClient

ROOT = "https://api.pdok.nl/bzk/locatieserver/search/v3_1/free"
TABLE = "pdok_locatieserver"
_POINT = re.compile(r"^POINT\((-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)\)$")


def find_postcode(postcode: str, *, client: SourceClient) -> tuple[float, float] | None:
    """Longitude and latitude (degrees) of the middle of a postcode such as ``2525AB``; None if unknown.

    `SourceError` when the service does not answer in time or says something else than a point.
    """
    query = urlencode({"q": postcode, "fq": "type:postcode", "fl": "postcode,centroide_ll", "rows": "1"})
    answer = client.get(f"{ROOT}?{query}", table=TABLE)
    documents = [
        document for document in _documents(answer.body, answer.url) if document.get("postcode") == postcode
    ]
    if not documents:
        return None
    point = _POINT.match(str(documents[0].get("centroide_ll", "")))
    if point is None:
        raise MalformedAnswerError("a postcode without a point", table=TABLE, url=answer.url)
    return float(point[1]), float(point[2])


def _documents(body: bytes, url: str) -> list[dict[str, Any]]:
    try:
        documents = json.loads(body)["response"]["docs"]
    except (ValueError, KeyError, TypeError) as error:
        raise MalformedAnswerError("no list of places in the answer", table=TABLE, url=url) from error
    if not isinstance(documents, list) or not all(isinstance(document, dict) for document in documents):
        raise MalformedAnswerError("no list of places in the answer", table=TABLE, url=url)
    return documents
