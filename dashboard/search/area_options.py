"""What the search box in the header offers of areas: by name, postcode, stadsdeel or street."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dashboard.search.areas import find_areas, plain, postcode_in
from dashboard.search.postcode import PostcodeAnswer, buurt_of
from dashboard.selection.options import Option, OptionGroup, level_words
from dashboard.services import Services
from dashboard.texts import SOURCE_LANGUAGE, Translate, translator
from geo.districts import District, load_districts
from geo.model import Area, AreaLevel, Areas, in_words
from geo.streets import StreetRow, Streets

_SURE = 90.0
"""From this score on the words themselves are in the name of an area; below it they only look like it."""
_FOUR_DIGITS = re.compile(r"^\s*([1-9][0-9]{3})\s*$")
# ste{2}g is an alley; the words of statistics look the same and come from words.yaml alone.
_STREET = re.compile(
    r"(straat|laan|weg|plein|kade|hof|singel|gracht|dreef|pad|plantsoen|ste{2}g|park|lei|erf|oord)\b"
)
_DISTRICTS = ("stadsdeel", "stadsdelen", "borough", "boroughs")
_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAreas:
    """Options in groups, each value the address of an area; the ``message`` for when there is none.

    ``is_sure``: the words occur as they are. ``is_postcode``: they can be nothing else.
    """

    groups: list[OptionGroup] = field(default_factory=list)
    message: str = ""
    is_sure: bool = False
    is_postcode: bool = False


def find_area_options(words: str, services: Services, *, language: str) -> FoundAreas:
    """The areas that go with the words, or why there is none."""
    t = translator(language)
    postcode, digits = postcode_in(words), _FOUR_DIGITS.match(words)
    if postcode is not None:
        options, message = _of_postcode(postcode, services, t)
        return FoundAreas(groups=_group(t("Postcode"), options), message=message, is_postcode=True)
    if digits is not None:
        return _of_four_digits(digits[1], services, t)
    areas = services.areas
    matches = find_areas(words, areas)
    named = [_option(match.area, areas, t) for match in matches]
    districts = _of_districts(words, areas, t, language=language)
    streets = _of_streets(words, services, t)
    groups = [*_group(t("Wijken en buurten"), named), *districts, *streets]
    is_sure = bool(matches) and matches[0].score >= _SURE
    if (districts or streets) and not is_sure:
        groups = [*districts, *streets, *_group(t("Wijken en buurten"), named)]
        is_sure = True
    return FoundAreas(groups=groups, message=_nothing(words, services, t), is_sure=is_sure)


def where(area: Area, areas: Areas, t: Translate) -> str:
    """What kind of area it is and where it lies: buurt in Moerwijk, Den Haag."""
    level = level_words(t)[area.level]
    city = areas.get(area.municipality).name if area.municipality not in (None, area.code) else ""
    inside = [city] if city else []
    if area.level is AreaLevel.BUURT and area.parent is not None:
        inside.insert(0, areas.get(area.parent).name)
    return t("{level} in {place}").format(level=level, place=", ".join(inside)) if inside else level


def _option(area: Area, areas: Areas, t: Translate, *, before: str = "") -> Option:
    return {"value": f"/wijk/{area.code}", "label": f"{before}{area.name} · {where(area, areas, t)}"}


def _group(name: str, options: list[Option]) -> list[OptionGroup]:
    return [{"group": name, "items": options}] if options else []


def _of_districts(words: str, areas: Areas, t: Translate, *, language: str) -> list[OptionGroup]:
    """The wijken of the stadsdelen that are meant, first all of them together: a stadsdeel itself has no
    figures. Of the word alone every stadsdeel."""
    wanted = plain(words)
    if wanted in _DISTRICTS:
        return _group(t("Stadsdelen"), [_whole(district, t, language) for district in load_districts()])
    wanted = wanted.removeprefix("stadsdeel ")
    if len(wanted) < 3:
        return []
    title = t("Wijken in stadsdeel {name} (het stadsdeel zelf heeft geen cijfers)")
    return [
        {
            "group": title.format(name=district.name),
            "items": [
                _whole(district, t, language),
                *(_option(areas.get(code), areas, t) for code in district.wijken),
            ],
        }
        for district in load_districts()
        if plain(district.name).startswith(wanted)
    ]


def _whole(district: District, t: Translate, language: str) -> Option:
    """The wijken of a stadsdeel beside each other, on Vergelijken."""
    label = t("Stadsdeel {name}: {number} wijken naast elkaar")
    address = f"/vergelijken?niveau={AreaLevel.WIJK}&gebied={','.join(district.wijken)}"
    return {
        "value": address if language == SOURCE_LANGUAGE else f"{address}&taal={language}",
        "label": label.format(name=district.name, number=len(district.wijken)),
    }


def _of_streets(words: str, services: Services, t: Translate) -> list[OptionGroup]:
    streets, wanted = services.streets(), plain(words)
    if streets is None or len(wanted) < 3:
        return []
    names = [name for name in streets.by_street if wanted in plain(name)]
    names.sort(key=lambda name: (not plain(name).startswith(wanted), len(name), name))
    options: dict[str, Option] = {}
    for name in names[:_MOST]:
        for row in streets.by_street[name]:
            buurt = _buurt_of_row(row, streets, services)
            if buurt is not None and len(options) < _MOST:
                options[f"{name}|{buurt.code}"] = _option(buurt, services.areas, t, before=f"{name}: ")
    return _group(t("Straten"), list(options.values()))


def _buurt_of_row(row: StreetRow, streets: Streets, services: Services) -> Area | None:
    code = row.buurt or streets.by_postcode.get(row.postcode, "")
    if code in services.areas:
        return services.areas.get(code)
    return buurt_of(row.postcode, services).buurt if row.postcode else None


def _of_four_digits(digits: str, services: Services, t: Translate) -> FoundAreas:
    """The buurten of a postcode without letters: it lies in several, so only a table knows them."""
    streets = services.streets()
    codes = streets.buurten_of(digits) if streets is not None else ()
    areas = services.areas
    wijken = dict.fromkeys(areas.get(code).parent for code in codes if code in areas)
    found = [areas.get(code) for code in (*wijken, *codes) if code is not None and code in areas]
    options = [_option(area, areas, t, before=f"{digits}: ") for area in found[:_MOST]]
    message = t("Een postcode van vier cijfers ligt in meer wijken. Typ er de letters bij, zoals {postcode}.")
    if codes:
        message = t("{postcode} ligt niet in {cities}, of bestaat niet.")
    example = f"{digits} AB"
    return FoundAreas(
        groups=_group(t("Postcode {digits}").format(digits=digits), options),
        message=message.format(postcode=example, cities=_cities(services, t)),
        is_postcode=True,
    )


def _nothing(words: str, services: Services, t: Translate) -> str:
    if services.streets() is None and _STREET.search(plain(words)):
        return t(
            "Straten kunnen we niet zoeken: er is geen lijst van straten ingelezen. Zoek op postcode of wijk."
        )
    return t("Niets gevonden. Zoek op de naam van een wijk, op een postcode of op een onderwerp.")


def _cities(services: Services, t: Translate) -> str:
    return in_words([city.name for city in services.areas.cities], last=t("of"))


def _of_postcode(postcode: str, services: Services, t: Translate) -> tuple[list[Option], str]:
    result = buurt_of(postcode, services)
    written = f"{postcode[:4]} {postcode[4:]}"
    if result.buurt is not None:
        found = [result.buurt]
        if result.buurt.parent is not None:
            found.append(services.areas.get(result.buurt.parent))
        return [_option(area, services.areas, t, before=f"{written}: ") for area in found], ""
    text = {
        PostcodeAnswer.ELSEWHERE: t("{postcode} ligt niet in {cities}, of bestaat niet."),
        PostcodeAnswer.OFF: t("Zoeken op postcode kan hier niet. Zoek op naam."),
        PostcodeAnswer.UNREACHABLE: t("De postcodezoeker antwoordt niet. Zoek op naam."),
    }
    return [], text[result.answer].format(postcode=written, cities=_cities(services, t))
