"""What is done with a reaction, for the page that says so; docs/dpia-reacties.md says the same at length."""

from __future__ import annotations

from dashboard.texts import Translate
from data.settings import Settings
from data.voice.retention import YEARS
from indicators.voice.counts import FEWEST_PEOPLE


def privacy_sections(settings: Settings, t: Translate) -> list[tuple[str, list[str]]]:
    """Heads with their paragraphs; the numbers are those of the settings and of the rules."""
    return [
        (
            t("Wat we bewaren"),
            [
                t(
                    "Uw keuze, het cijfer en het gebied, de minuut waarin het binnenkwam, en alleen als u "
                    "het invult: uw tekst en wie u zegt te zijn. Ook de taal van het formulier en de ingang "
                    "(iedereen, jongeren of ondernemers)."
                ),
                t("Zegt u dat u jonger dan 16 bent, dan bewaren we alleen uw keuze."),
                t("Geen naam, geen adres, geen account, geen cookie. Niets gaat naar een ander bedrijf."),
            ],
        ),
        (
            t("Persoonsgegevens in uw tekst"),
            [
                t(
                    "Lijkt uw tekst een telefoonnummer, e-mailadres, burgerservicenummer, postcode met "
                    "huisnummer of rekeningnummer te hebben, dan waarschuwen we en weigert de server de "
                    "tekst. Namen zoekt de server niet: een moderator leest elke tekst voor hij zichtbaar "
                    "wordt."
                )
            ],
        ),
        (
            t("Tegen misbruik"),
            [
                t(
                    "Uw internetadres bewaren we niet. Voor de grens van {number} reacties per dag maken we "
                    "er een code van met een geheim van die dag. De volgende dag zijn code en geheim weg. De "
                    "code staat nooit bij uw reactie."
                ).format(number=settings.reactions_per_sender),
                t("Uw browser rekent een seconde, zodat robots het moeilijk hebben. Dat gebeurt bij ons."),
            ],
        ),
        (
            t("Wat anderen zien"),
            [
                t(
                    "Teksten pas na een moderator. Aantallen vanaf {number} mensen per cijfer en gebied, en "
                    "zo gegroepeerd dat niemand eraan te herkennen is, ook niet door tellingen van elkaar af "
                    "te trekken."
                ).format(number=FEWEST_PEOPLE),
                t("Verwijderen van een geplaatste tekst doen twee moderatoren samen."),
            ],
        ),
        (
            t("Hoe lang"),
            [
                t(
                    "Na {number} jaar wordt uw reactie vanzelf verwijderd. De tellingen blijven: die gaan "
                    "over niemand."
                ).format(number=YEARS),
                t(
                    "Omdat we niet weten wie u bent, kunnen we uw reactie niet voor u opzoeken. Wilt u een "
                    "tekst weg hebben? Noem het gebied, het cijfer en de tekst aan de gemeente."
                ),
                *([_mailed(t)] if settings.mail_server else []),
            ],
        ),
    ]


def _mailed(t: Translate) -> str:
    return t(
        "De partnerraad krijgt geplaatste teksten en antwoorden elke week ook per e-mail. Een bericht dat "
        "verstuurd is, kunnen we niet terughalen: wie het krijgt, is gevraagd het na twee jaar weg te gooien."
    )
