"""Searches saved under a name: steps of the journal, and beside it what each had found when it was seen last."""

from __future__ import annotations

import json
import uuid
from dataclasses import asdict
from datetime import UTC, datetime

from lere_tui.model.saved import Saved, Seen
from lere_tui.workspace.database import WorkspaceError
from lere_tui.workspace.journal import Journal, Step


class Searches:
    """Saved searches in a journal. Everything raises WorkspaceError. Upper and lower case make no other name."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def saved(self) -> list[Saved]:
        """All of them, by their names."""
        steps = self._journal.held("search")
        found = [Saved(step.about, step.value["name"], step.value["query"], step.at) for step in steps if step.value]
        return sorted(found, key=lambda each: (each.name.casefold(), each.at))

    def named(self, name: str) -> Saved | None:
        """The one with a name."""
        return next((each for each in self.saved() if each.name.casefold() == name.casefold()), None)

    def save(self, name: str, query: str) -> Step | None:
        """Save a search; if there is one of that name, in its place."""
        was = self.named(name)
        return self._put(was.about if was else uuid.uuid4().hex, name, query)

    def rename(self, saved: Saved, name: str) -> Step | None:
        """Give a search another name. Raises WorkspaceError if another has it."""
        other = self.named(name)
        if other is not None and other.about != saved.about:
            raise WorkspaceError(f"There is another search named “{other.name}”; nothing was changed")
        return self._put(saved.about, name, saved.query)

    def _put(self, about: str, name: str, query: str) -> Step | None:
        return self._journal.put("search", about, "", {"name": name, "query": query})

    def delete(self, saved: Saved) -> Step | None:
        """Take a search away."""
        return self._journal.put("search", saved.about, "", None)

    def seen(self, corpus: str) -> dict[str, Seen]:
        """What each search had found in a corpus when it was seen last there."""
        with self._journal.workspace.reading() as db:
            if db is None:
                return {}
            rows = db.execute("SELECT search, seen FROM search_seen WHERE corpus = ?", (corpus,)).fetchall()
        return {search: Seen(**json.loads(seen)) for search, seen in rows}

    def see(self, about: str, corpus: str, seen: Seen) -> None:
        """Remember what a search finds in a corpus."""
        row = (about, corpus, json.dumps(asdict(seen)), datetime.now(UTC).isoformat(timespec="seconds"))
        with self._journal.workspace.writing() as db:
            db.execute("INSERT OR REPLACE INTO search_seen (search, corpus, seen, at) VALUES (?, ?, ?, ?)", row)
