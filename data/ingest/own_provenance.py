"""Who delivered each figure, when, and what kind of evidence it is."""

from __future__ import annotations

from datetime import date

import pandas as pd

from data.ingest.check_report import Problem
from data.ingest.own_layout import DATE, EVIDENCE, SUPPLIER, Layout
from data.ingest.own_periods import plain_period
from data.ingest.own_places import problems_at, text_of
from data.ingest.own_rows import Rows
from indicators.model import EvidenceClass
from indicators.provenance import EVIDENCE as KINDS
from indicators.provenance import Provenance

RULE = "herkomst"
_WORDS = {**KINDS, "enquete": EvidenceClass.SURVEY}


def check_provenance(
    rows: Rows, frame: pd.DataFrame, *, layout: Layout, file: str, today: date
) -> tuple[pd.Series, list[Problem]]:
    """The provenance of each row as text (empty where it is wrong), and what lacks."""
    source = layout.source
    supplier = _filled(frame, SUPPLIER, source.supplier)
    evidence = _filled(frame, EVIDENCE, source.evidence).str.lower()
    given = _filled(frame, DATE, source.date or today.isoformat())
    day = given.map({text: plain_period(text) for text in set(given)})
    rules = (
        (
            SUPPLIER,
            supplier == "",
            "Wie leverde deze cijfers? Vul de kolom 'leverancier' in, of geef --supplier.",
            supplier,
        ),
        (
            EVIDENCE,
            evidence == "",
            f"Wat voor cijfers zijn het: {', '.join(KINDS)}? Vul de kolom 'bewijs' in, of geef --evidence.",
            evidence,
        ),
        (
            EVIDENCE,
            (evidence != "") & ~evidence.isin(list(_WORDS)),
            f"{{cell}} is geen soort bewijs; kies {', '.join(KINDS)}.",
            evidence,
        ),
        (DATE, ~day.map(_is_day), "{cell} is geen datum van levering, zoals 2026-03-31.", given),
    )
    problems = [
        problem
        for column, wrong, message, shown in rules
        for problem in problems_at(rows, wrong, column=column, rule=RULE, message=message, shown=shown)
    ]
    if problems:
        return pd.Series("", index=frame.index, dtype="str"), problems
    keys = list(zip(supplier, evidence, day, strict=True))
    texts = {
        key: Provenance(supplier=key[0], file=file, date=key[2], evidence=_WORDS[key[1]]).as_text()
        for key in set(keys)
    }
    return pd.Series([texts[key] for key in keys], index=frame.index, dtype="str"), []


def check_samples(rows: Rows, figures: pd.DataFrame, *, column: str, evidence: pd.Series) -> list[Problem]:
    """Survey figures without the number of answers and without a margin; margins below zero."""
    survey = evidence == EvidenceClass.SURVEY
    bare = survey & figures["base"].isna() & figures["margin"].isna()
    what = "Bij een enquête hoort het aantal mensen dat antwoordde (noemer) of de marge."
    odd = figures["margin"] < 0
    return [
        *problems_at(rows, bare, column=column, rule=RULE, message=what),
        *problems_at(rows, odd, column=column, rule=RULE, message="Een marge is 0 of meer."),
    ]


def _filled(frame: pd.DataFrame, column: str, otherwise: str) -> pd.Series:
    if column not in frame:
        return pd.Series(otherwise, index=frame.index, dtype="str")
    texts = text_of(frame[column])
    return texts.mask(texts == "", otherwise)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
