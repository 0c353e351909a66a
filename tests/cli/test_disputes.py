"""`lere-tui disputes`: the same rows in every format and order."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest


def found(run: Callable[..., Any], *arguments: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(run("disputes", *arguments, "--format", "json").out)
    return rows


def test_the_keys_of_a_dispute(run: Callable[..., Any]) -> None:
    [row] = [row for row in found(run, "town:bourem") if row["event"] == "bourem-2023-09-12" and row["of"] == "fama"]
    assert list(row) == [
        *("event", "title", "date", "place", "kind", "of", "of_role", "side", "scope", "low", "high", "exact"),
        *("difference", "ratio", "lowest", "highest", "others"),
    ]
    assert (row["low"], row["high"], row["exact"], row["difference"], row["ratio"]) == (10, 97, True, 87, 9.7)
    assert row["highest"] == [
        {
            "by": "cma",
            "name": "CMA",
            "figure": "97",
            "claim": row["highest"][0]["claim"],
            "reported_by": row["highest"][0]["reported_by"],
            "own_side": False,
        }
    ]


def test_orders(run: Callable[..., Any]) -> None:
    ratios = [row["high"] / max(row["low"], 1) for row in found(run)]
    assert ratios == sorted(ratios, reverse=True)
    differences = [row["difference"] for row in found(run, "--by", "difference")]
    assert differences == sorted(differences, reverse=True)
    days = [row["date"][:10] for row in found(run, "--by", "date")]
    assert days == sorted(days, reverse=True)
    oldest = [row["date"][:10] for row in found(run, "--by", "date", "sort:oldest")]
    assert oldest == sorted(days)
    assert len(ratios) == len(differences) == len(days) == 50


def test_every_format_has_the_same_rows_in_the_same_order(run: Callable[..., Any]) -> None:
    rows = found(run, "group:cma")
    ids = [(row["event"], row["kind"], row["side"]) for row in rows]
    table = csv.DictReader(io.StringIO(run("disputes", "group:cma", "--format", "csv").out))
    cells = list(table)
    assert [(row["event"], row["kind"], row["side"]) for row in cells] == ids
    assert [row["ratio"] for row in cells] == ["" if row["ratio"] is None else str(row["ratio"]) for row in rows]
    lines = run("disputes", "group:cma").out.splitlines()
    assert lines[0].split()[:3] == ["FACTOR", "APART", "DATE"]
    assert [line.split()[-1] for line in lines[1:]] == [event for event, _, _ in ids]


def test_truncation_is_never_silent(run: Callable[..., Any]) -> None:
    answer = run("disputes", "--limit", "2", "--format", "csv")
    assert len(answer.out.splitlines()) == 3
    assert "2 of 50 disputed rows" in answer.err
    assert run("disputes", "--limit", "50").err == ""


@pytest.mark.parametrize(("form", "empty"), [("json", "[]\n"), ("table", "")])
@pytest.mark.parametrize(("query", "said"), [("zzzz", "Nothing found"), ("kind:statement", "No claims contradict")])
def test_nothing_is_well_formed(run: Callable[..., Any], form: str, empty: str, query: str, said: str) -> None:
    answer = run("disputes", query, "--format", form)
    assert (answer.code, answer.out) == (1, empty)
    assert said in answer.err


def test_bad_use_is_told(run: Callable[..., Any]) -> None:
    assert run("disputes", "twon:x").code == 2
    assert run("disputes", "--by", "size").code == 2
    assert run("disputes", "--corpus", "/no/such").code == 3


def test_hostile_text_reaches_no_terminal_and_no_spreadsheet(run: Callable[..., Any], hostile: object) -> None:
    for form in ("table", "json", "csv"):
        out = run("disputes", "--corpus", str(hostile), "--format", form).out
        assert "killed" in out
        assert not set(out) & set("\x1b\x00\x9b\u202e\u202c\u200b"), form
    rows = list(csv.reader(io.StringIO(run("disputes", "--corpus", str(hostile), "--format", "csv").out)))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
