"""`lere-tui info --datasette`: the metadata file with which Datasette shows a corpus database."""

from __future__ import annotations

import json
from pathlib import Path

from lere_tui.cli import DONE
from lere_tui.cli.failures import UsageError, say
from lere_tui.cli.new_file import new_file, writable
from lere_tui.cli.opening import database


def write_metadata(corpus: str, to: str, force: bool) -> int:
    """Write the file; the exit code."""
    from lere_tui.store.datasette import metadata
    from lere_tui.store.reading import Store

    path = writable(to, force)
    with database(corpus) as opened, Store(opened) as store:
        if corpus and opened != Path(corpus).expanduser():
            raise UsageError(f"{corpus} is no database; build one first: lere-tui build FOLDER FILE")
        told = metadata(store.info())
        with new_file(path, force) as file:
            json.dump(told, file, ensure_ascii=False, indent=2)
            file.write("\n")
    say(f"{to} is written; see the corpus with: datasette {opened} --metadata {to}")
    return DONE
