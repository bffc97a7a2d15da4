"""What is sensitive says so in the catalogue: own figures of it are protected more strictly."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from data.ingest.own_observations import own_entry
from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.disclosure import protect
from indicators.model import Indicator
from indicators.observations import as_observations

# Per subject the words, in title, population or the name of the measure, that make an entry sensitive.
WORDS = {
    "gezondheid": r"gezond|ziek|zorg|medicij|kanker|diabetes|overgewicht|rook|roken|alcohol|drink|eenza"
    r"|stress|depress|vaccin|levensverwacht|psychisch|hulp uit|huisarts|copd|hart|gelukkig"
    r"|tevreden met het leven",
    "jeugdzorg": r"jeugd(zorg|hulp)|verzuim|spijbel|schoolverlat|zonder school|startkwalificatie|halt\b",
    "schulden": r"schuld|wanbetal|rondkomen|armoe|minimum|minima|laag inkomen|lage.inkomens|laagste.inkomens"
    r"|financiële welvaart|onder de grens",
    "verdachten_slachtoffers": r"verdacht|slachtoffer|gevang|detentie|rechter|geweld|seksu|mishandel|bedreig"
    r"|inbra|uit woning|ondermijn|moord|doodslag|straatroof|overval|mensenhandel|zeden|kinderporno"
    r"|huisvredebreuk|discriminatie|openlijke|stalking",
    "herkomst": r"herkomst|achtergrond|migrant|migratie|nationaliteit|moeite hebben met nederlands",
    "uitkeringen": r"uitkering|bijstand|\bww\b|\baow\b|werkloos|zonder werk|pensioen",
    "beperking": r"beperk(t|ing)|arbeidsongeschikt|\bwmo\b|\bwlz\b|instelling|gehandicapt|handicap",
}
# These have such a word but are about no people.
NOT_ABOUT_PEOPLE = {
    "afstand_huisarts": "a distance to a practice",
    "woninginbraken_verandering": "a change in percent of a whole city",
}


def says(entry: Indicator) -> str:
    return " ".join((entry.title.nl, entry.population.nl, *entry.source.titles)).lower()


@pytest.mark.parametrize("subject", WORDS)
def test_every_entry_on_a_sensitive_subject_is_marked(subject: str, catalogue: Catalogue) -> None:
    about = [entry for entry in catalogue if re.search(WORDS[subject], says(entry))]
    assert about, "the words find nothing"
    unmarked = [entry.id for entry in about if entry.sensitive is None and entry.id not in NOT_ABOUT_PEOPLE]
    assert unmarked == []
    assert any(entry.sensitive == subject for entry in about)


def test_the_words_are_of_every_subject_that_the_catalogue_has(catalogue: Catalogue) -> None:
    assert set(WORDS) == {term.id for term in catalogue.terms("sensitive_subjects")}
    assert set(NOT_ABOUT_PEOPLE) <= set(catalogue.ids)


def test_all_of_health_is_sensitive(catalogue: Catalogue) -> None:
    assert [e.id for e in catalogue if e.theme == "gezondheid" and e.sensitive is None] == []


def test_own_figures_of_six_young_people_in_care_are_hidden(catalogue: Catalogue, areas: Areas) -> None:
    entry = own_entry(catalogue.get("jongeren_met_jeugdzorg"))
    rows = [("WK051838", 6.0), ("WK051829", 60.0)]
    given = pd.DataFrame(rows, columns=["area_code", "value"]).assign(
        indicator_id=entry.id, period="2024", group="totaal", source_id="eigen_x", status="measured"
    )
    found = protect(as_observations(given), entries=[entry], areas=areas).set_index("area_code")
    assert found.loc["WK051838", "status"] == "suppressed"
    assert found.loc["WK051829", "value"] == 60


def test_what_is_not_sensitive_has_the_common_limit(catalogue: Catalogue) -> None:
    assert own_entry(catalogue.get("woningen")).disclosure == "own"
    assert own_entry(catalogue.get("bijstand")).disclosure == "own_sensitive"
