"""What holds of every query, whatever it is; single queries and their meaning are in test_cases.py."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lere_tui.query.errors import QueryError
from lere_tui.query.parser import parse


@given(st.text(max_size=60))
def test_no_text_makes_the_parser_fail_otherwise(text: str) -> None:
    for typing in (False, True):
        with contextlib.suppress(QueryError):
            parse(text, typing)
            continue
        with pytest.raises(QueryError) as fault:
            parse(text, typing)
        assert 1 <= fault.value.column <= len(text) + 1


def test_a_query_is_bounded() -> None:
    for text in ("a " * 600, "x" * 20_000, "-" * 200 + "a"):
        with pytest.raises(QueryError):
            parse(text)
