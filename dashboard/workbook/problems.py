"""What is wrong in a workbook: the sheet, the row, the column and the rule, and that in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.editing.words import problem_text
from dashboard.texts import Translate
from indicators.programme.ledger import ProgrammeChange
from indicators.programme.record import FieldProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookProblem:
    """``sheet`` is empty where it is the whole file, ``row`` 0 where it is the whole sheet.

    ``changes``: what somebody else did to the record meanwhile.
    """

    sheet: str = ""
    row: int = 0
    column: str = ""
    rule: str
    values: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[ProgrammeChange, ...] = ()


class WorkbookError(ValueError):
    """The file as a whole cannot be read. ``rule``: why."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


def workbook_problem_text(problem: WorkbookProblem, t: Translate) -> str:
    """What is wrong and what to do, in a sentence."""
    own = {
        "no_workbook": t("Dit is geen werkmap (.xlsx) die we kunnen lezen. Haal hem hier opnieuw op."),
        "too_large": t("Deze werkmap is te groot. Laat alleen de regels staan die u verandert."),
        "no_file": t("Kies een bestand."),
        "other_deal": t("Deze werkmap is van een andere deal."),
        "no_sheet": t("Dit blad staat niet in de werkmap. Haal hem hier opnieuw op."),
        "no_column": t("Deze kolom staat niet, of niet één keer, in de eerste regel."),
        "formula": t("Hier staat een formule. Plak de waarde."),
        "cell_error": t("Hier staat een fout van het rekenprogramma."),
        "no_boolean": t("Hier staat waar of onwaar. Dat hoort hier niet."),
        "no_record": t("Schrijf het nummer, of laat de cel leeg voor een nieuwe regel."),
        "unknown_record": t("Dit nummer stond niet in uw werkmap. Laat het leeg voor iets nieuws."),
        "twice": t("Deze regel staat twee keer in de werkmap."),
        "append_only": t("Een boeking blijft staan. Verbeter haar met een nieuwe regel."),
        "fixed": t("Dit verandert niet meer. Zet terug wat er stond en maak een nieuwe regel."),
        "state_by_page": t("De stand verandert niet met een werkmap. Dien in en keur goed op de pagina."),
        "not_of_this_form": t("Laat dit leeg: over deze belofte doet u anders opgave."),
        "already_there": t("Deze regel staat er al precies zo."),
        "changed_meanwhile": t("Een ander was u voor. Haal de werkmap opnieuw op."),
    }  # fmt: skip
    if problem.rule in own:
        return own[problem.rule]
    return problem_text(FieldProblem(field=problem.column, rule=problem.rule, values=problem.values), t)
