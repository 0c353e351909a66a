"""Make docs/schema.md from the migrations: docs/schema.py"""

from __future__ import annotations

import textwrap
from pathlib import Path

from lere_tui.store.describing import Column, Table, tables
from lere_tui.store.examples import EXAMPLES
from lere_tui.store.schema import APPLICATION_ID, READABLE_FROM, SCHEMA_VERSION

PAGE = Path(__file__).with_name("schema.md")

HEAD = f"""\
# The database of a corpus

*This page is made from db/migrations by docs/schema.py.*

A corpus is one SQLite file (`lere-tui build FOLDER FILE`; `lere-tui info` names the one of the embedded
corpus). Any program that reads SQLite can ask it; the tables are the program's own, and the **views** below are
for you: ids and names instead of keys, ISO days beside the dates as written, and NULL for what is not known.
Nothing in them is added up or averaged. Their columns stay within a major version; new ones may come.

The header of the file says what it is: `PRAGMA application_id` is 0x{APPLICATION_ID:08X} (“LERE”), `PRAGMA
user_version` the number of migrations it has had, {SCHEMA_VERSION} for this version. lere-tui reads files from
{READABLE_FROM} on as they are; a file from before the views gets them when it is next changed (`import`,
`attach`), or is built again. Don't write into a corpus with other programs: the word index and the sets of
events beside the records would no longer fit them.

Open it so that nothing can be written:

```console
$ lere-tui export --to corpus.lere
…
$ lere-tui build corpus.lere corpus.sqlite
…
$ sqlite3 'file:corpus.sqlite?mode=ro' 'SELECT count(*) FROM events'
71
```

**Datasette** gets descriptions, labels for what rows refer to, the word index and the questions below from a
metadata file:

```console
$ lere-tui info --corpus corpus.sqlite --datasette metadata.json
lere-tui: metadata.json is written; see the corpus with: datasette corpus.sqlite --metadata metadata.json
```

**DuckDB** reads tables and views through its `sqlite` extension. Let SQLite work the views out, and take their
columns as texts; an attached database (`ATTACH … (TYPE sqlite)`) would have DuckDB work them out, which knows
no such dates:

```
SET sqlite_all_varchar = true;
SELECT year(first_day::DATE) AS year, count(*) FROM sqlite_scan('corpus.sqlite', 'events') GROUP BY year ORDER BY year;
```

The word index is out of its reach.

The **word index** is the table `search` (FTS5, without the texts themselves). It has words in small letters
without accents, hyphens and apostrophes: `lere` finds Léré, `alqaida` Al-Qaïda. Its rowid is `events.position`.
"""


def page() -> str:
    """The page as it should be."""
    found = tables()
    parts = [HEAD, "## Questions\n"]
    parts += [f"{example.title}:\n\n```sql\n{example.sql}\n```\n" for example in EXAMPLES]
    parts.append("## Views\n")
    parts += [_view(table) for table in found if table.is_view]
    parts.append("## Tables\n\nAn arrow says which table's key (`id`) a column holds; `!` is never NULL.\n")
    parts += [_table(table) for table in found if not table.is_view]
    return "\n".join(parts)


def _view(table: Table) -> str:
    rows = "".join(f"| `{column.name}` | {_in_cell(column.about)} |\n" for column in table.columns)
    return f"### {table.name}\n\n{table.about}\n\n| column | |\n|---|---|\n{rows}"


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|")


def _table(table: Table) -> str:
    columns = textwrap.fill(f"{', '.join(map(_column, table.columns))}.", 120)
    return f"### {table.name}\n\n{textwrap.fill(table.about, 120)}\n\n{columns}\n"


def _column(column: Column) -> str:
    kind = f" {column.kind.lower()}{'!' if column.required else ''}" if column.kind else ""
    return f"`{column.name}`{kind}{f' → {column.refers_to}' if column.refers_to else ''}"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
