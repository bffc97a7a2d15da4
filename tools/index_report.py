"""Write docs/welfare-index.md: how the index is made, how coherent it is, what its ranks depend on.

Run it with ``python -m tools.index_report sqlite:///data/files/svdw.sqlite``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from dashboard.assessment.frames import sized_figures
from data.store.engine import open_engine
from data.store.reader import ObservationReader
from geo.areas import load_areas
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue, load_catalogue
from indicators.statistics.index_file import IndexDefinition, load_index
from indicators.statistics.index_quality import (
    DRAWS,
    Coherence,
    coherence,
    part_errors,
    rank_intervals,
    sensitivity,
)
from indicators.statistics.welfare_index import TOTAL, WelfareIndex, welfare_index

PAGE = Path(__file__).resolve().parent.parent / "docs" / "welfare-index.md"
YEARS = ("2020", "2021", "2022", "2023")
YEAR = "2022"


def computed(url: str) -> tuple[WelfareIndex, pd.DataFrame, Catalogue, Areas]:
    """The index of every municipality, wijk and programme area from the store at ``url``; and its errors."""
    catalogue, areas = load_catalogue(), load_areas()
    definition = load_index(catalogue=catalogue, areas=areas)
    reader = ObservationReader(open_engine(url))
    levels = (AreaLevel.MUNICIPALITY, AreaLevel.WIJK, AreaLevel.PROGRAMME)
    codes = [area.code for area in areas if area.level in levels]
    rows = reader.for_trend(indicator_ids=list(definition.indicators), area_codes=codes, group="totaal")
    index = welfare_index(
        rows, definition=definition, catalogue=catalogue, areas=areas, area_codes=codes, years=YEARS
    )
    sized = sized_figures(reader.for_statistics(), catalogue=catalogue, areas=areas)
    return index, part_errors(index, sized, year=YEAR), catalogue, areas


def page(index: WelfareIndex, errors: pd.DataFrame, catalogue: Catalogue, areas: Areas) -> str:
    definition = index.definition
    wijken = [
        area.code for area in areas.at_level(AreaLevel.WIJK) if area.municipality == definition.spread_from
    ]
    parts = [
        "# De brede-welvaartsindex",
        "<!-- made by `python -m tools.index_report`; do not edit by hand -->",
        _method(definition, areas),
        "## Wat er meetelt",
        _members(index, catalogue, wijken),
        "## Samenhang",
        _coherence(index, catalogue, wijken),
        "## De focusgebieden",
        _focus(index, areas),
        "## Rangen en hun onzekerheid",
        _ranks(index, errors, areas, wijken),
        "## Gevoeligheid",
        _sensitivity(index, catalogue, areas, wijken),
        _limits(index, catalogue, wijken),
    ]
    return "\n\n".join(parts) + "\n"


def _method(definition: IndexDefinition, areas: Areas) -> str:
    bounds = ", ".join(
        f"*{class_.term.name.nl}* vanaf {_number(class_.begins, 0)}" for class_ in definition.classes[1:]
    )
    return f"""\
De index zegt per gebied en per jaar hoe het met de brede welvaart staat, per thema en in totaal. Wat
meetelt en waar de klassen beginnen, staat in `indicators/index.yaml`; de rekenregels staan in
`indicators/statistics/welfare_index.py`.

1. **Richting.** Elk cijfer wordt zo gedraaid dat hoger gunstiger is.
2. **Schaal.** 100 is de eigen gemeente in {definition.base_year}. {_number(definition.points, 0)} punten is
   één standaardafwijking tussen de wijken van {areas.get(definition.spread_from).name} in dat jaar, gewogen
   naar inwoners. Eén cijfer telt voor hoogstens {_number(definition.limit, 0)} standaardafwijkingen.
3. **Gewicht.** Gelijk binnen een thema, en de thema's tellen gelijk. Een thema heeft minstens
   {_number(100 * definition.min_coverage, 0)}% van zijn gewicht nodig, het totaal alle
   {definition.min_themes} thema's.
4. **Jaar.** Het nieuwste cijfer van hoogstens {definition.oldest} jaar eerder telt, mits er geen breuk in de
   reeks ligt tussen dat cijfer en het basisjaar. Het scherm noemt het oudste cijfer dat meetelt.
5. **Klassen.** *{definition.classes[0].term.name.nl.capitalize()}*, {bounds}. De aanvraag van de 6e
   tranche noemt de klassen, maar geen grenzen: deze grenzen zijn een eigen keuze en staan in het bestand."""


def _members(index: WelfareIndex, catalogue: Catalogue, wijken: list[str]) -> str:
    rows = index.parts[(index.parts["year"] == YEAR) & index.parts["area_code"].isin(wijken)]
    lines = [
        "| thema | indicator | soort cijfer | jaar | een standaardafwijking | wijken met cijfer |",
        "|---|---|---|---|---:|---:|",
    ]
    for indicator_id, members in rows.groupby("indicator_id", sort=False):
        indicator = catalogue.get(str(indicator_id))
        theme = catalogue.term("themes", indicator.theme).name.nl
        years = sorted(set(members["period"].dropna()))
        spread = _number(float(members["spread"].iloc[0]), 2)
        cells = (theme, indicator.title.nl, _KIND[str(indicator.evidence)], ", ".join(years), spread,
                 f"{int(members['standardised'].notna().sum())} van {len(wijken)}")  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _coherence(index: WelfareIndex, catalogue: Catalogue, wijken: list[str]) -> str:
    lines = [
        f"Cronbachs alfa over de Haagse wijken met alle cijfers van het thema, {YEAR}. Vuistregel: onder 0,6",
        "meten de cijfers niet één ding. De optelling is dan een afspraak en geen meting.",
        "",
        "| thema | alfa | wijken | indicatoren | hangt het minst samen met de rest |",
        "|---|---:|---:|---:|---|",
    ]
    for theme in index.definition.themes:
        result = coherence(index, year=YEAR, theme=theme, area_codes=wijken)
        least = min(result.with_rest, key=lambda name: result.with_rest[name])
        with_rest = _number(result.with_rest[least], 2)
        lines.append(
            f"| {catalogue.term('themes', theme).name.nl} "
            f"| {_number(result.alpha, 2)} | {result.areas} | {result.items} "
            f"| {catalogue.get(least).title.nl} (r = {with_rest}{_without(result, least)}) |"
        )
    return "\n".join(lines)


def _without(result: Coherence, name: str) -> str:
    """The alpha without this indicator; nothing where only one would be left."""
    alpha = result.alpha_without[name]
    return "" if pd.isna(alpha) else f"; zonder: alfa {_number(alpha, 2)}"


def _focus(index: WelfareIndex, areas: Areas) -> str:
    lines = [
        f"Index in {YEAR}; een streepje betekent dat er te weinig cijfers zijn.",
        "",
        "| gebied | " + " | ".join([*index.definition.themes, TOTAL]) + " | klasse |",
        "|---|" + "---:|" * (len(index.definition.themes) + 1) + "---|",
    ]
    table = index.scores[index.scores["year"] == YEAR].set_index(["area_code", "theme"])
    for area in areas.focus:
        points = table.loc[[(area.code, theme) for theme in (*index.definition.themes, TOTAL)]]
        scores, name = points["score"].tolist(), points["index_class"].tolist()[-1] or "–"
        lines.append(f"| {area.name} | {' | '.join(_number(float(score), 1) for score in scores)} | {name} |")
    return "\n".join(lines)


def _ranks(index: WelfareIndex, errors: pd.DataFrame, areas: Areas, wijken: list[str]) -> str:
    result = rank_intervals(index, year=YEAR, area_codes=wijken, errors=errors)
    known = errors.reindex(wijken).notna().any()
    lines = [
        f"{len(result)} Haagse wijken met een totaal in {YEAR}; plaats 1 heeft de laagste index. De grenzen",
        f"zijn het middelste 95% van {DRAWS} trekkingen. Elke trekking neemt andere gewichten (elk stel is",
        "even waarschijnlijk, binnen de thema's en tussen de thema's) en verschuift elk cijfer naar hoe",
        f"onzeker het is. Van {int(known.sum())} van de {len(index.definition.indicators)} cijfers is dat",
        "bekend; een modelschatting heeft geen marge, dus daarvan wisselt alleen het gewicht. De helft van",
        f"de wijken schuift daarbij over {_width(result)} plaatsen of meer.",
        "",
        "| wijk | index | plaats | met andere gewichten en cijfers | kans op laagste vijf | zelfde klasse |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for row in result.sort_values("rank").head(15).to_dict("records"):
        lines.append(
            f"| {areas.get(row['area_code']).name} | {_number(row['score'], 1)} | {row['rank']} "
            f"| {row['rank_lower']} tot {row['rank_upper']} | {_number(100 * row['worst_chance'], 0)}% "
            f"| {_number(100 * row['same_class'], 0)}% |"
        )
    return "\n".join(lines)


def _width(found: pd.DataFrame) -> str:
    return _number(float((found["rank_upper"] - found["rank_lower"]).median()), 0)


def _sensitivity(index: WelfareIndex, catalogue: Catalogue, areas: Areas, wijken: list[str]) -> str:
    result = sensitivity(index, year=YEAR, area_codes=wijken)
    themes = result["choice"].str.startswith("theme:") | result["choice"].isin(list(_CHOICES))
    single = result[~themes].sort_values("mean_shift", ascending=False)
    shown = pd.concat([result[themes], single.head(5)])
    lines = [
        "Wat andere keuzes met de rangorde van het totaal doen: Spearmans correlatie met de gewone rangorde,",
        "en plaatsen. Van de losse indicatoren staan de vijf met de meeste invloed er.",
        "",
        "| keuze | correlatie | gemiddeld | meest | waar |",
        "|---|---:|---:|---:|---|",
    ]
    for row in shown.to_dict("records"):
        choice = str(row["choice"])
        if choice.startswith("theme:"):
            name = f"zonder thema {catalogue.term('themes', choice.removeprefix('theme:')).name.nl}"
        else:
            name = _CHOICES.get(choice) or f"zonder {catalogue.get(choice).title.nl.lower()}"
        where = areas.get(row["most_moved"]).name if row["most_moved"] else "–"
        lines.append(
            f"| {name} | {_number(row['correlation'], 2)} | {_number(row['mean_shift'], 1)} "
            f"| {_number(row['largest_shift'], 0)} | {where} |"
        )
    return "\n".join(lines)


def _number(value: float, decimals: int) -> str:
    return "–" if pd.isna(value) else f"{value:.{decimals}f}".replace(".", ",")


_LOOSE = 0.6
_KIND = {
    "register": "register",
    "survey": "enquête",
    "model_estimate": "modelschatting",
    "prediction": "voorspelling",
    "published": "gepubliceerd",
}
_CHOICES = {
    "no_limit": "geen grens aan losse cijfers",
    "equal_indicators": "elke indicator gelijk in plaats van elk thema",
    "geometric": "meetkundig gemiddelde van de thema's",
}
_LIMITS = """\
## Wat de index niet kan
- Een verandering van de index is geen bewijs van verandering in een wijk: modelschattingen volgen vooral
  de samenstelling van de bevolking, en oudere cijfers tellen drie jaar mee. De index wordt niet op trend
  getoetst.
{loose}
- Rijswijkse gebieden worden met Rijswijk vergeleken, Haagse met Den Haag. Rangen worden daarom per stad
  gemaakt.
- Het Regio Deal-gebied als geheel ligt in twee gemeenten en wordt met Nederland vergeleken. Daarvoor
  ontbreken landelijke cijfers uit ELAN, zodat een totaal niet te geven is."""


def _limits(index: WelfareIndex, catalogue: Catalogue, wijken: list[str]) -> str:
    """What the index cannot do; a theme whose figures hardly hang together is named."""
    lines = []
    for theme, members in index.definition.themes.items():
        result = coherence(index, year=YEAR, theme=theme, area_codes=wijken)
        if result.alpha < _LOOSE:
            name = catalogue.term("themes", theme).name.nl
            lines.append(
                f"- Het thema {name} rust op {len(members)} cijfers die onderling nauwelijks\n"
                "  samenhangen (zie de tabel). De optelling is daar een afspraak. Lees het per indicator."
            )
    return _LIMITS.format(loose="\n".join(lines))


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tools.index_report DATABASE_URL\n")
        return 2
    PAGE.write_text(page(*computed(arguments[0])), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
