"""Whether it is likely that an intervention contributed: its chain step by step, as people judged it."""

from __future__ import annotations

from dash import html

from dashboard.effect.model import EffectView
from dashboard.effect.text import evidence_words, step_words
from dashboard.text.numbers import format_date_of
from dashboard.texts import Translate
from indicators.programme.effect_plan import (
    ChainEvidence,
    ChainStep,
    ContributionVerdict,
    contribution_verdict,
)
from indicators.statistics.effect_model import EffectHeading


def contribution_part(view: EffectView, t: Translate, *, language: str) -> html.Section:
    """The steps with their evidence, the other explanations, and who judged; also where nobody did yet."""
    given = view.contribution
    title = t("Of het bijdroeg, is niet vast te stellen")
    if contribution_verdict(given) is ContributionVerdict.LIKELY:
        title = t("Aannemelijk dat het bijdroeg")
    elif given is None and view.heading is EffectHeading.TOO_EARLY:
        title = t("Of het bijdraagt, is nog niet te zeggen")
    items = []
    for step in ChainStep:
        evidence, note = given.step(step) if given else (ChainEvidence.NONE, "")
        words = evidence_words(evidence, t)
        items.append(
            html.Li(
                [
                    html.B(step_words(step, t)),
                    html.Span(f"{words[:1].upper()}{words[1:]}. {note}".strip(),
                              lang="nl" if language != "nl" and note else None),
                ],
                className=f"effect-step effect-step-{evidence.value}",
            )
        )  # fmt: skip
    rivals = given.rivals if given and given.rivals else t("Nog niet gewogen.")
    judged = t("Nog niemand heeft deze keten beoordeeld.")
    if given and given.judged_by and given.judged_on:
        judged = t("Beoordeeld door {who} op {day}.").format(
            who=given.judged_by, day=format_date_of(given.judged_on, language=language)
        )
    rule = t("Aannemelijk is het pas als elke stap bewijs heeft en andere verklaringen zijn gewogen.")
    return html.Section(
        [
            html.H2(title),
            html.P(t("Een getal zegt niet alles. Daarom ook de keten, stap voor stap."), className="small"),
            html.Ol(items, className="effect-chain"),
            html.P([html.B(t("Andere verklaringen: ")), rivals]),
            html.P(f"{judged} {rule}", className="small"),
        ],
        className="card effect-card",
    )
