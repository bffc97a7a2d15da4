"""What may be concluded from an indicator and how it is made, in plain words."""

from __future__ import annotations

from dashboard.provenance.facts import grade_words
from dashboard.provenance.sources import rhythm_words
from dashboard.texts import Translate
from indicators.catalogue import Catalogue
from indicators.model import CautionKind, Indicator, Polarity, RollUp
from indicators.statistics.allowed import Claim, Grade, grade

_BARRED = {
    CautionKind.NO_TREND: (Claim.CHANGE, Claim.TREND_TEST, Claim.EFFECT),
    CautionKind.NOT_AGE_ADJUSTED: (Claim.COMPARISON,),
}


def claims(indicator: Indicator, t: Translate) -> tuple[tuple[str, str, bool], ...]:
    """Per kind of conclusion what it is about, how far it may go, and whether it may be drawn at all.

    A caution of the entry that bars a kind of conclusion everywhere bars it here too.
    """
    subjects = {
        Claim.LEVEL: t("Hoe een gebied ervoor staat"),
        Claim.COMPARISON: t("Of het anders is dan in de stad"),
        Claim.CHANGE: t("Wat er veranderde tussen twee metingen"),
        Claim.TREND_TEST: t("Of er een trend is"),
        Claim.EFFECT: t("Of een aanpak werkt"),
    }
    result = {claim: grade(claim, evidence=indicator.evidence) for claim in subjects}
    for caution in indicator.cautions:
        result |= dict.fromkeys(_BARRED.get(caution.kind, ()), Grade.NO)
    words = {claim: grade_words(found, t) for claim, found in result.items()}
    if result[Claim.EFFECT] is Grade.YES:
        words[Claim.EFFECT] = t("Dat kan, als er genoeg gebieden zijn om mee te vergelijken.")
    return tuple(
        (subject, words[claim], result[claim] is not Grade.NO) for claim, subject in subjects.items()
    )


def roll_up_words(indicator: Indicator, catalogue: Catalogue, t: Translate, *, language: str) -> str:
    """How the figure of a larger area follows from its parts."""
    if indicator.roll_up is RollUp.SUM:
        return t("Het cijfer van een groter gebied is de som van zijn delen.")
    if indicator.roll_up is RollUp.NONE or indicator.weight_id is None:
        return t(
            "Wij rekenen dit cijfer niet om naar grotere gebieden. Geeft de bron het niet, dan ontbreekt het."
        )
    population = catalogue.populations.get(indicator.weight_id)
    text = population.name if population else catalogue.get(indicator.weight_id).title
    weight = text.in_language(language)
    return t(
        "Het cijfer van een groter gebied is het gemiddelde van zijn delen, gewogen met: {weight}."
    ).format(weight=weight)


def polarity_words(polarity: Polarity, t: Translate) -> str:
    return {
        Polarity.HIGHER_IS_BETTER: t("Hoger is gunstiger"),
        Polarity.LOWER_IS_BETTER: t("Lager is gunstiger"),
        Polarity.NEUTRAL: t("Geen oordeel over hoog of laag"),
    }[polarity]


def disclosure_words(disclosure: str, t: Translate) -> str:
    """Who hides figures about few people."""
    if disclosure == "source":
        return t("De bron rondt af of laat weg waar het om weinig mensen gaat.")
    if disclosure == "own_sensitive":
        return t(
            "Dit is een gevoelig cijfer. Wij verbergen het waar het om weinig mensen gaat, extra streng."
        )
    return t("Wij verbergen dit cijfer waar het om weinig mensen gaat.")


def rhythm_of(indicator: Indicator, t: Translate) -> str:
    """How often there are new figures, with a capital."""
    words = rhythm_words(indicator.periodicity, t)
    return words[:1].upper() + words[1:]
