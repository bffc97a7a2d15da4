"""Files are made once for what they follow from, by a short queue that says so when it is full."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from dashboard.serving.file_pool import ADDRESS, MadeFile, PoolError, TooLongError
from dashboard.web.file_gate import FileGate
from dashboard.web.made_files import MadeFiles
from data.settings import Settings

PDF = "/download/wijk.pdf?gebied=WK051829"


class Maker:
    """Makes files, each of them another one; waits for ``free`` when it must."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.made = 0
        self.state: str | None = "one"
        self.free = Event()
        self.free.set()
        services: Any = SimpleNamespace(
            settings=Settings(files_folder=folder, **settings), shown_state=lambda: self.state
        )
        self.client = Client(FileGate(self, services, MadeFiles(folder / "made")))

    def __call__(self, environ: Any, start_response: Any) -> Any:
        self.made += 1
        assert "HTTP_ACCEPT_ENCODING" not in environ
        if "pdf" in environ["PATH_INFO"]:
            self.free.wait(5)
        answer = Response(f"{self.made} {Request(environ).path}", mimetype="application/pdf")
        return answer(environ, start_response)


def test_a_file_is_made_once_until_the_state_changes(tmp_path: Path) -> None:
    maker = Maker(tmp_path)
    first = maker.client.get(PDF, headers={"Accept-Encoding": "br"})
    again = maker.client.get(PDF)
    assert (maker.made, again.data, again.mimetype) == (1, first.data, "application/pdf")
    tag = first.headers["ETag"]
    assert maker.client.get(PDF, headers={"If-None-Match": tag}).status_code == 304
    maker.state = "two"
    assert maker.client.get(PDF, headers={"If-None-Match": tag}).status_code == 200
    assert maker.made == 2


def test_another_server_process_finds_the_same_file(tmp_path: Path) -> None:
    assert Maker(tmp_path).client.get(PDF).data == Maker(tmp_path).client.get(PDF).data


def test_files_of_staff_and_of_changing_figures_are_made_each_time(tmp_path: Path) -> None:
    maker = Maker(tmp_path)
    staff = "/bewerken/xlsx/regiodeal_2.xlsx"
    assert maker.client.get(staff).data != maker.client.get(staff).data
    assert "ETag" not in maker.client.get(staff).headers
    maker.state = None
    assert maker.client.get(PDF).data != maker.client.get(PDF).data


@pytest.mark.parametrize(
    ("settings", "address"),
    [({"file_queue": 2}, "127.0.0.1"), ({"file_queue": 9, "files_per_address": 2}, "192.0.2.7")],
)
def test_a_full_queue_says_at_once_when_to_try_again(
    tmp_path: Path, settings: dict[str, int], address: str
) -> None:
    maker = Maker(tmp_path, **settings)
    maker.free.clear()
    from_here = {"REMOTE_ADDR": address}
    asking = [Thread(target=maker.client.get, args=(f"{PDF}&n={n}",), kwargs={"environ_base": from_here})
              for n in range(2)]  # fmt: skip
    for thread in asking:
        thread.start()
    while maker.made < 2:
        time.sleep(0.01)
    refused = maker.client.get(f"{PDF}&taal=en", environ_base=from_here)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "3"), (
        "one of the two has to be made"
    )
    assert refused.headers["X-Svdw-Before"] == "2"
    assert "Many files are being made" in refused.get_data(as_text=True)
    assert maker.client.get("/download/kaart.csv").status_code == 200
    maker.free.set()
    for thread in asking:
        thread.join()
    assert maker.client.get(PDF, environ_base=from_here).status_code == 200


def test_a_file_that_others_wait_for_is_made_once(tmp_path: Path) -> None:
    maker = Maker(tmp_path)
    maker.free.clear()
    asking = Thread(target=maker.client.get, args=(PDF,))
    asking.start()
    while not maker.made:
        time.sleep(0.01)
    assert maker.client.get(PDF).status_code == 503
    maker.free.set()
    asking.join()
    assert maker.client.get(PDF).status_code == 200
    assert maker.made == 1


@pytest.mark.parametrize(
    ("problem", "status", "again"), [(PoolError("gone"), 503, "5"), (TooLongError("long"), 500, None)]
)
def test_only_what_may_work_later_says_when_to_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception, status: int, again: str | None
) -> None:
    def fail(*_: Any, **__: Any) -> MadeFile:
        raise problem

    monkeypatch.setenv(ADDRESS, "somewhere")
    monkeypatch.setattr("dashboard.web.file_gate.ask", fail)
    maker = Maker(tmp_path, file_queue=1)
    for _ in range(2):  # the place is free again
        answer = maker.client.get(PDF)
        assert (answer.status_code, answer.headers.get("Retry-After")) == (status, again)


def test_a_full_folder_gives_up_what_was_asked_longest_ago(tmp_path: Path) -> None:
    made = MadeFiles(tmp_path, most_bytes=2_500)
    for name in ("a", "b", "c"):
        made.put(name, MadeFile(status=200, headers=(), body=name.encode() * 1_000))
    assert made.get("a") is None
    assert made.get("c") == MadeFile(status=200, headers=(), body=b"c" * 1_000)
    (tmp_path / "c").write_bytes((tmp_path / "c").read_bytes()[:-1])
    assert made.get("c") is None


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "made").write_text("a file where the folder should be")
    assert Maker(tmp_path).client.get(PDF).status_code == 200
