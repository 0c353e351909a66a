"""`lere-tui search`: the same events in every format, and what is said beside them."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest


def found(run: Callable[..., Any], *query: str) -> list[str]:
    return [event["id"] for event in json.loads(run("search", *query, "--format", "json").out)]


def test_accents_and_case_do_not_matter(run: Callable[..., Any]) -> None:
    first = found(run, "lere")
    assert found(run, "Léré") == found(run, "LERE") == first
    assert {"lere-2015-04-29", "lere-2023-09-17"} <= set(first)


def test_fields_narrow_and_members_count_for_their_coalition(run: Callable[..., Any]) -> None:
    assert "lere-2015-04-29" in found(run, "town:lere group:mnla")
    cma = [json.loads(line) for line in run("search", "group:cma", "--format", "jsonl").out.splitlines()]
    only_mnla = [e["id"] for e in cma if {g["id"] for g in e["groups"]} & {"mnla", "cma"} == {"mnla"}]
    assert only_mnla


def test_every_format_has_the_same_events_in_the_same_order(run: Callable[..., Any]) -> None:
    ids = found(run, "lere")
    jsonl = run("search", "lere", "--format", "jsonl").out
    assert [json.loads(line)["id"] for line in jsonl.splitlines()] == ids
    rows = csv.DictReader(io.StringIO(run("search", "lere", "--format", "csv").out))
    assert [row["id"] for row in rows] == ids
    features = json.loads(run("search", "lere", "--format", "geojson").out)
    assert features["type"] == "FeatureCollection"
    assert [feature["id"] for feature in features["features"]] == ids
    table = run("search", "lere").out.splitlines()[1:]
    assert [line.split()[-1] for line in table] == ids
    markdown = run("search", "lere", "--format", "markdown").out.splitlines()[2:]
    assert [line.split("|")[-2].strip() for line in markdown] == ids


def test_words_and_options_may_be_mixed(run: Callable[..., Any]) -> None:
    assert found(run, "town:lere", "group:mnla") == found(run, "town:lere group:mnla")
    assert (
        run("search", "town:lere", "--count", "group:mnla").out == run("search", "town:lere group:mnla", "--count").out
    )
    assert run("--corpus", "/no/such", "search", "lere").code == 3


def test_the_order_can_be_turned(run: Callable[..., Any]) -> None:
    assert found(run, "lere sort:oldest") == found(run, "lere")[::-1]


def test_truncation_is_never_silent(run: Callable[..., Any]) -> None:
    answer = run("search", "lere", "--format", "jsonl", "--limit", "2")
    total = len(found(run, "lere"))
    assert len(answer.out.splitlines()) == 2
    assert f"2 of {total} events" in answer.err
    assert run("search", "lere", "--limit", str(total)).err == ""


def test_pages_join_without_a_seam(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = found(run, "")
    assert len(whole) == 71
    monkeypatch.setattr("lere_tui.cli.search.PAGE", 7)
    assert found(run, "") == whole
    assert len(run("search", "--format", "csv", "--limit", "14").out.splitlines()) == 15


def test_counting(run: Callable[..., Any]) -> None:
    answer = run("search", "lere", "--count")
    assert (answer.code, int(answer.out)) == (0, len(found(run, "lere")))
    answer = run("search", "zzzz", "--count")
    assert (answer.code, answer.out) == (1, "0\n")


@pytest.mark.parametrize(
    ("form", "empty"),
    [
        ("json", "[]\n"),
        ("jsonl", ""),
        ("geojson", '{"type": "FeatureCollection", "features": []}\n'),
        ("table", ""),
    ],
)
def test_nothing_found_is_well_formed(run: Callable[..., Any], form: str, empty: str) -> None:
    answer = run("search", "tenenkoux", "--format", form)
    assert (answer.code, answer.out) == (1, empty)
    assert "Nothing found" in answer.err
    assert "Ténenkou" in answer.err, "what is near is offered"


def test_a_bad_query_has_a_caret_at_its_fault(run: Callable[..., Any]) -> None:
    answer = run("search", "lere twon:x")
    assert (answer.code, answer.out) == (2, "")
    said, query, caret = answer.err.splitlines()
    assert "twon" in said
    assert "town:" in said
    assert query[caret.index("^") :].startswith("twon")


def test_a_caret_stands_right_behind_wide_letters(run: Callable[..., Any]) -> None:
    _, query, caret = run("search", "村村 twon:x").err.splitlines()
    assert caret.index("^") == query.index("twon") + 2


def test_hostile_text_reaches_no_terminal(run: Callable[..., Any], hostile: object) -> None:
    for form in ("table", "json", "jsonl", "csv", "geojson", "markdown"):
        out = run("search", "--corpus", str(hostile), "--format", form).out
        assert "Later" in out
        assert not set(out) & set("\x1b\x00\x9b\u202e\u202c\u200b"), form
    assert "\x1b" not in run("search", "--corpus", str(hostile), "\x1b[31m:").err
