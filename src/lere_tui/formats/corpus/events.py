"""The events of a corpus folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from lere_tui.formats.corpus.fields import Table, TomlFile
from lere_tui.formats.corpus.provenance import LATER
from lere_tui.model import vocabulary
from lere_tui.model.anchors import Quote
from lere_tui.model.dates import Date
from lere_tui.model.figures import FigureError, parse_figure
from lere_tui.model.records import Claim, Event, EventLink, Participation, Remark, RemarkQuote


@dataclass(slots=True)
class EventTables:
    """The tables an event was read from, for faults found later; `places` is where the words of each remark's quotes
    are said to stand."""

    event: Table
    participants: list[Table] = field(default_factory=list)
    claims: list[Table] = field(default_factory=list)
    links: list[Table] = field(default_factory=list)
    remarks: list[Table] = field(default_factory=list)
    places: list[list[Quote | None]] = field(default_factory=list)


def read_event(file: TomlFile, name: str) -> tuple[Event, EventTables]:
    """One event file; references are not looked at yet."""
    table = file.table()
    tables = EventTables(table)
    if not file.data:  # known by its file's name, so that references to it are no faults of their own
        return Event(PurePosixPath(name).stem, "", "", Date("")), tables
    tables.participants = table.tables("participants")
    tables.claims = table.tables("claims")
    tables.links = table.tables("links")
    tables.remarks = table.tables("remarks")
    claims = [_claim(row) for row in tables.claims]
    event = Event(
        id=table.id(),
        title=table.text("title", needed=True),
        kind=table.choice("kind", vocabulary.EVENT_KINDS),
        date=table.date("date", needed=True) or Date(""),
        place=table.text("place"),
        time=table.text("time"),
        precision=table.whole("precision", 1, 7),
        summary=table.text("summary"),
        outcome=table.text("outcome"),
        part_of=table.text("part_of"),
        phase=table.flag("phase"),
        sources=table.texts("sources"),
        participants=tuple(_participation(row) for row in tables.participants),
        claims=with_ids(claims, [bool(claim.id) for claim in claims]),
        links=tuple(_link(row) for row in tables.links),
        remarks=tuple(_remark(row, tables) for row in tables.remarks),
    )
    if event.id and name != f"events/{event.id}.toml":
        table.fault("id", f"the id “{event.id}” is not the file's name; rename one of them")
    table.close(later=LATER)
    for each in (*tables.participants, *tables.claims, *tables.links, *tables.remarks):
        each.close()
    return event, tables


def _participation(table: Table) -> Participation:
    return Participation(
        table.text("group", needed=True),
        table.choice("role", vocabulary.ROLES),
        table.text("source"),
        table.text("note"),
    )


def _link(table: Table) -> EventLink:
    return EventLink(
        table.text("to", needed=True),
        table.choice("relation", vocabulary.EVENT_RELATIONS),
        table.text("by"),
        table.text("source"),
        table.text("note"),
    )


def _claim(table: Table) -> Claim:
    kind = table.choice("kind", vocabulary.CLAIM_KINDS)
    figure, statement = table.text("figure"), table.text("statement")
    if kind in vocabulary.LOSS_KINDS and (statement or not figure):
        table.fault("figure", f'a claim of “{kind}” has a figure and no statement; write figure = "9" or the like')
    elif kind in vocabulary.ASSERTION_KINDS and (figure or not statement):
        table.fault("statement", f'a claim of “{kind}” has a statement and no figure; write statement = "…"')
    words = table.text("words", needed=not table.imported)
    if len(words.split()) > 8 and not table.imported:
        table.fault("words", f"these are {len(words.split())} words; quote at most eight")
    claim = Claim(
        id=table.id(needed=False),
        kind=kind,
        reporter=table.text("reported_by", needed=True),
        words=words,
        of=table.text("of"),
        of_role=_role(table),
        by=table.text("by"),
        figure=table.parsed("figure", figure, parse_figure, FigureError) if figure else None,
        statement=statement,
        section=table.text("section"),
        said=table.date("said"),
        as_of=table.date("as_of"),
        scope=table.text("scope"),
        supersedes=table.text("supersedes"),
        note=table.text("note"),
        quote=_at(table, table.text("reported_by"), words),
    )
    if claim.of and claim.of_role:
        table.fault("of_role", "“of” names the group already; drop “of_role”")
    return claim


def _role(table: Table) -> str:
    """The role of a side without a name; what was imported may have one of its own, such as “civilians”."""
    if table.imported:
        return table.text("of_role")
    return table.choice("of_role", vocabulary.ROLES, needed=False)


def _at(table: Table, source: str, words: str) -> Quote | None:
    """Where the words are said to stand; what stands around them is not known yet."""
    start = table.whole("start", 0, 1 << 53)
    return None if start is None else Quote(source, start, start + len(words), words, "", "")


def stem(claim: Claim) -> str:
    """How the id of a claim that is not named begins."""
    side = claim.of or claim.of_role or "unstated"
    return f"{claim.kind}-{side}-{claim.by or 'own-voice'}-{claim.reporter}"


def with_ids(claims: Sequence[Claim], named: Sequence[bool]) -> tuple[Claim, ...]:
    """Give every claim that is not named an id made of what it says, stable while the claim stays what it is."""
    taken = {claim.id for claim, has_one in zip(claims, named, strict=True) if has_one}
    last: dict[str, int] = {}
    found = []
    for claim, has_one in zip(claims, named, strict=True):
        if not has_one:
            name = begin = stem(claim)
            while name in taken:
                number = last[begin] = last.get(begin, 1) + 1
                name = f"{begin}-{number}"
            taken.add(name)
            claim = replace(claim, id=name)
        found.append(claim)
    return tuple(found)


def _remark(table: Table, tables: EventTables) -> Remark:
    quotes: list[RemarkQuote] = []
    places: list[Quote | None] = []
    for row in table.tables("quotes"):
        quotes.append(RemarkQuote(row.text("source", needed=True), row.text("words", needed=True), row.text("section")))
        places.append(_at(row, quotes[-1].source, quotes[-1].words))
        row.close()
    tables.places.append(places)
    remark = Remark(
        kind=table.choice("kind", vocabulary.REMARK_KINDS),
        about=table.text("about", needed=True),
        sources=table.texts("sources"),
        rests_on=tuple(quotes),
        no_quote=table.text("no_quote"),
    )
    if bool(remark.rests_on) == bool(remark.no_quote):
        table.fault(
            "quotes",
            "a remark has the words it rests on (quotes) or says why there are none (no_quote); give one of them",
        )
    return remark
