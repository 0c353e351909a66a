"""What searches of the embedded corpus find, compared with what its records say (tests/data/lere-queries.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from lere_tui.store.reading import Store

DATA = Path(__file__).parents[1] / "data" / "lere-queries.toml"


def ids(store: Store, query: str) -> set[str]:
    return {line.id for line in store.search(query).rows(0, 1000)}


def read_cases() -> list[tuple[str, dict[str, Any]]]:
    """Every case with the name of its group; `query` is as often there as `times` says."""
    groups = tomllib.loads(DATA.read_text(encoding="utf-8"))
    cases = [(group, dict(case)) for group, members in groups.items() for case in members]
    for _, case in cases:
        case["query"] *= case.pop("times", 1)
    return cases


def name_of(group: str, case: dict[str, Any]) -> str:
    query = case["query"] if len(case["query"]) <= 60 else f"{case['query'][:20]}… {len(case['query'])} letters"
    return f"{group}: {query}"


CASES = read_cases()
BY_QUERY = {case["query"]: case for _, case in CASES}


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name_of(group, case) for group, case in CASES])
def test_a_search_finds_what_the_records_say(store: Store, case: dict[str, Any]) -> None:
    found = ids(store, case["query"])
    case = BY_QUERY[case["as"]] if "as" in case else case
    if "ids" in case:
        assert sorted(found) == case["ids"]
    else:
        assert set(case["holds"]) <= found
        assert not found & set(case.get("lacks", []))
        assert len(found) == case["count"]


def test_the_cases_are_whole_and_many() -> None:
    shapes = [{"ids"}, {"as"}, {"count", "holds"}, {"count", "holds", "lacks"}]
    for group, case in CASES:
        assert case.keys() - {"query"} in shapes, name_of(group, case)
        assert "as" not in case or "as" not in BY_QUERY[case["as"]], name_of(group, case)
        assert case.get("ids", []) == sorted(set(case.get("ids", []))), name_of(group, case)
    assert len(CASES) >= 70
    assert len(BY_QUERY) == len(CASES)


def test_the_cases_name_events_that_there_are(store: Store) -> None:
    every = ids(store, "")
    named = {event for _, case in CASES for key in ("ids", "holds", "lacks") for event in case.get(key, [])}
    assert named <= every
