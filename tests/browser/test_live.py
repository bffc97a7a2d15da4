"""A live observation, from its delivery to an open page that says what changed."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import httpx
from playwright.sync_api import Browser, expect

from dashboard.ids import Shell
from data.settings import Settings
from data.streams.keys import key_hash, new_key
from data.streams.setup import add_stream, open_streams
from geo.areas import load_areas
from indicators.catalogue import load_catalogue
from tests.browser.conftest import until
from tests.integration.streams.test_intake import SENSORS
from tests.server import started, wait_for


def test_an_open_page_shows_an_observation_and_says_what_changed(
    browser: Browser, example_folder: Path
) -> None:
    page = browser.new_context().new_page()
    catalogue, now = load_catalogue(), datetime.now(UTC)
    with started(example_folder, SVDW_LIVE_POLL_SECONDS="1", SVDW_WORKERS="1") as (address, _):
        wait_for(address, lambda health: health["status"] == "ok")
        service = open_streams(Settings(files_folder=example_folder), catalogue=catalogue, areas=load_areas())
        add_stream(SENSORS, service=service, at=now)
        key = new_key()
        service.streams.add_key(SENSORS.id, key_hash=key_hash(key), name="proef", at=now)

        def send(number: int, value: float) -> None:
            row = {"id": str(number), "tijd": now.isoformat(), "gebied": "WK051828", "waarde": value}
            answer = httpx.post(
                f"{address}/api/v1/stromen/{SENSORS.id}/waarnemingen",
                json=[row],
                headers={"Authorization": f"Bearer {key}"},
            )
            assert answer.status_code == 202, answer.text

        send(1, 11.0)
        end = time.monotonic() + 60
        while service.streams.waiting():
            assert time.monotonic() < end, "the first observation did not land"
            page.wait_for_timeout(100)
        page.goto(f"{address}/kaart?indicator=fijnstof_pm25&niveau=wijk&gebied=WK051828")
        expect(page.locator("main")).to_contain_text("11,0")
        expect(page.locator("#news")).to_be_hidden()
        # The page knows its data version from its first look.
        until(page, f"!!window.dash_component_api.getLayout('{Shell.DATA_VERSION}').props.data")
        send(2, 14.6)
        expect(page.locator("main")).to_contain_text("12,8")
        expect(page.locator("#news")).to_be_visible()
        expect(page.locator("#news")).to_contain_text(catalogue.get(SENSORS.indicator_id).title.nl)
    page.context.close()
