"""A known weakness is named, and what nobody could say is not taken for none."""

from __future__ import annotations

import pytest

from tools import audit

PYTHON = {
    "dependencies": [
        {"name": "fine", "version": "1.0", "vulns": []},
        {"name": "weak", "version": "2.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1", "3.0"]}]},
        {"name": "open", "version": "3.0", "vulns": [{"id": "GHSA-2", "fix_versions": []}]},
    ]
}
BROWSER = {"auditReportVersion": 2, "vulnerabilities": {"left": {"severity": "high", "range": "<2.0"}}}


def test_a_known_weakness_is_named_with_where_it_is_mended() -> None:
    assert audit.weak_python(PYTHON) == [
        "weak 2.0: PYSEC-1, mended in 2.1, 3.0",
        "open 3.0: GHSA-2, mended in nothing yet",
    ]
    assert audit.weak_browser(BROWSER) == ["left: high, in <2.0"]
    assert audit.weak_browser({"vulnerabilities": {}}) == []


@pytest.mark.parametrize("report", [{}, {"message": "no route"}, {"error": {"summary": "no route"}}])
def test_an_answer_that_says_nothing_is_not_taken_for_none(report: dict[str, object]) -> None:
    with pytest.raises(audit.NotAskedError):
        audit.weak_browser(report)
    with pytest.raises(audit.NotAskedError):
        audit.weak_python(report)


@pytest.mark.parametrize(("required", "ends"), [(False, 0), (True, 2)])
def test_where_nobody_can_be_asked_it_says_so(
    required: bool, ends: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody() -> list[str]:
        raise audit.NotAskedError("no route")

    monkeypatch.setattr(audit, "python_libraries", nobody)
    monkeypatch.setattr(audit, "browser_libraries", list)
    assert audit.main(required=required) == ends
    assert "Python libraries: NOT CHECKED, nobody could be asked: no route" in capsys.readouterr().out
    monkeypatch.setattr(audit, "browser_libraries", lambda: ["left: high, in <2.0"])
    assert audit.main(required=required) == 1
