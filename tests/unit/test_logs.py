"""The log says what went wrong, and nothing about who asked what."""

from __future__ import annotations

import gzip
import json
import logging
import multiprocessing
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.logs import JsonLines, LogFile, TextLines, lines_of, without_private
from data.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("GET https://api.pdok.nl/free?q=2512AB&rows=1 done", "GET https://api.pdok.nl/free?[...] done"),
        ("nothing at 2512 AB", "nothing at [...]"),
        ("from 198.51.100.7 and 2001:db8:0:1::7", "from [...] and [...]"),
        ("mail j.jansen@example.org bounced", "mail [...] bounced"),
        ("http://127.0.0.1:8050 listens", "http://127.0.0.1:8050 listens"),
        ("INSERT INTO a [parameters: ('Jansen', 3)] (at)", "INSERT INTO a [parameters: [...]] (at)"),
        ("at 12:34:56 on [::1]:8050", "at 12:34:56 on [::1]:8050"),
        ("WK051829 of kwb_2024: 1200 rows, version 1.2.3", "WK051829 of kwb_2024: 1200 rows, version 1.2.3"),
    ],
)
def test_what_could_be_about_a_reader_is_left_out(text: str, left: str) -> None:
    assert without_private(text) == left


def record(message: str, *values: object, error: bool = False) -> logging.LogRecord:
    try:
        raise ValueError("no 2512 AB here")
    except ValueError:
        found = sys.exc_info() if error else None
    return logging.LogRecord("dashboard.x", logging.ERROR, __file__, 1, message, values, found)


def test_a_line_is_json_with_the_error_and_where_it_came_from() -> None:
    line = json.loads(JsonLines().format(record("/wijk?zoek=%s failed", "jansen", error=True)))
    assert (line["level"], line["logger"], line["error"]) == ("ERROR", "dashboard.x", "ValueError")
    assert (line["message"], line["said"]) == ("/wijk?[...] failed", "no [...] here")
    assert line["where"][-1].endswith("record")
    assert line["at"].endswith("+00:00")


def test_an_address_cannot_begin_a_line_of_its_own() -> None:
    line = TextLines().format(record("refused at %s", "/bewerken/x\nINFO:data.access:signed in\x1b[2J"))
    assert line == r"ERROR:dashboard.x:refused at /bewerken/x\nINFO:data.access:signed in\x1b[2J"


def test_lines_for_people_leave_out_the_same(settings: Settings) -> None:
    line = TextLines().format(record("%s", "j@example.org", error=True))
    assert line.startswith("ERROR:dashboard.x:[...]\n")
    assert "2512 AB" not in line.split("ValueError:")[-1]
    assert isinstance(lines_of(settings), TextLines)
    assert isinstance(lines_of(settings.model_copy(update={"log": "json"})), JsonLines)


def _write(path: Path, name: str, number: int) -> None:
    handler = LogFile(path)
    handler.setFormatter(JsonLines())
    for one in range(number):
        handler.emit(
            logging.LogRecord(name, logging.INFO, "", 0, "%s %d %s", (name, one, "a" * (one % 200)), None)
        )


def test_a_log_that_is_rotated_while_three_processes_write_loses_doubles_and_tears_no_line(
    tmp_path: Path,
) -> None:
    log, turned = tmp_path / "server.log", 0
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=_write, args=(log, name, 2_000)) for name in ("a", "b", "c")]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        if log.exists():
            turned += 1
            log.rename(tmp_path / f"server.log.{turned}")
        time.sleep(0.002)
    for writer in writers:
        writer.join()
    lines = [line for file in tmp_path.iterdir() for line in file.read_text(encoding="utf-8").splitlines()]
    told = sorted((json.loads(line)["logger"], int(json.loads(line)["message"].split()[1])) for line in lines)
    assert told == [(name, one) for name in ("a", "b", "c") for one in range(2_000)]
    assert turned > 5


@pytest.mark.skipif(not shutil.which("logrotate"), reason="logrotate is not here")
def test_the_rule_of_deploy_rotates_without_a_lost_line(tmp_path: Path) -> None:
    """With the file of deploy/ as it is, but for the folder and the user."""
    log = tmp_path / "server.log"
    rule = (ROOT / "deploy" / "logrotate").read_text(encoding="utf-8")
    rule = rule.replace("/var/log/staat-van-de-wijk", str(tmp_path)).replace("    su svdw svdw\n", "")
    (tmp_path / "rule").write_text(rule, encoding="utf-8")
    (tmp_path / "rule").chmod(0o600)
    tmp_path.chmod(0o700)
    writer = multiprocessing.get_context("fork").Process(target=_write, args=(log, "a", 4_000))
    writer.start()
    command = ["logrotate", "--force", "--state", str(tmp_path / "state"), str(tmp_path / "rule")]
    while not log.exists():
        time.sleep(0.001)
    for _ in range(3):
        subprocess.run(command, check=True)
    writer.join()
    files = [one for one in tmp_path.iterdir() if one.name.startswith("server.log")]
    text = "".join(
        gzip.decompress(one.read_bytes()).decode() if one.suffix == ".gz" else one.read_text(encoding="utf-8")
        for one in files
    )
    told = sorted(int(json.loads(line)["message"].split()[1]) for line in text.splitlines())
    assert told == list(range(4_000))
    assert len(files) >= 2


def test_a_log_that_cannot_be_written_goes_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(tmp_path / "none" / "server.log", "a", 1)
    assert json.loads(capsys.readouterr().err)["message"] == "a 0 "
