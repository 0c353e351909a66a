"""Places that the search bar offers: those with events first, and those of one name told apart by what they lie in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pyroaring import BitMap

from lere_tui.query.completing import Typed
from lere_tui.query.folding import fold
from lere_tui.query.tree import Value
from lere_tui.store import tokens
from lere_tui.store.facets import best_of
from lere_tui.store.names import Homonym
from lere_tui.store.offers import MOST, Count, Offer

if TYPE_CHECKING:
    from lere_tui.store.reading import Store


def place_offers(store: Store, typed: Typed, count: Count) -> list[Offer]:
    """Places with a name a word of which begins so, in any spelling; else those that sound so or are written nearly so.

    A place in which the query finds nothing is offered only if its whole name is typed, or if there is no other:
    a gazetteer has tens of thousands.
    """
    names = store.names()
    folded = fold(typed.value)
    found: Mapping[int, str] = {}
    if folded:
        found = names.beginning("place", folded, -1)
        if not found:
            alike = [name.key for name in names.alike(typed.value, "place")]
            found = dict.fromkeys(alike or names.nearest("place", typed.value), "")
    offered = list(_with_events(store, typed, count, folded, found))
    wholly = set(names.exactly("place", Value(typed.value, 0))) if folded else set()
    some = any(offer.events for offer, _ in offered)
    kept = [offer for offer, key in offered if offer.events or not some or key in wholly]
    if folded and len(kept) < MOST:
        kept += _without_events(store, typed, count, folded, found, wholly, {fold(offer.value) for offer in kept})
    return kept


def _with_events(
    store: Store, typed: Typed, count: Count, folded: str, found: Mapping[int, str]
) -> Iterator[tuple[Offer, int]]:
    """The places, with their keys, that some events of the corpus are in, and those that have their names."""
    values = store.facets().values("place")
    spelt: dict[int, tuple[int, str]] = {}
    for key, spelling in found.items():
        number = values.of_record.get(key)
        if number is not None:
            spelt.setdefault(number, (key, spelling))
    numbers = sorted(spelt) if folded else range(len(values.names))
    for events, number in best_of(values.sets, numbers, count.of, count.at_most, MOST):
        key, spelling = spelt.get(number, (0, ""))
        yield from _offers(store, typed, count, folded, values.names[number], key, spelling, events)


def _without_events(
    store: Store,
    typed: Typed,
    count: Count,
    folded: str,
    found: Mapping[int, str],
    wholly: set[int],
    taken: set[str],
) -> list[Offer]:
    """Places that no event of the corpus is in: of the whole name that is typed; if nothing is offered yet, others."""
    known = store.facets().values("place").of_record
    keys = sorted(key for key in wholly if key not in known)
    if not taken:
        rest = (key for key in found if key not in known and key not in wholly)
        keys += sorted(rest, key=lambda key: (len(found[key]), found[key], key))[:MOST]
    offers: dict[str, Offer] = {}
    for key, name in store.names().shown("place", keys[:MOST]):
        if len(offers) >= MOST:
            break
        for offer, _ in _offers(store, typed, count, folded, name, key, found.get(key, ""), None):
            if fold(offer.value) not in taken:
                offers.setdefault(fold(offer.value), offer)
    return list(offers.values())


def _offers(
    store: Store,
    typed: Typed,
    count: Count,
    folded: str,
    name: str,
    key: int,
    spelling: str,
    events: int | None,
) -> Iterator[tuple[Offer, int]]:
    """A place that is alone with its name; or else every place of that name."""
    names, postings = store.names(), store.postings()
    homonyms = names.homonyms(name)
    if not homonyms:
        if events is None:
            events = count.of(_named(store, name))
        yield Offer(name, events, "" if f" {folded}" in f" {fold(name)}" else spelling), key
        return
    sets = [postings.token(tokens.record("place", homonym.key)) for homonym in homonyms]
    for homonym, within in zip(homonyms, sets, strict=True):
        alone = bool(within) and not any(each for each in sets if each is not within)
        value, exactly, events_of = _written(store, typed, name, homonym, within, alone)
        yield Offer(value, count.of(events_of), "", homonym.label, exactly), homonym.key


def _written(
    store: Store, typed: Typed, name: str, homonym: Homonym, within: BitMap, alone: bool
) -> tuple[str, bool, BitMap]:
    """What to write for one of several places of a name, whether that is its id after `=`, and what it finds.

    `:=` finds what happened at the very place. Where others lie within it, its id does without `=` if nothing else is
    called so; or its name, as long as no other place of this name has any event.
    """
    if homonym.holds_others and not typed.operator:
        if list(store.names().exactly("place", Value(homonym.id, 0))) == [homonym.key]:
            return homonym.id, False, within
        if alone:
            return name, False, _named(store, name)
    return homonym.id, True, store.postings().token(tokens.record("place", homonym.key, exactly=True))


def _named(store: Store, name: str) -> BitMap:
    """What a search for a name finds: others may have it among their spellings."""
    keys = store.names().exactly("place", Value(name, 0))
    return store.postings().any_of(tokens.record("place", key) for key in keys)
