"""What is wrong in a file of money, in Dutch: the line, the column and the rule."""

from __future__ import annotations

from data.programme.money_file import FileProblem, MoneyImport
from indicators.programme.euro import write_euro

_RULES = {
    "above_most": "meer dan een bedrag hier kan zijn",
    "after_its_date": "de periode begint na de boekdatum",
    "already_booked": "deze boeking staat er al",
    "below_zero": "een nieuwe begroting is niet onder nul",
    "columns": "deze regel heeft een ander aantal kolommen dan de kop",
    "empty": "er staan geen boekingen in",
    "in_the_future": "de datum ligt in de toekomst",
    "locked": "deze periode is vastgezet",
    "needed": "dit mag niet leeg zijn",
    "no_amount": "geen bedrag zoals 1.234,56",
    "no_column": "deze kolom staat niet, of niet één keer, in de kop",
    "no_date": "geen datum zoals 31-12-2026",
    "no_period": "geen jaar of kwartaal zoals 2026 of 2026-Q1",
    "spent_above_committed": "er is meer uitgegeven dan vastgelegd, en er staat geen toelichting bij",
    "too_long": "te lang",
    "unknown": "deze code staat niet in de mapping",
    "whole_year": "een begroting geldt voor een heel jaar",
    "why_needed": "hier hoort een reden bij: geef --why",
    "zero": "nul is geen boeking",
}


def report_lines(result: MoneyImport) -> list[str]:
    """A line per problem, and what was or would be booked."""
    lines = [_problem(problem) for problem in result.problems]
    amount = f"{result.rows} boekingen, samen {write_euro(result.cents)} euro"
    if result.problems:
        lines.append(f"Niets overgenomen: {len(result.problems)} keer iets niet in orde.")
    elif result.written:
        lines.append(f"Overgenomen: {amount}.")
    else:
        lines.append(f"Alles in orde: {amount}. Niets overgenomen, want dit was een controle.")
    return lines


def _problem(problem: FileProblem) -> str:
    where = f"Regel {problem.line}" if problem.line else "Het bestand"
    column = f", kolom {problem.column}" if problem.column else ""
    value = f" ({problem.value})" if problem.value else ""
    return f"{where}{column}: {_RULES.get(problem.rule, problem.rule)}{value}."
