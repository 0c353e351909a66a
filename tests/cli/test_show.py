"""`lere-tui show`: one event whole."""

import json
from collections.abc import Callable
from typing import Any

import pytest


def test_the_captured_of_lere(run: Callable[..., Any]) -> None:
    answer = run("show", "lere-2015-04-29")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    start = lines.index("≠ captured · FAMa: contradict")
    row = lines[start : lines.index("", start)]
    assert any(
        line.split()[0] == "6" and "MoD, in Wikipedia en" in line and "“six were captured”" in line for line in row
    )
    assert any(
        line.split()[0] == "~12" and "CMA, in" in line and "“the capture of a dozen soldiers”" in line for line in row
    )
    [both] = [line for line in row if line.split()[0] == "6–12"]
    assert "range of two claims: MoD 6 and CMA ~12" in both
    assert row[-1].strip().startswith("These figures can't all be true: MoD 6 and CMA ~12")


def test_everything_else_is_there_too(run: Callable[..., Any]) -> None:
    out = run("show", "lere-2015-04-29").out
    assert "by daybreak of April 20" in out
    for part in (
        "WHO TOOK PART",
        "CLAIMS IN WORDS",
        "PHASES AND PARTS",
        "BEFORE AND AFTER",
        "REMARKS ON THE RECORD",
        "SOURCES",
    ):
        assert part in out
    assert "http://jeuneafrique.com/Article/ARTJAWEB20150430190758" in out


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_no_claim_of_any_event_is_left_out(run: Callable[..., Any], form: str) -> None:
    for event in map(json.loads, run("search", "lere", "--format", "jsonl").out.splitlines()):
        out = run("show", event["id"], "--format", form).out
        for claim in event["claims"]:
            words = json.dumps(claim["words"], ensure_ascii=False)[1:-1] if form == "json" else claim["words"]
            assert words in out


def test_an_unknown_event_and_what_is_near(run: Callable[..., Any]) -> None:
    answer = run("show", "lere-2015-04-28")
    assert (answer.code, answer.out) == (1, "")
    assert "lere-2015-04-29" in answer.err


def test_hostile_text_is_shown_letter_for_letter(run: Callable[..., Any], hostile: object) -> None:
    for form in ("text", "markdown", "json"):
        out = run("show", "raid", "--corpus", str(hostile), "--format", form).out
        assert not set(out) & set("\x1b\x00\x9b\u202e\u202c\u200b"), form
    out = run("show", "raid", "--corpus", str(hostile)).out
    assert "[per Mali] [/b] ␛[31mred␛[0m ⍰back⍰ ␀ �1m ⍰gap" in out
    assert "\\u001b[31mred" in run("show", "raid", "--corpus", str(hostile), "--format", "json").out
