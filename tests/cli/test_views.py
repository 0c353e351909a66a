"""`facets`, `timeline` and the lists and pages of the library: the same numbers as a search, in every format."""

import csv
import io
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from lere_tui.store.importing import import_files

IMPORTS = Path(__file__).parents[1] / "data" / "imports"
LISTS = ("facets", "timeline", "places", "groups", "sources", "disputes")


def records(run: Callable[..., Any], *words: str) -> list[dict[str, Any]]:
    answer = run(*words, "--format", "json")
    found: list[dict[str, Any]] = json.loads(answer.out)
    return found


@pytest.mark.parametrize("command", LISTS)
def test_every_format_has_the_same_records(run: Callable[..., Any], command: str) -> None:
    found = records(run, command)
    assert found
    assert [json.loads(line) for line in run(command, "--format", "jsonl").out.splitlines()] == found
    rows = list(csv.DictReader(io.StringIO(run(command, "--format", "csv").out, newline="")))
    assert len(rows) == len(found)
    key = "events" if "events" in found[0] else "difference"
    assert [row[key] for row in rows] == [str(record[key]) for record in found]
    assert len(run(command).out.splitlines()) == len(found) + 1
    assert len(run(command, "--format", "markdown").out.splitlines()) == len(found) + 2


def test_a_facet_counts_what_a_search_for_its_term_finds(run: Callable[..., Any]) -> None:
    found = records(run, "facets", "after:2023", "--limit", "2", "--depth", "3")
    assert {record["field"] for record in found} == {"place", "group", "kind", "date", "verdict", "source", "lang"}
    assert {record["level"] for record in found} == {0, 1, 2}
    for record in found:
        assert int(run("search", "after:2023", record["term"], "--count").out) == record["events"], record


def test_facets_below_a_place_and_a_year(run: Callable[..., Any]) -> None:
    below = records(run, "facets", "--field", "place", "--under", "mali")
    assert "Kidal region" in {record["name"] for record in below}
    assert [r["name"] for r in records(run, "facets", "town:lere", "--field", "date", "--under", "2015")] == ["2015-04"]
    assert run("facets", "--under", "mali").code == 2
    assert run("facets", "--field", "date", "--under", "then").code == 2
    answer = run("facets", "--field", "place", "--under", "Bamaco")
    assert answer.code == 2
    assert "Bamako" in answer.err


def test_what_a_limit_leaves_out_is_said(run: Callable[..., Any]) -> None:
    answer = run("facets", "--field", "kind", "--limit", "3")
    every = records(run, "facets", "--field", "kind")
    assert f"{len(every) - 3} more values" in answer.err
    assert "more" not in run("facets", "--field", "kind").err
    assert "2 of 54 groups" in run("groups", "--limit", "2").err


def test_the_spans_of_a_timeline_add_up_to_the_search(run: Callable[..., Any]) -> None:
    total = int(run("search", "--count").out)
    for unit in ("day", "month", "quarter", "year", "decade", "century"):
        spans = records(run, "timeline", "--unit", unit)
        assert sum(span["events"] for span in spans) == total, unit
        assert all(span["unit"] == unit for span in spans if span["from"])
        days = [(span["from"], span["to"]) for span in spans if span["from"]]
        assert all(end < start for (_, end), (start, _) in pairwise(days))
    assert len(records(run, "timeline")) <= 100


def test_a_timeline_of_the_dead_says_what_was_added(run: Callable[..., Any]) -> None:
    answer = run("timeline", "town:lere", "date:2015", "--dead", "--unit", "month")
    [span] = records(run, "timeline", "town:lere", "date:2015", "--unit", "month")
    assert 0 < span["low"] < span["high"]
    assert f"{span['low']:,}–{span['high']:,}" in answer.out
    assert "░" in answer.out
    assert "never added" in answer.err


def test_nothing_found_is_said_once_and_well_formed(run: Callable[..., Any]) -> None:
    for command in ("facets", "timeline"):
        answer = run(command, "zzzzzz", "--format", "json")
        assert (answer.code, json.loads(answer.out or "[]")) == (1, [])
        assert "Nothing found" in answer.err
        assert run(command, "twon:x").code == 2
    answer = run("places", "zzzzzz", "--format", "json")
    assert (answer.code, answer.out) == (1, "[]\n")
    assert run("datasets").code == 1


def test_names_are_found_in_any_spelling(run: Callable[..., Any]) -> None:
    assert records(run, "places", "Tombouctou")[0]["id"] == records(run, "places", "timbuktu")[0]["id"]
    assert {row["short"] for row in records(run, "groups", "cma")} >= {"CMA"}


def test_lists_stand_in_the_order_that_is_asked_for(run: Callable[..., Any]) -> None:
    counts = [row["events"] for row in records(run, "places")]
    assert counts == sorted(counts, reverse=True)
    dates = [row["published"] or "" for row in records(run, "sources", "--order", "date")]
    assert dates == sorted(dates, reverse=True)
    assert run("groups", "--order", "tree").code == 2


def test_a_page_is_told_in_words_and_as_data(run: Callable[..., Any]) -> None:
    told = run("groups", "--page", "cma").out
    page = json.loads(run("groups", "--page", "cma", "--format", "json").out)
    assert "CLAIMS IT MADE" in told
    assert f"{page['disputed']['all']['rows']} rows, highest in" in told
    assert sum(page["claims_made"].values()) == next(
        row["claims_made"] for row in records(run, "groups", "cma") if row["id"] == "cma"
    )
    answer = run("places", "--page", "ler")
    assert (answer.code, answer.out) == (1, "")
    assert "lere" in answer.err
    assert run("places", "--page", "lere", "--format", "csv").code == 2
    assert run("places", "bourem", "--page", "lere").code == 2


def test_datasets_have_their_files(run: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "mine.sqlite"
    import_files([IMPORTS / "ged-49.csv"], path)
    [row] = records(run, "datasets", "--corpus", str(path))
    assert (row["id"], row["events"]) == ("ucdp-ged", 5)
    page = json.loads(run("datasets", "--page", "ucdp-ged", "--corpus", str(path), "--format", "json").out)
    assert [file["file"] for file in page["imports"]] == ["ged-49.csv"]
    assert "ged-49.csv" in run("datasets", "--page", "ucdp-ged", "--corpus", str(path)).out


def test_hostile_text_reaches_no_terminal(run: Callable[..., Any], hostile: Path) -> None:
    at = ("--corpus", str(hostile))
    for command in (*LISTS, "places --page town", "groups --page band", "sources --page paper"):
        for form in ("table", "json", "csv", "markdown") if "page" not in command else ("table", "json"):
            answer = run(*command.split(), *at, "--format", form)
            assert answer.code == 0, (command, form)
            assert not set(answer.out) & set("\x1b\x00\x9b\u202e\u202c\u200b"), (command, form)


def test_claims_of_an_event_as_a_table(run: Callable[..., Any]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("show", "lere-2015-04-29", "--format", "csv").out, newline="")))
    event = json.loads(run("show", "lere-2015-04-29", "--format", "json").out)
    assert [row["claim"] for row in rows] == [claim["id"] for claim in event["claims"]]
    assert {row["standing"] for row in rows if row["figure"]} >= {"counted", "repeats", "range-of-two"}
    assert all((row["verdict"] == "") == (row["figure"] == "") for row in rows)


@pytest.mark.parametrize("width", [30, 60, 80, 120, 200])
@pytest.mark.parametrize("command", [*LISTS, "timeline --dead --unit year", "places --page lere", "groups --page cma"])
def test_nothing_is_wider_than_the_terminal_and_nothing_is_cut(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, command: str, width: int
) -> None:
    monkeypatch.setattr("lere_tui.cli.printing.width", lambda: width)
    lines = run(*command.split()).out.splitlines()
    assert [line for line in lines if cell_len(line) > width] == []
    if command.startswith("timeline") and width >= 60:
        assert len(lines) == 1 + len(records(run, *command.split())), "a line for each span"
    if command in ("places", "groups", "sources"):
        text = "".join("".join(lines).split())
        assert all(record["id"] in text for record in records(run, command))
