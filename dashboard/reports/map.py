"""The report of the present map: one or two maps with their legend, every figure in a table, the sources."""

from __future__ import annotations

from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.text import (
    alt_text,
    count_words,
    difference_words,
    heading,
    subtitle,
    value_words,
)
from dashboard.cross_section.view import beside_selection, cross_section
from dashboard.figures.map_svg import MapGround, map_svg
from dashboard.figures.spine import Shape, SpineColours, shape_key
from dashboard.map.drawing import painted, symbols
from dashboard.map.legend import classes_of, legend_of
from dashboard.provenance.facts import source_facts, status_words
from dashboard.reports.page import ReportFrame, report_html
from dashboard.selection.about_group import about_group_sentence
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.templating import render
from dashboard.text.verdicts import ALIKE, DOWN, UP, verdict_label
from dashboard.texts import Translate, translator
from dashboard.theme import LIGHT
from geo.model import AreaLevel
from geo.neighbours import rings_of
from indicators.model import Status


def map_report(selection: Selection, services: Services, *, address: str) -> tuple[str, str]:
    """The name and the HTML of the report of a map, and of the map beside it."""
    t = translator(selection.language)
    view = cross_section(selection, services)
    other = beside_selection(selection, services)
    views = [view, *([cross_section(other, services)] if other else [])]
    facts = {
        item.indicator.id: source_facts(
            item.indicator, services, language=selection.language, provenance=item.provenance
        )
        for item in views
    }
    frame = ReportFrame(
        title=heading(view),
        subtitle=subtitle(view, services.catalogue),
        about=about_group_sentence(selection, services.known(), shown={item.indicator.id for item in views}),
        kind=t("Kaart"),
        sources=[f"{fact.line(t)} {fact.evidence_note}" for fact in facts.values()],
        address=address,
        example=any(item.is_example for item in views),
        language=selection.language,
    )
    body = "".join(_map(item, services, first=item is view) for item in views)
    return f"kaart-{view.indicator.id}-{view.period}", report_html(frame, body, services)


def _map(view: CrossSection, services: Services, *, first: bool) -> str:
    language = view.selection.language
    t = translator(language)
    legend = legend_of(view, classes_of([view]), palette=LIGHT)
    status = status_words(t)
    return render(
        "report_map.html",
        title="" if first else f"{view.indicator.title.in_language(language)}, {view.period}",
        picture=_picture(view, services),
        words=alt_text(view),
        classes=[
            (
                class_.colour,
                *_label(class_.label, t),
                count_words(class_.count, view.level, t),
                ", ".join((*class_.marks, class_.verdict)),
            )
            for class_ in legend.classes
        ],
        looks=[(look.label, count_words(look.count, view.level, t)) for look in legend.looks],
        rows=[
            (
                row.name,
                row.city,
                value_words(view, row.value),
                difference_words(view, row.difference) if row.difference is not None else "–",
                verdict_label(row.assessed, language=language),
                "" if row.status is Status.MEASURED else status[row.status],
            )
            for row in sorted(view.rows, key=lambda row: -(row.value if row.value is not None else -1e18))
        ],
        heads={
            "legend": t("Legenda"),
            "colour": t("kleur"),
            "range": t("waarde"),
            "number": t("aantal"),
            "who": t("daarin"),
            "table": t("Alle cijfers in een tabel"),
            "area": t("gebied"),
            "city": t("gemeente"),
            "value": t("waarde"),
            "difference": t("verschil"),
            "verdict": t("oordeel"),
            "status": t("status"),
        },
    )


_SHAPES = {UP: Shape.UP, DOWN: Shape.DOWN, ALIKE: Shape.DOT}


def _label(label: str, t: Translate) -> tuple[str, str]:
    """A leading ▲ ▼ or ● as a picture with words, because the typeface does not have it; and the rest."""
    symbol, _, rest = label.partition(" ")
    if symbol not in _SHAPES:
        return "", label
    words = {UP: "", DOWN: "", ALIKE: t("klein verschil of niet te onderscheiden")}
    return shape_key(_SHAPES[symbol], ink=SpineColours.PLAIN, palette=LIGHT, words=words[symbol]), rest


def _picture(view: CrossSection, services: Services) -> str:
    borders = services.borders()
    level = borders.level(view.level)
    selected = view.selection.area_codes[:1]
    chosen = [
        ring for code in selected for item in borders.levels.values() for ring in rings_of(item).get(code, ())
    ]
    ground = MapGround(
        rings=rings_of(level),
        cities=[ring for rings in rings_of(borders.level(AreaLevel.MUNICIPALITY)).values() for ring in rings],
        chosen=chosen,
        symbols=[
            (level.centres[row.code], symbol)
            for row, symbol in zip(view.rows, symbols(view), strict=False)
            if row.code in level.centres
        ],
        box=borders.box(city.code for city in services.areas.cities),
        watermark=translator(view.selection.language)("voorbeeld") if view.is_example else "",
    )
    drawing = painted(view, classes_of([view]), borders, scheme="light")
    return map_svg(drawing, ground, palette=LIGHT, words=f"{heading(view)}. {alt_text(view)}")
