"""One event whole as entries of text for a printout: what its screen shows, every claim and quote written out."""

from __future__ import annotations

from lere_tui.model.casualties import Row, casualty_table
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim, Remark
from lere_tui.model.verdicts import Weighed
from lere_tui.model.vocabulary import in_words
from lere_tui.render.claim_text import citation, how_it_counts, provenance
from lere_tui.render.event_suggestions import suggestion_entries
from lere_tui.render.event_text import (
    Entry,
    Piece,
    assertions,
    date_words,
    facts,
    heading,
    labelled,
    neighbours,
    participants,
    phases,
    place_words,
    row_name,
    source_order,
)
from lere_tui.render.origin_text import basis, look_of
from lere_tui.render.symbols import SYMBOL, WORD
from lere_tui.render.verdicts import reporter, sentence

FIGURE_WIDTH = 12
"""Cells of the margin in which figures stand."""


def event_lines(dossier: Dossier) -> list[Entry]:
    """The event from its title to its sources."""
    event = dossier.event
    entries = [
        Entry(((event.title, "strong"),)),
        Entry(((f"{event.id} · {in_words(event.kind)} · {date_words(event.date)}", "plain"),)),
        Entry(((place_words(dossier), "plain"),)),
    ]
    opening = facts(dossier)
    if opening:
        first = opening[0]
        entries += [Entry(first.pieces, first.target, first.indent, gap_before=True), *opening[1:]]
    entries += participants(dossier)
    entries += _losses(dossier)
    entries += suggestion_entries(dossier)
    entries += assertions(dossier)
    entries += phases(dossier)
    entries += neighbours(dossier)
    entries += _remarks(dossier)
    entries += _sources(dossier)
    return entries


def _losses(dossier: Dossier) -> list[Entry]:
    rows = casualty_table(dossier).rows
    if not rows:
        return []
    entries = [heading("Losses as claimed")]
    for number, row in enumerate(rows):
        entries += _row(row, dossier, gap_before=number > 0)
    return entries


def _row(row: Row, dossier: Dossier, gap_before: bool) -> list[Entry]:
    """A row of the casualty table: its verdict, each claim, and how they compare."""
    outcome = row.verdict.outcome
    head: tuple[Piece, ...] = (
        (f"{SYMBOL[outcome]} ", outcome),
        (row_name(row, dossier), "strong"),
        (f": {WORD[outcome]}", outcome),
    )
    claims = [_claim(weighed, row, dossier) for weighed in row.in_order]
    why = Entry(((sentence(row.verdict, dossier), "plain"),), indent=2)
    return [Entry(head, gap_before=gap_before), *claims, Entry((("  ", "plain"), *why.pieces), indent=2)]


def _claim(weighed: Weighed, row: Row, dossier: Dossier) -> Entry:
    claim = weighed.claim
    words: Piece = (f"  {basis(claim, dossier)}", look_of(claim, dossier))
    pieces: list[Piece] = [(whose_words(claim, dossier), "plain"), words]
    aside = how_it_counts(weighed, row, dossier)
    if aside:
        pieces.append((f"  – {aside}", "faint"))
    if claim.note:
        pieces.append((f"  (note: {claim.note})", "faint"))
    label = f"    {claim.shown}".ljust(FIGURE_WIDTH - 2) + "  "
    return Entry(((label, "strong"), *pieces), indent=FIGURE_WIDTH)


def whose_words(claim: Claim, dossier: Dossier) -> str:
    """Claimant, reporter, section and days of a claim."""
    told = reporter(claim.reporter, dossier)
    parts = [f"{dossier.voice(claim.voice)}, in {told}" if claim.by else f"{told}, in its own voice"]
    if claim.section:
        parts.append(claim.section)
    if claim.said:
        parts.append(f"said {date_words(claim.said)}")
    if claim.as_of:
        parts.append(f"as of {date_words(claim.as_of)}")
    return ", ".join(parts)


def _remarks(dossier: Dossier) -> list[Entry]:
    if not dossier.event.remarks:
        return []
    entries = [heading("Remarks on the record")]
    for remark in dossier.event.remarks:
        entries.append(
            Entry((("  ", "plain"), (in_words(remark.kind), "strong"), (f"  {remark.about}", "plain")), indent=4)
        )
        entries += [Entry((("      ", "plain"), (line, "quote")), indent=6) for line in remark_words(remark, dossier)]
    return entries


def remark_words(remark: Remark, dossier: Dossier) -> list[str]:
    """The words a remark rests on, each with its source; or why there are none."""
    if not remark.quotes:
        return [f"no quote: {remark.no_quote}"] if remark.no_quote else []
    return [f"“{quote.exact}”, {reporter(quote.source, dossier)}" for quote in remark.quotes]


def _sources(dossier: Dossier) -> list[Entry]:
    ids = source_order(dossier)
    if not ids:
        return []
    entries = [heading("Sources")]
    for name in ids:
        source = dossier.sources[name]
        title, parts = citation(source)
        label = labelled("", (title, "link"), (f"  {', '.join(parts)}", "plain"), width=2)
        entries.append(label)
        entries.append(Entry((("    ", "plain"), (f"{name} · {' · '.join(provenance(source))}", "faint")), indent=4))
    return entries
