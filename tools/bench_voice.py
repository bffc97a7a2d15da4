"""`python -m tools.bench_voice`: flood a server with reactions, and see what readers notice of it.

Every reaction has its own sender and its own proof of work, as a flood of many machines would. The proofs are
made before the clock starts. Nothing may be lost, nothing may appear, and reading must stay fast.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

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
        with server(folder, _PORT, SVDW_PROXIES="1", SVDW_REACTION_PROOF_COST="1") as (address, *_):
            proofs = _proofs(store, reactions)
            taken, seconds, reads = _flood(address, proofs)
        engine = open_engine(store)
        with engine.connect() as connection:
            stored = connection.execute(text("SELECT count(*) FROM voice_reaction")).scalar()
            shown = connection.execute(text("SELECT count(*) FROM voice_release")).scalar()
    reads.sort()
    at = [reads[int(len(reads) * share)] * 1000 for share in (0.5, 0.95)] if reads else [0.0, 0.0]
    sys.stdout.write(
        f"{taken} of {reactions} taken in {seconds:.0f} s, {stored} stored, {shown} releases shown; "
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


def _flood(address: str, proofs: list[str]) -> tuple[int, float, list[float]]:
    """How many were taken in, in how many seconds, and how long each page took meanwhile."""
    began, over = time.monotonic(), threading.Event()
    reads: list[float] = []

    def read() -> None:
        with httpx.Client(base_url=address, timeout=30) as client:
            for path in _READ:
                client.get(path)
            while not over.is_set():
                for path in _READ:
                    start = time.monotonic()
                    client.get(path)
                    reads.append(time.monotonic() - start)
                    over.wait(0.05)

    def send(part: int) -> int:
        taken = 0
        with httpx.Client(base_url=address, timeout=60) as client:
            for number in range(part, len(proofs), _SENDERS):
                words = "".join(_LETTERS[int(digit)] for digit in str(number))
                form = {**_FORM, "waarom": f"reden {words}", "bewijs": proofs[number]}
                one = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
                answer = client.post("/meedenken/reageer", data=form, headers={"X-Forwarded-For": one})
                taken += answer.status_code == httpx.codes.SEE_OTHER
                wait = began + number * SECONDS / REACTIONS - time.monotonic()
                if wait > 0:
                    time.sleep(wait)
        return taken

    reader = threading.Thread(target=read)
    reader.start()
    with ThreadPoolExecutor(_SENDERS) as pool:
        taken = sum(pool.map(send, range(_SENDERS)))
    seconds = time.monotonic() - began
    over.set()
    reader.join()
    return taken, seconds, reads


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else REACTIONS))
