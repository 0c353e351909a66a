"""The lists of the workspace: one row for each thing that is marked, tagged, noted, was read, or is there no more."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from lere_tui.model.subjects import Again, Kept, Subject
from lere_tui.render.event_kept import kept_words

Shelf = Literal["marks", "tags", "notes", "read", "gone"]

SHELVES: tuple[Shelf, ...] = get_args(Shelf)

TITLES: dict[Shelf, str] = {
    "marks": "Marks", "tags": "Tags", "notes": "Notes", "read": "Read", "gone": "No longer fits",
}  # fmt: skip


class OwnRow(NamedTuple):
    """One thing on a shelf; `tag` is the one for which it stands there, `at` when it was kept or read (UTC)."""

    again: Again
    at: str
    tag: str = ""

    @property
    def subject(self) -> Subject:
        """The thing as it is now, or as it was."""
        return self.again.now or self.again.kept.subject

    @property
    def kept(self) -> Kept:
        """What is kept of it."""
        return self.again.kept

    @property
    def event(self) -> str:
        """The event it belongs to, where the row does not name it already."""
        return "" if self.subject.kind == "event" else self.subject.title


def own_words(row: OwnRow, shelf: Shelf) -> str:
    """What is kept, in the words of a column: the note, the tags, or all in short."""
    kept = row.kept
    if shelf == "notes":
        return kept.note
    if shelf == "tags":
        return " ".join(filter(None, (kept_words(kept), kept.note)))
    return " ".join(filter(None, (" ".join(f"#{tag}" for tag in kept.tags), kept.note)))
