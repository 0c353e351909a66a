"""Make the index that bench/search.py measures against: plain FTS5 over the words of a corpus, with prefixes of one to
three letters, rowids in the order of time.

floor.py DATABASE OUT.sqlite
"""

from __future__ import annotations

import argparse
import sqlite3
from pathlib import Path

from lere_tui.store.bundles import bundles
from lere_tui.store.deriving import document
from lere_tui.store.world import World


def make(database: Path, target: Path) -> None:
    """Write the index of a corpus."""
    target.unlink(missing_ok=True)
    db = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
    out = sqlite3.connect(target, isolation_level=None)
    out.execute("PRAGMA journal_mode = OFF")
    out.execute(
        "CREATE VIRTUAL TABLE search USING fts5 (title, place, actor, summary, claim, passage, content = '',"
        " tokenize = \"unicode61 remove_diacritics 0 tokenchars '_'\", prefix = '1 2 3')"
    )
    out.execute("INSERT INTO search (search, rank) VALUES ('hashsize', 67108864)")
    out.execute("BEGIN")
    world = World(db)
    for position, bundle in enumerate(bundles(db)):
        row = (position, *document(bundle, world, bundle.participants))
        out.execute(
            "INSERT INTO search (rowid, title, place, actor, summary, claim, passage) VALUES (?, ?, ?, ?, ?, ?, ?)", row
        )
    out.execute("INSERT INTO search (search) VALUES ('optimize')")
    out.execute("COMMIT")
    out.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    make(options.database, options.target)
