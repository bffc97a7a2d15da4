"""The page of one effect on paper, as a tagged PDF."""

from __future__ import annotations

from base64 import b64encode
from re import search

from dashboard.effect.around import around_words, beside_words
from dashboard.effect.compared_text import (
    alike_words,
    chart_title,
    comparison_words,
    period_words,
    pool_title,
    strip_title,
)
from dashboard.effect.drawings import chart_drawing, strip_drawing
from dashboard.effect.model import EffectView
from dashboard.effect.parts_text import parts_heads, parts_rows, parts_title, parts_words
from dashboard.effect.plan_text import plan_rows, seal_words
from dashboard.effect.text import (
    effect_heading,
    effect_lead,
    evidence_words,
    interval_alt,
    lacking_name,
    lock_words,
    not_said,
    price_words,
    reason_sentences,
    size_words,
    standing_words,
    step_words,
    verdict_words,
)
from dashboard.effect.view import effect_view, pool_cities
from dashboard.figures.effect_figures import PAPER_INKS
from dashboard.reports.pdf import to_pdf
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.templating import render
from dashboard.texts import Translate, translator
from dashboard.version_cache import CachePart
from indicators.programme.effect_plan import ChainEvidence, ChainStep

_Section = tuple[str, str, str, list[str]]


def effect_report(
    intervention: str, services: Services, *, indicator: str = "", language: str = "nl"
) -> bytes:
    """The PDF of one effect. `UnknownEntryError`, `ReportBusyError`, `ReportError`."""
    html = effect_html(intervention, services, indicator=indicator, language=language)
    return services.cached(CachePart.REPORT, html, lambda: to_pdf(html))


def effect_html(intervention: str, services: Services, *, indicator: str = "", language: str = "nl") -> str:
    """Its text: the verdict, the three marks, the two drawings with their words, and what it does not say."""
    t = translator(language)
    view = effect_view(Selection(language=language, entry=intervention, indicator_id=indicator), services)
    return render(
        "report_effect.html",
        language=language,
        kind=t("Heeft het geholpen?"),
        title=effect_heading(view, language=language),
        subtitle=effect_lead(view, t, language=language),
        sections=_sections(view, t, language=language),
        foot=t("Gegevensversie {version}.").format(version=services.data_version().id),
    )


def _sections(view: EffectView, t: Translate, *, language: str) -> list[_Section]:
    closed, lacking = lock_words(view, t, language=language)
    size = [size_words(view, t, language=language)]
    if view.result is not None and view.result.difference is not None:
        size.append(f"{interval_alt(view, t, language=language)}.")
    verdict = [verdict_words(view, t, language=language), *reason_sentences(view, t, language=language)]
    sections: list[_Section] = [
        (t("Wat we kunnen zeggen"), "", "", [one for one in verdict if one]),
        (t("Hoe groot"), "", "", [f"{one[:1].upper()}{one[1:]}" for one in size]),
        (
            t("Hoe zeker"), "", "",
            [*(f"{t('Wel:')} {one}" for one in closed),
             *(f"{lacking_name(view, t)} {one}" for one in lacking)],
        ),
        (t("Wat kostte het"), "", "", list(price_words(view, t, language=language))),
        *_drawn(view, t, language=language),
        *_parts(view, t, language=language),
        (
            t("Wat dit niet zegt"), "", "",
            [f"{name}. {words}" for name, words in not_said(view, t, language=language)],
        ),
        (t("Of het bijdroeg: de keten"), "", "", _chain(view, t)),
        (t("Vooraf vastgelegd?"), "", "", _plan(view, t, language=language)),
    ]  # fmt: skip
    if view.pool:
        cities = [f"{city}: {', '.join(sorted(names))}" for city, names in pool_cities(view.pool).items()]
        rule = [period_words(view, t), alike_words(view, t, language=language)]
        sections.append((pool_title(view, t), "", "", [*rule, *cities]))
    return sections


def _plan(view: EffectView, t: Translate, *, language: str) -> list[str]:
    rows = plan_rows(view, t, language=language)
    seal = [seal_words(view, t)] if rows else []
    return [standing_words(view, t), *(f"{name}: {words}" for name, words in rows), *seal]


def _drawn(view: EffectView, t: Translate, *, language: str) -> list[_Section]:
    chart = chart_drawing(view, t, language=language, inks=PAPER_INKS)
    if not chart:
        return []
    around = [f"{name}: {' '.join(said)}" for name, said in around_words(view, t, language=language)]
    words = [comparison_words(view, t), *around, *beside_words(view, t, language=language)]
    strip = strip_drawing(view, t, inks=PAPER_INKS)
    return [
        (chart_title(view, t), *_picture(chart), [one for one in words if one]),
        (strip_title(view, t), *_picture(strip), []),
    ]


def _parts(view: EffectView, t: Translate, *, language: str) -> list[_Section]:
    words = parts_words(view, t, language=language)
    if not words:
        return []
    _, share, before, after, gives = parts_heads(t)
    rows = [
        f"{row[0]}. {share}: {row[1]}. {before}: {row[2]}. {after}: {row[3]}. {gives}: {row[4]}."
        for row in parts_rows(view, language=language)
    ]
    return [(parts_title(view, t), "", "", [*words, *rows])]


def _picture(drawing: str) -> tuple[str, str]:
    """A drawing as an image of the page, with its alternative text."""
    named = search(r'aria-label="([^"]*)"', drawing)
    content = b64encode(drawing.encode()).decode()
    return f"data:image/svg+xml;base64,{content}", named.group(1) if named else ""


def _chain(view: EffectView, t: Translate) -> list[str]:
    lines = []
    for step in ChainStep:
        evidence, note = view.contribution.step(step) if view.contribution else (ChainEvidence.NONE, "")
        words = evidence_words(evidence, t)
        lines.append(f"{step_words(step, t)} {words[:1].upper()}{words[1:]}. {note}".strip())
    return lines
