"""Take observations of streams in: POST /api/v1/stromen/<id>/waarnemingen, with the key of the stream."""

from __future__ import annotations

import logging
import time
from threading import Event, Thread
from typing import Any

from flask import Flask, Response, request

from dashboard.api.openapi import HEADERS, problems
from dashboard.api.resources import API_ROOT
from dashboard.services import Services
from dashboard.web.api.answers import guarded, problem, versioned
from data.store.errors import StoreError
from data.streams.bodies import KINDS, MOST_BYTES, BodyError, KindError, TooManyRowsError
from data.streams.drop import take_dropped
from data.streams.keys import SignatureError
from data.streams.mqtt import MqttIntake
from data.streams.placing import GivenObservation
from data.streams.service import (
    GivenDelivery,
    NotAllowedHereError,
    OtherDeliveryError,
    StreamService,
    TooFastError,
)
from data.streams.setup import drop_folder

_TICK_SECONDS = 5.0
_FORGET_SECONDS = 3600.0
_LOG = logging.getLogger(__name__)


class LandingThread:
    """Brings what waits to readers, soon after a delivery and else every few seconds.

    One thread in each process of the server; a lock in the store lets only one of them land a stream.
    """

    def __init__(self, service: StreamService, services: Services) -> None:
        self._service = service
        self._folder = drop_folder(services.settings)
        self._wake = Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin, in the process that asks: a thread does not outlive a fork."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._run, name="streams", daemon=True)
            self._thread.start()

    def wake(self) -> None:
        self.start()
        self._wake.set()

    def _run(self) -> None:
        forgotten = time.monotonic()
        while True:
            self._wake.wait(_TICK_SECONDS)
            self._wake.clear()
            try:
                take_dropped(self._service, self._folder)
                self._service.land_waiting()
                if time.monotonic() - forgotten > _FORGET_SECONDS:
                    forgotten = time.monotonic()
                    self._service.forget_receipts()
            except StoreError:
                _LOG.warning("streams wait: the store cannot be reached")
            except Exception:  # the next delivery must land, whatever was wrong with this one
                _LOG.exception("streams wait")


def register(server: Flask, service: StreamService, services: Services) -> None:
    landing = LandingThread(service, services)
    server.extensions["streams"] = service
    server.extensions["stream_landing"] = landing
    server.extensions["stream_broker"] = MqttIntake(service, services.settings, landed=landing.wake)

    @server.post(f"{API_ROOT}/stromen/<stream_id>/waarnemingen")
    @guarded
    def take_observations(stream_id: str) -> Response:
        if request.content_length is None or request.content_length > MOST_BYTES:
            return problem(413, f"At most {MOST_BYTES} bytes, with their number in Content-Length.")
        try:
            receipt = service.receive(stream_id, _delivery())
        except (NotAllowedHereError, SignatureError) as error:
            answer = problem(401, str(error))
            answer.headers["WWW-Authenticate"] = 'Bearer realm="stromen"'
            return answer
        except TooFastError as error:
            return problem(429, str(error), wait=error.wait)
        except OtherDeliveryError as error:
            return problem(409, str(error))
        except (TooManyRowsError, KindError, BodyError) as error:
            return problem(_status(error), str(error))
        landing.wake()
        return versioned(Response(receipt.answer, 202, mimetype="application/json"))


def _delivery() -> GivenDelivery:
    kind, _, key = request.headers.get("Authorization", "").partition(" ")
    return GivenDelivery(
        body=request.get_data(),
        kind=request.headers.get("Content-Type", ""),
        headers={name.lower(): value for name, value in request.headers.items()},
        key=key.strip() if kind.lower() == "bearer" else "",
    )


def _status(error: BodyError) -> int:
    match error:
        case TooManyRowsError():
            return 413
        case KindError():
            return 415
        case _:
            return 400


def paths() -> dict[str, Any]:
    """What the description of the interface says of it."""
    row = GivenObservation.model_json_schema()
    counts = {name: {"type": "integer"} for name in ("received", "accepted", "known", "refused")}
    receipt = {
        "type": "object",
        "required": ["receipt", "received", "accepted", "known", "refused", "problems"],
        "properties": counts
        | {
            "receipt": {"type": "string"},
            "problems": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"row": {"type": "integer"}, "problem": {"type": "string"}},
                },
            },
        },
    }
    schemas: dict[str, Any] = {kind: {"schema": {"type": "object"}} for kind in KINDS}
    schemas["application/json"] = {"schema": {"type": "array", "items": row}}
    schemas["text/csv"] = {"schema": {"type": "string"}}
    headers = ("Idempotency-Key", "webhook-id", "webhook-timestamp", "webhook-signature")
    return {
        "/stromen/{id}/waarnemingen": {
            "post": {
                "operationId": "waarnemingen",
                "summary": "Waarnemingen van een stroom aanleveren",
                "description": "Met de sleutel van de stroom; ondertekend volgens Standard Webhooks.",
                "tags": ["Live"],
                "security": [{"stream": []}],
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
                    *({"name": name, "in": "header", "schema": {"type": "string"}} for name in headers),
                ],
                "requestBody": {"required": True, "content": schemas},
                "responses": {
                    "202": {
                        "description": "What was stored, and per row that cannot be used why.",
                        "headers": dict(HEADERS),
                        "content": {"application/json": {"schema": receipt}},
                    },
                    **problems("400", "401", "409", "413", "415", "429", "503"),
                },
            }
        }
    }
