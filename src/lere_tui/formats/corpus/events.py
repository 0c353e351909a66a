"""The events of a corpus folder."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from lere_tui.formats.corpus.fields import Table, TomlFile
from lere_tui.model import vocabulary
from lere_tui.model.dates import Date
from lere_tui.model.figures import FigureError, parse_figure
from lere_tui.model.records import Claim, Event, EventLink, Participation, Remark, RemarkQuote


@dataclass(slots=True)
class EventTables:
    """The tables an event was read from, for faults found later."""

    event: Table
    participants: list[Table] = field(default_factory=list)
    claims: list[Table] = field(default_factory=list)
    links: list[Table] = field(default_factory=list)
    remarks: list[Table] = field(default_factory=list)


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
        claims=_with_ids([_claim(row) for row in tables.claims]),
        links=tuple(_link(row) for row in tables.links),
        remarks=tuple(_remark(row) for row in tables.remarks),
    )
    if event.id and name != f"events/{event.id}.toml":
        table.fault("id", f"the id “{event.id}” is not the file's name; rename one of them")
    for each in (table, *tables.participants, *tables.claims, *tables.links, *tables.remarks):
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
    words = table.text("words", needed=True)
    if len(words.split()) > 8:
        table.fault("words", f"these are {len(words.split())} words; quote at most eight")
    claim = Claim(
        id=table.id(needed=False),
        kind=kind,
        reporter=table.text("reported_by", needed=True),
        words=words,
        of=table.text("of"),
        of_role=table.choice("of_role", vocabulary.ROLES, needed=False),
        by=table.text("by"),
        figure=table.parsed("figure", figure, parse_figure, FigureError) if figure else None,
        statement=statement,
        section=table.text("section"),
        said=table.date("said"),
        as_of=table.date("as_of"),
        scope=table.text("scope"),
        supersedes=table.text("supersedes"),
        note=table.text("note"),
    )
    if claim.of and claim.of_role:
        table.fault("of_role", "“of” names the group already; drop “of_role”")
    return claim


def _with_ids(claims: list[Claim]) -> tuple[Claim, ...]:
    """Give every claim without an id one made of what it says, stable while the claim stays what it is."""
    taken = {claim.id for claim in claims if claim.id}
    named = []
    for claim in claims:
        if not claim.id:
            side = claim.of or claim.of_role or "unstated"
            stem = f"{claim.kind}-{side}-{claim.by or 'own-voice'}-{claim.reporter}"
            name, number = stem, 1
            while name in taken:
                number += 1
                name = f"{stem}-{number}"
            taken.add(name)
            claim = replace(claim, id=name)
        named.append(claim)
    return tuple(named)


def _remark(table: Table) -> Remark:
    quotes: list[RemarkQuote] = []
    for row in table.tables("quotes"):
        quotes.append(RemarkQuote(row.text("source", needed=True), row.text("words", needed=True), row.text("section")))
        row.close()
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
