"""The files of the programme at their addresses: the report of a year and the page about a goal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from data.settings import Settings

REPORT = "/download/jaarverslag/regiodeal_2/2026"


@pytest.fixture(scope="module")
def client(example_folder: Path) -> Iterator[FlaskClient]:
    app = create_app(Settings(files_folder=example_folder, sync_on_start="never"))
    with app.server.test_client() as client:
        yield client


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_the_report_of_a_day_is_the_same_file_each_time(
    client: FlaskClient, ending: str, begins: bytes
) -> None:
    answers = [client.get(f"{REPORT}.{ending}?peildatum=2026-06-10") for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].data == answers[1].data
    assert answers[0].data.startswith(begins)
    name = f'filename="jaarverslag-regiodeal-2-2026.{ending}"'
    assert name in str(answers[0].headers["Content-Disposition"])


def test_what_is_not_there_is_a_404(client: FlaskClient) -> None:
    for path in (
        f"{REPORT}.csv",
        "/download/jaarverslag/regiodeal_9/2026.pdf",
        "/download/jaarverslag/regiodeal_2/2019.pdf",
        "/download/doel/regiodeal_2.pdf",
    ):
        assert client.get(path).status_code == 404, path
    assert client.get(f"{REPORT}.pdf?peildatum=gisteren").status_code == 400


def test_a_goal_has_a_page_for_the_council(client: FlaskClient) -> None:
    answer = client.get("/download/doel/A1.pdf?taal=en")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("ending", "kind", "begins"),
    [("zip", "application/zip", b"PK"), ("xml", "application/xml", b"<?xml")],
)
def test_the_whole_programme_is_open_data(client: FlaskClient, ending: str, kind: str, begins: bytes) -> None:
    answer = client.get(f"/download/programma.{ending}")
    assert (answer.status_code, answer.mimetype) == (200, kind)
    assert answer.data.startswith(begins)
    assert f".{ending}" in str(answer.headers["Content-Disposition"])
    assert client.get(f"/download/beloften.{ending}").status_code == 404
