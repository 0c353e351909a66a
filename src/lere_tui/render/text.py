"""An event as plain text, for a terminal or a file: every claim with its owner, its words and how it counts."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from lere_tui.model.casualties import Row, casualty_table
from lere_tui.model.dossier import Dossier
from lere_tui.model.vocabulary import in_words
from lere_tui.render.claim_text import citation, provenance
from lere_tui.render.event_text import (
    Entry,
    assertions,
    date_words,
    facts,
    neighbours,
    participants,
    phases,
    place_words,
    row_name,
    source_order,
)
from lere_tui.render.verdicts import SYMBOL, WORD, reporter, sentence, standing
from lere_tui.render.visible import visible


def event_text(dossier: Dossier, width: int = 100) -> str:
    """One event whole, wrapped to a width in letters; it ends with a newline."""
    event = dossier.event
    lines = [event.title, f"{in_words(event.kind)} · {date_words(event.date)} · {place_words(dossier)}", event.id, ""]
    lines += _entries(facts(dossier), width)
    table = casualty_table(dossier)
    if table.rows:
        lines += ["", "LOSSES AS CLAIMED"]
    for row in table.rows:
        lines += ["", *_row(row, dossier, width)]
    for part in (assertions, participants, phases, neighbours):
        lines += _entries(part(dossier), width)
    lines += _remarks(dossier, width)
    lines += _sources(dossier, width)
    return visible("\n".join(line.rstrip() for line in lines).strip() + "\n", keep_newlines=True)


def _row(row: Row, dossier: Dossier, width: int) -> list[str]:
    """A row of losses: its verdict and why, then its claims."""
    outcome = row.verdict.outcome
    lines = _wrap(
        f"{SYMBOL[outcome]} {row_name(row, dossier)}: {WORD[outcome]}. {sentence(row.verdict, dossier)}",
        width,
        "",
        "  ",
    )
    for weighed in row.verdict.weighed:
        claim = weighed.claim
        who = dossier.voice(claim.voice) if claim.by else f"{reporter(claim.reporter, dossier)} itself"
        through = f", in {reporter(claim.reporter, dossier)}" if claim.by else ""
        parts = [f"{who}{through}{f' ({claim.section})' if claim.section else ''}"]
        parts += [f"said {claim.said.text}"] if claim.said else []
        parts += [f"as of {claim.as_of.text}"] if claim.as_of else []
        parts += [f"“{claim.words}”"]
        parts += [claim.note] if claim.note else []
        aside = standing(weighed, row.verdict, dossier)
        parts += [aside] if aside else []
        lines += _wrap(
            ", ".join(parts[: -1 if aside else None]) + (f" – {aside}" if aside else ""),
            width,
            f"    {claim.shown:>10}  ",
            " " * 16,
        )
    return lines


def _entries(entries: Iterable[Entry], width: int) -> list[str]:
    lines: list[str] = []
    for entry in entries:
        if entry.gap_before:
            lines.append("")
        text = "".join(piece for piece, _ in entry.pieces)
        heads = entry.pieces[0][1] == "heading"
        lines += [text] if heads else _wrap(text, width, "  ", "  " + " " * entry.indent)
    return lines


def _remarks(dossier: Dossier, width: int) -> list[str]:
    remarks = dossier.event.remarks
    lines = ["", "REMARKS ON THE RECORD"] if remarks else []
    for remark in remarks:
        lines += _wrap(f"{in_words(remark.kind)}: {remark.about}", width, "  ", "    ")
        for quote in remark.quotes:
            lines += _wrap(f"“{quote.exact}” – {reporter(quote.source, dossier)}", width, "      ", "      ")
        if remark.no_quote:
            lines += _wrap(f"no words to quote: {remark.no_quote}", width, "      ", "      ")
    return lines


def _sources(dossier: Dossier, width: int) -> list[str]:
    ids = source_order(dossier)
    lines = ["", "SOURCES"] if ids else []
    for source_id in ids:
        source = dossier.sources[source_id]
        title, parts = citation(source)
        lines += _wrap(f"{title}. {', '.join(parts)}", width, "  ", "    ")
        lines += _wrap(f"{source.id}: {'; '.join(provenance(source))}", width, "    ", "    ")
    return lines


def _wrap(text: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text,
        max(width, 40),
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
        break_long_words=False,
    ) or [first.rstrip()]
