"""Live observations, from a delivery to what readers see: keys, signatures, repeats, faults, people."""

from __future__ import annotations

import base64
import json
import logging
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from standardwebhooks.webhooks import Webhook

from app import create_app
from dashboard.services import Services
from data.settings import Settings
from data.store.stream_model import Stream, StreamMethod, StreamPeriod
from data.streams.bodies import BodyError, rows_of
from data.streams.drop import take_dropped
from data.streams.keys import key_hash, new_key
from data.streams.landing import in_steps
from data.streams.placing import place
from data.streams.service import StreamService
from data.streams.setup import StreamError, add_stream, drop_folder
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from tests.streams import REPORTS, SENSORS

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = f"{NOW:%Y-%m-%d}"
PEOPLE = replace(REPORTS, signed=True)
KEYS = {SENSORS.id: new_key(), PEOPLE.id: new_key()}
BUURTEN = ("BU05182811", "BU05182814")


@pytest.fixture(scope="module")
def settings(example_folder: Path) -> Settings:
    return Settings(files_folder=example_folder, sync_on_start="never")


@pytest.fixture(scope="module")
def client(settings: Settings) -> FlaskClient:
    """A server with two streams, that lands nothing by itself: the tests say when."""
    server = create_app(settings).server
    server.extensions["stream_landing"].wake = lambda: None
    service: StreamService = server.extensions["streams"]
    for stream in (SENSORS, PEOPLE):
        add_stream(stream, service=service, at=NOW)
        service.streams.add_key(stream.id, key_hash=key_hash(KEYS[stream.id]), name="proef", at=NOW)
    return server.test_client()


def service_of(client: FlaskClient) -> StreamService:
    service: StreamService = client.application.extensions["streams"]
    return service


def services_of(client: FlaskClient) -> Services:
    services: Services = client.application.extensions["services"]
    return services


def row(
    number: object, value: float | None = None, *, area: str = "WK051828", at: datetime = NOW
) -> dict[str, Any]:
    given = {"id": str(number), "tijd": at.isoformat(), "gebied": area}
    return given if value is None else given | {"waarde": value}


def signed(body: bytes, message: str, *, at: datetime | None = None) -> dict[str, str]:
    moment = at or datetime.now(UTC)
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": Webhook(KEYS[PEOPLE.id]).sign(message, moment, body.decode()),
    }


def send(
    client: FlaskClient,
    stream: str,
    body: Any,
    *,
    kind: str = "application/json",
    key: str | None = None,
    **headers: str,
) -> Any:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(
        f"/api/v1/stromen/{stream}/waarnemingen",
        data=data,
        content_type=kind,
        headers={"Authorization": f"Bearer {KEYS.get(stream, '') if key is None else key}"} | named,
    )


def shown(client: FlaskClient, stream: Stream) -> dict[str, float | None]:
    """What the interface gives of a stream, by area."""
    address = f"/api/v1/cijfers?indicator={stream.indicator_id}&bron={stream.source_id}&limit=1000"
    return {item["area"]: item["value"] for item in client.get(address).json["items"]}


def test_observations_are_seen_as_the_mean_of_their_area_and_day(client: FlaskClient) -> None:
    service, services = service_of(client), services_of(client)
    before = services.data_version().id
    buurt = services.areas.children("WK051829")[0].code
    answer = send(client, "sensoren", [row(1, 10.0), row(2, 14.0), row(3, 30.0, area=buurt)])
    assert (answer.status_code, answer.json["accepted"], answer.json["problems"]) == (202, 3, [])
    assert shown(client, SENSORS) == {}, "nothing is seen before it landed"
    [version] = service.land_waiting()
    assert version > before
    assert shown(client, SENSORS) == {"WK051828": 12.0, "WK051829": 30.0}
    [item] = client.get(f"/api/v1/cijfers?indicator=fijnstof_pm25&gebied=WK051828&periode={DAY}").json[
        "items"
    ]
    assert (item["status"], item["n"], item["publisher"]) == ("provisional", 2.0, "Meetnet")
    assert service.land_waiting() == []


def test_late_repeated_and_shuffled_observations_count_once(client: FlaskClient) -> None:
    service = service_of(client)
    yesterday = NOW - timedelta(days=1)
    rows = [row(f"s{number}", float(number), area="WK051830", at=yesterday) for number in range(20)]
    for part in (rows[10:], rows[:15][::-1], rows):
        assert send(client, "sensoren", part).status_code == 202
        service.land_waiting()
    assert shown(client, SENSORS)["WK051830"] == sum(range(20)) / 20
    changed = send(client, "sensoren", [row("s0", 99.0, area="WK051830", at=yesterday)]).json
    assert (changed["accepted"], changed["refused"]) == (0, 1)
    assert "used before" in changed["problems"][0]["problem"]


def test_the_same_delivery_gets_the_same_receipt_and_no_other(client: FlaskClient) -> None:
    body = [row("i1", 5.0, area="WK051831")]
    first = send(client, "sensoren", body, Idempotency_Key="k1")
    again = send(client, "sensoren", body, Idempotency_Key="k1")
    assert (again.status_code, again.json) == (202, first.json)
    other = send(client, "sensoren", [row("i2", 5.0)], Idempotency_Key="k1")
    assert (other.status_code, other.mimetype) == (409, "application/problem+json")


def test_a_clock_that_jumps_gives_the_same_receipt_and_counts_nothing_twice(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = service_of(client)
    bodies = {
        name: [row(f"jump-{name}", 5.0, area="WK051832")] for name in ("right", "ahead", "behind")
    }  # fmt: skip
    jumps = {"right": 0.0, "ahead": 0.9, "behind": -0.9}
    receipts = {}
    for name, body in bodies.items():
        monkeypatch.setattr(service, "_clock", lambda name=name: NOW + timedelta(days=jumps[name]))
        receipts[name] = send(client, "sensoren", body, Idempotency_Key=f"jump-{name}").json
        assert receipts[name]["accepted"] == 1
    for days in (*jumps.values(), 6.0):
        monkeypatch.setattr(service, "_clock", lambda days=days: NOW + timedelta(days=days))
        assert service.forget_receipts() == 0, "an answer of seven days ago is given again"
        for name, body in bodies.items():
            assert send(client, "sensoren", body, Idempotency_Key=f"jump-{name}").json == receipts[name]
    monkeypatch.setattr(service, "_clock", lambda: NOW + timedelta(days=400))
    assert service.forget_receipts() >= len(bodies)
    monkeypatch.setattr(service, "_clock", lambda: NOW)
    for name, body in bodies.items():
        again = send(client, "sensoren", body, Idempotency_Key=f"jump-{name}").json
        assert (again["accepted"], again["known"], again["refused"]) == (0, 1, 0)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"id": "a", "tijd": "2026-01-01T00:00:00", "gebied": "WK051828", "waarde": 1}, "tijd"),
        ({"id": "b", "tijd": NOW.isoformat(), "gebied": "WK999999", "waarde": 1}, "WK999999"),
        ({"id": "c", "tijd": NOW.isoformat(), "gebied": "GM0518", "waarde": 1}, "GM0518"),
        ({"id": "d", "tijd": NOW.isoformat(), "gebied": "WK051828"}, "waarde"),
        ({"id": "e", "tijd": NOW.isoformat(), "gebied": "WK051828", "waarde": -4}, "waarde"),
        (
            {"id": "f", "tijd": f"{NOW + timedelta(days=2)}", "gebied": "WK051828", "waarde": 1}, "clock",
        ),
        ({"id": "g", "tijd": NOW.isoformat(), "waarde": 1}, "lon"),
        ({"id": "h", "tijd": NOW.isoformat(), "lon": 4.3, "lat": 52.07, "waarde": 1}, "point"),
        ({"tijd": NOW.isoformat(), "gebied": "WK051828", "waarde": 1}, "id"),
        (row("a\x00b", 1.0), "id"),
        (row("h", 1.0, area="WK\x00"), "gebied"),
        (row("i\ud800", 1.0), "id"),
        (row("j", 1.0) | {"foto": "x" * 5_000}, "foto"),
        (7, "dict"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_used_is_said_and_kept_for_mending(
    client: FlaskClient, wrong: Any, says: str
) -> None:
    answer = send(client, "sensoren", [row(f"good-{says}", 6.0, area="WK051832"), wrong]).json
    assert (answer["received"], answer["refused"]) == (2, 1)
    [problem] = answer["problems"]
    assert (problem["row"], says in problem["problem"]) == (2, True), problem
    letter = service_of(client).streams.letters("sensoren")[-1]
    assert json.loads(letter.body) == wrong


_ODD = {
    "huge": "9" * 4_000, "too many digits": "9" * 5_000, "1e308": "1e308", "infinite": "-1e999", "NaN": "NaN",
    "true": "true", "null": "null", "list": "[[]]", "object": "{}", "text": '"x"', "NUL": '"a\\u0000b"',
    "half a sign": '"a\\ud800"', "lines": '"a\\r\\nb"', "long": '"' + "x" * 100_000 + '"',
    "deep": "[" * 10_000 + "]" * 10_000, "year 9999": '"9999-12-31T23:59:59-14:00"',
}  # fmt: skip


@pytest.mark.parametrize(
    "name", ["id", "tijd", "waarde", "lon", "_problem", "a\\ud800\\u0000\\n", "x" * 100_000]
)
def test_odd_json_with_a_valid_key_is_refused_in_one_line(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    good = f'"gebied":"WK051828","tijd":"{NOW.isoformat()}","id":"odd","waarde":1'  # the last of two counts
    service = service_of(client)
    before = len(service.streams.letters("sensoren"))
    for what, odd in _ODD.items():
        caplog.clear()
        answer = send(client, "sensoren", f'[{{{good},"{name}":{odd}}}]'.encode())
        whole = what not in {"too many digits", "NaN", "deep"}
        assert answer.status_code == (202 if whole else 400), (what, answer.text[:200])
        said = [one for one in caplog.records if one.levelno >= logging.WARNING]
        assert len(said) <= 1 and not any(one.exc_info for one in said), (what, caplog.text[:500])
        assert len(answer.data) < 1_000 and "Traceback" not in answer.text
    letters = service.streams.letters("sensoren")[before:]
    assert len(letters) >= 8
    assert all(one.reason.isprintable() and one.body.isascii() for one in letters)


def test_no_depth_is_read_that_cannot_be_kept(catalogue: Catalogue, areas: Areas) -> None:
    indicator = catalogue.get(SENSORS.indicator_id)
    for depth, (opens, closes) in product(range(850, 1_000), (("[", "]"), ('{"a":', "}"))):
        odd = opens * depth + "1" + closes * depth
        with suppress(BodyError):
            rows = rows_of(f"[{odd}]".encode(), kind="application/json")
            placed = place(rows, SENSORS, indicator=indicator, areas=areas, borders=None, now=NOW)
            assert [len(part) for part in placed] == [0, 1]


def test_a_stream_that_cannot_be_landed_and_a_file_that_cannot_be_read_keep_no_other_waiting(
    client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong with them: a database that cannot count, a fault of ours."""
    service, folder = service_of(client), tmp_path / PEOPLE.id
    tried = []

    def fails(*given: Any, **_more: Any) -> None:
        tried.append(given[0].id)
        raise ArithmeticError("nobody foresaw it")

    send(client, SENSORS.id, [row("w1", 6.0, area="WK051837")])
    body = json.dumps([row("w2", area=BUURTEN[1])]).encode()
    send(client, PEOPLE.id, body, **signed(body, "w2"))
    with monkeypatch.context() as patched:
        patched.setattr("data.streams.service.land_stream", fails)
        assert service.land_waiting() == []
    assert tried == sorted([PEOPLE.id, SENSORS.id])
    folder.mkdir(parents=True)
    (folder / "een.json").write_bytes(body)
    with monkeypatch.context() as patched:
        patched.setattr(service, "take", fails)
        assert take_dropped(service, folder.parent) == 0
    receipt = json.loads((folder / "refused" / "een.json.receipt").read_text(encoding="utf-8"))
    assert receipt == {"problem": "cannot be taken in: ArithmeticError"}


def test_a_mended_letter_is_taken_in(client: FlaskClient) -> None:
    service = service_of(client)
    send(client, "sensoren", [{"id": "m1", "tijd": NOW.isoformat(), "gebied": "WK05183", "waarde": 3}])
    letter = service.streams.letters("sensoren")[-1]
    mended = json.dumps(json.loads(letter.body) | {"gebied": "WK051833"})
    assert json.loads(service.resend(SENSORS, letters={letter.id: mended}).answer)["accepted"] == 1
    assert letter.id not in [one.id for one in service.streams.letters("sensoren")]
    service.land_waiting()
    assert shown(client, SENSORS)["WK051833"] == 3.0


def test_csv_and_cloud_events_are_read_too(client: FlaskClient) -> None:
    table = f"id;tijd;gebied;waarde\nc1;{NOW.isoformat()};WK051834;4\nc2;{NOW.isoformat()};WK051834;x\n"
    answer = send(client, "sensoren", table.encode(), kind="text/csv").json
    assert (answer["accepted"], answer["refused"]) == (1, 1)
    event = {
        "specversion": "1.0", "id": "e1", "source": "urn:nld:oin:00000001234567890000:systeem:meetnet",
        "type": "nl.meetnet.meting", "time": NOW.isoformat(), "data": {"gebied": "WK051834", "waarde": 8},
    }  # fmt: skip
    assert send(client, "sensoren", event, kind="application/cloudevents+json").json["accepted"] == 1
    batch = [event | {"id": "e2"}, event, {"id": "e3"}]
    answer = send(client, "sensoren", batch, kind="application/cloudevents-batch+json").json
    assert (answer["accepted"], answer["known"], answer["refused"]) == (1, 1, 1)
    headers = {f"ce-{name}": str(event[name]) for name in ("specversion", "source", "type", "time")}
    answer = send(client, "sensoren", event["data"], **headers, **{"ce-id": "e4"}).json
    assert answer["accepted"] == 1


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[NaN]", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"\xff", "text/csv", 400),
        (b"naam\n1\n", "text/csv", 400),
        (b"<x/>", "application/xml", 415),
        (b"[" + b"1," * 6_000 + b"1]", "application/json", 413),
        (b" " * 300_000, "application/json", 413),
    ],
)  # fmt: skip
def test_a_body_that_is_no_delivery_is_refused(
    client: FlaskClient, body: bytes, kind: str, status: int
) -> None:
    answer = send(client, "sensoren", body, kind=kind)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_only_a_key_of_the_stream_that_is_in_use_opens_it(client: FlaskClient) -> None:
    service, second = service_of(client), new_key()
    service.streams.add_key("sensoren", key_hash=key_hash(second), name="nieuw", at=NOW)
    bodies = [[row(f"key{number}", 1.0, area="WK051835")] for number in range(3)]
    assert send(client, "sensoren", bodies[0], key=second).status_code == 202
    assert send(client, "sensoren", bodies[1]).status_code == 202, "both open it: no gap"
    assert service.streams.revoke("sensoren", name="nieuw", at=NOW) == 1
    for key in (second, new_key(), ""):
        assert send(client, "sensoren", bodies[2], key=key).status_code == 401
    for unknown in ("onzin", "a%00b"):
        assert send(client, unknown, bodies[2]).status_code == 401
    assert send(client, "meldingen", bodies[2]).status_code == 401, "this one needs a signature"


def test_a_signature_holds_for_one_body_and_five_minutes_and_once(client: FlaskClient) -> None:
    body = json.dumps([row("sig1", area=BUURTEN[0])]).encode()
    headers = signed(body, "msg_1")
    first = send(client, "meldingen", body, **headers)
    assert (first.status_code, first.json["accepted"]) == (202, 1)
    again = send(client, "meldingen", body, **headers)
    assert again.json == first.json, "a replay stores nothing"
    other = json.dumps([row("sig2", area=BUURTEN[0])]).encode()
    assert send(client, "meldingen", other, **headers).status_code == 401
    assert send(client, "meldingen", other, **signed(other, "msg_1")).status_code == 409
    old = signed(other, "msg_2", at=NOW - timedelta(minutes=6))
    assert send(client, "meldingen", other, **old).status_code == 401
    for signature in (
        "",
        "v1",
        "v1,",
        "v1,====",
        "v2,x",
        "geen komma",
        "v1," + base64.b64encode(b"x" * 32).decode(),
    ):
        odd = signed(other, "msg_3") | {"webhook-signature": signature}
        assert send(client, "meldingen", other, **odd).status_code == 401, signature


def test_who_sends_too_fast_hears_when_to_try_again(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_of(client), "_per_minute", 1)
    answer = send(
        client, "sensoren", [row("fast1", 1.0, area="WK051835"), row("fast2", 1.0, area="WK051835")]
    )
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")


def test_people_are_shown_in_steps_only(client: FlaskClient) -> None:
    service, seen = service_of(client), []
    for number in range(14):
        body = json.dumps(
            [row(f"p{number}", area=BUURTEN[1]), row(f"q{number}", area=BUURTEN[1])][: 1 + number % 2]
        )
        data = body.encode()
        assert send(client, "meldingen", data, **signed(data, f"people_{number}")).status_code == 202
        service.land_waiting()
        seen.append(shown(client, PEOPLE).get(BUURTEN[1]))
    values = [value for value in dict.fromkeys(seen) if value is not None]
    assert values[0] >= 5
    assert all(after - before >= 5 for before, after in pairwise(values))
    assert len(values) > 2
    assert BUURTEN[0] not in shown(client, PEOPLE), "one report is one person"


@pytest.mark.parametrize(
    ("value", "released", "expected"),
    [(4, None, None), (5, None, 5), (9, 5, 5), (10, 5, 10), (0, None, None), (5, 10, 5), (7, 10, 10)],
)
def test_a_count_goes_in_steps(value: float, released: float | None, expected: float | None) -> None:
    assert in_steps(value, released, limit=5) == expected


def test_a_stream_fits_its_indicator(client: FlaskClient) -> None:
    service = service_of(client)
    for wrong in (
        {"people": False}, {"method": StreamMethod.MEAN}, {"level": AreaLevel.COUNTRY},
        {"indicator_id": "onzin"}, {"period": StreamPeriod.DAY}, {"evidence": "prediction"}, {"id": "a/b"},
    ):  # fmt: skip
        fields = (
            {name: getattr(PEOPLE, name) for name in Stream.__dataclass_fields__} | {"id": "nieuw"} | wrong
        )
        with pytest.raises(StreamError):
            add_stream(Stream(**fields), service=service, at=NOW)


def test_files_in_the_folder_are_taken_once(client: FlaskClient, settings: Settings) -> None:
    service, folder = service_of(client), drop_folder(settings) / "sensoren"
    folder.mkdir(parents=True)
    body = json.dumps([row("drop1", 7.0, area="WK051836")])
    (folder / "een.json").write_text(body, encoding="utf-8")
    (folder / ".half.json").write_text("[", encoding="utf-8")
    (folder / "stuk.csv").write_text("onzin\n", encoding="utf-8")
    assert take_dropped(service, folder.parent) == 1
    assert sorted(path.name for path in folder.iterdir()) == [".half.json", "done", "refused"]
    (folder / "done" / "een.json").rename(folder / "een.json")  # as if the move had not happened
    assert take_dropped(service, folder.parent) == 1
    service.land_waiting()
    assert shown(client, SENSORS)["WK051836"] == 7.0


def test_a_drop_folder_that_cannot_be_written_keeps_no_other_waiting(
    client: FlaskClient, settings: Settings
) -> None:
    """What lies there is taken in once, however often it is met, and the next stream is served."""
    service, folder = service_of(client), drop_folder(settings)
    for stream in (PEOPLE, SENSORS):  # in the order in which they are read
        (folder / stream.id).mkdir(parents=True, exist_ok=True)
    stuck = folder / PEOPLE.id / "vast.csv"
    stuck.write_text("onzin\n", encoding="utf-8")
    (folder / PEOPLE.id / "refused").write_text("a file where the folder must come", encoding="utf-8")
    body = json.dumps([row("drop9", 3.0, area="WK051837")])
    (folder / SENSORS.id / "goed.json").write_text(body, encoding="utf-8")
    assert take_dropped(service, folder) == 1
    assert take_dropped(service, folder) == 0
    assert stuck.exists()
    stuck.unlink()
