"""A corpus, or a slice of it, read out as the files of a corpus folder, one after the other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from lere_tui.formats.corpus.writing import event_file, original_files, source_file, top_files
from lere_tui.model.provenance import OriginRecord, Provenance, RecordId
from lere_tui.model.records import Event
from lere_tui.store import provenance, sources
from lere_tui.store.dossiers import read_actor, read_event, read_place
from lere_tui.store.errors import StoreError
from lere_tui.store.reading import Store
from lere_tui.store.slicing import CanNotLeave, cut

MOST_FILES = 65_000
"""Files of a folder or a bundle at most: a zip without extensions holds 65,535."""

_TOO_MANY = (
    "these are {number:,} files, and a corpus folder or bundle has at most {most:,}; narrow the search with date:,"
    " town: or group:, or pass the database itself on"
)


class Leaving:
    """The files of a slice. `texts` tells, as sources are written, what the text of each is: its id, the kind of text,
    its licence and its letters."""

    def __init__(self, store: Store, positions: Sequence[int] | None, query: str, with_restricted: bool) -> None:
        """The events at these positions, or the whole corpus; the title of a part names the query. Raises CanNotLeave
        for what can't be passed on, and if there are too many."""
        self._store = store
        corpus = store.corpus()
        if corpus is None:
            raise StoreError(f"{store.path} holds no corpus; build it again from its folder")
        whole = positions is None or len(positions) == store.total
        with store.reading() as db:
            self._db = db
            self._sha256 = db.execute("SELECT sha256 FROM corpus").fetchone()[0]
            number = len(positions or ())
            if whole:
                number = store.total if with_restricted else provenance.shareable_events(db)
            if number > MOST_FILES:
                raise CanNotLeave(_TOO_MANY.format(number=number, most=MOST_FILES))
            keys = None if whole else store.keys(positions or ())
            self._slice = part = cut(db, keys, with_restricted)
        self._from = corpus
        self._corpus = corpus if whole else replace(corpus, title=f"{corpus.title}: {query or 'a part'}")
        self._text = lru_cache(maxsize=64)(self._read_text)
        self._links: dict[str, set[tuple[str, str]]] = {}
        for here, relation, target in part.left_out.links:
            self._links.setdefault(here, set()).add((relation, target))
        self._orphans = {here for here, _ in part.left_out.parents}
        self._claims = 0
        self.left_out = part.left_out
        self.texts: list[tuple[str, str, str, int]] = []
        if len(self) > MOST_FILES:
            raise CanNotLeave(_TOO_MANY.format(number=len(self), most=MOST_FILES))

    def __len__(self) -> int:
        keys = self._slice.keys
        return 4 + len(keys["event"]) + len(keys["source"]) + 2 * len(self._slice.originals)

    @property
    def counts(self) -> dict[str, int]:
        """How many of each there are; claims are counted while events are written."""
        keys = self._slice.keys
        return {
            "events": len(keys["event"]),
            "claims": self._claims,
            "sources": len(keys["source"]),
            "places": len(keys["place"]),
            "groups": len(keys["actor"]),
            "originals": len(self._slice.originals),
        }

    def head(self) -> dict[str, Any]:
        """What this corpus says of itself, and of which it is a part."""
        corpus, whole = self._corpus, self._from
        return {
            "title": corpus.title,
            "licence": corpus.licence,
            "attribution": corpus.attribution,
            "language": corpus.language,
            "corpus": {"title": whole.title, "version": whole.version, "sha256": self._sha256},
        }

    def facts(self) -> dict[str, Any]:
        """What is in it, from which datasets, which text is what and under which licence, and what was left out."""
        left = self.left_out
        return {
            "counts": self.counts,
            "datasets": [
                {
                    "id": each.id,
                    "title": each.title,
                    "version": each.version,
                    "licence": each.licence,
                    "attribution": each.attribution,
                    "url": each.url,
                    "restricted": not each.shareable,
                }
                for each in provenance.datasets(self._db, self._slice.files)
            ],
            "texts": [
                {
                    "source": source,
                    "text": kind,
                    "licence": licence or (self._corpus.licence if kind == "digest" else ""),
                    "letters": letters,
                }
                for source, kind, licence, letters in self.texts
            ],
            "left_out": {
                "events": dict(sorted(left.events.items())),
                "names_alone": [{"record": kind, "id": slug} for kind, slug in left.bare],
                "links": [{"event": here, "relation": how, "to": there} for here, how, there in left.links],
                "part_of": [{"event": here, "of": whole} for here, whole in left.parents],
                "originals": left.originals,
            },
        }

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file by its name, in the order of the names."""
        with self._store.reading():
            top = dict(self._top())
            yield from _some(top, before="events/")
            for key in self._sorted("event"):
                yield self._event(key)
            yield from _some(top, "events/", "originals/")
            for key in self._sorted("source"):
                if key in self._slice.originals:
                    yield from self._original(key)
            yield from _some(top, "originals/", "sources/")
            for key in self._sorted("source"):
                yield self._source(key)

    def _top(self) -> Iterator[tuple[str, bytes]]:
        db, keys, bare = self._db, self._slice.keys, self._slice.bare
        origins: dict[RecordId, OriginRecord] = {}
        places, actors = [], []
        for key in sorted(keys["place"]):
            place, _ = read_place(db, key)
            if key in bare["place"]:
                place = replace(place, also=(), lat=None, lon=None, coord_source="", geonames=None, note="")
            places.append(place)
            self._note_origin(origins, "place", key, place.id)
        for key in sorted(keys["actor"]):
            actor = read_actor(db, key)
            if key in bare["actor"]:
                actor = replace(actor, also=(), links=(), note="")
            actors.append(actor)
            self._note_origin(origins, "actor", key, actor.id)
        files = provenance.files(db, self._slice.files)
        whole = Provenance(provenance.datasets(db, self._slice.files), files, origins)
        return top_files(self._corpus, places, actors, whole)

    def _note_origin(self, origins: dict[RecordId, OriginRecord], kind: str, key: int, slug: str) -> None:
        origin = provenance.origin(self._db, kind, key)
        if origin:
            origins[kind, slug] = origin

    def _sorted(self, kind: str) -> list[int]:
        """The keys of events or sources in the order of their files' names."""
        keys = json.dumps(list(self._slice.keys[kind]))
        sql = f"SELECT {kind}.id FROM json_each(?) JOIN {kind} ON {kind}.id = value ORDER BY slug || '.'"
        return [key for (key,) in self._db.execute(sql, (keys,))]

    def _event(self, key: int) -> tuple[str, bytes]:
        event = read_event(self._db, key)
        assert event is not None
        self._claims += len(event.claims)
        suggestions = provenance.suggestions(self._db, "event", key)
        return event_file(self._within(event), self._text, provenance.origin(self._db, "event", key), suggestions)

    def _within(self, event: Event) -> Event:
        """An event without links and a parent that stay behind."""
        if gone := self._links.get(event.id):
            event = replace(event, links=tuple(link for link in event.links if (link.relation, link.to) not in gone))
        if event.id in self._orphans:
            event = replace(event, part_of="", phase=False)
        return event

    def _read_text(self, source: str) -> str:
        found = sources.read(self._db, source)
        return found.text if found else ""

    def _source(self, key: int) -> tuple[str, bytes]:
        """The file of a source."""
        slug = self._db.execute("SELECT slug FROM source WHERE id = ?", (key,)).fetchone()[0]
        source = sources.read(self._db, slug)
        assert source is not None
        bare = key in self._slice.bare["source"]
        if bare:
            source = replace(source, text="", text_kind="citation")
        suggestions = () if bare else provenance.suggestions(self._db, "source", key)
        original = provenance.original(self._db, key) if key in self._slice.originals else None
        self.texts.append((source.id, source.text_kind, source.licence, len(source.text)))
        return source_file(source, provenance.origin(self._db, "source", key), suggestions, original)

    def _original(self, key: int) -> Iterator[tuple[str, bytes]]:
        original = provenance.original(self._db, key)
        return original_files(original) if original else iter(())


def _some(top: dict[str, bytes], after: str = "", before: str = "\U0010ffff") -> Iterator[tuple[str, bytes]]:
    """The files at the top whose names lie between two others."""
    return ((name, top[name]) for name in sorted(top) if after < name < before)
