"""What the search box offers for the words a reader types."""

from __future__ import annotations

from dashboard.search.areas import find_areas, postcode_in
from dashboard.search.postcode import PostcodeAnswer, buurt_of
from dashboard.selection.options import Option, level_words
from dashboard.services import Services
from dashboard.texts import Translate, translator
from geo.model import Area, AreaLevel, Areas


def search_options(words: str, services: Services, *, language: str) -> tuple[list[Option], str]:
    """The areas found, and what to say when there is none."""
    t = translator(language)
    postcode = postcode_in(words)
    if postcode is not None:
        return _of_postcode(postcode, services, t)
    areas = find_areas(words, services.areas)
    options: list[Option] = [
        {"value": match.area.code, "label": f"{match.area.name} · {where(match.area, services.areas, t)}"}
        for match in areas
    ]
    return options, t("Niets gevonden") if words.strip() else t("Typ een naam of postcode")


def where(area: Area, areas: Areas, t: Translate) -> str:
    """What kind of area it is and where it lies: buurt in Moerwijk, Den Haag."""
    level = level_words(t)[area.level]
    city = areas.get(area.municipality).name if area.municipality not in (None, area.code) else ""
    inside = [city] if city else []
    if area.level is AreaLevel.BUURT and area.parent is not None:
        inside.insert(0, areas.get(area.parent).name)
    return t("{level} in {place}").format(level=level, place=", ".join(inside)) if inside else level


def _of_postcode(postcode: str, services: Services, t: Translate) -> tuple[list[Option], str]:
    result = buurt_of(postcode, services)
    written = f"{postcode[:4]} {postcode[4:]}"
    if result.buurt is not None:
        buurt = result.buurt
        options: list[Option] = [
            {"value": buurt.code, "label": f"{written}: {buurt.name} · {where(buurt, services.areas, t)}"}
        ]
        if buurt.parent is not None:
            wijk = services.areas.get(buurt.parent)
            options.append(
                {"value": wijk.code, "label": f"{written}: {wijk.name} · {where(wijk, services.areas, t)}"}
            )
        return options, ""
    text = {
        PostcodeAnswer.ELSEWHERE: t("{postcode} ligt niet in Den Haag of Rijswijk, of bestaat niet."),
        PostcodeAnswer.OFF: t("Zoeken op postcode kan hier niet. Zoek op naam."),
        PostcodeAnswer.UNREACHABLE: t("De postcodezoeker antwoordt niet. Zoek op naam."),
    }
    return [], text[result.answer].format(postcode=written)
