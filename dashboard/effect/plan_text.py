"""The words of a registration: what was agreed before, with its mark in the chain of changes."""

from __future__ import annotations

from dashboard.effect.compared_text import peers, pool_rule_words
from dashboard.effect.model import EffectView
from dashboard.effect.text import in_unit
from dashboard.texts import Translate


def plan_rows(view: EffectView, t: Translate, *, language: str) -> list[tuple[str, str]]:
    """Each thing that was agreed with its name; nothing where nothing was registered."""
    plan = view.registration.plan
    if plan is None:
        return []
    rows = [
        (t("Oorzaak"), plan.cause),
        (t("Hoe het werkt"), plan.mechanism),
        (t("Begin"), plan.start),
        (t("Vergeleken met"), pool_rule_words(plan.pool_rule, peers(view, t), t)),
        (t("Effect dat ertoe doet"), in_unit(view, float(plan.matters), t, language=language)),
    ]
    if plan.smallest_visible is not None:
        smallest = in_unit(view, float(plan.smallest_visible), t, language=language)
        rows.append((t("Kleinste effect dat te zien is"), smallest))
    if plan.first_answer is not None:
        answer = t("met het cijfer van {year}").format(year=plan.first_answer)
        rows.append((t("Eerste antwoord mogelijk"), answer))
    return rows


def seal_words(view: EffectView, t: Translate) -> str:
    """The beginning of the hash of its first version."""
    return t("Zegel: {hash}").format(hash=view.registration.hash[:16])
