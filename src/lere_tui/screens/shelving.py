"""The rows of the workspace's lists: which there are, in which order, and those that have some words."""

from __future__ import annotations

from collections.abc import Iterable

from lere_tui.model.subjects import Again
from lere_tui.query.folding import fold
from lere_tui.render.own_rows import OwnRow, Shelf


def shelved(shelf: Shelf, found: Iterable[Again], read: Iterable[tuple[Again, str]], words: str = "") -> list[OwnRow]:
    """The rows of a shelf, what was kept last first; with `words`, those that have them."""
    there = [again for again in found if again.now is not None]
    rows: list[OwnRow]
    match shelf:
        case "marks":
            rows = [OwnRow(again, again.kept.at) for again in there if again.kept.marked]
        case "notes":
            rows = [OwnRow(again, again.kept.at) for again in there if again.kept.note]
        case "tags":
            rows = [OwnRow(again, again.kept.at, tag) for again in there for tag in again.kept.tags]
        case "read":
            rows = [OwnRow(again, at) for again, at in read]
        case "gone":
            rows = [OwnRow(again, again.kept.at) for again in found if again.now is None]
    rows.sort(key=lambda row: row.at, reverse=True)
    if shelf == "tags":
        rows.sort(key=lambda row: fold(row.tag))
    wanted = fold(words).split()
    return [row for row in rows if all(f" {word}" in _says(row) for word in wanted)] if wanted else rows


def _says(row: OwnRow) -> str:
    """Every word that a row says, folded."""
    subject, kept = row.subject, row.kept
    texts = (subject.words, subject.says, subject.title, subject.date, subject.id, kept.note, *kept.tags)
    return f" {fold(' '.join(texts))}"
