"""Take observations in from a broker of MQTT: the same intake as POST, for who publishes instead of sends.

Of all processes that use a store one listens, by a lock in the store. A message is acknowledged once the
store has it: until then the broker keeps it, whatever dies in between, and what comes again is known.
"""

from __future__ import annotations

import hashlib
import json
import logging
import queue
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import urlsplit

from paho.mqtt.client import Client, MQTTv5
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from data.settings import Settings
from data.store.errors import StoreBusyError, StoreError
from data.streams.bodies import MOST_BYTES, BodyError
from data.streams.mqtt_state import write_state
from data.streams.service import OtherDeliveryError, StreamService, TooFastError

_LOG = logging.getLogger(__name__)
LOCK = "mqtt"
_QOS = 1
_KEEP_ALIVE = 30
_UNANSWERED = 50
"""So many messages the broker gives before the store has the first of them."""
_SESSION_SECONDS = 7 * 24 * 3600
"""How long the broker keeps what comes in while nobody listens."""
_ROOM = 8_192
"""Bytes of a message beside its body."""
_TURN = 1.0  # seconds
_HELD_EVERY = 3.0
_STATE_EVERY = 20.0
_RETRY_LOCK = 5.0
_LONGEST_PAUSE = 30.0
_EVENT = ("specversion", "id", "source", "type", "time")
"""What a CloudEvent with its data as body has in user properties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MqttMessage:
    """A message as it came. ``connection``: the number of the connection on which it may be acknowledged."""

    topic: str
    body: bytes
    kind: str
    headers: Mapping[str, str]
    mid: int
    connection: int

    @property
    def key(self) -> str:
        """The same for the same message, also when the broker gives it again."""
        about = json.dumps([self.topic, self.kind, sorted(self.headers.items())]).encode()
        return f"mqtt:{hashlib.sha256(about + bytes(1) + self.body).hexdigest()}"


class MqttIntake:
    """Listens while it holds the lock. ``landed`` is called after each message that the store has."""

    def __init__(self, service: StreamService, settings: Settings, *, landed: Callable[[], None]) -> None:
        self._service = service
        self._settings = settings
        self._landed = landed
        self._before, self._after = settings.mqtt_topic.split("+")
        self._stopped = Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin, in the process that asks: a thread does not outlive a fork."""
        if self._settings.mqtt_url and self._thread is None:
            self._thread = Thread(target=self._run, name="mqtt", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Acknowledge nothing more and go; what waits stays with the broker."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                with self._service.tools.writer.alone(LOCK) as still_ours:
                    self._listen(still_ours)
            except StoreBusyError:
                pass  # another process listens
            except StoreError:
                _LOG.warning("MQTT waits: the store cannot be reached")
            except Exception:  # a broker or library that does what nobody foresaw: begin anew
                _LOG.exception("MQTT waits")
            self._stopped.wait(_RETRY_LOCK)

    def _listen(self, still_ours: Callable[[], bool]) -> None:
        """Until the lock is lost or it must stop."""
        broker = _Broker(self._settings)
        broker.open()
        looked = shown = -_STATE_EVERY
        said: bool | None = None
        try:
            while not self._stopped.is_set():
                now = time.monotonic()
                if now - looked >= _HELD_EVERY:
                    if not still_ours():
                        return
                    looked = now
                if broker.connected is not said or now - shown >= _STATE_EVERY:
                    said, shown = broker.connected, now
                    write_state(self._settings, connected=said)
                message = broker.next_message()
                if message is not None and self._dealt_with(message, still_ours):
                    broker.acknowledge(message)
        finally:
            broker.close()

    def _dealt_with(self, message: MqttMessage, still_ours: Callable[[], bool]) -> bool:
        """Whether the store has it, or knows why not; else it stays with the broker."""
        pause = _TURN
        while not self._stopped.is_set() and still_ours():
            try:
                self._take(message)
            except TooFastError:
                self._stopped.wait(_HELD_EVERY)
            except StoreError:
                _LOG.warning("MQTT waits: the store cannot be reached")
                self._stopped.wait(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
            else:
                self._landed()
                return True
        return False

    def _take(self, message: MqttMessage) -> None:
        service = self._service
        name = message.topic.removeprefix(self._before).removesuffix(self._after)
        stream = service.streams.stream(name)
        if stream is None:
            _LOG.warning("MQTT: a message for %r is left out: there is no such stream", name[:60])
            return
        try:
            if stream.signed:
                raise BodyError("deliveries of this stream are signed, which only POST can check")
            service.take(
                stream, message.body, kind=message.kind, headers=message.headers, idempotency_key=message.key
            )
        except (BodyError, OtherDeliveryError) as error:
            reason = str(error)
        except (TooFastError, StoreError):
            raise
        except (
            Exception
        ) as error:  # what nobody foresaw is kept for people, and keeps no other message waiting
            _LOG.exception("stream %s: a message cannot be taken in", stream.id)
            reason = f"cannot be taken in: {type(error).__name__}"
        else:
            return
        service.keep_refused(stream, message.body, reason=reason, idempotency_key=message.key)


@dataclass(slots=True)
class _Broker:
    """The connection, made again and again; and what came over it, in its order.

    ``connected``: the broker gives what is listened to.
    """

    settings: Settings
    connected: bool = False
    _up: bool = False
    _came: queue.SimpleQueue[MqttMessage] = field(default_factory=queue.SimpleQueue)
    _lock: Lock = field(default_factory=Lock)
    _number: int = 0
    _closing: Event = field(default_factory=Event)
    _problem: str = ""
    _client: Client = field(init=False)
    _thread: Thread = field(init=False)

    def open(self) -> None:
        self._client = self._made()
        self._thread = Thread(target=self._keep_connected, name="mqtt-network", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._closing.set()
        self._client.disconnect()
        self._thread.join(timeout=5)

    def next_message(self) -> MqttMessage | None:
        try:
            return self._came.get(timeout=_TURN)
        except queue.Empty:
            return None

    def acknowledge(self, message: MqttMessage) -> None:
        """On the connection that it came over. On another one its number may be that of another message."""
        with self._lock:
            if self._up and message.connection == self._number:
                self._client.ack(message.mid, _QOS)

    def _made(self) -> Client:
        settings = self.settings
        client = Client(
            CallbackAPIVersion.VERSION2, client_id=settings.mqtt_client, protocol=MQTTv5,
            reconnect_on_failure=False, manual_ack=True,
        )  # fmt: skip
        if settings.mqtt_user:
            client.username_pw_set(settings.mqtt_user, settings.mqtt_password.get_secret_value())
        if urlsplit(settings.mqtt_url).scheme == "mqtts":
            client.tls_set(ca_certs=str(settings.mqtt_ca_file) if settings.mqtt_ca_file else None)
        # With this set, the thread of the connection writes what another thread asks. Else acknowledge would
        # write itself: when that fails, _on_disconnect is called within it, and waits for its lock for ever.
        client.on_socket_register_write = lambda *_: None
        client.on_connect = self._on_connect
        client.on_subscribe = self._on_subscribe
        client.on_disconnect = self._on_disconnect
        client.on_message = self._on_message
        return client

    def _keep_connected(self) -> None:
        asked = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
        asked.SessionExpiryInterval = _SESSION_SECONDS
        asked.ReceiveMaximum = _UNANSWERED
        asked.MaximumPacketSize = MOST_BYTES + _ROOM
        where = urlsplit(self.settings.mqtt_url)
        port = where.port or (8883 if where.scheme == "mqtts" else 1883)
        pause = _TURN
        while not self._closing.is_set():
            before = self._number
            try:
                self._client.connect(
                    where.hostname or "", port, _KEEP_ALIVE, clean_start=False, properties=asked
                )
                self._client.loop_forever()
                if self._up:  # the library does not tell of every end
                    self._lost("the connection ended")
            except OSError as error:
                self._lost(str(error))
            except Exception as error:  # a broker or library that does what nobody foresaw: begin anew
                _LOG.exception("MQTT: the connection failed")
                self._lost(str(error))
            pause = _TURN if self._number > before + 1 else min(2 * pause, _LONGEST_PAUSE)
            self._closing.wait(pause)

    def _lost(self, problem: str) -> None:
        """Say it once, however often it is tried."""
        with self._lock:
            self._number += 1
            self._up = self.connected = False
        if problem != self._problem and not self._closing.is_set():
            self._problem = problem
            _LOG.warning("MQTT: no connection with the broker (%s); it is tried again", problem)

    def _on_connect(self, client: Client, _data: Any, _flags: Any, reason: Any, _properties: Any) -> None:
        if reason.is_failure:
            self._lost(str(reason))
            return
        if self._closing.is_set():  # it was asked to go while it connected
            client.disconnect()
            return
        with self._lock:  # what waited at the broker comes before it answers to the subscription
            self._number += 1
            self._up = True
        client.subscribe(self.settings.mqtt_topic, qos=_QOS)

    def _on_subscribe(self, client: Client, _data: Any, _mid: int, reasons: Any, _properties: Any) -> None:
        if any(reason.is_failure for reason in reasons):
            self._lost(f"{self.settings.mqtt_topic}: {reasons[0]}")
            client.disconnect()
            return
        self.connected = True
        self._problem = ""
        _LOG.info("MQTT: listening to %s", self.settings.mqtt_topic)

    def _on_disconnect(self, _client: Client, _data: Any, _flags: Any, reason: Any, _properties: Any) -> None:
        if self._up:
            self._lost(str(reason))

    def _on_message(self, _client: Client, _data: Any, message: Any) -> None:
        properties = message.properties
        given = dict(getattr(properties, "UserProperty", ()))
        self._came.put(
            MqttMessage(
                topic=message.topic,
                body=bytes(message.payload),
                kind=getattr(properties, "ContentType", "application/json"),
                headers={f"ce-{name}": str(given[name]) for name in _EVENT if name in given},
                mid=message.mid,
                connection=self._number,
            )
        )
