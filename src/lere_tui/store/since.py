"""What a search finds now beside what it found when it was seen last."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from lere_tui.model.saved import Saved, SavedNow, Seen, Since
from lere_tui.model.timeline import EventLine
from lere_tui.query.errors import QueryError

if TYPE_CHECKING:
    from lere_tui.store.hits import Hits
    from lere_tui.store.reading import Store

KNOWN = 2000
"""Events of a search that are remembered one by one; of a search with more, only how many they were."""


def look(store: Store, hits: Hits) -> Seen:
    """What there is to remember of a search."""
    return Seen(len(hits), store.version(), _events(store, hits) if len(hits) <= KNOWN else None)


def since(store: Store, hits: Hits, then: Seen) -> Since:
    """What is new since then."""
    if then.events is None:
        same = (then.count, then.version) == (len(hits), store.version())
        return Since(max(0, len(hits) - then.count), at_least=not same)
    few = len(hits) <= KNOWN
    now = _events(store, hits) if few else _still_found(store, hits, list(then.events))
    still = then.events.keys() & now.keys()
    changed = sum(then.events[event] != now[event] for event in still)
    return Since(len(hits) - len(still), changed, len(then.events) - len(still))


def found_now(store: Store, saved: Saved, then: Seen | None) -> SavedNow:
    """What a saved search finds now, and what is new since it was seen."""
    try:
        hits = store.search(saved.query).hits
    except QueryError as error:
        return SavedNow(saved, fault=f"{error.message}. {error.mend}")
    return SavedNow(saved, look(store, hits), since(store, hits, then) if then else None)


def _events(store: Store, hits: Hits) -> dict[str, str]:
    return {line.id: _hash(line) for line in store.lines(hits.rows(0, len(hits)))}


def _still_found(store: Store, hits: Hits, events: list[str]) -> dict[str, str]:
    """Those of some events that are among many others."""
    keys = (store.key_of(event) for event in events)
    places = (store.position(key) for key in keys if key is not None)
    return {line.id: _hash(line) for line in store.lines([at for at in places if at is not None and at in hits])}


def _hash(line: EventLine) -> str:
    """A hash of all that the list shows of an event."""
    return hashlib.blake2b(repr(line[1:]).encode("utf-8", "replace"), digest_size=6).hexdigest()
