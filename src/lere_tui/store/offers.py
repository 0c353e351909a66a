"""What the search bar offers for the value that is being typed: values of this corpus, with how many events each would
find in the query as it stands."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from pyroaring import BitMap

from lere_tui.model.vocabulary import QUANTITY_WORDS
from lere_tui.query.completing import Typed, typed_at
from lere_tui.query.errors import QueryError
from lere_tui.query.fields import CLOSED, FIELDS
from lere_tui.query.folding import fold
from lere_tui.query.parser import parse
from lere_tui.store.schema import DAY

if TYPE_CHECKING:
    from lere_tui.store.reading import Store

MOST = 40
"""Values that are offered at most."""

FIGURES = (0, 10, 100, 1000)
"""What a figure is compared with in the values that are offered."""

_RECORDS = {"town": "place", "place": "place", "group": "group", "by": "by", "side": "side", "source": "source"}
_NAME_KIND = {"place": "place", "group": "actor", "by": "actor", "side": "actor", "source": "publisher"}


class Offer(NamedTuple):
    """A value that can be taken: what to write, how many events the query then finds (None where a count says nothing),
    and the spelling that fits what was typed, where it is another one."""

    value: str
    events: int | None
    spelling: str = ""


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
    if any(offer.events for offer in found):
        found = [offer for offer in found if offer.events != 0]
    if FIELDS[typed.field][0] not in ("date", "figure"):  # these come in an order of their own
        found.sort(key=lambda offer: -(offer.events or 0))
    return Offers(typed, found[:MOST])


def _counter(store: Store, text: str, typed: Typed) -> Callable[[BitMap], int]:
    """How many events the query finds if the events of the term that is being typed are these.

    Whatever stands around a term, it lets its events in where the query without the term leaves them open: what is
    found with every event in its place, and not with none. Where it stands after a minus, it keeps its events out.
    """
    postings = store.postings()
    try:
        root = parse(text, typing=True, hole=typed.term).root
    except QueryError:  # of another term, which says so itself
        return len
    if root is None:
        return len
    with_none = store.matcher(BitMap()).events(root)
    with_every = store.matcher(postings.every).events(root)
    if with_none <= with_every:
        sure, open_to = len(with_none), with_every - with_none
        return lambda events: sure + open_to.intersection_cardinality(events)
    sure, open_to = len(with_every), with_none - with_every
    return lambda events: sure + len(open_to) - open_to.intersection_cardinality(events)


def _candidates(store: Store, typed: Typed, count: Callable[[BitMap], int]) -> Iterable[Offer]:
    """Values that go on from what is typed."""
    begun = typed.value
    match FIELDS[typed.field][0]:
        case "place" | "actor" | "source":
            return _records(store, _RECORDS[typed.field], begun, count)
        case "closed" if typed.field == "sort":
            return [Offer(name, None) for name in CLOSED["sort"] if name.startswith(begun.lower())]
        case "closed" | "word":
            return _plain(store, typed.field, fold(begun), count)
        case "date":
            return _evaluated(store, typed, _dates(store, begun), count)
        case "figure":
            return _evaluated(store, typed, _figures(typed), count)


def _plain(store: Store, field: str, begun: str, count: Callable[[BitMap], int]) -> Iterator[Offer]:
    values = store.facets().values(field)
    for name, events in zip(values.names, values.sets, strict=True):
        if name.startswith(begun):
            yield Offer(name, count(events))


def _records(store: Store, field: str, begun: str, count: Callable[[BitMap], int]) -> Iterator[Offer]:
    """Records with a name a word of which begins so, in any spelling; else those that sound so or are written nearly
    so."""
    values = store.facets().values(field)
    names = store.names()
    kind, folded = _NAME_KIND[field], fold(begun)
    spelt: dict[int, str] = {}
    if not folded:
        spelt = dict.fromkeys(range(len(values.names)), "")
    else:
        found = names.beginning(kind, folded, len(values.of_record) + MOST)
        keys = (
            found
            or {name.key: "" for name in names.alike(begun, kind)}
            or dict.fromkeys(names.nearest(kind, begun), "")
        )
        for key, spelling in keys.items():
            number = values.of_record.get(key)
            if number is not None:
                spelt.setdefault(number, spelling)
    for number, spelling in spelt.items():
        name = values.names[number]
        other = "" if f" {folded}" in f" {fold(name)}" else spelling
        yield Offer(name, count(values.sets[number]), other)


def _evaluated(store: Store, typed: Typed, texts: Iterable[str], count: Callable[[BitMap], int]) -> Iterator[Offer]:
    """Values that a query evaluates, one by one."""
    matcher = store.matcher()
    for text in texts:
        term = parse(f"{typed.field}:{typed.operator}{text}").root
        if term is not None:
            yield Offer(text, count(matcher.events(term)))


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
