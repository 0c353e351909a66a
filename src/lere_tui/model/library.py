"""What the library shows: rows of its four lists, and the pages of places, groups, sources and datasets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from lere_tui.model.dates import Date
from lere_tui.model.origin import Imported
from lere_tui.model.records import Actor, Place, Source
from lere_tui.model.timeline import EventLine

Section = Literal["place", "group", "source", "dataset"]
SECTIONS: Final[tuple[Section, ...]] = ("place", "group", "source", "dataset")

ORDERS: Final[dict[Section, tuple[str, ...]]] = {
    "place": ("events", "name", "tree"),
    "group": ("events", "name", "kind"),
    "source": ("events", "title", "publisher", "date"),
    "dataset": ("events", "title", "imported"),
}
"""How each list can be put in order; the first is how it begins."""


class PlaceRow(NamedTuple):
    """A place; `path` are the names of what it lies in, the smallest first, `depth` how many these are. `events` are
    those in it and in all that lies in it, `lat` and `lon` where it lies, as far as that is known."""

    key: int
    id: str
    name: str
    kind: str
    path: str
    depth: int
    events: int
    lat: float | None = None
    lon: float | None = None


class GroupRow(NamedTuple):
    """A group, the events in which it or a member took part, how many claims it made, and how many are about it."""

    key: int
    id: str
    short: str
    name: str
    kind: str
    events: int
    made: int
    about: int


class SourceRow(NamedTuple):
    """A source, how many events it tells of, and how many claims rest on it."""

    key: int
    id: str
    title: str
    publisher: str
    date: str
    language: str
    text_kind: str
    events: int
    claims: int


class DatasetRow(NamedTuple):
    """A dataset; `imported` is the day of its latest file."""

    key: int
    id: str
    title: str
    version: str
    licence: str
    events: int
    imported: str


Row = PlaceRow | GroupRow | SourceRow | DatasetRow


class Counted(NamedTuple):
    """A record by its id and name, and how many events or claims it has."""

    id: str
    name: str
    kind: str
    number: int


class Term(NamedTuple):
    """What a query has for a record, and how many events that finds: more than the record has where others share its
    name."""

    text: str
    events: int


class Years(NamedTuple):
    """How many events begin in each year, decade or century (`unit`), the empty ones between the first and the last
    included; `starts` are their first years, `undated` the events without a day."""

    unit: str
    starts: Sequence[int]
    counts: Sequence[int]
    undated: int


class Link(NamedTuple):
    """A dated link between two groups as one of them sees it: the other one, and the source that says so."""

    id: str
    name: str
    relation: str
    begins: Date | None
    ends: Date | None
    source: str
    said_by: str
    note: str


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place: what it lies in (the smallest first) and what lies in it, its events, and places near by with theirs.

    `latest` are its newest events. `dataset` is the title of the one it was read from, or empty.
    """

    place: Place
    above: tuple[Counted, ...]
    within: tuple[Counted, ...]
    more_within: int
    events: int
    latest: tuple[EventLine, ...]
    years: Years
    near: tuple[tuple[Counted, float], ...]
    dataset: str
    term: Term


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A group: what it is linked to and what is linked to it, its events, and claims by kind.

    `made` are the claims that it made, `about` those of whose losses it is the side; `by` and `side` find their events.
    """

    actor: Actor
    links: tuple[Link, ...]
    members: tuple[Link, ...]
    events: int
    latest: tuple[EventLine, ...]
    years: Years
    made: tuple[tuple[str, int], ...]
    about: tuple[tuple[str, int], ...]
    by: Term
    side: Term
    dataset: str
    term: Term


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source: what it was made from and what was made from it, the events it tells of, and who claims what in it.

    `claims` are counted by claimant, the source's own voice under an empty id. `original` is the name of the file that
    was attached. `publisher` finds the events of all that its publisher tells. `term` is None for an article that only
    a dataset cites: it is found by its publisher alone.
    """

    source: Source
    made_from: Counted | None
    made: tuple[Counted, ...]
    letters: int
    original: str
    events: int
    latest: tuple[EventLine, ...]
    claims: tuple[Counted, ...]
    publisher: Term | None
    dataset: str
    term: Term | None


@dataclass(frozen=True, slots=True)
class DatasetPage:
    """A dataset, its files, its events, and the days of the first and the last of them (ISO 8601), or empty."""

    dataset: Imported
    latest: tuple[EventLine, ...]
    span: tuple[str, str]
    years: Years
    term: Term


Page = PlacePage | GroupPage | SourcePage | DatasetPage
