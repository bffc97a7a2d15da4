"""An answer has a limit in bytes and in time, and stays at its host. Served by sockets on loopback."""

from __future__ import annotations

import gzip
import io
import threading
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from data.sources import raw
from data.sources.body import MEGABYTE, BodyLimits
from data.sources.delimited import read_xlsx
from data.sources.errors import (
    AnswerTooLargeError,
    AnswerTooSlowError,
    MalformedAnswerError,
    RedirectRefusedError,
    SourceError,
)
from data.sources.http import SourceClient
from data.sources.raw import Fetcher, parse_json

LIMITS = BodyLimits(received=2 * MEGABYTE, unpacked=4 * MEGABYTE, seconds=1.0)
Page = Callable[[BaseHTTPRequestHandler], None]


def start_answer(page: BaseHTTPRequestHandler, status: int = 200, **headers: str) -> None:
    page.send_response(status)
    for name, value in headers.items():
        page.send_header(name.replace("_", "-"), value)
    page.end_headers()


def small(page: BaseHTTPRequestHandler) -> None:
    start_answer(page)
    page.wfile.write(b'{"value": []}')


@lru_cache(maxsize=1)
def packed_zeros() -> bytes:
    """300 MB of zeros in about 300 kB."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9) as file:
        for _ in range(300):
            file.write(bytes(MEGABYTE))
    return packed.getvalue()


def bomb(page: BaseHTTPRequestHandler) -> None:
    start_answer(page, Content_Encoding="gzip", Content_Length=str(len(packed_zeros())))
    page.wfile.write(packed_zeros())


def several_gzip_files(page: BaseHTTPRequestHandler) -> None:
    start_answer(page, Content_Encoding="gzip")
    page.wfile.write(gzip.compress(b'{"value": ') + gzip.compress(b"[1, 2]}"))


def gzip_cut_short(page: BaseHTTPRequestHandler) -> None:
    start_answer(page, Content_Encoding="gzip")
    page.wfile.write(gzip.compress(b"a" * 1000)[:-12])


def packed_otherwise(page: BaseHTTPRequestHandler) -> None:
    start_answer(page, Content_Encoding="br")
    page.wfile.write(b"whatever")


def endless(page: BaseHTTPRequestHandler) -> None:
    start_answer(page)
    for _ in range(100_000):
        page.wfile.write(b"x" * 65_536)


def drip(page: BaseHTTPRequestHandler) -> None:
    start_answer(page)
    for _ in range(100):
        page.wfile.write(b"x")
        page.wfile.flush()
        time.sleep(0.1)


def sends_on(target: str) -> Page:
    def page(answer: BaseHTTPRequestHandler) -> None:
        start_answer(answer, 302, Location=target, Content_Length="0")

    return page


PAGES: dict[str, Page] = {
    "small": small,
    "bomb": bomb,
    "several": several_gzip_files,
    "cut": gzip_cut_short,
    "br": packed_otherwise,
    "endless": endless,
    "drip": drip,
    "moved": sends_on("/source.test/small"),
    "loop": sends_on("/source.test/loop-back"),
    "loop-back": sends_on("/source.test/loop"),
    "elsewhere": sends_on("http://169.254.169.254/latest/meta-data"),
    "other-source": sends_on("/another.test/small"),
    "nowhere": sends_on(""),
}


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        with suppress(OSError):  # the client hangs up, as it should
            PAGES[self.path.rpartition("/")[2]](self)

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    packed_zeros()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as running:
        running.daemon_threads = True
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join(5)


@pytest.fixture
def client(server: str) -> Iterator[SourceClient]:
    with SourceClient(mirror=server, timeout=2.0, attempts=2, back_off=0.01, limits=LIMITS) as found:
        yield found


def get(client: SourceClient, page: str) -> bytes:
    return client.get(f"https://source.test/{page}", table="t").body


@pytest.mark.parametrize(
    "page, kind, words",
    [
        ("bomb", AnswerTooLargeError, "more than 4,194,304 bytes once unpacked"),
        ("endless", AnswerTooLargeError, "more than 2,097,152 bytes"),
        ("drip", AnswerTooSlowError, "not complete after 1 seconds"),
        ("loop", RedirectRefusedError, "the redirects do not end"),
        ("elsewhere", RedirectRefusedError, "another host, 169.254.169.254"),
        ("other-source", RedirectRefusedError, "source.test sends us on to another host, another.test"),
        ("nowhere", RedirectRefusedError, "the redirects do not end"),
        ("cut", SourceError, "the answer is damaged"),
        ("br", SourceError, "packed in a way we did not ask for: br"),
    ],
)
def test_an_answer_beyond_its_limits_is_refused_by_name(
    page: str, kind: type[SourceError], words: str, client: SourceClient
) -> None:
    began = time.monotonic()
    with pytest.raises(kind, match=words) as caught:
        get(client, page)
    assert caught.value.table == "t"
    assert time.monotonic() - began < 10


def test_a_bomb_never_takes_more_memory_than_the_limit(client: SourceClient) -> None:
    packed_zeros()
    tracemalloc.start()
    with pytest.raises(AnswerTooLargeError):
        get(client, "bomb")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * LIMITS.unpacked  # of the 300 MB that it unpacks to


def test_what_is_allowed_comes_in_whole(client: SourceClient) -> None:
    assert get(client, "small") == b'{"value": []}'
    assert get(client, "moved") == b'{"value": []}'
    assert get(client, "several") == b'{"value": [1, 2]}'


def test_all_answers_of_a_table_together_have_a_limit_too(
    client: SourceClient, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetcher = Fetcher(client, table="t", folder=tmp_path, licence="CC0")  # type: ignore[arg-type]
    monkeypatch.setattr(raw, "MOST_BYTES", 20)
    fetcher.get("https://source.test/1/small", name="rows")
    fetcher.get("https://source.test/2/small", name="rows")
    with pytest.raises(AnswerTooLargeError, match="together are more than 20 bytes"):
        fetcher.get("https://source.test/3/small", name="rows")
    monkeypatch.setattr(raw, "MOST_BYTES", 1000)
    monkeypatch.setattr(raw, "MOST_SECONDS", -1.0)
    with pytest.raises(AnswerTooSlowError, match="together took more than"):
        fetcher.get("https://source.test/4/small", name="rows")


def test_json_that_nests_without_end_is_malformed() -> None:
    with pytest.raises(MalformedAnswerError):
        parse_json(b'{"a":' + b"[" * 200_000, table="t", url="u")


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book,
        book.open("xl/worksheets/sheet1.xml", "w") as sheet,
    ):
        for _ in range(200):
            sheet.write(bytes(MEGABYTE))
    with pytest.raises(AnswerTooLargeError, match="the workbook unpacks to 209,715,200 bytes"):
        read_xlsx(packed.getvalue(), table="t", url="u")
