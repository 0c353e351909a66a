"""SQL texts taken apart: for the databases of the corpus and of the workspace, which know nothing of one another."""

from __future__ import annotations

import sqlite3


def statements(sql: str) -> list[str]:
    """The statements of an SQL text, one by one: `executescript` would commit the transaction around it."""
    found = []
    rest = ""
    for line in sql.splitlines(keepends=True):
        rest += line
        if sqlite3.complete_statement(rest):
            found.append(rest.strip())
            rest = ""
    if rest.strip():
        found.append(rest.strip())
    return found
