"""`python -m tools.bench_voice`: flood a server with reactions, and see what readers notice of it.

Every reaction has its own sender and its own proof of work, as a flood of many machines would. The proofs are
made before the clock starts. Nothing may be lost, nothing may appear, and reading must stay fast.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlencode

import altcha
import httpx
from sqlalchemy import text

from data.settings import Settings
from data.store.engine import migrate, open_engine
from data.voice.intake import IntakeLimits, ReactionIntake
from tools.bench_server import server

REACTIONS = 10_000
SECONDS = 60.0
_SENDERS = 16
_PORT = 8075
_READ = ("/meedenken/gebied/WK051829", "/meedenken", "/wijk/WK051829", "/kaart")
_FORM = {"gebied": "WK051829", "cijfer": "bijstand", "antwoord": "ja", "wie": "bewoner"}
_LETTERS = "abcdefghij"


def main(reactions: int = REACTIONS) -> int:
    """Flood, and print what came of it; 1 when something was lost or appeared."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = Settings(files_folder=folder).store_url
        with server(folder, _PORT, SVDW_PROXIES="1", SVDW_WORKERS="2", SVDW_REACTION_PROOF_COST="1") as (
            address,
            *_,
        ):
            proofs = _proofs(store, reactions)
            answers, seconds, reads = _flood(address, proofs)
        engine = open_engine(store)
        with engine.connect() as connection:
            stored = connection.execute(text("SELECT count(*) FROM voice_reaction")).scalar()
            shown = connection.execute(text("SELECT count(*) FROM voice_release")).scalar()
    taken = answers["303"]
    reads.sort()
    at = [reads[int(len(reads) * share)] * 1000 for share in (0.5, 0.95)] if reads else [0.0, 0.0]
    sys.stdout.write(
        f"{taken} of {reactions} taken in {seconds:.0f} s ({dict(answers)}), {stored} stored, "
        f"{shown} releases shown; "
        f"{len(reads)} pages read, p50 / p95 {at[0]:.0f} / {at[1]:.0f} ms\n"
    )
    return int(stored != taken or shown != 0)


def _proofs(store: str, number: int) -> list[str]:
    engine = open_engine(store)
    migrate(engine)
    intake = ReactionIntake(engine, limits=IntakeLimits(proof_cost=1))
    proofs = []
    for _ in range(number):
        task = altcha.Challenge.from_dict(intake.task())
        solution = altcha.solve_challenge(task)
        if solution is None:
            raise RuntimeError("a proof took too long")
        proofs.append(altcha.Payload(task, solution).to_base64())
    return proofs


def _flood(address: str, proofs: list[str]) -> tuple[Counter[str], float, list[float]]:
    """What was answered to how many, in how many seconds, and how long each page took meanwhile.

    The senders are a process of their own: they would keep the reader from its clock.
    """
    over, reads = threading.Event(), list[float]()

    def read() -> None:
        with httpx.Client(base_url=address, timeout=30) as client:
            for path in _READ:
                client.get(path)
            while not over.is_set():
                for path in _READ:
                    start = time.monotonic()
                    client.get(path).raise_for_status()
                    reads.append(time.monotonic() - start)
                    over.wait(0.05)

    reader = threading.Thread(target=read)
    reader.start()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        answers, seconds = process.submit(_senders, address, proofs).result()
    over.set()
    reader.join()
    return answers, seconds, reads


def _senders(address: str, proofs: list[str]) -> tuple[Counter[str], float]:
    return asyncio.run(_all(address, proofs))


async def _all(address: str, proofs: list[str]) -> tuple[Counter[str], float]:
    host, port = address.removeprefix("http://").split(":")
    messages = [_message(host, number, proof) for number, proof in enumerate(proofs)]
    began = time.monotonic()
    parts = (_sender(host, int(port), messages[part::_SENDERS], part, began) for part in range(_SENDERS))
    answers: Counter[str] = sum(await asyncio.gather(*parts), Counter())
    return answers, time.monotonic() - began


async def _sender(host: str, port: int, messages: list[bytes], part: int, began: float) -> Counter[str]:
    """One line of a proxy: each message at its moment, or as soon as the one before it was answered."""
    answers: Counter[str] = Counter()
    into, out = await asyncio.open_connection(host, port)
    for place, message in enumerate(messages):
        wait = began + (part + place * _SENDERS) * SECONDS / REACTIONS - time.monotonic()
        await asyncio.sleep(max(0.0, wait))
        try:
            out.write(message)
            head = (await into.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            length = next((line for line in head.split("\r\n") if line.startswith("content-length:")), ":0")
            await into.readexactly(int(length.partition(":")[2]))
            answers[head.split()[1]] += 1
            closed = "connection: close" in head
        except (OSError, asyncio.IncompleteReadError):
            answers["cut off"] += 1
            closed = True
        if closed:
            out.close()
            into, out = await asyncio.open_connection(host, port)
    out.close()
    return answers


def _message(host: str, number: int, proof: str) -> bytes:
    words = "".join(_LETTERS[int(digit)] for digit in str(number))
    form = urlencode({**_FORM, "waarom": f"reden {words}", "bewijs": proof}).encode()
    one = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    head = (
        f"POST /meedenken/reageer HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-For: {one}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n\r\n"
    )
    return head.encode() + form


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else REACTIONS))
