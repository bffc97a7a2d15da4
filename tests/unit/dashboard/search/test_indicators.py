"""Readers find an indicator by a word, the start of one, or a mistyped one."""

from __future__ import annotations

import pytest
import yaml

from dashboard.search.indicators import search, words_of
from indicators.catalogue import FOLDER, Catalogue


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("bijstand", "bijstand"),
        ("bijst", "bijstand"),
        ("bijstnad", "bijstand"),
        ("eenzamheid", "eenzaam"),
        ("EENZAAMHEID", "eenzaam"),
        ("eenzaamheid ernstige", "ernstig_eenzaam"),
        ("overgewigt", "overgewicht"),
        ("huisrts", "afstand_huisarts"),
        ("rondkomen moeite", "moeite_met_rondkomen"),
        ("werkende armen gezondheid", "gezondheid_werkende_armen"),
        ("criminaliteit", "misdrijven"),
        ("dokter", "afstand_huisarts"),
        ("rook", "roker"),
        ("geluidsoverlast", "geluidhinder_buren"),
        ("lawaai", "geluidhinder_buren"),
        ("obesitas", "overgewicht"),
        ("criminalitiet", "misdrijven_per_1000"),
        ("crimi", "misdrijven_per_1000"),
        ("achterstand zorgpremie", "wanbetalers_zorgpremie"),
        ("schuldn", "wanbetalers_zorgpremie"),
        ("huren", "huurwoningen"),
    ],
)
def test_a_reader_finds_what_was_meant(catalogue: Catalogue, typed: str, wanted: str) -> None:
    assert wanted in search(catalogue, typed, language="nl").ids[:6]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_title_finds_its_indicator_first(catalogue: Catalogue, language: str) -> None:
    for indicator in list(catalogue)[::9]:
        title = indicator.title.in_language(language)
        first = catalogue.get(search(catalogue, title, language=language).ids[0])
        assert sorted(words_of(first.title.in_language(language))) == sorted(words_of(title))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_short_name_on_a_screen_finds_its_headline_first(catalogue: Catalogue, language: str) -> None:
    for headline in catalogue.headlines:
        for name in (headline.short, headline.subject):
            found = search(catalogue, name.in_language(language), language=language)
            assert found.ids[0] == headline.indicator_id
            assert headline.indicator_id in found.titled


def test_the_first_hit_is_about_what_was_typed(catalogue: Catalogue) -> None:
    first = {
        typed: search(catalogue, typed, language="nl").ids[0]
        for typed in ("roken", "rook", "inbraak", "inbrak", "veiligheid", "misdrjven")
    }
    assert first == {
        "roken": "roker",
        "rook": "roker",
        "inbraak": "inbraken_in_woningen",
        "inbrak": "inbraken_in_woningen",
        "veiligheid": "onveilig_voelen",
        "misdrjven": "misdrijven_per_1000",
    }


def test_every_word_must_occur(catalogue: Catalogue) -> None:
    one = set(search(catalogue, "gezondheid", language="nl").ids)
    both = set(search(catalogue, "gezondheid roken", language="nl").ids)
    assert both < one


def test_a_mistyped_word_is_named(catalogue: Catalogue) -> None:
    assert search(catalogue, "schuldn", language="nl").instead == ("schulden",)
    assert search(catalogue, "schulden", language="nl").instead == ()


def test_no_word_is_in_two_groups_of_synonyms() -> None:
    lists = yaml.safe_load((FOLDER / "synonyms.yaml").read_text(encoding="utf-8"))
    for groups in lists.values():
        words = [word for group in groups for word in group]
        assert len(words) == len(set(words))
        assert all(words_of(word) == (word,) for word in words)


def test_nonsense_finds_nothing_and_nothing_finds_all(catalogue: Catalogue) -> None:
    assert search(catalogue, "xyzzy", language="nl").ids == ()
    assert search(catalogue, "xyzzy", language="nl").instead == ()
    assert search(catalogue, " !? ", language="nl").ids == catalogue.ids


def test_accents_and_capitals_do_not_matter() -> None:
    assert words_of("Coëfficiënt, CAFÉ-bezoek 65+") == ("coefficient", "cafe", "bezoek", "65")
