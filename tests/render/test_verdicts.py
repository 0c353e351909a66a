"""Sentences on verdicts, with events of the embedded corpus."""

from pathlib import Path

import pytest

from lere_tui.model.casualties import Row, casualty_table
from lere_tui.model.dossier import Dossier
from lere_tui.render.symbols import SYMBOL, WORD
from lere_tui.render.verdicts import sentence, standing
from lere_tui.store.reading import Store


@pytest.fixture(scope="module")
def battle(lere: Path) -> Dossier:
    with Store(lere) as store:
        found = store.dossier("lere-2015-04-29")
    assert found
    return found


def row(dossier: Dossier, kind: str, of: str) -> Row:
    return next(row for row in casualty_table(dossier).rows if (row.kind, row.of, row.scope) == (kind, of, ""))


def test_a_contradiction_names_claimants_and_figures(battle: Dossier) -> None:
    captured = row(battle, "captured", "fama")
    assert captured.verdict.outcome == "contradict"
    said = sentence(captured.verdict, battle)
    assert said.startswith("These figures can't all be true: MoD 6 and CMA ~12;")
    assert "is a range of two claims (MoD 6 and CMA ~12) and nobody's own" in said
    assert "Jeune Afrique and Atlasinfo report the same 6 of MoD: counted once" in said


def test_each_claim_says_how_it_counts(battle: Dossier) -> None:
    verdict = row(battle, "captured", "fama").verdict
    said = {weighed.claim.words: standing(weighed, verdict, battle) for weighed in verdict.weighed}
    assert said["six were captured"] == ""
    assert said["6–12 captured"] == "range of two claims: MoD 6 and CMA ~12"
    assert said["6 otages"] == "repeats what Wikipedia en reports: counted once"


def test_one_voice_and_none(battle: Dossier) -> None:
    assert sentence(row(battle, "captured", "cma").verdict, battle).endswith("speaks of it without a figure.")
    assert sentence(row(battle, "injured", "cma").verdict, battle).startswith(
        "Only Government of Mali gives a figure, 16;"
    )


def test_every_verdict_of_the_corpus_has_a_sentence(lere: Path) -> None:
    with Store(lere) as store:
        lines = store.search("").rows(0, 500)
        dossiers = [store.dossier_by_key(line.key) for line in lines]
    seen = set()
    for dossier in dossiers:
        assert dossier
        for verdict in dossier.verdicts:
            said = sentence(verdict, dossier)
            seen.add(verdict.outcome)
            assert said.endswith(".")
            assert ";;" not in said
            assert ".." not in said
            for weighed in verdict.weighed:
                told = standing(weighed, verdict, dossier)
                assert bool(told) == (weighed.standing != "counted")
    assert seen <= set(SYMBOL) == set(WORD)
    assert {"contradict", "agree", "single", "compatible"} <= seen
