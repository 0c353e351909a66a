"""Queries and their meaning, written down as data in tests/data/queries.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from lere_tui.query.errors import QueryError
from lere_tui.query.fields import FIELDS
from lere_tui.query.parser import parse
from lere_tui.query.tree import And, Field, Node, Not, Or, Phrase, Query, Value, Word

DATA = Path(__file__).parents[1] / "data" / "queries.toml"


def show(node: Node | None) -> str:
    """A tree in one line."""
    match node:
        case None:
            return ""
        case Word(text=text, prefix=prefix):
            return text + ("*" if prefix else "")
        case Phrase(text=text, prefix=prefix):
            return f'"{text}{"*" if prefix else ""}"'
        case Not(node=inner):
            return f"-{show(inner)}"
        case And(nodes=nodes):
            return "(" + " & ".join(map(show, nodes)) + ")"
        case Or(nodes=nodes):
            return "(" + " | ".join(map(show, nodes)) + ")"
        case Field(name=name, values=values):
            return f"{name}={','.join(map(show_value, values))}"
    return str(node)


def show_value(value: Value) -> str:
    if value.operator == "..":
        return f"{value.text}..{value.end}"
    return value.operator + (value.text.rstrip("*") + "*" if value.prefix else value.text)


def show_query(query: Query) -> str:
    """A tree in one line, with the order where it is not the usual one."""
    order = f"[{query.sort}]" if query.sort != "newest" else ""
    return f"{show(query.root)} {order}".strip()


def fields_of(node: Node | None) -> set[str]:
    """The names of all fields in a tree."""
    match node:
        case Field(name=name):
            return {name}
        case Not(node=inner):
            return fields_of(inner)
        case And(nodes=nodes) | Or(nodes=nodes):
            return set().union(*map(fields_of, nodes))
    return set()


def read_cases() -> list[tuple[str, dict[str, Any]]]:
    """Every case with the name of its group; `text` is as often there as `times` says."""
    groups = tomllib.loads(DATA.read_text(encoding="utf-8"))
    cases = [(group, dict(case)) for group, members in groups.items() for case in members]
    for _, case in cases:
        case["text"] *= case.pop("times", 1)
    return cases


def name_of(group: str, case: dict[str, Any]) -> str:
    text = case["text"] if len(case["text"]) <= 40 else f"{case['text'][:20]}… {len(case['text'])} letters"
    return f"{group}: {text}"


CASES = read_cases()


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name_of(group, case) for group, case in CASES])
def test_a_query_means_what_is_written_down(case: dict[str, Any]) -> None:
    text, typing = case["text"], case.get("typing", False)
    if "error" in case:
        with pytest.raises(QueryError) as fault:
            parse(text, typing)
        assert str(fault.value).startswith(case["error"])
        assert fault.value.column == case["column"]
    else:
        query = parse(text, typing)
        assert show_query(query) == case["tree"]
        assert query.hint.startswith(case.get("hint", ""))
        assert typing or not query.hint


def test_the_cases_are_whole_and_many() -> None:
    known = {"text", "typing", "tree", "hint", "error", "column"}
    for group, case in CASES:
        assert case.keys() <= known, name_of(group, case)
        assert ("tree" in case) != ("error" in case) == ("column" in case), name_of(group, case)
        assert "hint" not in case or case.get("typing"), name_of(group, case)
    texts = [(case["text"], case.get("typing", False)) for _, case in CASES]
    assert len(texts) >= 150
    assert len(set(texts)) == len(texts)


def test_every_field_occurs() -> None:
    found: set[str] = set()
    for _, case in CASES:
        if "tree" in case:
            query = parse(case["text"], case.get("typing", False)) if case["tree"] else Query(None)
            found |= fields_of(query.root) | ({"sort"} if query.sort != "newest" else set())
    assert found == set(FIELDS)
