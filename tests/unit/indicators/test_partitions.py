"""Partitions: a wrong one is refused, and every family that the issue of wholes is about is in one."""

from __future__ import annotations

import pytest

from indicators.catalogue import Catalogue
from indicators.partitions import Partition, related, wrong_partitions


@pytest.mark.parametrize(
    ("partition", "says"),
    [
        (Partition(id="x", parts=("koopwoningen", "nix")), "unknown indicator 'nix'"),
        (Partition(id="x", parts=("koopwoningen",)), "a single part needs a rest"),
        (Partition(id="x", parts=("koopwoningen", "koopwoningen")), "named twice"),
        (Partition(id="x", parts=("koopwoningen", "inwoners")), "units do not add up"),
        (Partition(id="x", parts=("inwoners", "huishoudens")), "units do not add up"),
        (Partition(id="x", whole="inwoners", parts=("koopwoningen", "huurwoningen")), "units do not"),
    ],
)
def test_a_wrong_partition_is_named(partition: Partition, says: str, catalogue: Catalogue) -> None:
    [problem] = list(wrong_partitions([partition], catalogue.indicators))
    assert problem.startswith("partitions.yaml, x") and says in problem


def test_an_id_is_used_once(catalogue: Catalogue) -> None:
    twice = [catalogue.partitions[0]] * 2
    assert any("used more than once" in problem for problem in wrong_partitions(twice, catalogue.indicators))


def test_what_shares_a_whole_belongs_together(catalogue: Catalogue) -> None:
    found = related(["corporatiewoningen"], catalogue.partitions)
    assert found == {"corporatiewoningen", "particuliere_huur", "huurwoningen", "koopwoningen"}
    assert related(["levensverwachting"], catalogue.partitions) == {"levensverwachting"}


@pytest.mark.parametrize(
    "names",
    [
        ("eenpersoonshuishoudens", "huishoudens_zonder_kinderen", "huishoudens_met_kinderen"),
        ("herkomst_nederland", "herkomst_europa", "herkomst_buiten_europa"),
        ("achtergrond_nederlands", "migratieachtergrond_westers", "migratieachtergrond_niet_westers"),
        ("migratieachtergrond_niet_westers", "migratieachtergrond_marokko", "migratieachtergrond_overig"),
        ("opleiding_laag", "opleiding_middelbaar", "opleiding_hoog"),
        ("inwoners_0_14", "inwoners_15_24", "inwoners_25_44", "inwoners_45_64", "inwoners_65plus"),
        ("leeftijd_0_20", "leeftijd_80plus"),
        ("jongeren_verdacht_hic", "jongeren_verdacht_hic_12_17", "jongeren_verdacht_hic_22_27"),
        ("koopwoningen", "huurwoningen"),
        ("huurwoningen", "corporatiewoningen", "particuliere_huur"),
    ],
)
def test_families_that_add_up_are_declared(names: tuple[str, ...], catalogue: Catalogue) -> None:
    assert any(set(names) <= set(partition.members) for partition in catalogue.partitions)
