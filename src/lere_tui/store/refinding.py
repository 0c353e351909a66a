"""Finding again, in a corpus that was built anew or is another version, what a reader kept of an earlier one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lere_tui.model.anchors import quote as quote_of
from lere_tui.model.dates import DateError, parse_date
from lere_tui.model.dossier import Dossier
from lere_tui.model.subjects import (
    Again,
    How,
    Kept,
    Subject,
    claim_digest,
    event_digest,
    event_gist,
    of_claim,
    of_event,
    of_source,
)
from lere_tui.store.schema import DAY

if TYPE_CHECKING:
    from lere_tui.model.records import Source
    from lere_tui.store.reading import Store

OF_A_DATE = 5_000
"""Events of one date among which one whose id is gone is looked for."""

ALIKE = 40
"""Those that are compared by all their content."""

KEPT = 200
"""Events that are kept read."""


class Refinder:
    """Finds things again. What it has found it knows; it belongs to one thread, like its store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._events: dict[tuple[str, ...], str | None] = {}
        self._found: dict[Subject, tuple[Subject | None, How]] = {}
        self._dossiers: dict[str, Dossier] = {}
        self.corpus = (found.title if (found := store.corpus()) else "") or ""

    def event_now(self, subject: Subject) -> str | None:
        """The id that the event of a subject has now; None if there is no such event.

        Without its own id, it is the one of the same date with the same content; or else with the same title, or the
        same gist, if there is just one.
        """
        key = subject.event, subject.date, subject.title, subject.gist
        if key not in self._events:
            there = self._store.key_of(subject.event) is not None
            self._events[key] = subject.event if there else self._event_alike(subject)
        return self._events[key]

    def _event_alike(self, subject: Subject) -> str | None:
        try:
            day = parse_date(subject.date).anchor
        except DateError:
            return None
        first = day.toordinal() * DAY if day else 0
        with self._store.reading() as db:
            sql = (
                "SELECT slug, title, kind, time, summary, outcome FROM event"
                " WHERE id >= ? AND id < ? AND date = ? LIMIT ?"
            )
            rows = db.execute(sql, (first, first + DAY, subject.date, OF_A_DATE)).fetchall()
        titled = [slug for slug, title, *_ in rows if title == subject.title]
        telling = [slug for slug, _, *told in rows if event_gist(*told) == subject.gist]
        both = [slug for slug in titled if slug in telling]
        if len(both) == 1:
            return str(both[0])
        if subject.kind == "event":
            for slug in list(dict.fromkeys([*both, *telling, *titled]))[:ALIKE]:
                dossier = self._dossier(slug)
                if dossier and event_digest(dossier.event) == subject.digest:
                    return str(slug)
        return next((str(found[0]) for found in (titled, telling) if len(found) == 1), None)

    def under(self, kept: Kept, event: str) -> Again:
        """An event that has this id now, as far as that is known without reading it."""
        subject = kept.subject
        return Again(kept, replace(subject, event=event, id=event), "" if event == subject.event else "renamed")

    def find(self, kept: Kept, dossier: Dossier | None = None) -> Again:
        """One thing. `dossier` is its event, if that is known already."""
        if kept.subject not in self._found:
            again = self._find(kept, dossier)
            self._found[kept.subject] = again.now, again.how
        return Again(kept, *self._found[kept.subject])

    def _find(self, kept: Kept, dossier: Dossier | None) -> Again:
        subject = kept.subject
        if dossier is None:
            name = self.event_now(subject)
            dossier = self._dossier(name) if name else None
        if subject.kind in ("source", "words"):
            return self._in_source(kept, dossier)
        if dossier is None:
            return Again(kept, None, "gone")
        if subject.kind == "event":
            now = of_event(dossier, self.corpus)
        else:
            claims = dossier.event.claims
            claim = next((each for each in claims if each.id == subject.id), None)
            claim = claim or next((each for each in claims if claim_digest(each) == subject.digest), None)
            if claim is None:
                return Again(kept, None, "gone")
            now = of_claim(dossier, claim, self.corpus)
        is_named_so = (now.event, now.id) == (subject.event, subject.id)
        changed = now.digest != subject.digest or (is_named_so and now.title != subject.title)
        how: How = "changed since" if changed else "" if is_named_so else "renamed"
        return Again(kept, now, how)

    def _in_source(self, kept: Kept, dossier: Dossier | None) -> Again:
        """A source, or words of one, which stand there whatever became of the event."""
        subject = kept.subject
        source = self._store.source(subject.id)
        if source and dossier is None:
            dossier = self._reported_by(source.id)
        if source is None or dossier is None:
            return Again(kept, None, "gone")
        now = of_source(dossier, source, self.corpus)
        if subject.quote is None:
            return Again(kept, now, "changed since" if now.digest != subject.digest else "")
        found = self._words(source, subject)
        if found is None:
            return Again(kept, None, "gone")
        now = replace(now, kind="words", digest=subject.digest, quote=quote_of(source.id, *found[0]))
        return Again(kept, now, found[1])

    def _words(self, source: Source, subject: Subject) -> tuple[tuple[str, int, int], How] | None:
        """The text in which words stand now, the corpus's or an attached original, with their span in it."""
        from lere_tui.store.anchoring import Words, find_all

        quote = subject.quote
        assert quote is not None
        original = self._store.original(source.id)
        texts = [text for text in (source.text, original.text if original else "") if text]
        for text in texts:
            before = text.startswith(quote.prefix, max(0, quote.start - len(quote.prefix)))
            if text.startswith(quote.exact, quote.start) and (before or text.startswith(quote.suffix, quote.end)):
                return (text, quote.start, quote.end), ""
        best: tuple[tuple[str, int, int], How] | None = None
        for text in texts:
            place = find_all(text, [Words(quote.exact, quote.prefix, quote.suffix)], source.language)[0]
            if place and place.found == "exact":
                return (text, place.start, place.end), "moved" if place.start != quote.start else ""
            if place and best is None:
                best = (text, place.start, place.end), "other words now"
        return best

    def _reported_by(self, source: str) -> Dossier | None:
        """An event that a source reports."""
        with self._store.reading() as db:
            sql = (
                "SELECT event.slug FROM source JOIN event_source ON source = source.id JOIN event ON event = event.id"
                " WHERE source.slug = ? LIMIT 1"
            )
            row = db.execute(sql, (source,)).fetchone()
        return self._dossier(row[0]) if row else None

    def _dossier(self, event: str) -> Dossier | None:
        if event not in self._dossiers:
            found = self._store.dossier(event)
            if found is None:
                return None
            if len(self._dossiers) >= KEPT:
                self._dossiers.clear()
            self._dossiers[event] = found
        return self._dossiers[event]
