"""`python -m tools.bench_voice_reading`: what readers notice of ten thousand reactions in the store.

Two servers, one with reactions and one without, are asked for the same in turns, so that whatever else the
machine does falls on both alike.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import httpx

from data.settings import Settings
from data.store.engine import migrate, open_engine
from data.voice.desk import ModerationDesk
from data.voice.intake import IntakeLimits, ReactionIntake
from data.voice.reader import VoiceReader
from indicators.catalogue import load_catalogue
from indicators.voice.moderation import ModerationAction, ReactionState
from indicators.voice.reaction import Reaction, ReactionChoice, ReactionWho
from tools.bench_load import choice
from tools.bench_server import server

REACTIONS = 10_000
_ROUNDS = 40
_PORTS = (8076, 8077)
_AREAS = ("WK051828", "WK051829", "WK051836", "WK051838", "WK051842")
_BATCH = 200
_PAGES = ("/", "/kaart", "/wijk/WK051829", "/trends", "/meedenken", "/meedenken/gebied/WK051829")
_CHOICES = ("/kaart", "/wijk/WK051829", "/trends")
_FIGURES = ("bijstand", "laag_inkomen", "jeugdhulp", "jeugdzorg")


def main(reactions: int = REACTIONS) -> int:
    """Fill, ask, and print a line for each thing that was asked."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folders = [Path(name) / "without", Path(name) / "with"]
        addresses = []
        for folder, port in zip(folders, _PORTS, strict=True):
            address, *_ = stack.enter_context(server(folder, port))
            addresses.append(address)
        placed, releases = _fill(Settings(files_folder=folders[1]).store_url, reactions)
        sys.stdout.write(f"{reactions} reactions, {placed} texts placed, {releases} counts released\n")
        times = _ask_in_turns(addresses)
    for what, (without, along) in times.items():
        sys.stdout.write(f"{what}: {_line(without)} without, {_line(along)} with\n")
    return 0


def _fill(store: str, reactions: int) -> tuple[int, int]:
    """Reactions over the headline figures of five wijken, all read and placed."""
    engine = open_engine(store)
    migrate(engine)
    at = datetime.now(UTC)

    def clock() -> datetime:
        return at

    intake = ReactionIntake(engine, limits=IntakeLimits(without_proof=reactions + 1), clock=clock)
    reader = VoiceReader(engine, clock=clock)
    desk = ModerationDesk(engine, smallest=lambda _: 5, clock=clock)
    places = list(product(load_catalogue().headline_ids, _AREAS))
    choices, who = list(ReactionChoice), [ReactionWho.RESIDENT, ReactionWho.YOUNG, ReactionWho.BUSINESS]
    for number in range(reactions):
        indicator_id, area_code = places[number % len(places)]
        turn = number // len(places)
        if number % _BATCH == 0:
            at += timedelta(hours=1)
        intake.receive(
            Reaction(
                indicator_id=indicator_id,
                area_code=area_code,
                period="2023",
                choice=choices[turn % 3],
                who=who[turn % len(who)],
                why=f"Dit is reden {'abcdefghij'[turn % 10] * (1 + turn // 10)} bij dit cijfer in deze wijk.",
            ),
            sender="",
        )
    while waiting := reader.queue([ReactionState.RECEIVED], most=_BATCH):
        desk.act([(one.id, one.version) for one in waiting], ModerationAction.PLACE, actor="bench")
    return reader.counts().get(ReactionState.PLACED, 0), len(reader.releases())


def _ask_in_turns(addresses: Sequence[str]) -> dict[str, tuple[list[float], list[float]]]:
    """Milliseconds of every page and choice, at each server; the first round is not counted."""
    times: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    clients = [httpx.Client(base_url=address, timeout=30) for address in addresses]
    for turn in range(_ROUNDS + 1):
        order = (0, 1) if turn % 2 else (1, 0)
        figure = _FIGURES[turn % len(_FIGURES)]
        for which, page in product(order, _PAGES):
            took = _seconds(clients[which], "GET", page)
            if turn:
                times[page][which].append(took)
        for which, page in product(order, _CHOICES):
            body = choice(f"{page}?indicator={figure}&gebied={_AREAS[turn % len(_AREAS)]}", page)
            took = _seconds(clients[which], "POST", "/_dash-update-component", body)
            if turn:
                times[f"choice on {page}"][which].append(took)
    for client in clients:
        client.close()
    return times


def _seconds(client: httpx.Client, method: str, path: str, body: str = "") -> float:
    headers = {"Content-Type": "application/json"} if body else {}
    start = time.perf_counter()
    client.request(method, path, content=body, headers=headers).raise_for_status()
    return (time.perf_counter() - start) * 1000


def _line(times: list[float]) -> str:
    parts = statistics.quantiles(times, n=20)
    return f"p50 {statistics.median(times):.0f}, p95 {parts[-1]:.0f} ms"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else REACTIONS))
