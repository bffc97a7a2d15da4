"""Titles: the same in another spelling is the same, what only comes near is proposed and never taken."""

from __future__ import annotations

import pandas as pd
import pytest

from data.sources.content import SourceColumn, TableContent
from data.sources.titles import is_cut, nearest, normal, normal_key
from indicators.model import SourceRef, SourceTable, TitleLimit


def table_of(*measures: tuple[str, str]) -> TableContent:
    columns = tuple(SourceColumn(key=key, title=title) for key, title in measures)
    return TableContent(table="t", url="", measures=columns, rows=pd.DataFrame())


@pytest.mark.parametrize(
    "published, known",
    [
        ("Ervaren gezondheid goed/zeer goed", "Ervaren gezondheid (goed/zeer goed)"),
        ("Nettoarbeidsparticipatie", "Netto arbeidsparticipatie"),
        ("Eén of meer langdurige aandoeningen", "Een of meer langdurige aandoeningen"),
        ("Personenauto\u2019s totaal", "Personenauto's totaal"),
        ("PERSONEN PER SOORT UITKERING;  BIJSTAND", "Personen per soort uitkering; Bijstand"),
        ("K-L Financiële diensten, onroerend goed", "K-L Financiele diensten onroerend goed"),
    ],
)
def test_another_spelling_is_the_same_title(published: str, known: str) -> None:
    assert normal(published) == normal(known)
    assert table_of(("x_1", published)).find([known])


@pytest.mark.parametrize(
    "one, other",
    [
        ("Huishoudens tot 110% van sociaal minimum", "Huishoudens tot 120% van sociaal minimum"),
        ("Eenzaam", "Sterk eenzaam"),
        ("Bouwjaar voor 2000", "Bouwjaar vanaf 2000"),
        ("G+I Handel en horeca", "GI Handel en horeca"),
    ],
)
def test_another_meaning_is_another_title(one: str, other: str) -> None:
    assert normal(one) != normal(other)
    assert not table_of(("x_1", one)).find([other])


@pytest.mark.parametrize(
    "key, title",
    [
        ("k_0Tot15Jaar_8", "0 tot 15 jaar"),
        ("PersonenautoSPerHuishouden_101", "Personenauto's per huishouden"),
        ("KLFinancieleDienstenOnroerendGoed_90", "K-L Financiële diensten, onroerend goed"),
        ("GemiddeldeWOZWaardeVanWoningen_35", "Gemiddelde WOZ-waarde van woningen"),
    ],
)
def test_a_key_without_its_number_is_the_title(key: str, title: str) -> None:
    assert normal_key(key) == normal(title)


def test_a_column_is_found_by_its_key_when_its_title_says_nothing_known() -> None:
    content = table_of(("Koopwoningen_47", "Woningen in eigendom"))
    assert [one.key for one in content.find(["Koopwoningen"])] == ["Koopwoningen_47"]


def test_a_key_never_takes_a_column_whose_title_belongs_to_another_indicator() -> None:
    """CBS keeps a key and gives the column another meaning: the title that somebody claims goes first."""
    content = table_of(("Koopwoningen_47", "Huurwoningen totaal"))
    assert not content.find(["Koopwoningen"], claimed=frozenset({normal("Huurwoningen totaal")}))


def test_version_4_finds_a_measure_by_its_identifier() -> None:
    content = table_of(("M001796", "Arbeidsdeelname netto"))
    assert content.find(["Nettoarbeidsparticipatie"], identifiers=["M001796"])
    assert not content.find(["Nettoarbeidsparticipatie"], identifiers=["M001797"])


def test_a_title_that_was_cut_at_forty_characters_is_the_whole_one() -> None:
    whole = "Percentage twee-onder-één-kap-woning (eengezins)"
    assert is_cut("Percentage twee-onder-één-kap-woning (ee", whole)
    assert not is_cut("Percentage twee-onder-één-kap", whole)  # too short to have been cut
    assert not is_cut("Percentage vrijstaande woning (eengezins", whole)


def test_what_comes_near_is_proposed_with_how_near_and_not_found() -> None:
    content = table_of(("a_1", "Arbeidsparticipatie netto"), ("b_2", "Mannen"))
    assert not content.find(["Netto arbeidsparticipatie"])
    proposals = nearest(["Netto arbeidsparticipatie"], [one.title for one in content.measures])
    assert [title for title, _ in proposals] == ["Arbeidsparticipatie netto"]
    assert 70 <= proposals[0][1] < 100


def test_a_title_holds_from_and_until_a_year_and_in_its_tables() -> None:
    reference = SourceRef(
        family="f",
        titles=("oud", "nieuw", "apart", "altijd"),
        limits=(
            TitleLimit(title="oud", until="2019"),
            TitleLimit(title="nieuw", since="2020"),
            TitleLimit(title="apart", tables=("t2",)),
        ),
    )

    def titles(id_: str, period: str | None) -> tuple[str, ...]:
        table = SourceTable(id=id_, family="f", connector="cbs_v4", location="x", period=period)
        return reference.titles_in(table)

    assert titles("t1", "2019") == ("oud", "altijd")
    assert titles("t1", "2020") == ("nieuw", "altijd")
    assert titles("t2", None) == ("oud", "nieuw", "apart", "altijd")
