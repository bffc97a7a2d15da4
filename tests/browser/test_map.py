"""The Kaart screen as a reader uses it: by pointer and by keyboard, with real figures and with newer ones."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import SIZES, Watched, until, violations
from tests.replica import raw_rows, running_replica
from tests.server import ROOT, started, wait_for
from tools.bench_browser import TILE, TILE_HEADERS

READY = "main .map-frame[data-ready=true] .map-svg"
LAAK = "WK051838"
MAPLIBRE = "document.querySelector('.map-ground')?._fullLayout?.map?._subplot?.map"
CORNERS = """async (code) => {
  const files = performance.getEntriesByType("resource").map((one) => one.name);
  const { features } = await (await fetch(files.find((one) => one.includes("/borders/wijk")))).json();
  const points = features.find((one) => one.id === code).geometry.coordinates.flat(Infinity);
  const [lon, lat] = [points.filter((_, at) => at % 2 === 0), points.filter((_, at) => at % 2)];
  const map = document.querySelector(".map-ground")._fullLayout.map._subplot.map;
  const corners = [[Math.min(...lon), Math.max(...lat)], [Math.max(...lon), Math.min(...lat)]];
  const area = document.querySelector(`#map-graph [data-code=${code}]`);
  const [box, frame] = [area.getBBox(), document.getElementById("map-graph").getBoundingClientRect()];
  const drawn = [[box.x, box.y], [box.x + box.width, box.y + box.height]].map(([x, y]) => {
    const at = new DOMPoint(x, y).matrixTransform(area.getScreenCTM());
    return [at.x - frame.left, at.y - frame.top];
  });
  return [corners.map((one) => map.project(one)).flatMap(({ x, y }) => [x, y]), drawn.flat()];
}"""
"""The corners of the box around an area: where MapLibre has them, and where its drawing stands."""
INHABITANTS = "/kaart?indicator=inwoners&niveau=wijk&jaar=2024"


@pytest.fixture
def watched(browser: Browser, real_server: str) -> Iterator[Watched]:
    context = browser.new_context(viewport=SIZES["desktop"])
    yield Watched(context.new_page(), real_server)
    context.close()


def inhabitants_in_the_source(code: str) -> str:
    """As a Dutch reader would write the number of CBS."""
    rows = raw_rows("kwb/kwb_2024_85984NED_selectie18.csv")
    (number,) = [row["inwoners"] for row in rows if row["code"] == code]
    return f"{int(float(number)):,}".replace(",", ".")


def card(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Gekozen gebied")


def table_value(page: Page, code: str) -> float:
    """The number by which the table sorts this area."""
    return float(str(page.locator(f"#map-table tr[data-code={code}] td").first.get_attribute("data-value")))


@pytest.mark.replica
def test_map_card_and_table_say_what_the_source_says(watched: Watched) -> None:
    page = watched.open(f"{INHABITANTS}&gebied={LAAK}", ready=READY)
    wanted = inhabitants_in_the_source(LAAK)
    expect(card(page).locator(".area-card-number")).to_have_text(wanted)
    assert table_value(page, LAAK) == float(wanted.replace(".", ""))
    page.locator(f"#map-graph [data-code={LAAK}]").hover()
    expect(page.locator("#map-graph .map-tip")).to_contain_text("Laak")
    expect(page.locator("#map-graph .map-tip")).to_contain_text(wanted)
    watched.check_quiet()


@pytest.mark.replica
@pytest.mark.parametrize("webgl", [True, False])
def test_a_click_on_the_map_opens_the_card(
    browser: Browser, plain_browser: Browser, real_server: str, webgl: bool
) -> None:
    page = (browser if webgl else plain_browser).new_page(viewport=SIZES["desktop"])
    watched = Watched(page, real_server)
    watched.open(INHABITANTS, ready=READY)
    name = page.locator(".map-names text", has_text="Laak").first
    expect(name).to_be_visible()
    box = name.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**gebied=WK051838**")
    expect(card(page).get_by_role("heading", level=2)).to_have_text(re.compile("Laak"))
    expect(card(page).locator(".area-card-number")).to_have_text(inhabitants_in_the_source(LAAK))
    watched.check_quiet()
    page.close()


FIRST_SCREENS = {
    "desktop": ({"width": 1440, "height": 900}, 1.0),
    "tablet": ({"width": 1024, "height": 768}, 2 / 3),
    "phone": ({"width": 390, "height": 844}, 2 / 3),
}
"""The size of the window, and how much of the map must be in sight without scrolling."""
SHOWN = """() => {
  const boxes = (selector) => [...document.querySelectorAll(selector)].map((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return [left, top, right, bottom];
  });
  const areas = boxes("#map-graph .map-areas path");
  const { min, max } = Math;
  const map = [min, min, max, max].map((pick, at) => pick(...areas.map((box) => box[at])));
  return { map, over: boxes(".map-strip, .map-aside"), wide: document.documentElement.scrollWidth };
}"""


@pytest.mark.replica
@pytest.mark.parametrize("size", FIRST_SCREENS)
def test_the_map_stands_on_the_first_screen(browser: Browser, real_server: str, size: str) -> None:
    window, least = FIRST_SCREENS[size]
    page = browser.new_page(viewport=window)
    watched = Watched(page, real_server)
    watched.open(f"{INHABITANTS}&gebied={LAAK}", ready=READY)
    page.wait_for_load_state("networkidle")
    shown = page.evaluate(SHOWN)
    left, top, right, bottom = shown["map"]
    assert shown["wide"] <= window["width"], "nothing beside the window"
    lowest = window["height"]
    for box in shown["over"]:  # what lies over the map, such as the sheet of a phone
        if box[0] < right and box[2] > left and box[1] < bottom and box[3] > top:
            lowest = min(lowest, box[1])
    assert (min(bottom, lowest) - top) / (bottom - top) >= least
    assert left >= 0 and right <= window["width"]
    assert right - left >= 0.55 * window["width"] if size == "phone" else right - left >= 440, (
        "not shrunk to fit"
    )
    assert violations(page) == []
    watched.check_quiet()
    page.close()


NAMES = """() => [...document.querySelectorAll("#map-graph .map-names text")]
  .filter((name) => !name.getAttribute("font-style"))
  .map((name) => {
    const { left, top, right, bottom } = name.getBoundingClientRect();
    return [name.textContent, left, top, right, bottom];
  })"""
FOCUS = {"Zuidwest", "Laak", "Schilderswijk", "Transvaal", "Rustenburg-Oostbroek", "Rijswijkse wijken"}


@pytest.mark.replica
@pytest.mark.parametrize("size", FIRST_SCREENS)
def test_every_focus_area_has_its_name_and_none_covers_another(
    browser: Browser, real_server: str, size: str
) -> None:
    page = browser.new_page(viewport=FIRST_SCREENS[size][0])
    page.goto(real_server + INHABITANTS)
    page.wait_for_selector(READY)
    page.wait_for_load_state("networkidle")
    names = page.evaluate(NAMES)
    assert {name for name, *_ in names} == FOCUS
    for number, (name, left, top, right, bottom) in enumerate(names):
        for other, x0, y0, x1, y1 in names[number + 1 :]:
            inner = 3  # the height of a line is more than that of its letters
            apart = right <= x0 or x1 <= left or bottom - inner <= y0 or y1 - inner <= top
            assert apart, f"{name} and {other}"
    page.close()


@pytest.mark.replica
def test_closer_by_other_areas_have_names_too(watched: Watched) -> None:
    page = watched.open(INHABITANTS, ready=READY)
    before = len(page.evaluate(NAMES))
    for _ in range(3):
        page.get_by_role("button", name="Inzoomen").click()
    assert len(page.evaluate(NAMES)) > before
    watched.check_quiet()


@pytest.mark.replica
def test_a_programme_area_that_others_cover_is_still_seen_and_chosen(watched: Watched) -> None:
    page = watched.open("/kaart?indicator=inwoners&niveau=programmagebied&jaar=2024", ready=READY)
    whole = page.locator("#map-graph .map-areas path[data-covered]")
    codes = whole.evaluate_all("areas => areas.map((area) => area.dataset.code)")
    assert {"zuidwest", "regiodeal_6"} <= set(codes)
    for code in codes:  # somewhere on its rim it is what the pointer meets
        met = page.locator(f"#map-graph [data-code={code}]").evaluate(
            """area => {
              const matrix = area.getScreenCTM();
              for (let at = 0; at < area.getTotalLength(); at += 4) {
                const point = area.getPointAtLength(at).matrixTransform(matrix);
                for (const [x, y] of [[0, 3], [3, 0], [0, -3], [-3, 0]])
                  if (document.elementFromPoint(point.x + x, point.y + y) === area) return true;
              }
              return false;
            }"""
        )
        assert met, code
    watched.check_quiet()


@pytest.mark.replica
def test_on_a_phone_the_card_is_a_sheet_that_is_pulled_up(browser: Browser, real_server: str) -> None:
    page = browser.new_page(viewport=SIZES["phone"], has_touch=True)
    watched = Watched(page, real_server)
    watched.open(f"{INHABITANTS}&gebied={LAAK}", ready=READY)
    sheet = card(page)
    low = sheet.bounding_box()
    assert low is not None and low["y"] + low["height"] <= SIZES["phone"]["height"] + 1
    expect(sheet.locator(".area-card-number")).to_have_text(inhabitants_in_the_source(LAAK))
    expect(sheet.locator(".area-card-actions a").first).to_be_visible()
    expect(sheet.locator(".area-card-more")).to_be_hidden()
    handle = page.get_by_role("button", name="Alles over dit gebied")
    handle.click()
    expect(handle).to_have_attribute("aria-expanded", "true")
    expect(sheet.locator(".area-card-more")).to_be_visible()
    high = sheet.bounding_box()
    assert high is not None and high["height"] > 1.5 * low["height"]
    assert violations(page) == []
    handle.click()
    page.locator(".map-year-button").first.click()
    expect(page.locator(".map-year-word")).not_to_have_text("2024")
    assert "jaar=2024" not in page.url
    watched.check_quiet()
    page.close()


@pytest.mark.npm
@pytest.mark.replica
def test_the_map_zooms_and_moves_and_shows_all_again(watched: Watched) -> None:
    page = watched.open(INHABITANTS, ready=READY)

    def place(inside: str = "#map-graph") -> tuple[float, float, float]:
        left, top, width = page.evaluate(
            """([code, inside]) => {
              const area = document.querySelector(`#map-graph [data-code=${code}]`).getBoundingClientRect();
              const frame = document.querySelector(inside).getBoundingClientRect();
              return [area.left - frame.left, area.top - frame.top, area.width];
            }""",
            [LAAK, inside],
        )
        return left, top, width

    x, y, wide = place()
    page.get_by_role("button", name="Inzoomen").click()
    assert place()[2] == pytest.approx(wide * 2**0.7, rel=0.03)  # lines stay as thin
    page.get_by_role("button", name="Hele kaart").click()
    assert place() == pytest.approx((x, y, wide))
    left, top, _ = place("html")
    top -= page.evaluate("window.scrollY")
    page.mouse.move(left + 40, top + 40)
    page.mouse.down()
    page.mouse.move(left - 20, top + 80, steps=4)
    page.mouse.up()
    assert place() == pytest.approx((x - 60, y + 40, wide), abs=1)
    assert "gebied=" not in page.url, "a drag chooses nothing"
    watched.check_quiet()


ON_TOP = """() => {
  const tip = document.querySelector("#map-graph .map-tip");
  tip.style.pointerEvents = "auto"; // what the pointer passes through is not found at a point
  const { left, top, right, bottom } = tip.getBoundingClientRect();
  const points = [0.02, 0.5, 0.98].flatMap((x) => [0.1, 0.5, 0.9].map((y) =>
    [left + x * (right - left), top + y * (bottom - top)]));
  const seen = points.map((point) => tip.contains(document.elementFromPoint(...point)));
  tip.style.pointerEvents = "";
  return seen;
}"""


@pytest.mark.replica
def test_what_the_pointer_shows_lies_on_top_of_the_map(watched: Watched) -> None:
    page = watched.open(INHABITANTS, ready=READY)
    page.locator("#map-graph").scroll_into_view_if_needed()
    tip = page.locator("#map-graph .map-tip")
    areas = page.locator("#map-graph .map-areas path")
    shown = set()
    for number in range(0, areas.count(), areas.count() // 10):
        # the middle of an area may lie outside it: go where it is drawn
        at = areas.nth(number).evaluate(
            """area => {
              const box = area.getBoundingClientRect();
              for (let step = 1; step < 40; step += 1) {
                const [across, down] = [((step * 7) % 40) / 40, step / 40];
                const at = [box.left + box.width * across, box.top + box.height * down];
                if (document.elementFromPoint(...at) === area) return at;
              }
              return null;
            }"""
        )
        if at is None:
            continue  # wholly under a button of the map
        page.mouse.move(*at)
        expect(tip).to_be_visible()
        assert page.evaluate(ON_TOP) == [True] * 9
        shown.add(tip.inner_text())
    assert len(shown) >= 10
    watched.check_quiet()


TWO_FINGERS = """([code, moves]) => {
  const svg = document.querySelector("#map-graph .map-svg");
  const area = document.querySelector(`#map-graph [data-code=${code}]`);
  const send = (type, places) => {
    const touches = places.map(([x, y], identifier) =>
      new Touch({ identifier, target: area, clientX: x, clientY: y }));
    const event = new TouchEvent(type, { touches, targetTouches: touches, changedTouches: touches,
      bubbles: true, cancelable: true });
    area.dispatchEvent(event);
    return event.defaultPrevented;
  };
  send("touchstart", moves[0]);
  return moves.slice(1).map((places) => send("touchmove", places));
}"""


@pytest.mark.npm
@pytest.mark.replica
def test_two_fingers_zoom_the_map_and_one_scrolls_the_page(browser: Browser, real_server: str) -> None:
    page = browser.new_page(viewport=SIZES["phone"], has_touch=True)
    page.goto(real_server + INHABITANTS)
    page.wait_for_selector(READY)
    area = page.locator(f"#map-graph [data-code={LAAK}]")
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    one_finger = [[[x, y]], [[x, y + 40]]]
    assert page.evaluate(TWO_FINGERS, [LAAK, one_finger]) == [False], "the page scrolls"
    assert area.bounding_box() == pytest.approx(box)
    apart = [[[x - 20, y], [x + 20, y]], [[x - 40, y], [x + 40, y]]]
    assert page.evaluate(TWO_FINGERS, [LAAK, apart]) == [True]
    larger = area.bounding_box()
    assert larger is not None and larger["width"] == pytest.approx(2 * box["width"], rel=0.05)
    assert larger["x"] + larger["width"] / 2 == pytest.approx(x, abs=2), "around the fingers"
    page.close()


@pytest.mark.npm
@pytest.mark.replica
def test_without_npm_the_map_shows_the_same_and_zooms_with_its_buttons(
    browser: Browser, real_server: str, real_folder: Path, tmp_path: Path
) -> None:
    """What npm fetches stands in `assets/vendor`: a copy of the project without it has no d3."""
    for part in ROOT.iterdir():
        if part.name != "assets" and not part.name.startswith("."):
            (tmp_path / part.name).symlink_to(part)
    shutil.copytree(ROOT / "assets", tmp_path / "assets", ignore=shutil.ignore_patterns("vendor"))
    drawn, moved = {}, {}
    with started(real_folder, cwd=tmp_path, SVDW_WORKERS="1") as (without, _):
        wait_for(without, lambda health: health["status"] == "ok")
        for address in (real_server, without):
            page = browser.new_page(viewport=SIZES["desktop"])
            watched = Watched(page, address)
            watched.open(INHABITANTS, ready=READY)
            drawn[address] = page.evaluate(PATHS)
            page.get_by_role("button", name="Inzoomen").click()
            page.locator(f"#map-graph [data-code={LAAK}]").click()
            page.wait_for_url(f"**gebied={LAAK}**")
            box = page.locator(f"#map-graph [data-code={LAAK}]").bounding_box()
            assert box is not None
            moved[address] = (box["width"], box["height"])
            watched.check_quiet()
            one_by_one = page.locator("link[rel=modulepreload]").count() > 1
            page.close()
    assert one_by_one, "the copy has no bundle"
    assert drawn[without] == drawn[real_server]
    assert moved[without] == pytest.approx(moved[real_server], abs=0.5)


PATHS = """() => {
  const areas = document.querySelectorAll("#map-graph .map-areas path");
  return [...areas].map((one) => one.getAttribute("d"));
}"""


@pytest.fixture(scope="module")
def base_map_server(real_folder: Path) -> Iterator[str]:
    with started(real_folder, SVDW_WORKERS="1", SVDW_BASE_MAP="true") as (address, _):
        wait_for(address, lambda health: health["status"] == "ok")
        yield address


@pytest.mark.replica
def test_the_base_map_lies_where_the_areas_are(browser: Browser, base_map_server: str) -> None:
    page = browser.new_page(viewport=SIZES["desktop"])
    asked: list[str] = []

    def tile(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=TILE, headers=TILE_HEADERS)

    page.route("https://service.pdok.nl/**", tile)
    page.goto(base_map_server + INHABITANTS)
    page.wait_for_selector(READY)
    until(page, f"({MAPLIBRE})?.loaded?.() === true")
    page.get_by_role("button", name="Inzoomen").click()
    there, drawn = page.evaluate(CORNERS, LAAK)
    assert there == pytest.approx(drawn, abs=1.5)
    assert asked and "/EPSG:3857/" in asked[0]
    expect(page.locator(".maplibregl-ctrl-attrib")).to_contain_text("PDOK")
    page.close()


@pytest.mark.replica
def test_a_base_map_that_fails_leaves_the_figures(browser: Browser, base_map_server: str) -> None:
    page = browser.new_page(viewport=SIZES["desktop"])
    page.route("https://service.pdok.nl/**", lambda route: route.abort())
    with page.expect_request("https://service.pdok.nl/**"):
        page.goto(base_map_server + INHABITANTS)
    page.wait_for_selector(READY)
    expect(page.locator(".map-ground")).to_have_count(0)
    page.locator(f"#map-graph [data-code={LAAK}]").click()
    expect(card(page).locator(".area-card-number")).to_have_text(inhabitants_in_the_source(LAAK))
    page.close()


@pytest.mark.replica
def test_the_keyboard_chooses_an_area_in_the_list_and_in_the_table(watched: Watched) -> None:
    page = watched.open(INHABITANTS, ready=READY)
    box = page.get_by_role("textbox", name="Gebied", exact=True)
    box.focus()
    page.keyboard.type("Laakkwartier en")
    expect(page.get_by_role("option", name="Laakkwartier en Spoorwijk", exact=True)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**gebied=**")
    expect(card(page).get_by_role("heading", level=2)).to_have_text(re.compile("Laak"))
    rows = page.locator("#map-table tbody tr")
    expect(page.locator(f"#map-table tr[data-code={LAAK}]")).to_have_attribute("aria-current", "true")
    rows.nth(3).locator("td").first.click()
    expect(card(page).get_by_role("heading", level=2)).not_to_have_text(re.compile("Laak"))
    expect(page.locator("#map-table tr[aria-current]")).to_have_count(1)
    rows.nth(3).get_by_role("button").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.wait_for_url(f"**gebied={rows.nth(4).get_attribute('data-code')}**")
    expect(rows.nth(4)).to_have_attribute("aria-current", "true")
    watched.check_quiet()


@pytest.mark.replica
def test_the_keyboard_walks_over_the_map(watched: Watched) -> None:
    page = watched.open(f"{INHABITANTS}&gebied={LAAK}", ready=READY)
    areas = page.get_by_role("listbox", name="Gebieden op de kaart")
    areas.focus()
    page.keyboard.press("ArrowUp")
    here = page.locator("#" + str(areas.get_attribute("aria-activedescendant")))
    expect(here).to_have_attribute("data-code", LAAK)
    expect(here).to_have_attribute("aria-selected", "true")
    expect(here).to_have_attribute(
        "aria-label", re.compile(f"^Laakkwartier.*: {inhabitants_in_the_source(LAAK)}")
    )
    page.keyboard.press("ArrowLeft")
    west = page.locator("#" + str(areas.get_attribute("aria-activedescendant")))
    code = west.get_attribute("data-code")
    boxes = [one.bounding_box() for one in (west, page.locator(f"#map-graph [data-code={LAAK}]"))]
    assert boxes[0] is not None and boxes[1] is not None and boxes[0]["x"] < boxes[1]["x"]
    expect(page.locator("#map-graph .map-tip")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**gebied={code}**")
    expect(card(page).locator(".area-card-number")).to_have_text(inhabitants_in_the_source(str(code)))
    assert violations(page) == []
    watched.check_quiet()


@pytest.mark.replica
def test_the_table_sorts_with_missing_figures_at_the_end(watched: Watched) -> None:
    page = watched.open("/kaart?indicator=roker&niveau=buurt&jaar=2020", ready=READY)
    head = page.locator("#map-table").get_by_role("columnheader", name="Waarde")
    for pressed, direction in ((1, 1), (2, -1)):
        head.get_by_role("button").focus()
        page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", "ascending" if pressed == 1 else "descending")
        values = page.locator("#map-table td:nth-child(2)").evaluate_all(
            "cells => cells.map(cell => cell.dataset.value ?? null)"
        )
        known = [direction * float(value) for value in values if value is not None]
        assert known == sorted(known)
        assert 0 < len(known) < len(values)
        assert values[len(known) :] == [None] * (len(values) - len(known))
    page.evaluate("window.svdw.choose({indicator: 'bijstand'})")
    expect(page.locator("#map-title")).to_contain_text("bijstand")
    expect(page.locator("#map-table").get_by_role("columnheader", name="Waarde")).to_have_attribute(
        "aria-sort", "descending"
    )
    watched.check_quiet()


@pytest.mark.replica
def test_a_second_map_stands_beside_the_first(watched: Watched) -> None:
    page = watched.open(f"{INHABITANTS}&naast=jaar:2015", ready=READY)
    second = page.locator("#map-second-graph .map-svg")
    if not second.is_visible():
        page.get_by_label("Zet een tweede kaart ernaast").click()
        page.get_by_role("option").nth(1).click()
    expect(second).to_be_visible()
    expect(page.locator(".map-side-title").nth(1)).not_to_be_empty()
    assert violations(page) == []
    watched.check_quiet()


SEEN = """() => {
  const of = (id, name) => window.dash_component_api.getLayout(id).props[name];
  return JSON.stringify([
    of("map-table", "html"),
    of("map-year", "marks"), of("map-year", "value"),
    of("filter-indicator", "data"), of("filter-indicator", "value"), of("filter-theme", "value"),
    of("filter-period", "data"), of("map-area", "value"),
    [...document.querySelectorAll("#map-graph .map-areas path")].map((one) => one.getAttribute("fill")),
    document.getElementById("map-title").innerText,
  ]);
}"""


@pytest.mark.replica
def test_choices_in_quick_succession_end_where_one_ends(watched: Watched) -> None:
    page = watched.open(INHABITANTS, ready=READY)
    for changes, wait in (
        ({"wat": "gezondheid"}, 30),
        ({"indicator": "roker"}, 60),
        ({"wat": None}, 0),
        ({"indicator": "bijstand"}, 100),
        ({"gebied": LAAK}, 0),
    ):
        page.evaluate("changes => window.svdw.choose(changes)", changes)
        page.wait_for_timeout(wait)
    page.wait_for_url("**gebied=WK051838**")
    watched.rest()
    again = Watched(page.context.new_page(), watched.address)
    other = again.open(page.url.removeprefix(watched.address), ready=READY)
    end = time.monotonic() + 30
    while page.evaluate(SEEN) != other.evaluate(SEEN) and time.monotonic() < end:
        page.wait_for_timeout(100)
    watched.rest()
    assert page.evaluate(SEEN) == other.evaluate(SEEN)
    watched.check_quiet()
    again.check_quiet()


@pytest.mark.replica
def test_a_choice_whose_answer_was_lost_comes_with_the_next(watched: Watched) -> None:
    page = watched.open(INHABITANTS, ready=READY)
    page.route("**/_dash-update-component*", lambda route: route.abort())
    page.evaluate("window.svdw.choose({jaar: '2015'})")
    page.wait_for_url(lambda url: "jaar=2015" not in url)  # asked once more, and then given up
    page.unroute("**/_dash-update-component*")
    page.evaluate("window.svdw.choose({gebied: 'WK051838'})")
    page.wait_for_url("**gebied=WK051838**")
    assert "jaar=2015" in page.url
    expect(page.locator("#map-subtitle")).to_contain_text("2015")


@pytest.mark.replica
def test_the_map_is_there_again_after_a_look_at_the_trends(watched: Watched) -> None:
    page = watched.open(INHABITANTS, ready=READY)
    for wait in (0, 300, 700):
        page.wait_for_timeout(wait)
        page.get_by_role("navigation").get_by_role("link", name="Trends").click()
        page.wait_for_url("**/trends?**")
        page.get_by_role("navigation").get_by_role("link", name="Kaart").click()
        page.wait_for_url("**/kaart?**")
    expect(page.locator(READY).first).to_be_visible()
    expect(page.locator("#map-subtitle")).to_contain_text("2024")
    page.wait_for_load_state("networkidle")
    watched.check_quiet()


def test_an_indicator_without_figures_says_why(browser: Browser, example_server: str) -> None:
    page = browser.new_page(viewport=SIZES["desktop"])
    watched = Watched(page, example_server)
    page.goto(f"{example_server}/kaart?indicator=niet_geregistreerde_arbeidsmigranten")
    page.wait_for_selector("#map-empty:not(:empty)")
    expect(page.locator("#map-empty")).to_be_visible()
    expect(page.locator("#map-empty")).not_to_be_empty()
    assert violations(page) == []
    watched.check_quiet()
    page.close()


@pytest.mark.replica
def test_newer_figures_replace_the_example_in_an_open_page(
    browser: Browser, tmp_path: Path, example_once: Path
) -> None:
    folder = tmp_path / "files"
    shutil.copytree(example_once, folder)
    with (
        started(folder, SVDW_POLL_SECONDS="1", SVDW_WORKERS="1") as (address, _),
        running_replica() as mirror,
    ):
        wait_for(address, lambda health: health["status"] == "ok")
        page = browser.new_page(viewport=SIZES["desktop"])
        watched = Watched(page, address)
        watched.open(f"{INHABITANTS}&gebied={LAAK}", ready=READY)
        banner = page.get_by_role("note").filter(has_text="Meegeleverde cijfers")
        expect(banner).to_be_visible()
        page.evaluate("window.still = 'the same page'")
        subprocess.run(
            [sys.executable, "-m", "data.ingest", "sync", "--quiet", "--source", "kwb_2024"],
            check=True,
            env=os.environ | {"SVDW_FILES_FOLDER": str(folder), "SVDW_SOURCE_MIRROR": mirror},
        )
        number = card(page).locator(".area-card-number")
        expect(number).to_have_text(inhabitants_in_the_source(LAAK), timeout=60_000)
        expect(banner).to_have_count(0)
        assert page.evaluate("window.still") == "the same page"
        watched.check_quiet()
        page.close()


def test_the_layer_of_interventions_goes_on_and_off(watched: Watched) -> None:
    page = watched.open("/kaart?gebied=WK051836", ready=READY)
    button = page.get_by_role("button", name="Aanpakken")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".map-numbered")).to_have_count(0)
    button.click()
    expect(page).to_have_url(re.compile("laag=aanpakken"))
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#map-layer-list")).to_contain_text("Wat gebeurt hier: Moerwijk")
    expect(page.locator(".map-numbered").first).to_be_visible()
    assert violations(page) == []
    button.press("Enter")
    expect(page).not_to_have_url(re.compile("laag="))
    expect(page.locator(".map-numbered")).to_have_count(0)
    expect(page.locator("#map-layer-list")).to_be_empty()
    watched.check_quiet()
