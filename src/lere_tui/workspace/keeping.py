"""Marks, tags, notes and the events that were opened: what a reader keeps of the records of a corpus."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lere_tui.model.subjects import Kept, Own, Subject, as_value, from_value
from lere_tui.workspace.database import WorkspaceError
from lere_tui.workspace.journal import Journal, Kind, Step
from lere_tui.workspace.searches import Searches

KINDS: tuple[Kind, ...] = ("mark", "tags", "note")


class Keeping:
    """What is kept, in a journal. Everything raises WorkspaceError."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def kept(self) -> tuple[Kept, ...]:
        """All that is kept, what changed last at the end."""
        found: dict[str, Kept] = {}
        for kind in KINDS:
            for step in self._journal.held(kind):
                value = step.value or {}
                was = found.get(step.about)
                kept = was or Kept(step.about, from_value(value["subject"]))
                kept = replace(kept, at=max(kept.at, step.at))
                match kind:
                    case "mark":
                        kept = replace(kept, marked=True)
                    case "tags":
                        kept = replace(kept, tags=tuple(value["tags"]))
                    case "note":
                        kept = replace(kept, note=value["note"])
                found[step.about] = kept
        return tuple(sorted(found.values(), key=lambda each: each.at))

    def mark(self, about: str, subject: Subject, marked: bool) -> Step | None:
        """Mark something, or no more."""
        return self._put("mark", about, subject, {} if marked else None)

    def tag(self, about: str, subject: Subject, tags: tuple[str, ...]) -> Step | None:
        """Give something these tags and no others."""
        return self._put("tags", about, subject, {"tags": list(tags)} if tags else None)

    def note(self, about: str, subject: Subject, note: str) -> Step | None:
        """Write a note on something in the place of the one it had; an empty one takes it away."""
        return self._put("note", about, subject, {"note": note} if note else None)

    def _put(self, kind: Kind, about: str, subject: Subject, value: dict[str, Any] | None) -> Step | None:
        whole = None if value is None else {**value, "subject": as_value(subject)}
        return self._journal.put(kind, about, subject.event, whole)

    def opened(self, subject: Subject) -> None:
        """Remember that an event was opened."""
        row = (subject.event, json.dumps(as_value(subject), ensure_ascii=False), datetime.now(UTC).isoformat())
        with self._journal.workspace.writing() as db:
            db.execute("INSERT OR REPLACE INTO reading (event, subject, at) VALUES (?, ?, ?)", row)

    def unread(self, event: str, at: str) -> Step | None:
        """Take an event that was opened then for one that was not."""
        return self._journal.put("unread", event, event, {"at": at})

    def read(self) -> tuple[tuple[Subject, str], ...]:
        """The events that were opened, and when, the last first."""
        unread = {(step.about, (step.value or {})["at"]) for step in self._journal.held("unread")}
        with self._journal.workspace.reading() as db:
            sql = "SELECT event, subject, at FROM reading ORDER BY at DESC"
            rows = [] if db is None else db.execute(sql).fetchall()
        return tuple((from_value(json.loads(subject)), at) for event, subject, at in rows if (event, at) not in unread)


class OwnThings:
    """All that is kept, read anew only when the file has changed. It may be asked from any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._journal = Journal(path)
        self._read: tuple[bytes, Own] | None = None

    def __call__(self) -> Own:
        """What is kept now; nothing, with the trouble told, where it can't be read."""
        version = self._version()
        if self._read is None or not version or self._read[0] != version:
            keeping = Keeping(self._journal)
            try:
                own = Own(keeping.kept(), keeping.read(), searches=tuple(Searches(self._journal).saved()))
            except WorkspaceError as error:
                return Own(trouble=str(error))
            if not self._path.exists():  # there never was one, or a damaged one was set aside, and none is begun yet
                return replace(own, trouble=self._journal.told)
            self._read = version, own
        return self._read[1]

    def _version(self) -> bytes:
        """What is another after every change: SQLite counts them in the file's header (bytes 24 to 27)."""
        try:
            with self._path.open("rb") as file:
                head = file.read(28)
                return head[24:] + str(os.fstat(file.fileno()).st_ino).encode()
        except OSError:
            return b""
