"""What people do to a site on the internet, done to the real server on this machine; each ends by itself."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest

from tests.server import started, wait_for

HALF = b"GET /kaart HTTP/1.1\r\nHost: wijken.example\r\nX-Slow: "
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("log") / "server.log"


@pytest.fixture(scope="module")
def server(example_folder: Path, log: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    env = {"SVDW_WORKERS": "1", "SVDW_REQUESTS_PER_MINUTE": "50", "SVDW_PROXIES": "1", "SVDW_FILE_QUEUE": "2"}
    env |= {"SVDW_LOG_FILE": str(log), "SVDW_LOG": "json"}
    with started(example_folder, **env) as (address, process):
        wait_for(address, lambda health: health["status"] == "ok")
        yield urlsplit(address).netloc, process


@pytest.fixture
def host(server: tuple[str, subprocess.Popen[bytes]]) -> str:
    return server[0]


def ask(host: str, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(host, timeout=20)
    try:
        connection.request(
            method, path, body, {name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def health_ms(host: str) -> float:
    """The median of some answers to /healthz, in milliseconds."""
    times = []
    for _ in range(9):
        begun = time.perf_counter()
        assert ask(host, "GET", "/healthz")[0] == 200
        times.append(1000 * (time.perf_counter() - begun))
    return sorted(times)[4]


@contextmanager
def slow_sockets(host: str, number: int) -> Iterator[list[socket.socket]]:
    name, port = host.split(":")
    opened = []
    try:
        for _ in range(number):
            opened.append(socket.create_connection((name, int(port)), timeout=20))
            opened[-1].sendall(HALF)
        yield opened
    finally:
        for one in opened:
            one.close()


def test_500_sockets_with_half_a_header_stop_nothing(host: str) -> None:
    quiet = health_ms(host)  # of this machine, as busy as it is now
    with slow_sockets(host, 500) as opened:
        for one in opened:
            one.sendall(b"a")
        assert health_ms(host) < 100 + 3 * quiet
        assert ask(host, "GET", "/kaart")[0] == 200


def test_a_header_that_never_ends_is_cut_off(host: str) -> None:
    with slow_sockets(host, 1) as (one,), pytest.raises(OSError):
        for _ in range(200):
            one.sendall(b"a" * 1024)
            time.sleep(0.001)
        assert b" 431 " in one.recv(100)
        raise OSError("refused, which is as good as closed")


@pytest.mark.parametrize("size", [262_145, 20_000_000])
def test_a_large_body_is_refused_before_it_is_read(host: str, size: int) -> None:
    assert ask(host, "POST", "/_dash-update-component", b"{" * size, **JSON)[0] == 413


def test_one_address_that_asks_too_much_gets_429_and_others_are_served(host: str, log: Path) -> None:
    greedy = [ask(host, "GET", "/over", X_Forwarded_For="192.0.2.1")[0] for _ in range(60)]
    assert (greedy.count(200), greedy.count(429)) == (50, 10)
    assert ask(host, "GET", "/over", X_Forwarded_For="192.0.2.2")[0] == 200
    assert ask(host, "GET", "/healthz", X_Forwarded_For="192.0.2.1")[0] == 200
    assert log.read_text(encoding="utf-8").count("over the limit of an address") == 1


def test_who_asks_for_much_and_reads_nothing_holds_nobody_up(host: str) -> None:
    name, port = host.split(":")
    ask_much = (
        b"GET /_dash-dependencies HTTP/1.1\r\nHost: wijken.example\r\nX-Forwarded-For: 192.0.2.77\r\n\r\n"
    )
    opened = []
    try:
        for _ in range(12):
            opened.append(socket.socket())
            opened[-1].setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            opened[-1].connect((name, int(port)))
            opened[-1].sendall(ask_much * 60)
        assert ask(host, "GET", "/kaart", X_Forwarded_For="192.0.2.78")[0] == 200
    finally:
        for one in opened:
            one.close()


def test_a_log_that_is_rotated_while_people_ask_has_every_line_once(host: str, log: Path) -> None:
    """Each of these questions gives one line; the file is renamed after every twentieth."""
    for number in range(100):
        if number % 20 == 10:
            log.rename(log.with_name(f"server.log.{number}"))
        answer = ask(
            host, "POST", "/_dash-update-component", b"{}", X_Forwarded_For=f"198.18.0.{number}", **JSON
        )
        assert answer[0] == 400
    files = list(log.parent.iterdir())
    lines = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert sum("a question that no page asks" in line["message"] for line in lines) == 100
    assert len(files) == 6


def test_many_files_at_once_are_all_made_in_turn_and_nobody_else_waits(host: str) -> None:
    """Two at once, as the settings say: the others come back when they are told to, and get theirs."""
    told, answers = [], []

    def press(number: int) -> None:
        path = f"/download/kaart.xlsx?indicator=bijstand&niveau=wijk&jaar={2014 + number}"
        for _ in range(40):
            answer, again = ask_again(host, path, f"203.0.113.{number}")
            if answer != 503:
                break
            told.append(again)
            time.sleep(again)
        answers.append(answer)

    threads = [Thread(target=press, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    assert health_ms(host) < 100
    for thread in threads:
        thread.join()
    assert answers == [200] * 8
    assert min(told) >= 1, "six of them came too early"
    assert len(told) >= 6


def ask_again(host: str, path: str, address: str) -> tuple[int, int]:
    """The status, and after how many seconds to come back."""
    connection = http.client.HTTPConnection(host, timeout=60)
    try:
        connection.request("GET", path, headers={"X-Forwarded-For": address})
        answer = connection.getresponse()
        answer.read()
        return answer.status, int(answer.headers.get("Retry-After") or 0)
    finally:
        connection.close()


def test_a_worker_that_goes_finishes_what_it_was_asked(server: tuple[str, subprocess.Popen[bytes]]) -> None:
    """HUP replaces the workers; whoever asks all the while gets every answer."""
    host, process = server
    before = workers(process.pid)
    process.send_signal(signal.SIGHUP)
    end, answers, number = time.monotonic() + 60, [], 0
    while time.monotonic() < end and (not answers or before & workers(process.pid)):
        number += 1
        answers.append(ask(host, "GET", "/wijk", X_Forwarded_For=f"198.51.100.{number // 40}")[0])
        time.sleep(0.01)
    assert not before & workers(process.pid)
    assert set(answers) == {200}


def workers(pid: int) -> set[int]:
    """The children of the master that have none themselves: not the one that minds the makers of files."""
    return {child for child in children(pid) if not children(child)}


def children(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8")
    except OSError:
        return []
    return [int(child) for child in found.split()]
