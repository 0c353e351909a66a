"""Sets of events of which the reader keeps something. What is kept is handed in: the store knows no workspace."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from pyroaring import BitMap

from lere_tui.query.folding import fold

if TYPE_CHECKING:
    from lere_tui.model.subjects import Own, Subject
    from lere_tui.store.reading import Store


class Owned:
    """The sets of one question: `own` is asked once, when a search first needs it."""

    def __init__(self, store: Store, own: Callable[[], Own]) -> None:
        self._store = store
        self._ask = own
        self._own: Own | None = None

    @property
    def _kept(self) -> Own:
        if self._own is None:
            self._own = self._ask()
        return self._own

    @property
    def trouble(self) -> str:
        """Why what is kept can't be read; empty if it can."""
        return self._kept.trouble

    @property
    def tags(self) -> list[str]:
        """Every tag in use, the most used first."""
        from lere_tui.model.subjects import tags_of

        return tags_of(self._kept.kept)

    def events(self, what: str) -> BitMap:
        """The events that are `marked` or `read`, or have a `note`; on themselves, a claim or words of theirs."""
        match what:
            case "marked":
                return self._positions(each.subject for each in self._kept.kept if each.marked)
            case "note":
                return self._positions(each.subject for each in self._kept.kept if each.note)
        return self._positions(subject for subject, _ in self._kept.read)

    def tagged(self, tag: str, prefix: bool = False) -> BitMap:
        """The events with a tag; with `prefix`, with one that begins so, unless there is just this one."""
        wanted = fold(tag)
        folded = {each: fold(each) for each in self.tags}
        chosen = {each for each, spelt in folded.items() if spelt == wanted}
        if prefix and not chosen:
            chosen = {each for each, spelt in folded.items() if spelt.startswith(wanted)}
        return self._positions(each.subject for each in self._kept.kept if chosen.intersection(each.tags))

    def _positions(self, subjects: Iterable[Subject]) -> BitMap:
        """Where the events of these subjects stand in the timeline; those under other ids by now are found again."""
        wanted = list(subjects)
        sql = (
            "SELECT slug, position FROM json_each(?) JOIN event ON slug = value"
            " JOIN event_line ON event_line.event = event.id"
        )
        with self._store.reading() as db:
            ids = json.dumps(list({subject.event for subject in wanted}))
            found: dict[str, int] = dict(db.execute(sql, (ids,)))
        for subject in wanted:
            if subject.event not in found:
                now = self._store.refinder().event_now(subject)
                key = self._store.key_of(now) if now else None
                position = self._store.position(key) if key is not None else None
                if position is not None:
                    found[subject.event] = position
        return BitMap(found.values())
