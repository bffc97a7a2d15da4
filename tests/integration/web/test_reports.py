"""The plain addresses of reports, and what a reader gets when one cannot be made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from dashboard.reports.pdf import ReportBusyError, ReportError
from dashboard.web import reports
from data.settings import Settings


@pytest.fixture(scope="module")
def client(example_folder: Path) -> Iterator[FlaskClient]:
    app = create_app(Settings(files_folder=example_folder, sync_on_start="never"))
    with app.server.test_client() as client:
        yield client


@pytest.mark.parametrize("screen", ["wijk", "kaart", "trends"])
def test_a_report_is_a_file(client: FlaskClient, screen: str) -> None:
    answer = client.get(f"/download/{screen}.pdf?indicator=bijstand&gebied=WK051829&wat=woonomgeving")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert f'filename="staat-van-de-wijk_{"wijkprofiel" if screen == "wijk" else screen}' in str(
        answer.headers["Content-Disposition"]
    )


def test_a_screen_without_a_report_is_a_404(client: FlaskClient) -> None:
    assert client.get("/download/over.pdf").status_code == 404


@pytest.mark.parametrize(
    ("error", "status"), [(ReportBusyError("busy"), 503), (ReportError("no Pango"), 500)]
)
def test_a_failure_is_told_in_the_readers_language(
    client: FlaskClient, error: Exception, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(reports, "report", fails)
    answer = client.get("/download/wijk.pdf?taal=en")
    assert (answer.status_code, answer.text) == (status, "The PDF could not be made. Try again.")
    assert ("Retry-After" in answer.headers) == (status == 503)


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_the_profile_can_be_downloaded(client: FlaskClient, extension: str) -> None:
    answer = client.get(f"/download/wijk.{extension}?gebied=zuidwest")
    assert answer.status_code == 200
    assert "wijkprofiel-den-haag-zuidwest" in str(answer.headers["Content-Disposition"])


@pytest.mark.parametrize(
    ("path", "status"), [("/wijk/zuidwest", 200), ("/wijk", 200), ("/wijk/NL00", 404), ("/wijk/x", 404)]
)
def test_every_area_has_an_address(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status
