"""What the search bar offers for the value that is being typed: values of this corpus, with how many events each would
find in the query as it stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from pyroaring import BitMap

from lere_tui.model.vocabulary import QUANTITY_WORDS
from lere_tui.query.completing import Typed, typed_at
from lere_tui.query.errors import QueryError
from lere_tui.query.fields import CLOSED, FIELDS
from lere_tui.query.folding import fold
from lere_tui.query.parser import parse
from lere_tui.query.tree import Field, Value
from lere_tui.store.facets import best_of
from lere_tui.store.schema import DAY

if TYPE_CHECKING:
    from lere_tui.store.reading import Store

MOST = 40
"""Values that are offered at most."""

FIGURES = (0, 10, 100, 1000)
"""What a figure is compared with in the values that are offered."""

_NAME_KIND = {"group": "actor", "by": "actor", "side": "actor", "source": "publisher"}


class Offer(NamedTuple):
    """A value that can be taken: what to write, how many events the query then finds (None where a count says nothing),
    and the spelling that fits what was typed, where it is another one. A record that shares its name has a `label` to
    be told apart by; with `exactly`, what is written is its id."""

    value: str
    events: int | None
    spelling: str = ""
    label: str = ""
    exactly: bool = False


class Offers(NamedTuple):
    """Values for the place that `typed` tells of: the most frequent first, dates and figures in their own order."""

    typed: Typed
    offers: list[Offer]


def offers(store: Store, text: str, cursor: int) -> Offers | None:
    """What can stand at a place of the bar; None where no value is being typed there."""
    typed = typed_at(text, cursor)
    if typed is None:
        return None
    count = _counter(store, text, typed)
    found = list(_candidates(store, typed, count))
    if any(offer.events for offer in found) and FIELDS[typed.field][0] != "place":
        found = [offer for offer in found if offer.events != 0]
    if FIELDS[typed.field][0] not in ("date", "figure"):  # these come in an order of their own
        found.sort(key=lambda offer: -(offer.events or 0))
    return Offers(typed, found[:MOST])


class Count:
    """How many events the query finds if the events of the term that is being typed are these.

    Whatever stands around a term, it lets its events in where the query without the term leaves them open: what is
    found with every event in its place, and not with none. Where it stands after a minus, it keeps its events out.
    """

    def __init__(self, with_none: BitMap, with_every: BitMap) -> None:
        self._adds = with_none <= with_every
        self._sure, most = (with_none, with_every) if self._adds else (with_every, with_none)
        self._open = most - self._sure

    def of(self, events: BitMap) -> int:
        """The events found."""
        among = self._open.intersection_cardinality(events)
        return len(self._sure) + (among if self._adds else len(self._open) - among)

    def at_most(self, size: int) -> int:
        """What `of` can give for a set of a size."""
        return len(self._sure) + (min(size, len(self._open)) if self._adds else len(self._open))


def _counter(store: Store, text: str, typed: Typed) -> Count:
    postings = store.postings()
    try:
        root = parse(text, typing=True, hole=typed.term).root
    except QueryError:  # of another term, which says so itself
        root = None
    if root is None:
        return Count(BitMap(), postings.every)
    return Count(store.matcher(BitMap()).events(root), store.matcher(postings.every).events(root))


def _candidates(store: Store, typed: Typed, count: Count) -> Iterable[Offer]:
    """Values that go on from what is typed."""
    begun = typed.value
    match FIELDS[typed.field][0]:
        case "place":
            from lere_tui.store.place_offers import place_offers

            return place_offers(store, typed, count)
        case "actor" | "source":
            return _records(store, typed.field, begun, count)
        case "closed" if typed.field == "sort":
            return [Offer(name, None) for name in CLOSED["sort"] if name.startswith(begun.lower())]
        case "tag":
            return _tags(store, fold(begun), count)
        case "saved":
            return _searches(store, fold(begun), count)
        case "closed" if typed.field == "is":
            return _closed_own(store, CLOSED["is"], begun, count)
        case "closed" if typed.field == "has":
            own = _closed_own(store, ("note",), begun, count)
            return [*_plain(store, "has", fold(begun), count), *own]
        case "closed" | "word" | "dataset":
            return _plain(store, typed.field, fold(begun), count)
        case "date":
            return _evaluated(store, typed, _dates(store, begun), count)
        case "figure":
            return _evaluated(store, typed, _figures(typed), count)


def _plain(store: Store, field: str, begun: str, count: Count) -> Iterator[Offer]:
    values = store.facets().values(field)
    for number, name in enumerate(values.names):
        if name.startswith(begun):
            yield Offer(name, count.of(values.sets[number]))


def _closed_own(store: Store, names: Iterable[str], begun: str, count: Count) -> Iterator[Offer]:
    """Of what the reader keeps."""
    owned = store.owned()
    for name in names:
        if owned and name.startswith(begun.lower()):
            yield Offer(name, count.of(owned.events(name)))


def _searches(store: Store, begun: str, count: Count) -> Iterator[Offer]:
    owned = store.owned()
    for saved in owned.searches if owned else ():
        if f" {begun}" in f" {fold(saved.name)}":
            node = Field("saved", (Value(saved.name, 0),), 0)
            yield Offer(saved.name, count.of(store.matcher().events(node)))


def _tags(store: Store, begun: str, count: Count) -> Iterator[Offer]:
    owned = store.owned()
    for tag in owned.tags if owned else ():
        if f" {begun}" in f" {fold(tag)}":
            yield Offer(tag, count.of(owned.tagged(tag) if owned else BitMap()))


def _records(store: Store, field: str, begun: str, count: Count) -> Iterator[Offer]:
    """Records with a name a word of which begins so, in any spelling; else those that sound so or are written nearly
    so."""
    values = store.facets().values(field)
    names = store.names()
    kind, folded = _NAME_KIND[field], fold(begun)
    spelt: dict[int, str] = {}
    if folded:
        found = names.beginning(kind, folded, len(values.of_record) + MOST)
        alike = [name.key for name in names.alike(begun, kind)] if not found else []
        for key, spelling in (found or dict.fromkeys(alike or names.nearest(kind, begun), "")).items():
            number = values.of_record.get(key)
            if number is not None:
                spelt.setdefault(number, spelling)
    numbers = sorted(spelt) if folded else range(len(values.names))
    for events, number in best_of(values.sets, numbers, count.of, count.at_most, MOST):
        name, spelling = values.names[number], spelt.get(number, "")
        yield Offer(name, events, "" if f" {folded}" in f" {fold(name)}" else spelling)


def _evaluated(store: Store, typed: Typed, texts: Iterable[str], count: Count) -> Iterator[Offer]:
    """Values that a query evaluates, one by one."""
    matcher = store.matcher()
    for text in texts:
        try:
            term = parse(f"{typed.field}:{typed.operator}{text}").root
        except QueryError:  # a span that would run backwards
            continue
        if term is not None:
            yield Offer(text, count.of(matcher.events(term)))


def _dates(store: Store, begun: str) -> Iterator[str]:
    """The years of the corpus, newest first; after a year and a hyphen its months, after a month its days."""
    lead, dots, begun = begun.rpartition("..") if ".." in begun else ("", "", begun)
    if len(begun) >= 8 and begun[4] == begun[7] == "-":
        choices = [f"{begun[:7]}-{day:02}" for day in range(1, 32) if _is_day(f"{begun[:7]}-{day:02}")]
    elif len(begun) >= 5 and begun[4] == "-":
        choices = [f"{begun[:4]}-{month:02}" for month in range(1, 13)]
    else:
        edges = store.keys((0, store.total - 1)) if store.total else []
        days = [key // DAY for key in edges if key >= DAY]
        years = [datetime.date.fromordinal(day).year for day in days]
        choices = [f"{year:04}" for year in range(max(years), min(years) - 1, -1)] if years else []
    for choice in choices:
        if choice.startswith(begun):
            yield f"{lead}{dots}{choice}"


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _figures(typed: Typed) -> Iterator[str]:
    """Comparisons and words for quantities."""
    if typed.operator:
        yield from (str(number) for number in FIGURES if str(number).startswith(typed.value))
        return
    if not typed.value:
        yield from (f">{number}" for number in FIGURES)
    yield from (word for word in (*QUANTITY_WORDS, "none-given") if word.startswith(typed.value.lower()))
