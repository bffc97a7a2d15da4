"""What stands beside the figures of a Wijkprofiel: what kind of area it is, and who live there."""

from __future__ import annotations

from dashboard.figures.spine import Shape, SpineColours
from dashboard.profile.model import ProfileView
from dashboard.search.area_options import where
from dashboard.texts import Translate, translator
from geo.model import Area, Areas
from indicators.model import Indicator


def place_words(area: Area, areas: Areas, *, language: str) -> str:
    """What kind of area this is, in which city, and what it is called elsewhere."""
    t = translator(language)
    place = where(area, areas, t)
    text = [place[:1].upper() + place[1:]]
    if area.cbs_name:
        text.append(t("Bij het CBS: {name}").format(name=area.cbs_name))
    return " · ".join(text)


def described(area: Area) -> str:
    """What else must be known of the area: the words of its list, which are Dutch."""
    return area.description.rstrip(".") if area.description else ""


def similar_words(profile: ProfileView) -> list[str]:
    """How the areas that are like it were found, and what their mean is not."""
    t = translator(profile.selection.language)
    if not profile.similar:
        return [t("Geen gebied lijkt er genoeg op, of er zijn nog geen gemeten cijfers.")]
    return [
        t(
            "Ze lijken op elkaar in zeven kenmerken: kinderen, ouderen, mensen die alleen wonen, gezinnen, "
            "inwoners per vierkante kilometer, koopwoningen en corporatiewoningen. Inkomen en gezondheid "
            "tellen niet mee: die wilt u juist vergelijken."
        ),
        t("“Lijkt erop” is hun gemiddelde. Het is geen doel en geen norm, en we geven er geen oordeel over."),
    ]


def age_labels(t: Translate) -> tuple[str, ...]:
    return (
        t("0 tot 15 jaar"),
        t("15 tot 25 jaar"),
        t("25 tot 45 jaar"),
        t("45 tot 65 jaar"),
        t("65 jaar en ouder"),
    )


def household_labels(t: Translate) -> tuple[str, ...]:
    return (t("één persoon"), t("samen, zonder kinderen"), t("met kinderen"))


def strip_label(indicator: Indicator, t: Translate) -> str:
    """What a figure of the population strip counts, short enough for one row."""
    labels = {
        "inwoners": t("inwoners"),
        "inwoners_0_14": t("jonger dan 15 jaar"),
        "inwoners_65plus": t("65 jaar of ouder"),
        "huishoudens_met_kinderen": t("van de huishoudens met kinderen"),
        "corporatiewoningen": t("corporatiewoningen"),
    }
    return labels[indicator.id]


def mark_words(t: Translate) -> tuple[tuple[Shape, SpineColours, str], ...]:
    """How to read a mark: its shape and colour, in words."""
    return (
        (Shape.DOWN, SpineColours.WORSE_LARGE, t("veel ongunstiger dan de stad")),
        (Shape.DOWN, SpineColours.WORSE, t("ongunstiger dan de stad")),
        (Shape.UP, SpineColours.BETTER, t("gunstiger dan de stad")),
        (Shape.UP, SpineColours.BETTER_LARGE, t("veel gunstiger dan de stad")),
        (Shape.DOT, SpineColours.ALIKE, t("klein verschil, of het kan toeval zijn")),
        (Shape.RING, SpineColours.NONE, t("hoe zeker het verschil is, weten we niet")),
    )
