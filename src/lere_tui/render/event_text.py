"""An event as entries of text that a screen wraps and draws: all that is beside its casualty table, and a preview."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from lere_tui.model.casualties import CasualtyTable, Row, casualty_table
from lere_tui.model.dates import Date
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim, Event, Remark, Source
from lere_tui.model.timeline import EventLine
from lere_tui.model.vocabulary import EVENT_RELATIONS_BACK, in_words
from lere_tui.render.origin_text import origin_words
from lere_tui.render.symbols import SYMBOL, WORD
from lere_tui.render.verdicts import reporter

Look = Literal[
    "plain", "strong", "faint", "heading", "quote", "link",
    "agree", "compatible", "contradict", "single", "revised", "no-figure",
]  # fmt: skip
"""What a piece of text is; a theme says how that looks."""

Piece = tuple[str, Look]
"""A text and its look."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an entry leads: an event's id, a claim's, a source's, a suggestion's, the number of a remark, or the id of
    a finding, which is `judged` once it is decided; the key of words that a reader kept; a place's, a group's, a
    dataset's, or a term of a query.

    What does not lead anywhere can still be stood on, to be decided about.
    """

    kind: Literal[
        "event",
        "claim",
        "source",
        "words",
        "suggestion",
        "remark",
        "finding",
        "judged",
        "place",
        "group",
        "dataset",
        "term",
    ]
    id: str
    number: int = 0
    leads: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph: `indent` cells before each line but the first; a label may stand in that margin."""

    pieces: tuple[Piece, ...]
    target: Target | None = None
    indent: int = 0
    gap_before: bool = False


def heading(text: str) -> Entry:
    """A heading, with an empty line before it."""
    return Entry(((text.upper(), "heading"),), gap_before=True)


def labelled(label: str, *pieces: Piece, width: int = 12, target: Target | None = None) -> Entry:
    """An entry with a faint label in its margin; a label too long for it stands before the text."""
    pad = label.ljust(width - 2) + "  "
    return Entry(((pad, "faint"), *pieces), target, indent=width)


def date_words(date: Date) -> str:
    """A date as written, and in words where EDTF needs reading: about, uncertain, from … on, up to …."""
    text = date.text
    start, slash, end = text.partition("/")
    if slash and start in ("", ".."):
        return f"{text} (up to {_plain(end)})"
    if slash and end in ("", ".."):
        return f"{text} (from {_plain(start)} on)"
    if "~" in text:
        return f"{text} (about)"
    if "?" in text or "%" in text:
        return f"{text} (uncertain)"
    return text


def _plain(text: str) -> str:
    return text.rstrip("~?%")


def place_words(dossier: Dossier) -> str:
    """The place with all it lies in, the smallest first."""
    return " › ".join(place.name for place in dossier.place_path) or "place not stated"


def page(
    dossier: Dossier, suggestions: Iterable[Entry] = (), findings: Iterable[Entry] = (), kept: Iterable[Entry] = ()
) -> list[Entry]:
    """All of an event that the casualty table does not show."""
    entries = [*facts(dossier), *suggestions, *kept]
    entries += participants(dossier)
    entries += assertions(dossier)
    entries += phases(dossier)
    entries += neighbours(dossier)
    entries += near_by(dossier)
    entries += _remarks(dossier.event)
    entries += findings
    entries += _sources(dossier)
    return entries


def facts(dossier: Dossier) -> list[Entry]:
    """Summary, outcome, time, how well the place is known, what the event is part of, and where it was read from."""
    event = dossier.event
    found: list[Entry] = []
    if event.outcome:
        found.append(labelled("outcome", (event.outcome, "plain")))
    if event.time:
        found.append(labelled("time", (event.time, "plain")))
    if event.precision:
        found.append(labelled("location", (PRECISION.get(event.precision, str(event.precision)), "plain")))
    if dossier.part_of:
        what = "phase of" if event.phase else "part of"
        found.append(labelled(what, *_line(dossier.part_of), target=Target("event", dossier.part_of.id)))
    if dossier.origin:
        found.append(labelled("record", (origin_words(dossier.origin), "faint")))
    if not event.summary:
        return found
    if found:
        first = found[0]
        found[0] = Entry(first.pieces, first.target, first.indent, gap_before=True)
    return [*(Entry(((text, "plain"),)) for text in paragraphs(event.summary)), *found]


def paragraphs(text: str) -> list[str]:
    """A text line by line, without empty ones: summaries of datasets have several."""
    return [line for line in re.split(r"(?:\r?\n[ \t]*)+", text) if line]


PRECISION = {
    1: "known to the place itself",
    2: "within about 25 km of the place",
    3: "known to the district (circle)",
    4: "known to the region",
    5: "along a line or in an area",
    6: "known to the country",
    7: "in international waters or airspace",
}
"""UCDP's where-precision in words."""


def participants(dossier: Dossier) -> list[Entry]:
    """Who took part, and in which role."""
    parts = dossier.event.participants
    if not parts:
        return []
    entries = [heading("Who took part")]
    for part in parts:
        actor = dossier.actors[part.actor]
        pieces: list[Piece] = [(actor.name, "plain")]
        if actor.short and actor.short != actor.name:
            pieces.append((f" ({actor.short})", "faint"))
        if part.note:
            pieces.append((f" – {part.note}", "faint"))
        target = Target("source", part.source) if part.source in dossier.sources else None
        entries.append(labelled(part.role, *pieces, target=target))
    return entries


def assertions(dossier: Dossier) -> list[Entry]:
    """Claims that are no losses: who holds the place, how it ended."""
    claims = [claim for claim in dossier.event.claims if claim.figure is None]
    if not claims:
        return []
    entries = [heading("Claims in words")]
    for claim in claims:
        whose = f"{dossier.side(claim.of, claim.of_role)}: " if claim.of or claim.of_role else ""
        who = (
            f" – {dossier.voice(claim.voice)}, in {reporter(claim.reporter, dossier)}"
            if claim.by
            else f" – {reporter(claim.reporter, dossier)}"
        )
        said = f", {claim.said.text}" if claim.said else ""
        pieces: list[Piece] = [(whose + claim.statement, "plain"), (who + said, "faint")]
        if claim.words:
            pieces.append((f"  “{claim.words}”", "quote"))
        if claim.note:
            pieces.append((f"  ({claim.note})", "faint"))
        entries.append(labelled(in_words(claim.kind), *pieces, target=Target("claim", claim.id)))
    return entries


def phases(dossier: Dossier) -> list[Entry]:
    """Events that are part of this one."""
    if not dossier.phases:
        return []
    last = len(dossier.phases) - 1
    entries = [heading("Phases and parts")]
    for number, line in enumerate(dossier.phases):
        stem = "─" if not last else "┌" if not number else "└" if number == last else "├"
        entries.append(Entry(((f"{stem} ", "faint"), *_line(line)), Target("event", line.id), indent=2))
    return entries


def neighbours(dossier: Dossier) -> list[Entry]:
    """Events this one is linked to, either way."""
    if not dossier.neighbours:
        return []
    entries = [heading("Before and after")]
    for neighbour in dossier.neighbours:
        link = neighbour.link
        relation = EVENT_RELATIONS_BACK.get(link.relation, link.relation) if neighbour.back else in_words(link.relation)
        pieces = _line(neighbour.line)
        if link.by in dossier.actors:
            pieces.append((f"  says {dossier.actors[link.by].label}", "faint"))
        if link.note:
            pieces.append((f"  ({link.note})", "faint"))
        entries.append(labelled(relation, *pieces, width=18, target=Target("event", neighbour.line.id)))
    return entries


def near_by(dossier: Dossier) -> list[Entry]:
    """Events of the same days in places near by. Nobody says that they belong together."""
    if not dossier.nearby:
        return []
    entries = [heading("Same days, near by")]
    for found in dossier.nearby:
        days = f"{abs(found.days)} day{'s' if abs(found.days) != 1 else ''} {'later' if found.days > 0 else 'before'}"
        when = days if found.days else "same days"
        where = f"  {found.kilometres:,.0f} km away" if found.kilometres >= 1 else ""
        pieces = [*_line(found.line), (where, "faint")]
        entries.append(labelled(when, *pieces, width=18, target=Target("event", found.line.id)))
    return entries


def _line(line: EventLine) -> list[Piece]:
    place = f", {line.place}" if line.place and line.place not in line.title else ""
    return [(f"{line.date}  ", "faint"), (line.title, "link"), (place, "plain")]


def _remarks(event: Event) -> list[Entry]:
    remarks = [(number, remark) for number, remark in enumerate(event.remarks) if not remark.found]
    if not remarks:
        return []
    entries = [heading("Remarks on the record")]
    for number, remark in remarks:
        pieces: list[Piece] = [(in_words(remark.kind) + "  ", "strong"), (remark.about, "plain")]
        if not remark.quotes and remark.no_quote:
            pieces.append((f"  ({remark.no_quote})", "faint"))
        leads = bool(remark.quotes or remark.sources)
        entries.append(Entry(tuple(pieces), Target("remark", "", number) if leads else None, indent=2))
    return entries


def remark_topic(remark: Remark) -> str:
    """What a remark is, and whose: the corpus's, or the program's."""
    return f"{'found' if remark.found else 'remark'}: {in_words(remark.kind)}"


def _sources(dossier: Dossier) -> list[Entry]:
    ids = source_order(dossier)
    if not ids:
        return []
    quotes = Counter(claim.reporter for claim in dossier.event.claims)
    entries = [heading("Sources")]
    for source_id in ids:
        source = dossier.sources[source_id]
        number = quotes[source_id]
        told = f"{number} claim{'s' if number != 1 else ''}" if number else "no claim"
        pieces: list[Piece] = [
            (reporter(source_id, dossier), "link"),
            (f"  {source.title}", "plain"),
            (f"  {_short_citation(source)}, {told}", "faint"),
        ]
        entries.append(Entry(tuple(pieces), Target("source", source_id), indent=2))
    return entries


def _short_citation(source: Source) -> str:
    return ", ".join(
        part for part in (source.language, source.published.text if source.published else "", source.text_kind) if part
    )


def source_order(dossier: Dossier) -> list[str]:
    """The event's sources: those it lists first, then every other that a claim, a remark or a part rests on."""
    event = dossier.event
    met: list[str] = [*event.sources, *(claim.reporter for claim in event.claims)]
    for remark in event.remarks:
        met += [*remark.sources, *(quote.source for quote in remark.quotes)]
    met += [part.source for part in event.participants]
    met += [suggested.source for suggested in dossier.suggestions]
    return [source for source in dict.fromkeys(met) if source in dossier.sources]


def voice_labels(dossier: Dossier, voices: Iterable[str]) -> dict[str, str]:
    """A short name for each voice of the table; sources of one publisher are told apart."""
    return {
        voice: reporter(voice.removeprefix("source:"), dossier) if voice.startswith("source:") else dossier.voice(voice)
        for voice in voices
    }


def cell_figures(claims: Iterable[Claim]) -> list[tuple[str, list[Claim]]]:
    """The claims of a cell by the figure they give, each figure once, in the order they were said."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.shown, []).append(claim)
    return list(groups.items())


def row_name(row: Row, dossier: Dossier) -> str:
    """What a row counts: `killed · FAMa`, with its scope."""
    scope = f" ({row.scope})" if row.scope else ""
    return f"{in_words(row.kind)} · {dossier.side(row.of, row.of_role)}{scope}"


def preview(dossier: Dossier) -> list[Entry]:
    """An event in short: what it is, its summary, and each loss as claimed."""
    event = dossier.event
    entries = [
        Entry(((event.title, "strong"),)),
        Entry(((f"{in_words(event.kind)} · {date_words(event.date)}", "plain"),)),
        Entry(((place_words(dossier), "faint"),)),
    ]
    if event.summary:
        lines = enumerate(paragraphs(event.summary))
        entries += [Entry(((text, "plain"),), gap_before=number == 0) for number, text in lines]
    if event.outcome:
        entries.append(Entry((("Outcome  ", "faint"), (event.outcome, "plain")), gap_before=True))
    table = casualty_table(dossier)
    if table.rows:
        entries.append(heading("Losses as claimed"))
        entries += _preview_rows(dossier, table)
    parts = ", ".join(dossier.actors[part.actor].label + f" ({part.role})" for part in event.participants)
    if parts:
        entries += [heading("Who took part"), Entry(((parts, "plain"),))]
    return entries


def _preview_rows(dossier: Dossier, table: CasualtyTable) -> list[Entry]:
    entries = []
    labels = voice_labels(dossier, table.voices)
    for row in table.rows:
        outcome = row.verdict.outcome
        said = " · ".join(
            f"{labels[voice]} {' / '.join(figure for figure, _ in cell_figures(row.cells[voice]))}"
            for voice in table.voices
            if voice in row.cells
        )
        pieces: tuple[Piece, ...] = (
            (f"{SYMBOL[outcome]} ", outcome),
            (row_name(row, dossier), "strong"),
            (f" {WORD[outcome]}" if outcome == "contradict" else "", outcome),
            (f"  {said}", "plain"),
        )
        entries.append(Entry(pieces, indent=2))
    return entries
