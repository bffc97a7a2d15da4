"""Messages of a real broker become figures: once each, whatever dies in between."""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from paho.mqtt.client import Client, MQTTv5
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from pydantic import SecretStr
from sqlalchemy import func, select

from data.settings import Settings
from data.store.stream_tables import InboxRow
from data.store.transaction import reading
from data.streams import mqtt
from data.streams.mqtt import MqttIntake
from data.streams.mqtt_state import broker_state
from data.streams.service import StreamService
from data.streams.setup import add_stream, open_streams
from geo.model import Areas
from indicators.catalogue import Catalogue
from tests.mosquitto import Broker, mosquitto
from tests.stores import fresh_store, postgresql_url, store_url
from tests.streams import REPORTS, SENSORS

__all__ = ["postgresql_url", "store_url"]

pytestmark = pytest.mark.mosquitto
NOW = datetime.now(UTC).replace(microsecond=0)
TOPIC = "stromen/{}/waarnemingen"
fork = multiprocessing.get_context("fork")


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_TURN", "_HELD_EVERY", "_RETRY_LOCK"):
        monkeypatch.setattr(mqtt, name, 0.05)


@pytest.fixture(scope="module")
def broker() -> Iterator[Broker]:
    with mosquitto() as one:
        yield one


@pytest.fixture
def settings(tmp_path: Path, store_url: str, broker: Broker, request: pytest.FixtureRequest) -> Settings:
    name = f"proef-{abs(hash(request.node.name))}"
    url = f"mqtt://127.0.0.1:{broker.port}"
    with fresh_store(store_url):
        return Settings(database_url=store_url, files_folder=tmp_path, mqtt_url=url, mqtt_client=name)


@pytest.fixture
def service(settings: Settings, catalogue: Catalogue, areas: Areas) -> Iterator[StreamService]:
    one = open_streams(settings, catalogue=catalogue, areas=areas)
    add_stream(SENSORS, service=one, at=NOW)
    add_stream(replace(REPORTS, signed=True), service=one, at=NOW)
    yield one
    for engine in (one.streams._engine, one.tools.writer._engine):
        engine.dispose()


@contextmanager
def listening(service: StreamService, settings: Settings) -> Iterator[MqttIntake]:
    intake = MqttIntake(service, settings, landed=lambda: None)
    intake.start()
    try:
        until(lambda: connected(settings))
        yield intake
    finally:
        intake.stop()


def connected(settings: Settings) -> bool:
    state = broker_state(settings)
    return state is not None and state.connected is True


def until(wanted: Callable[[], object], *, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not wanted():
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.02)


def row(number: object, value: float = 1.0, **more: Any) -> dict[str, Any]:
    return {"id": str(number), "tijd": NOW.isoformat(), "gebied": "WK051828", "waarde": value} | more


class Publisher:
    """A sensor that publishes, and sends again what the broker did not acknowledge."""

    def __init__(self, broker: Broker) -> None:
        self._client = Client(CallbackAPIVersion.VERSION2, client_id="meetnet", protocol=MQTTv5)
        self._client.reconnect_delay_set(0.05, 0.05)
        self._client.connect("127.0.0.1", broker.port, clean_start=False)
        self._client.loop_start()

    def publish(self, body: Any, *, stream: str = SENSORS.id, kind: str = "", **user: str) -> None:
        properties = Properties(PacketTypes.PUBLISH)
        if kind:
            properties.ContentType = kind
        if user:
            properties.UserProperty = list(user.items())
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        while True:
            sent = self._client.publish(TOPIC.format(stream), data, qos=1, properties=properties)
            with suppress(RuntimeError):  # there is no connection
                sent.wait_for_publish(timeout=1)
                if sent.is_published():
                    return
            time.sleep(0.02)

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()


@contextmanager
def publishing(broker: Broker) -> Iterator[Publisher]:
    one = Publisher(broker)
    try:
        yield one
    finally:
        one.close()


def stored(service: StreamService) -> list[str]:
    with reading(service.streams._engine) as connection:
        return sorted(connection.scalars(select(InboxRow.event_id)))


def number_stored(service: StreamService) -> int:
    with reading(service.streams._engine) as connection:
        return connection.scalar(select(func.count()).select_from(InboxRow)) or 0


def test_messages_of_every_kind_are_taken_in_and_what_is_none_is_kept(
    broker: Broker, service: StreamService, settings: Settings
) -> None:
    event = {"specversion": "1.0", "id": "e", "source": "urn:nld:oin:1", "type": "nl.meting"}
    table = f"id;tijd;gebied;waarde\nc1;{NOW.isoformat()};WK051828;4\n"
    data = {name: value for name, value in row("").items() if name not in ("id", "tijd")}
    with listening(service, settings), publishing(broker) as sensor:
        sensor.publish([row(1, 10.0), row(2, 14.0), {"id": "geen"}])
        sensor.publish(table.encode(), kind="text/csv")
        whole = event | {"time": NOW.isoformat(), "data": data}
        sensor.publish(whole, kind="application/cloudevents+json")
        sensor.publish(data, **event | {"id": "f", "time": NOW.isoformat()})
        sensor.publish([row(9)], stream="onzin")
        sensor.publish([row(9)], stream=REPORTS.id)
        sensor.publish(b"\xff{")
        sensor.publish([row(3)])
        until(lambda: "3" in stored(service))
    assert stored(service) == ["1", "2", "3", "c1", "urn:nld:oin:1#e", "urn:nld:oin:1#f"]
    letters = service.streams.letters(SENSORS.id)
    assert [json.loads(one.body) for one in letters] == [{"id": "geen"}, {"delivery": "\\xff{"}]
    [unsigned] = service.streams.letters(REPORTS.id)
    assert "signed" in unsigned.reason
    assert json.loads(json.loads(unsigned.body)["delivery"]) == [row(9)]
    service.land_waiting()
    current = service.tools.reader.all_current(source_ids=[SENSORS.source_id])
    assert current["value"].tolist() == [pytest.approx((10 + 14 + 4 + 1 + 1 + 1) / 6, abs=1e-4)]


def test_a_server_that_is_killed_and_a_broker_that_goes_lose_nothing_and_count_nothing_twice(
    broker: Broker, service: StreamService, settings: Settings
) -> None:
    """Each goes twice while messages come in, with messages that were not acknowledged yet."""
    wanted = 60

    def serve() -> None:
        MqttIntake(service, settings, landed=lambda: None)._run()

    def publish() -> None:
        with publishing(broker) as sensor:
            for number in range(wanted):
                sensor.publish([row(number, float(number)), {"id": f"x{number}"}])
                time.sleep(0.005)

    def started(work: Callable[[], None], left: ExitStack) -> Any:
        for engine in (service.streams._engine, service.tools.writer._engine):
            engine.dispose()
        # Of a process without threads: none holds a lock. Left behind, it would keep that of the listener.
        process = fork.Process(target=work)
        left.callback(process.kill)
        process.start()
        return process

    with ExitStack() as left:
        server = started(serve, left)
        until(lambda: connected(settings))
        sensor = started(publish, left)
        for kill, part in (("server", 10), ("broker", 20), ("server", 30), ("broker", 45)):
            until(lambda part=part: number_stored(service) >= part)  # type: ignore[misc]
            if kill == "server":
                os.kill(server.pid, signal.SIGKILL)
                server.join()
                server = started(serve, left)
            else:
                broker.stop()
                broker.start()
        sensor.join(20)
        assert sensor.exitcode == 0
        until(lambda: number_stored(service) == wanted)
        os.kill(server.pid, signal.SIGKILL)
        server.join()
    assert sorted(map(int, stored(service))) == list(range(wanted))
    letters = [json.loads(one.body)["id"] for one in service.streams.letters(SENSORS.id)]
    assert sorted(letters) == sorted(f"x{number}" for number in range(wanted))


def test_a_message_is_not_acknowledged_before_the_store_has_it(
    broker: Broker, service: StreamService, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the store is away, or the stream sends too fast, the broker keeps it."""
    real, tries = service.streams.receive, []

    def away(*given: Any, **more: Any) -> Any:
        tries.append(1)
        if len(tries) < 3:
            raise mqtt.StoreError("away")
        return real(*given, **more)

    monkeypatch.setattr(service.streams, "receive", away)
    monkeypatch.setattr(service, "_per_minute", 1)
    with listening(service, settings), publishing(broker) as sensor:
        sensor.publish([row(1)])
        sensor.publish([row(2)])
        until(lambda: stored(service) == ["1"])
        time.sleep(0.3)
        assert stored(service) == ["1"], "the second one is too fast"
    monkeypatch.setattr(service, "_per_minute", 100)
    with listening(service, settings):
        until(lambda: stored(service) == ["1", "2"])


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_connection_that_ends_while_a_message_is_acknowledged_is_made_again(
    service: StreamService, settings: Settings, tmp_path: Path
) -> None:
    """Whoever acknowledges then neither waits for the connection nor hears of the end of it."""
    busy, go_on = Event(), Event()

    def keep_busy(_client: Any, _data: Any, _level: int, line: str) -> None:
        if "PUBLISH" in line:
            busy.set()
            go_on.wait(20)

    with ExitStack() as left:
        own = left.enter_context(mosquitto(folder=tmp_path))
        here = settings.model_copy(update={"mqtt_url": f"mqtt://127.0.0.1:{own.port}"})
        connection = mqtt._Broker(here)
        connection.open()
        left.callback(connection.close)
        until(lambda: connection.connected)
        sensor = left.enter_context(publishing(own))
        sensor.publish([row(1)])
        message = connection.next_message()
        assert message is not None
        left.callback(go_on.set)
        connection._client.on_log = keep_busy
        sensor.publish([row(2)])
        assert busy.wait(5)
        own.stop(signal.SIGKILL)
        own.start()

        def acknowledge() -> None:
            for _ in range(3):  # the first that is written says to the other side that nobody is there
                connection.acknowledge(message)
                time.sleep(0.05)

        one = Thread(target=acknowledge, daemon=True)
        one.start()
        one.join(5)
        assert not one.is_alive(), "it hangs"
        go_on.set()
        until(lambda: connection._number > message.connection + 1 and connection.connected)
        sensor.publish([row(3)])
        until(lambda: json.loads((connection.next_message() or message).body) == [row(3)])


def test_one_listens_and_another_takes_over(
    broker: Broker, service: StreamService, settings: Settings, catalogue: Catalogue, areas: Areas
) -> None:
    second = open_streams(settings, catalogue=catalogue, areas=areas)
    with publishing(broker) as sensor:
        other = MqttIntake(second, settings, landed=lambda: None)
        with listening(service, settings):
            other.start()
            sensor.publish([row(1)])
            until(lambda: stored(service) == ["1"])
        sensor.publish([row(2)])
        until(lambda: stored(service) == ["1", "2"])
        other.stop()
    for engine in (second.streams._engine, second.tools.writer._engine):
        engine.dispose()


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_broker_that_is_not_there_is_said_once_and_keeps_nothing_else_waiting(
    service: StreamService, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = settings.model_copy(update={"mqtt_url": "mqtt://127.0.0.1:1"})
    intake = MqttIntake(service, wrong, landed=lambda: None)
    intake.start()
    until(lambda: (state := broker_state(wrong)) is not None and state.connected is False)
    time.sleep(0.3)
    intake.stop()
    said = [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]
    assert len(said) == 1, said
    assert "Connection refused" in said[0]
    assert broker_state(settings.model_copy(update={"mqtt_url": ""})) is None


@pytest.mark.filterwarnings(
    "ignore:unclosed <ssl.SSLSocket:ResourceWarning"
)  # the library drops a refused one
@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_tls_and_an_account_and_no_password_in_any_line(
    service: StreamService, settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    folder = tmp_path / "broker"
    folder.mkdir()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
         "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    subprocess.run(
        ["mosquitto_passwd", "-b", "-c", f"{folder}/accounts", "wijk", "gEheIm-woord"],
        check=True, capture_output=True,
    )  # fmt: skip
    lines = (
        f"certfile {folder}/cert.pem", f"keyfile {folder}/key.pem",
        "allow_anonymous false", f"password_file {folder}/accounts",
    )  # fmt: skip
    with mosquitto(*lines, folder=folder) as own:
        given = {
            "files_folder": tmp_path, "database_url": settings.database_url, "mqtt_user": "wijk",
            "mqtt_url": f"mqtts://localhost:{own.port}", "mqtt_ca_file": folder / "cert.pem",
        }  # fmt: skip
        right = Settings(mqtt_password=SecretStr("gEheIm-woord"), **given)  # type: ignore[arg-type]
        with listening(service, right):
            pass
        no_ca = right.model_copy(update={"mqtt_ca_file": None})
        wrong = Settings(mqtt_password=SecretStr("gEheIm-fout"), **given)  # type: ignore[arg-type]
        for odd, says in ((no_ca, "CERTIFICATE_VERIFY_FAILED"), (wrong, "Not authorized")):
            intake = MqttIntake(service, odd, landed=lambda: None)
            intake.start()
            until(lambda says=says: says in caplog.text)  # type: ignore[misc]
            intake.stop()
            assert not connected(odd)
    assert "gEheIm" not in caplog.text + repr(right) + repr(wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"mqtt_url": "mqtt://broker.example.nl"}, {"mqtt_url": "mqtts://wijk:geheim@broker.example.nl"},
        {"mqtt_url": "https://broker.example.nl"}, {"mqtt_topic": "stromen/#"}, {"mqtt_topic": "a/+/b/+"},
    ],
)  # fmt: skip
def test_settings_that_would_be_unsafe_stop_the_start(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"mqtt|MQTT"):
        Settings(**wrong)  # type: ignore[arg-type]
