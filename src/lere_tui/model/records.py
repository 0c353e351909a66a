"""The records of a corpus, as they are written: ids refer to other records, figures and dates are as claimed."""

from __future__ import annotations

from dataclasses import dataclass

from lere_tui.model.anchors import Quote
from lere_tui.model.dates import Date
from lere_tui.model.figures import Figure


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a corpus says of itself; `sha256` is over all its files, once it is compiled."""

    title: str
    version: str
    licence: str
    language: str = ""
    description: str = ""
    attribution: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its parent, its other spellings and where it lies (degrees, WGS 84)."""

    id: str
    name: str
    kind: str
    parent: str = ""
    also: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    coord_source: str = ""
    geonames: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ActorLink:
    """A dated link from one actor to another, and the source that says so."""

    to: str
    relation: str
    source: str = ""
    begins: Date | None = None
    ends: Date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A group, force, state or kind of witness; the reader sees “group”."""

    id: str
    name: str
    kind: str
    short: str = ""
    also: tuple[str, ...] = ()
    links: tuple[ActorLink, ...] = ()
    note: str = ""

    @property
    def label(self) -> str:
        """The short name if there is one."""
        return self.short or self.name


@dataclass(frozen=True, slots=True)
class Source:
    """A text that tells of events: its citation, what its text is, and the text itself."""

    id: str
    title: str
    kind: str
    language: str
    text_kind: str
    text: str = ""
    publisher: str = ""
    author: str = ""
    published: Date | None = None
    retrieved: Date | None = None
    url: str = ""
    licence: str = ""
    title_from: str = ""
    derived_from: str = ""
    relation: str = ""
    seed: str = ""
    sha256: str = ""

    @property
    def label(self) -> str:
        """A short name for columns and lists: the publisher without what stands in brackets, else the title.

        Encyclopedias bear their language, since they share one name.
        """
        name = self.publisher.split(" (")[0] or self.title
        return f"{name} {self.language}" if self.kind == "encyclopedia" and self.language else name


@dataclass(frozen=True, slots=True)
class Participation:
    """A group's part in an event, and the source that says so."""

    actor: str
    role: str
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says what of whose loss, through which source, in which words.

    A loss has a `figure`, an assertion a `statement`. `by` is empty where the source speaks in its own voice. `of` is
    empty where the side is not stated; `of_role` names the side of an unnamed group.
    """

    id: str
    kind: str
    reporter: str
    words: str
    of: str = ""
    of_role: str = ""
    by: str = ""
    figure: Figure | None = None
    statement: str = ""
    section: str = ""
    said: Date | None = None
    as_of: Date | None = None
    scope: str = ""
    supersedes: str = ""
    note: str = ""
    quote: Quote | None = None

    @property
    def row(self) -> tuple[str, str, str, str]:
        """What the claim is about: kind, side, role of an unnamed side, scope. Claims are compared within one row."""
        return self.kind, self.of, self.of_role, self.scope

    @property
    def voice(self) -> str:
        """Who speaks: the claimant's id, or `source:` and the id of the source that speaks in its own voice."""
        return self.by or f"source:{self.reporter}"

    @property
    def shown(self) -> str:
        """The figure or the statement, as a reader sees it."""
        return self.figure.shown if self.figure else self.statement


@dataclass(frozen=True, slots=True)
class EventLink:
    """A link to another event: what this one follows, answers or belongs to, and who says so."""

    to: str
    relation: str
    by: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RemarkQuote:
    """The words of a source on which a remark rests, as the corpus writes them."""

    source: str
    words: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a careful reader notes about the record itself, with the words it rests on or why there are none.

    `found` is whether the program noted it, and no hand of the corpus.
    """

    kind: str
    about: str
    sources: tuple[str, ...] = ()
    rests_on: tuple[RemarkQuote, ...] = ()
    no_quote: str = ""
    quotes: tuple[Quote, ...] = ()
    found: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, when and where, by whom, with every claim about it."""

    id: str
    title: str
    kind: str
    date: Date
    place: str = ""
    time: str = ""
    precision: int | None = None
    summary: str = ""
    outcome: str = ""
    part_of: str = ""
    phase: bool = False
    sources: tuple[str, ...] = ()
    participants: tuple[Participation, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[EventLink, ...] = ()
    remarks: tuple[Remark, ...] = ()
