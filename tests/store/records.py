"""Every record of a database in letters, without keys: two databases with the same ones hold the same corpus."""

import sqlite3
from contextlib import closing
from pathlib import Path

_SLUGS = {
    "place": "place", "parent": "place", "actor": "actor", "of": "actor", "by": "actor", "target": "",
    "source": "source", "reporter": "source", "derived_from": "source", "event": "event", "part_of": "event",
    "dataset": "dataset",
}  # fmt: skip
_TABLES = (
    "place", "place_spelling", "actor", "actor_spelling", "source", "source_text", "passage", "actor_link", "event",
    "event_source", "participation", "event_link", "claim", "remark", "remark_source", "quote", "dataset", "import",
    "origin", "original", "original_quote", "suggestion", "verdict",
)  # fmt: skip


def records(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table, in an order of their own. References are ids; hashes of files of ours are left out."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        slugs = {
            table: dict(db.execute(f"SELECT id, slug FROM {table}"))
            for table in ("place", "actor", "source", "event", "dataset")
        }
        imported = {row[0] for row in db.execute("SELECT key FROM origin WHERE record = 'source'")}
        named: dict[str, dict[object, object]] = {
            "claim": {
                key: (slugs["event"][event], slug)
                for key, event, slug in db.execute("SELECT id, event, slug FROM claim")
            },
            "remark": {},
            "quote": {},
        }
        for key, event in db.execute("SELECT id, event FROM remark ORDER BY id"):
            number = sum(name[0] == slugs["event"][event] for name in named["remark"].values())  # type: ignore[index]
            named["remark"][key] = (slugs["event"][event], number)
        for key, claim, remark, start in db.execute("SELECT id, claim, remark, start FROM quote"):
            named["quote"][key] = (named["claim"].get(claim), named["remark"].get(remark), start)
        found: dict[str, list[tuple[object, ...]]] = {}
        for table in _TABLES:
            cursor = db.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description]
            rows = []
            for row in cursor.fetchall():
                values: list[object] = []
                for column, value in zip(columns, row, strict=True):
                    if column == "id" or (table == "source" and column == "sha256" and row[0] not in imported):
                        continue
                    if column == "target":
                        value = slugs["actor" if table == "actor_link" else "event"][value]
                    elif table == "origin" and column == "key":
                        value = slugs[row[0]][value]
                    elif column in named and column != table:
                        value = named[column].get(value)
                    elif column in _SLUGS and column != table and isinstance(value, int):
                        value = slugs[_SLUGS[column]][value]
                    values.append(value)
                rows.append(tuple(values))
            found[table] = sorted(rows, key=repr)
        return found
