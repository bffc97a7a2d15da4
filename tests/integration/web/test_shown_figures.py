"""Every figure on a screen can be fetched by its address in the interface, as the screen shows it.

500 figures of every screen that has any, drawn by chance. What a screen shows is read from its view and from
the words, cells and tables that it puts on the page; what the interface gives, over HTTP.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isclose, isnan
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from app import create_app
from dashboard.api.resources import API_ROOT
from dashboard.assessment.model import AreaAssessment, GapAssessment, TrendAssessment
from dashboard.catalogue.view import known_coverage
from dashboard.compare.model import limits_of
from dashboard.compare.pair_text import pair_words
from dashboard.compare.view import compared
from dashboard.cross_section.hover import hover_words
from dashboard.cross_section.rows import AreaRow
from dashboard.cross_section.verdicts import area_sentences
from dashboard.cross_section.view import cross_section
from dashboard.effect.text import effect_heading, reason_sentences, size_words, verdict_words
from dashboard.effect.view import effect_view
from dashboard.indicator.few import few_figures
from dashboard.indicator.view import indicator_view
from dashboard.map.card import area_card
from dashboard.meeting_places.view import places_view
from dashboard.overview.money import deal_money
from dashboard.overview.text import figure_words, mark_words
from dashboard.overview.view import overview
from dashboard.profile.index import index_html
from dashboard.profile.row_text import in_words
from dashboard.profile.view import profile_view
from dashboard.programme.baseline import baseline_rows, value_words
from dashboard.programme.baseline import reason_sentences as baseline_reasons
from dashboard.programme.distribution import money_view
from dashboard.programme.lists import promise_rows
from dashboard.provenance.facts import evidence_words, source_facts
from dashboard.selection.availability import MAP_LEVELS
from dashboard.selection.model import EVERY_DEAL, Selection
from dashboard.selection.parse import parse_selection
from dashboard.services import Services
from dashboard.text.cautions import caution_words
from dashboard.text.verdicts import gap_label, gap_sentences, trend_label, trend_sentences, verdict_label
from dashboard.texts import translator
from dashboard.trends.table import trend_table
from dashboard.trends.targets import targets_in_words
from dashboard.trends.text import written_pace
from dashboard.trends.view import trend_view
from data.settings import Settings
from indicators.model import EvidenceClass, Indicator, Status
from layouts.programme.money import distribution_parts, sources_parts

pytestmark = pytest.mark.replica
FIGURES = 500
T = translator("nl")
Item = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ShownFigure:
    """A figure on a screen: its address, which row it is, what is shown of it, and the words on the page."""

    path: str
    asked: Mapping[str, object]
    row: Mapping[str, object] = field(default_factory=dict)
    shown: Mapping[str, object]
    words: str | None = None
    written: str = "value"


Drawn = Iterator[ShownFigure]
Screen = Callable[[Services, random.Random], Drawn]


@pytest.fixture(scope="module")
def client(real_folder: Path) -> FlaskClient:
    server = create_app(Settings(files_folder=real_folder, sync_on_start="never")).server
    server.extensions["services"].assessments(wait=True)
    client: FlaskClient = server.test_client()
    return client


def selected(services: Services, **query: str) -> Selection:
    return parse_selection(urlencode(query), known=services.known())[0]


def plain(value: object) -> object:
    """NaN is what the interface calls null."""
    return None if isinstance(value, float) and isnan(value) else value


def figure(key: tuple[str, str, str, str], words: str | None = None, **shown: object) -> ShownFigure:
    """A figure that is the figure of a source."""
    names = ("indicator", "gebied", "periode", "groep")
    return ShownFigure(path="/cijfers", asked=dict(zip(names, key, strict=True)), shown=shown, words=words)


def verdict(assessed: AreaAssessment, sentences: list[str] | None = None, *, basis: str = "") -> ShownFigure:
    """What the statistics say of a figure, as on the map."""
    key = {"indicator": assessed.indicator_id, "gebied": assessed.area_code, "periode": assessed.period}
    asked = {**key, "groep": assessed.group} | ({"basis": basis} if basis else {})
    shown: dict[str, object] = {
        "value": assessed.value,
        "lower": assessed.lower,
        "upper": assessed.upper,
        "verdict.label": verdict_label(assessed, language="nl"),
        "verdict.state": str(assessed.side),
        "verdict.difference": assessed.difference,
        "verdict.differenceLower": assessed.difference_lower,
        "verdict.differenceUpper": assessed.difference_upper,
        "tested": not isnan(assessed.p_value),
        "chance": assessed.chance,
    }
    return ShownFigure(
        path="/oordelen", asked=asked, shown=shown | ({"sentences": sentences} if sentences else {})
    )


def movement(
    trend: TrendAssessment | None, gap: GapAssessment | None, *, area: str, city: str, pace: Any = None
) -> ShownFigure | None:
    """The direction of a series and of its gap; the newest figure has them."""
    one = trend or gap
    if one is None:
        return None
    shown: dict[str, object] = {}
    if trend is not None:
        shown |= {"trend.label": trend_label(trend, language="nl"), "trend.last": trend.last}
        if trend.is_tested:
            shown |= {"trend.slope": trend.slope, "trend.slopeLower": trend.slope_lower}
        if pace is not None:
            shown["trend.sentences"] = trend_sentences(trend, area=area, language="nl", number=pace)
    if gap is not None and city:
        shown |= {
            "gapTrend.label": gap_label(gap, benchmark=city, language="nl"),
            "gapTrend.sentences": gap_sentences(gap, benchmark=city, language="nl"),
            "gapTrend.year": gap.year,
        }
    asked = {"indicator": one.indicator_id, "gebied": one.area_code, "groep": one.group}
    return ShownFigure(path="/oordelen", asked=asked, shown=shown)


def of_row(view: Any, row: AreaRow, words: str | None) -> ShownFigure:
    caution = caution_words(row.assessed, view.indicator, period=view.period, language="nl")
    return figure(
        (view.indicator.id, row.code, view.period, view.selection.group),
        words if row.value is not None else None,
        value=row.value,
        lower=row.figure.lower,
        upper=row.figure.upper,
        status=row.status,
        source=row.figure.source_id,
        cautions=[caution] if caution else [],
        kind="" if view.is_example else evidence_words(evidence_of(view.indicator, row), T)[0],
        **{"verdict.label": verdict_label(row.assessed, language="nl")},
    )


def evidence_of(indicator: Indicator, row: AreaRow) -> EvidenceClass:
    """What the catalogue says of the figures of an indicator; a single published one is that."""
    return EvidenceClass.PUBLISHED if row.status is Status.PUBLISHED else indicator.evidence


def any_indicator(services: Services, rng: random.Random) -> str:
    return rng.choice(sorted(services.availability().indicator_ids()))


def on_map(services: Services, rng: random.Random) -> Drawn:
    """Hovers, the table and the card."""
    while True:
        level = str(rng.choice(MAP_LEVELS))
        selection = selected(services, indicator=any_indicator(services, rng), niveau=level)
        if not selection.period:
            continue
        view = cross_section(selection, services)
        words = dict(zip((row.code for row in view.rows), hover_words(view), strict=True))
        rows = [row for row in (*view.rows, *view.cities) if row.figure.source_id]
        for row in rng.sample(rows, min(2, len(rows))):
            yield of_row(view, row, words.get(row.code))
            if row.assessed is not None:
                yield verdict(row.assessed, area_sentences(view, row))
        other = selected(services, indicator=view.indicator.id, niveau=level, met="NL00")
        against = [row for row in cross_section(other, services).rows if row.is_tested]
        for row in rng.sample(against, min(1, len(against))):
            assert row.assessed is not None
            yield verdict(row.assessed, area_sentences(cross_section(other, services), row), basis="NL00")


def on_card(services: Services, rng: random.Random) -> Drawn:
    while True:
        area = rng.choice([one for one in services.areas if one.level in MAP_LEVELS])
        query = {"indicator": any_indicator(services, rng), "niveau": str(area.level), "gebied": area.code}
        card = area_card(selected(services, **query), services)
        if not card.row.figure.source_id:
            continue
        yield of_row(card.view, card.row, None)
        points = [point for point in (*card.own, *card.city) if point.source_id]
        for point in rng.sample(points, min(2, len(points))):
            key = (card.view.indicator.id, point.area_code, point.period, point.group)
            yield figure(key, value=point.value, status=point.status, source=point.source_id)
        newest = card.row.assessed
        if newest is not None and (card.similar or card.standardised or card.expected):
            asked = {"indicator": newest.indicator_id, "gebied": newest.area_code, "periode": newest.period}
            yield ShownFigure(
                path="/vergelijkbaar",
                asked={**asked, "groep": newest.group},
                shown={
                    "similar": card.similar.value if card.similar else None,
                    "similarAreas": list(card.similar.areas) if card.similar else [],
                    "standardised": card.standardised,
                },
            )


def on_trends(services: Services, rng: random.Random) -> Drawn:
    while True:
        view = trend_view(selected(services, indicator=any_indicator(services, rng)), services)
        table = trend_table(view)
        for line, (_, cells) in rng.sample(
            list(zip(view.lines, table.rows, strict=True)), min(3, len(view.lines))
        ):
            by_period = dict(zip(table.periods, cells, strict=True))
            points = [one for one in view.points[line.code] if one.source_id and line.code in services.areas]
            for point in rng.sample(points, min(1, len(points))):
                caution = caution_words(None, view.indicator, period=point.period, language="nl")
                yield figure(
                    (view.indicator.id, point.area_code, point.period, point.group),
                    by_period[point.period].text if point.is_known else None,
                    value=point.value,
                    lower=point.lower,
                    upper=point.upper,
                    status=point.status,
                    source=point.source_id,
                    **({"cautions.0": caution} if caution else {}),
                )
        for area in view.areas[:1]:
            found = view.verdicts[area.code]
            city = view.names.get(view.benchmarks.get(area.code, ""), "")
            moved = movement(found.trend, found.gap, area=area.name, city=city, pace=written_pace(view))
            if moved is not None:
                yield moved
        for told in targets_in_words(view):
            for words, names in told.told.items():
                codes = [area.code for area in view.areas if area.name in names]
                results = [one for code in codes for one in view.verdicts[code].targets]
                for one in results:
                    if one.target.name.nl == told.name:
                        yield ShownFigure(
                            path="/streefwaarden?limit=1000",
                            asked={"gebied": one.area_code},
                            row={"id": one.target.id},
                            shown={"text": words, "chance": one.chance, "aim": one.aim},
                        )


def on_profile(services: Services, rng: random.Random) -> Drawn:
    codes = [area.code for level in MAP_LEVELS for area in services.areas.at_level(level)]
    while True:
        profile = profile_view(selected(services, gebied=rng.choice(codes)), services)
        area = profile.area.code
        for row in rng.sample(profile.rows, min(5, len(profile.rows))):
            point, indicator = row.point, row.indicator
            caution = caution_words(row.assessed, indicator, period=point.period, language="nl")
            key = (indicator.id, area, point.period, point.group)
            yield figure(
                key,
                in_words(row, profile, source=""),
                value=point.value,
                status=point.status,
                source=point.source_id,
                cautions=[caution] if caution else [],
                **{"verdict.label": verdict_label(row.assessed, language="nl")},
            )
            if row.similar is not None or row.standardised is not None or row.expected is not None:
                yield ShownFigure(
                    path="/vergelijkbaar",
                    asked={"indicator": indicator.id, "gebied": area, "periode": point.period},
                    shown={
                        "value": point.value,
                        "similar": row.similar.value if row.similar else None,
                        "standardised": row.standardised,
                        "expected": row.expected,
                    },
                )
            moved = movement(row.trend, row.gap, area=profile.area.name, city=profile.benchmark_name)
            if moved is not None:
                yield moved
        facts = profile.population
        for indicator, point in rng.sample(facts.counts, min(1, len(facts.counts))):
            yield figure((indicator.id, area, point.period, point.group), value=point.value)
        for mix in (facts.ages, facts.households):
            for indicator, value, _ in rng.sample(mix.parts, 1) if mix else ():
                yield figure((indicator.id, area, mix.period, "totaal"), value=value)  # type: ignore[union-attr]


def on_index(services: Services, rng: random.Random) -> Drawn:
    every = [area.code for area in services.areas if area.level != "buurt" and area.code != "NL00"]
    codes = rng.sample(every, 9)
    found = services.assessments(wait=True).index
    while True:
        code = rng.choice(codes)
        html = index_html(profile_view(selected(services, gebied=code), services), services)
        scores = found.index.scores
        own = scores[(scores["area_code"] == code) & (scores["year"] == found.year) & scores["score"].notna()]
        assert bool(html) == bool(len(own))
        for row in own.itertuples():
            yield ShownFigure(
                path="/welvaartsindex",
                asked={"gebied": code, "thema": row.theme},
                shown={"score": row.score, "oldestPeriod": row.oldest_period, "page": html},
                words=html,
                written="score",
            )


def on_overview(services: Services, rng: random.Random) -> Drawn:
    while True:
        theme = rng.choice([{}, {"wat": rng.choice(services.catalogue.terms("themes")).id}])
        view = overview(selected(services, **theme), services)
        marks = [(row, mark) for row in view.rows for mark in row.marks]
        for row, mark in rng.sample(marks, min(4, len(marks))):
            words = mark_words(mark, row, view)
            yield ShownFigure(
                path="/overzicht?limit=1000",
                asked={"gebied": row.area.code, "thema": theme.get("wat")},
                row={"column": mark.column.id},
                shown={
                    "distance": mark.distance,
                    "band": str(mark.band),
                    "figures.indicator": [one.indicator.id for one in mark.figures],
                    "figures.similar": [one.similar for one in mark.figures],
                },
                words=words if mark.is_known else None,
                written="distance",
            )
            for one in mark.figures[:1]:
                assessed = one.assessed
                key = (assessed.indicator_id, assessed.area_code, assessed.period, assessed.group)
                yield figure(key, figure_words(one, view), value=assessed.value, status=assessed.status)
                yield verdict(assessed)
        for money in rng.sample(deal_money(services), 1):
            yield ShownFigure(
                path="/geldregels?limit=1000",
                asked={"deal": money.deal.id},
                row={"amount": money.total},
                shown={"granted": money.is_granted},
            )
        for group in rng.sample(view.targets + view.not_assessable, 1):
            for result in group.results[:1]:
                yield ShownFigure(
                    path="/streefwaarden?limit=1000",
                    asked={"gebied": result.area_code},
                    row={"id": result.target.id},
                    shown={"state": str(result.state), "chance": result.chance, "pace": result.pace},
                )


def on_compare(services: Services, rng: random.Random) -> Drawn:
    """Cells of the table, the ranking, and two indicators together."""
    while True:
        level = rng.choice(("wijk", "buurt"))
        query = {"indicator": any_indicator(services, rng), "niveau": level}
        found = compared(selected(services, **query), services)
        for column in rng.sample(found.table.columns, min(3, len(found.table.columns))):
            rows = [row for row in (*column.rows.values(), *column.cities.values()) if row.figure.source_id]
            for row in rng.sample(rows, min(1, len(rows))):
                yield of_row(column.view, row, None)
        ranked = [row for one in found.ranking.lists for row in one.rows if row.assessed is not None]
        for row in rng.sample(ranked, min(1, len(ranked))):
            assert row.assessed is not None
            yield verdict(row.assessed, area_sentences(found.ranking.view, row))
            limits = limits_of(row)
            if limits is not None and row.figure.lower is None:
                yield ShownFigure(
                    path="/oordelen",
                    asked={
                        "indicator": row.assessed.indicator_id, "gebied": row.code,
                        "periode": row.assessed.period, "groep": row.assessed.group,
                    },
                    shown={"lower": limits[0], "upper": limits[1]},
                )  # fmt: skip
        pair = found.pair
        if pair.second_indicator is not None:
            yield ShownFigure(
                path="/samenhang",
                asked={
                    "indicator": pair.first.indicator.id, "naast": pair.second_indicator.id,
                    "niveau": level, "periode": pair.first.period, "groep": pair.selection.group,
                },
                shown={
                    "sentences": pair_words(pair),
                    "correlation": pair.correlation.value if pair.correlation else None,
                    "lower": pair.correlation.lower if pair.correlation else None,
                    "areas": len(pair.points),
                },
                words=" ".join(pair_words(pair)) if pair.correlation else None,
                written="correlation",
            )  # fmt: skip


def on_indicator(services: Services, rng: random.Random) -> Drawn:
    while True:
        selection = selected(services, indicator=any_indicator(services, rng))
        view = indicator_view(selection, services)
        rows = [row for row in view.figures.rows if row.figure.source_id and row.value is not None]
        facts = source_facts(
            view.row.indicator, services, language="nl", provenance=view.figures.provenance or [""]
        )
        for row in rng.sample(rows, min(2, len(rows))):
            drawn = of_row(view.figures, row, None)
            if not view.figures.is_example and row.status is not Status.PUBLISHED:
                assert drawn.shown["kind"] == facts.evidence, "the page names it in its source"
            yield drawn
            if row.code in view.similar:
                yield ShownFigure(
                    path="/vergelijkbaar",
                    asked={
                        "indicator": selection.indicator_id, "gebied": row.code,
                        "periode": view.figures.period, "groep": selection.group,
                    },
                    shown={"similar": view.similar[row.code], "expected": view.expected.get(row.code)},
                )  # fmt: skip
        for one in few_figures(selection, services).rows[:1]:
            [code] = [area.code for area in services.areas if area.name == one.area][:1]
            asked = {"indicator": selection.indicator_id, "gebied": code, "periode": one.period}
            yield ShownFigure(path="/cijfers", asked=asked, row={"value": one.value}, shown={})


def on_catalogue(services: Services, rng: random.Random) -> Drawn:
    coverage = known_coverage(services)
    while True:
        cell = rng.choice([cell for row in coverage.cells for cell in row])
        yield ShownFigure(
            path="/indicatoren?limit=1000",
            asked={"thema": cell.theme.id, "doelgroep": cell.group.id},
            shown={
                "count": cell.total,
                "without": cell.without,
                "itself": (cell.group.id, cell.itself),
            },
        )


def on_programme(services: Services, rng: random.Random) -> Drawn:
    """Money by year and by what it is for, and what is promised and reported."""
    reported = services.reported()
    while True:
        deal = rng.choice(services.programme.deals)
        view = money_view(deal, services, language="nl")
        page = str(sources_parts(view, T, language="nl")) if view.sources else ""
        for source in view.sources:
            for year, total in source.years.items():
                yield ShownFigure(
                    path="/geldjaren?limit=1000",
                    asked={"deal": deal.id},
                    row={"source": str(source.column), "year": year},
                    shown={"planned": total.planned, "agreed": source.agreed, "until": source.until},
                    words=page,
                    written="planned",
                )
        page = str(distribution_parts([view], T, language="nl"))
        for by, own in view.divided.items():
            for part in rng.sample(own.parts, min(1, len(own.parts))):
                yield ShownFigure(
                    path="/verdeling?limit=1000",
                    asked={"deal": deal.id},
                    row={"by": str(by), "part": part.key},
                    shown={"alone": part.alone, "shared": part.shared},
                    words=page if part.alone else None,
                    written="alone",
                )
            yield ShownFigure(
                path="/verdeling?limit=1000",
                asked={"deal": deal.id},
                row={"by": str(by), "part": None},
                shown={"alone": own.unassigned},
            )
        for watch in view.limits:
            yield ShownFigure(
                path="/geldgrenzen",
                asked={"deal": deal.id},
                row={"line": watch.limit.line},
                shown={"most": watch.most, "allowed": watch.allowed, "over": watch.is_over},
            )
        promises = promise_rows(selected(services, deal=deal.id), services)
        for promise in rng.sample(promises, min(3, len(promises))):
            result = promise.result
            given = [one for one in reported.of_result(result.id) if str(one.status) == "approved"]
            yield ShownFigure(
                path="/uitkomsten?limit=1000",
                asked={"deal": deal.id},
                row={"id": result.id},
                shown={
                    "value": result.value,
                    "due": result.due,
                    "reported.period": [one.period for one in given],
                },
            )


def on_baselines(services: Services, rng: random.Random) -> Drawn:
    every = baseline_rows(Selection(deal=EVERY_DEAL), services)
    while True:
        row = rng.choice(every)
        words = value_words(row, T, language="nl")
        for check, area in rng.sample(list(zip(row.checks, row.areas, strict=True)), 1):
            yield ShownFigure(
                path="/nulmetingen?limit=1000",
                asked={"gebied": area.code},
                row={"result": row.result.id},
                shown={
                    "value": check.value,
                    "lower": check.lower,
                    "n": check.n,
                    "period": check.period,
                    "state": str(check.gate),
                    "reasons": baseline_reasons(row, row.checks[0].reasons, language="nl"),
                },
                words=" ".join(words) if words and check.period else None,
            )


def on_effects(services: Services, rng: random.Random) -> Drawn:
    named = rng.sample([one for one in services.programme.interventions if one.expects], 12)
    while True:
        entry = rng.choice(named)
        for expected in entry.expects[:1]:
            view = effect_view(Selection(entry=entry.id, indicator_id=expected.indicator), services)
            difference = view.result.difference if view.result else None
            yield ShownFigure(
                path="/effecten",
                asked={"interventie": entry.id, "indicator": expected.indicator},
                shown={
                    "heading": effect_heading(view, language="nl"),
                    "verdict": verdict_words(view, T, language="nl"),
                    "reasons": reason_sentences(view, T, language="nl"),
                    "effect": difference.effect if difference else None,
                    "lower": difference.lower if difference else None,
                    "upper": difference.upper if difference else None,
                    "cityChange": view.city_change,
                    "people": view.people,
                },
                words=size_words(view, T, language="nl") if difference else None,
                written="people",
            )


def on_places(services: Services, rng: random.Random) -> Drawn:
    kinds = sorted({str(row.shown.place.place_kind) for row in places_view(Selection(), services).rows})
    while True:
        kind = rng.choice(kinds)
        rows = places_view(selected(services, soort=kind), services).rows
        yield ShownFigure(path="/plekken?limit=1000", asked={"soort": kind}, shown={"count": len(rows)})
        one = rng.choice(rows).shown
        yield ShownFigure(
            path="/plekken?limit=1000",
            asked={"soort": kind},
            row={"id": one.place.place_id},
            shown={"name": one.place.name, "example": one.example, "area": one.area.code},
        )


SCREENS: Mapping[str, Screen] = {
    "/kaart": on_map,
    "/kaart, card": on_card,
    "/trends": on_trends,
    "/wijk": on_profile,
    "/wijk, index": on_index,
    "/": on_overview,
    "/vergelijken": on_compare,
    "/indicator": on_indicator,
    "/indicatoren": on_catalogue,
    "/programma": on_programme,
    "/programma/nulmeting": on_baselines,
    "/effect": on_effects,
    "/plekken": on_places,
}


def rows_of(client: FlaskClient, one: ShownFigure, kept: dict[str, list[Item]]) -> list[Item]:
    """The rows at the address, each with what can be told from them."""
    asked = urlencode({name: value for name, value in one.asked.items() if value})
    address = f"{API_ROOT}{one.path}{'&' if '?' in one.path else '?'}{asked}"
    if address not in kept:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.text)
        kept[address] = answer.get_json()["items"]
    return [row for row in kept[address] if all(row[name] == value for name, value in one.row.items())]


def given(rows: list[Item], name: str, shown: object) -> object:
    """What the rows give under a name: what a reader makes of them, a field, or a field of a part."""
    if name in MADE:
        return MADE[name](rows, shown)
    value: Any = rows[0]
    for part in name.split("."):
        if isinstance(value, list):
            value = value[int(part)] if part.isdigit() else [one[part] for one in value]
        else:
            value = None if value is None else value[part]
    return value


def of_page(rows: list[Item], shown: Any) -> object:
    """The page, where it has the sentences and points of the row; else what is absent."""
    [row] = rows
    told = row["sentences"][:1] if row["rank"] and row["theme"] != "totaal" else []
    told = [
        *told,
        *([row["words"]] if row["words"] else []),
        *(dutch(one["points"], 1) for one in row["parts"]),
    ]
    absent = [words for words in told if words not in shown]
    return absent or shown


MADE: Mapping[str, Callable[[list[Item], Any], object]] = {
    "count": lambda rows, _: len(rows),
    "without": lambda rows, _: sum(row["values"] == 0 for row in rows),
    "itself": lambda rows, shown: (
        shown[0],
        sum(row["values"] > 0 and shown[0] in row["about"] for row in rows),
    ),
    "kind": lambda rows, shown: evidence_words(EvidenceClass(rows[0]["evidence"]), T)[0] if shown else "",
    "text": lambda rows, _: " ".join(rows[0]["sentences"]),
    "verdict.label": lambda rows, _: rows[0]["verdict"]["label"] if rows[0]["verdict"] else "",
    "page": of_page,
}
"""What is no field but follows from rows by a rule of docs/api.md."""


def dutch(value: float, decimals: int) -> str:
    return f"{abs(round(value, decimals)):,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def number_shown(one: ShownFigure, row: Item, decimals: Mapping[str, int]) -> str:
    """The number of the interface as the page writes it; "" where a page counts in another unit."""
    if one.written == "people":
        if row["unit"] != "%" or row["people"] is None:
            return ""
        people = abs(row["effect"]) / 100 * row["people"]
        return dutch(round(people, -1) if people >= 100 else people, 0)
    by, places = {
        "score": (1, 1),
        "distance": (1, 1),
        "correlation": (1, 2),
        "planned": (100_000, 0),
        "alone": (1000, 0),
    }.get(one.written, (1, decimals.get(row.get("indicator", ""), 0)))
    return dutch(row[one.written] / by, places)


def same(value: object, other: object) -> bool:
    if isinstance(value, float) and isinstance(other, int | float):
        return isclose(value, other, rel_tol=1e-12)
    return plain(value) == other


def test_every_figure_on_a_screen_is_at_its_address_as_it_is_shown(client: FlaskClient) -> None:
    services: Services = client.application.extensions["services"]
    rng = random.Random(19)
    decimals = {one.id: one.decimals for one in services.catalogue}
    draws = {name: screen(services, rng) for name, screen in SCREENS.items()}
    differences: list[object] = []
    compared_fields: Counter[str] = Counter()
    drawn: Counter[str] = Counter()
    kept: dict[str, list[Item]] = {}
    for number in range(FIGURES):
        name = list(draws)[number % len(draws)]
        one = next(draws[name])
        drawn[name] += 1
        rows = rows_of(client, one, kept)
        counts = "count" in one.shown
        if not rows or (len(rows) > 1 and not counts and one.shown):
            differences.append((name, one.path, one.asked, one.row, f"{len(rows)} rows"))
            continue
        wrong = {}
        for field_name, value in one.shown.items():
            found = given(rows, field_name, value)
            compared_fields[field_name] += 1
            if not same(value, found):
                wrong[field_name] = (value, found)
        if one.words is not None:
            written = number_shown(one, rows[0], decimals)
            compared_fields["words"] += 1
            if written not in one.words:
                wrong["words"] = (one.words[:200], written)
        if wrong:
            differences.append((name, one.path, one.asked, one.row, wrong))
    assert differences == []
    assert min(drawn.values()) >= FIGURES // len(SCREENS)
    wanted = {"value", "lower", "upper", "status", "source", "cautions", "kind", "verdict.label", "sentences"}
    assert all(compared_fields[one] > 20 for one in wanted), compared_fields
    assert compared_fields["words"] > 100, "the number as the page writes it"
