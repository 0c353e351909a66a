"""A query that can't be understood: where, why, and what to write instead."""

from __future__ import annotations


class QueryError(ValueError):
    """A fault of a query text. `column` counts characters from 1; `length` is how many are at fault."""

    def __init__(self, message: str, column: int, mend: str, length: int = 1) -> None:
        super().__init__(f"{message} at {column}. {mend}")
        self.message = message
        self.column = column
        self.mend = mend
        self.length = length
