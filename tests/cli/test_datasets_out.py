"""A search as rows of UCDP GED or ACLED: what was read from such a file comes back from one the same, and what other
events have no column for is not made up."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lere_tui.store.importing import import_files

IMPORTS = Path(__file__).parents[1] / "data" / "imports"
UCDP = Path(__file__).parents[3] / "shared" / "data" / "ucdp"

NOT_COMPARED = {"origin", "sources"}
"""What tells of the file rather than of the event: sources are compared without their ids, which are made of the cells
that name them."""


def events(run: Callable[..., Any], corpus: Path) -> dict[str, dict[str, Any]]:
    lines = run("search", "--corpus", str(corpus), "--format", "jsonl").out.splitlines()
    return {event["id"]: event for event in map(json.loads, lines)}


def there_and_back(run: Callable[..., Any], folder: Path, file: Path, form: str) -> tuple[Any, Any]:
    """The events of a file, and those of the CSV that is made of them."""
    first, second = folder / "first.sqlite", folder / "second.sqlite"
    import_files([file], first)
    answer = run("search", "--corpus", str(first), "--format", f"{form}-csv")
    assert answer.code == 0
    again = folder / file.name
    again.write_text(answer.out, "utf-8", newline="")
    import_files([again], second, form)
    return events(run, first), events(run, second)


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str]]:
    assert set(before) == set(after)
    return [
        (name, key)
        for name, event in before.items()
        for key in event
        if key not in NOT_COMPARED and unix(event[key]) != unix(after[name][key])
    ]


def unix(value: Any) -> Any:
    """A text with line ends of one kind."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def cited(event: dict[str, Any]) -> list[tuple[str, ...]]:
    return [(source["publisher"], source["published"], source["title"]) for source in event["sources"]]


def test_ucdp_comes_back_the_same(run: Callable[..., Any], tmp_path: Path) -> None:
    before, after = there_and_back(run, tmp_path, IMPORTS / "ged-49.csv", "ucdp")
    assert len(before) == 5
    assert differences(before, after) == []
    for name, event in before.items():
        assert cited(event) == cited(after[name])
        assert [claim["words"] for claim in event["claims"]] == [claim["words"] for claim in after[name]["claims"]]


@pytest.mark.skipif(not UCDP.is_dir(), reason="the real files are not here")
def test_a_thousand_real_events_come_back_the_same(run: Callable[..., Any], tmp_path: Path) -> None:
    file = UCDP / "ged231_sample_1000.csv"
    before, after = there_and_back(run, tmp_path, file, "ucdp")
    assert len(before) == 1000
    # A tab and characters without width, which CSV made safe for terminals does not have.
    assert {key for _, key in differences(before, after)} <= {"summary"}
    assert len(differences(before, after)) == 3
    originals = {row["id"]: row for row in csv.DictReader(io.StringIO(file.read_text("utf-8-sig")))}
    out = run("search", "--corpus", str(tmp_path / "first.sqlite"), "--format", "ucdp-csv").out
    for row in csv.DictReader(io.StringIO(out, newline="")):
        original = originals[row["id"]]
        for column in ("best", "low", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "year",
                       "type_of_violence", "side_a", "side_b", "side_a_new_id", "side_b_new_id", "country", "adm_1",
                       "priogrid_gid", "where_prec", "date_start", "date_end", "event_clarity"):  # fmt: skip
            assert row[column] == original[column], (row["id"], column)


@pytest.mark.parametrize("name", ["acled-2023.csv", "acled-classic-monadic.csv"])
def test_acled_comes_back_the_same(run: Callable[..., Any], tmp_path: Path, name: str) -> None:
    before, after = there_and_back(run, tmp_path, IMPORTS / name, "acled")
    # A year alone is a month there: ACLED has no code for it.
    assert set(differences(before, after)) <= {("acled-zem6", "date"), ("acled-zem6", "latest")}
    assert [cited(event) for event in before.values()] == [cited(after[name]) for name in before]


def test_what_may_not_be_passed_on_is_marked_and_said(run: Callable[..., Any], tmp_path: Path) -> None:
    corpus = tmp_path / "mine.sqlite"
    import_files([IMPORTS / "acled-2023.csv", IMPORTS / "ged-49.csv"], corpus)
    for form in ("acled-csv", "ucdp-csv"):
        answer = run("search", "--corpus", str(corpus), "--format", form)
        rows = list(csv.DictReader(io.StringIO(answer.out, newline="")))
        marked = [row for row in rows if row["lere_id"].startswith("acled-")]
        assert marked
        assert all("no redistribution" in row["lere_terms"] for row in marked)
        assert all(row["lere_terms"] == "" for row in rows if row not in marked)
        assert "keep the file to yourself" in answer.err
        assert f"{len(marked)} of these events" in answer.err


def rows_of(run: Callable[..., Any], form: str, *query: str) -> dict[str, dict[str, str]]:
    out = run("search", *query, "--format", form).out
    return {row["lere_id"]: row for row in csv.DictReader(io.StringIO(out, newline=""))}


def test_a_contradicted_figure_has_no_best(run: Callable[..., Any]) -> None:
    rows = rows_of(run, "ucdp-csv")
    found = {event["id"]: event for event in json.loads(run("search", "--format", "json").out)}
    contradicted = 0
    for name, row in rows.items():
        for verdict in found[name]["verdicts"]:
            if verdict["kind"] == "killed" and verdict["verdict"] == "contradict" and not verdict["scope"]:
                assert row["best"] == "", name
                contradicted += 1
        if row["best"]:
            named = {claim["low"] for claim in found[name]["claims"] if claim["kind"] == "killed"}
            assert int(row["best"]) in named, name
        assert not (row["low"] and row["high"]) or int(row["low"]) <= int(row["high"])
    assert contradicted > 5


def test_low_and_high_are_those_of_the_strip(run: Callable[..., Any]) -> None:
    row = rows_of(run, "ucdp-csv", "town:lere", "date:2015")["lere-2015-04-29"]
    [span] = json.loads(run("timeline", "town:lere", "date:2015", "--unit", "year", "--format", "json").out)
    assert (int(row["low"]), int(row["high"])) == (span["low"], span["high"])
    acled = rows_of(run, "acled-csv", "town:lere", "date:2015")["lere-2015-04-29"]
    assert int(acled["fatalities"]) == span["low"], "the most conservative end"


def test_events_without_dead_are_left_out_of_ucdp_and_said(run: Callable[..., Any]) -> None:
    answer = run("search", "--format", "ucdp-csv")
    rows = list(csv.DictReader(io.StringIO(answer.out, newline="")))
    assert f"{71 - len(rows)} events are left out" in answer.err
    assert all(row["low"] or row["high"] for row in rows)
    assert len(rows_of(run, "acled-csv")) == 71


def test_the_rows_of_other_events_can_be_read_in(run: Callable[..., Any], tmp_path: Path) -> None:
    for form in ("ucdp", "acled"):
        answer = run("search", "--format", f"{form}-csv")
        file = tmp_path / f"{form}.csv"
        file.write_text(answer.out, "utf-8", newline="")
        [done] = import_files([file], tmp_path / f"{form}.sqlite", form)
        assert done.report.skipped == []
        assert done.report.unknown_columns == []
        assert done.counts.events_new == len(answer.out.splitlines()) - 1 or done.counts.events_new > 40
        number = "id" if form == "ucdp" else "event_id_cnty"
        ids = [row[number] for row in csv.DictReader(io.StringIO(answer.out))]
        assert len(set(ids)) == len(ids)
        again = csv.DictReader(io.StringIO(run("search", "--format", f"{form}-csv").out))
        assert ids == [row[number] for row in again], "an event keeps its number"
