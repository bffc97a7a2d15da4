"""Questions that a machine asks in our stead: six tools that say what was asked and what was answered.

Every answer takes the cautions and the sentences of the verdict along, so that whoever retells it has them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from dashboard.api.lists import area_item, indicator_items
from dashboard.api.paging import NotInDataError
from dashboard.api.programme import goals, interventions, money, results
from dashboard.api.queries import DealQuery
from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import AreaRow
from dashboard.cross_section.verdicts import area_sentences
from dashboard.cross_section.view import cross_section, worst_first
from dashboard.provenance.facts import source_facts
from dashboard.search.areas import find_areas, plain
from dashboard.search.indicators import search
from dashboard.selection.model import Selection
from dashboard.selection.parse import select
from dashboard.services import Services
from dashboard.text.cautions import caution_words
from dashboard.texts import Translate, translator
from indicators.model import Status

MOST_ROWS = 200
_MOST_OPTIONS = 10
_Id = Annotated[str, Field(min_length=1, max_length=80)]


class Question(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    taal: Literal["nl", "en"] = "nl"


class AreaQuestion(Question):
    woorden: Annotated[str, Field(min_length=2, max_length=80, description="Naam, of een deel ervan")]


class IndicatorQuestion(Question):
    woorden: Annotated[str, Field(min_length=2, max_length=120, description="Onderwerp in gewone woorden")]


class FigureQuestion(Question):
    indicator: _Id = Field(description="Id van zoek_indicator")
    gebied: _Id = Field(description="Code van zoek_gebied")
    periode: _Id | None = Field(None, description="Zonder: de nieuwste")
    groep: _Id | None = None


class RankingQuestion(Question):
    indicator: _Id = Field(description="Id van zoek_indicator")
    niveau: Literal["wijk", "buurt", "programmagebied", "gemeente"] = "wijk"
    periode: _Id | None = None
    aantal: int = Field(MOST_ROWS, ge=1, le=MOST_ROWS, description="Hoeveel, de minst gunstige eerst")


class ComparisonQuestion(Question):
    indicator: _Id = Field(description="Id van zoek_indicator")
    gebieden: list[_Id] = Field(min_length=2, max_length=10)
    periode: _Id | None = None


class ProgrammeQuestion(Question):
    woorden: Annotated[str, Field(max_length=120, description="Leeg: alles")] = ""
    deal: _Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTool:
    """A question that can be asked, and what answers it. ``NotInDataError`` says what does not exist."""

    name: str
    about: str
    question: type[Question]
    answer: Callable[[Any, Services], dict[str, Any]]


def find_area(question: AreaQuestion, services: Services) -> dict[str, Any]:
    matches = find_areas(question.woorden, services.areas, most=_MOST_OPTIONS)
    options = [area_item(match.area).model_dump(mode="json", by_alias=True) for match in matches]
    return _answer(question, services, given={"aantal": len(options)}, rows=options)


def find_indicator(question: IndicatorQuestion, services: Services) -> dict[str, Any]:
    result = search(services.catalogue, question.woorden, language=question.taal)
    item = indicator_items(services, language=question.taal)
    rows = [
        item(services.catalogue.get(id_)).model_dump(mode="json", by_alias=True)
        for id_ in result.ids[:_MOST_OPTIONS]
    ]
    given = {"aantal": len(result.ids), "getoond": len(rows), "gezochtAls": list(result.instead)}
    return _answer(question, services, given=given, rows=rows)


def figure(question: FigureQuestion, services: Services) -> dict[str, Any]:
    area = _area(question.gebied, services)
    wanted = {"niveau": str(services.areas.get(area).level), "groep": question.groep}
    view, notes = _view(question, services, periode=question.periode, **wanted)
    row = view.row(area)
    if row is None:
        raise NotInDataError(f"{question.indicator} has no figures for areas like {area}.")
    return _of_rows(question, services, view, [row], notes=notes)


def ranking(question: RankingQuestion, services: Services) -> dict[str, Any]:
    view, notes = _view(question, services, periode=question.periode, niveau=question.niveau)
    t = translator(question.taal)
    rows = [row for row in worst_first(view).rows if row.value is not None]
    limits = [t("Plaatsen die dicht bij elkaar liggen, kunnen door toeval verwisselen.")]
    if len(rows) > question.aantal:
        limits.append(
            t("Dit zijn de eerste {number} van {all}.").format(number=question.aantal, all=len(rows))
        )
    return _of_rows(question, services, view, rows[: question.aantal], notes=[*notes, *limits])


def comparison(question: ComparisonQuestion, services: Services) -> dict[str, Any]:
    codes = [_area(code, services) for code in dict.fromkeys(question.gebieden)]
    t = translator(question.taal)
    rows: list[AreaRow] = []
    said: list[str] = []
    for level in dict.fromkeys(services.areas.get(code).level for code in codes):
        view, notes = _view(question, services, periode=question.periode, niveau=str(level))
        rows += [row for code in codes if (row := view.row(code)) is not None and row not in rows]
        said += notes
    said.append(t("Elk gebied is vergeleken met zijn eigen stad, niet met de andere gebieden."))
    if len({row.level for row in rows}) > 1:
        said.append(t("De gebieden zijn niet van hetzelfde niveau."))
    return _of_rows(question, services, view, rows, notes=list(dict.fromkeys(said)))


def programme(question: ProgrammeQuestion, services: Services) -> dict[str, Any]:
    if question.deal is not None and question.deal not in {deal.id for deal in services.programme.deals}:
        raise NotInDataError(f"There is no deal {question.deal!r}.")
    asked = DealQuery(taal=question.taal, deal=question.deal, limit=1000)
    words = plain(question.woorden).split()
    parts = {"doelen": goals, "interventies": interventions, "uitkomsten": results, "geldregels": money}
    rows: dict[str, list[Any]] = {}
    for name, read in parts.items():
        every = [item.model_dump(mode="json", by_alias=True) for item in read(asked, services).items]
        rows[name] = [row for row in every if all(word in plain(str(row)) for word in words)]
    t = translator(question.taal)
    notes = [t("Een aanvraag is niet toegekend; een belofte is geen resultaat.")]
    if services.reported().example:
        notes.append(t("Wat is opgegeven en geboekt, is een voorbeeld: er is nog niets opgegeven."))
    number = {name: len(found) for name, found in rows.items()}
    cut = {name: found[:MOST_ROWS] for name, found in rows.items()}
    return _answer(question, services, given={"aantal": number}, rows=cut, notes=notes)


TOOLS: Sequence[QuestionTool] = (
    QuestionTool(
        name="zoek_gebied",
        about="Zoek een wijk, buurt, gemeente of programmagebied op naam; geeft codes.",
        question=AreaQuestion,
        answer=find_area,
    ),
    QuestionTool(
        name="zoek_indicator",
        about="Zoek wat er wordt gemeten, op onderwerp; geeft ids met bron, grenzen en voorbehoud.",
        question=IndicatorQuestion,
        answer=find_indicator,
    ),
    QuestionTool(
        name="cijfers",
        about="Een cijfer van een gebied, met interval, status, voorbehoud en de zinnen van het oordeel. "
        "Neem die zinnen over; zeg niet meer dan er staat.",
        question=FigureQuestion,
        answer=figure,
    ),
    QuestionTool(
        name="rangorde",
        about="Alle gebieden van een niveau op volgorde, met het interval van elke plaats.",
        question=RankingQuestion,
        answer=ranking,
    ),
    QuestionTool(
        name="vergelijk",
        about="Twee tot tien gebieden naast elkaar, elk met het oordeel tegen de eigen stad.",
        question=ComparisonQuestion,
        answer=comparison,
    ),
    QuestionTool(
        name="programma",
        about="Doelen, interventies, beloften en geld van de Regio Deals, op woorden.",
        question=ProgrammeQuestion,
        answer=programme,
    ),
)


def _view(question: Any, services: Services, **wanted: str | None) -> tuple[CrossSection, list[str]]:
    """The map that is nearest to what was asked, and what of it is not as asked."""
    if question.indicator not in services.catalogue:
        near = search(services.catalogue, question.indicator.replace("_", " "), language=question.taal).ids[
            :5
        ]
        raise NotInDataError(f"No indicator {question.indicator!r}. Nearest: {', '.join(near) or 'none'}.")
    values = {"indicator": question.indicator, "taal": question.taal}
    values |= {"jaar" if name == "periode" else name: value for name, value in wanted.items() if value}
    selection, notes = select(values, known=services.known())
    return cross_section(selection, services, ranked=True), list(notes)


def _area(code: str, services: Services) -> str:
    if code in services.areas:
        return code
    near = [f"{match.area.code} ({match.area.name})" for match in find_areas(code, services.areas, most=5)]
    raise NotInDataError(f"No area {code!r}. Nearest: {', '.join(near) or 'none'}.")


def _of_rows(
    question: Any, services: Services, view: CrossSection, rows: Sequence[AreaRow], *, notes: list[str]
) -> dict[str, Any]:
    language = question.taal
    facts = source_facts(view.indicator, services, language=language, provenance=view.provenance)
    t = translator(language)
    selection = view.selection
    precise = (
        question.indicator == selection.indicator_id
        and question.periode in (None, view.period)
        and getattr(question, "groep", None) in (None, selection.group)
        and getattr(question, "niveau", selection.level) == selection.level
    )
    given = {
        "indicator": view.indicator.id,
        "titel": view.indicator.title.in_language(language),
        "eenheid": view.indicator.unit,
        "periode": view.period,
        "groep": selection.group,
        "niveau": str(selection.level),
        "preciesAlsGevraagd": precise,
    }
    source = {"regel": facts.line(t), "soort": facts.evidence, "watErMag": facts.evidence_note}
    shown = [_row(row, view, selection, t) for row in rows]
    return _answer(question, services, given=given, rows=shown, notes=notes) | {"bron": source}


def _row(row: AreaRow, view: CrossSection, selection: Selection, t: Translate) -> dict[str, Any]:
    language = selection.language
    assessed = row.assessed
    caution = caution_words(assessed, view.indicator, period=view.period, language=language)
    sentences = area_sentences(view, row)
    unknown = t("Over dit verschil zegt de statistiek niets: noem het niet groot, klein of zeker.")
    place = None
    if assessed is not None and assessed.has_rank:
        low, high, of = (int(n) for n in (assessed.rank_lower, assessed.rank_upper, assessed.ranked))
        place = t("Plaats {low} tot {high} van {of}.").format(low=low, high=high, of=of)
    result: dict[str, Any] = {
        "gebied": row.code,
        "naam": row.name,
        "waarde": row.value,
        "ondergrens": row.figure.lower,
        "bovengrens": row.figure.upper,
        "n": row.figure.n,
        "status": str(row.status),
        "vergelekenMet": row.benchmark_name,
        "waardeDaarvan": row.benchmark,
        "voorbehoud": [words for words in (caution, row.figure.note) if words],
        "oordeel": sentences or [unknown],
        "plaats": place,
    }
    if row.status is Status.EXAMPLE:
        result["voorbehoud"].insert(0, t("VOORBEELDCIJFERS: niet gemeten, niet voor gebruik."))
    return result


def _answer(
    question: Question, services: Services, *, given: dict[str, Any], rows: Any, notes: Sequence[str] = ()
) -> dict[str, Any]:
    return {
        "gevraagd": question.model_dump(mode="json", exclude_none=True),
        "gevonden": given,
        "letOp": [note for note in notes if note],
        "antwoord": rows,
        "gegevensversie": services.data_version().id,
    }
