"""Events as Markdown: the casualty table as a table, each claim with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lere_tui.model.casualties import casualty_table
from lere_tui.model.dossier import Dossier, EventLine
from lere_tui.model.vocabulary import in_words
from lere_tui.render.claim_text import citation, provenance
from lere_tui.render.event_text import (
    Entry,
    assertions,
    cell_figures,
    date_words,
    facts,
    neighbours,
    participants,
    phases,
    place_words,
    row_name,
    source_order,
    voice_labels,
)
from lere_tui.render.verdicts import SYMBOL, WORD, reporter, sentence, standing
from lere_tui.render.visible import visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def escape(text: str) -> str:
    """Text from outside as Markdown that means only itself."""
    return _SPECIAL.sub(r"\\\1", visible(text))


def event_markdown(dossier: Dossier) -> str:
    """One event whole; it ends with a newline."""
    event = dossier.event
    head = f"{in_words(event.kind)} · {date_words(event.date)} · {place_words(dossier)}"
    lines = [f"# {escape(event.title)}", "", escape(head), "", *_entries(facts(dossier))]
    table = casualty_table(dossier)
    if table.rows:
        labels = voice_labels(dossier, table.voices)
        lines += ["", "## Losses as claimed", ""]
        lines.append("| loss | verdict | " + " | ".join(escape(labels[voice]) for voice in table.voices) + " |")
        lines.append("|---|---|" + "--:|" * len(table.voices))
        for row in table.rows:
            cells = [
                " · ".join(figure for figure, _ in cell_figures(row.cells.get(voice, ()))) or "–"
                for voice in table.voices
            ]
            outcome = row.verdict.outcome
            told = [escape(row_name(row, dossier)), f"{SYMBOL[outcome]} {WORD[outcome]}", *map(escape, cells)]
            lines.append("| " + " | ".join(told) + " |")
        lines += ["", "## Claims", ""]
        lines += [
            "| loss | figure | claimed by | reported by | said | words | counts |",
            "|---|--:|---|---|---|---|---|",
        ]
        for row in table.rows:
            for weighed in row.verdict.weighed:
                claim = weighed.claim
                who = dossier.voice(claim.voice) if claim.by else "its own voice"
                said = claim.said.text if claim.said else ""
                counts = standing(weighed, row.verdict, dossier) or "counted"
                told = [
                    row_name(row, dossier),
                    claim.shown,
                    who,
                    reporter(claim.reporter, dossier),
                    said,
                    f"“{claim.words}”",
                    counts,
                ]
                lines.append("| " + " | ".join(map(escape, told)) + " |")
        lines += [
            "",
            *(f"- {escape(f'{row_name(row, dossier)}: {sentence(row.verdict, dossier)}')}" for row in table.rows),
        ]
    for part in (assertions, participants, phases, neighbours):
        lines += _entries(part(dossier))
    if event.remarks:
        lines += ["", "## Remarks on the record", ""]
    for remark in event.remarks:
        quotes = "; ".join(f"“{quote.exact}” ({reporter(quote.source, dossier)})" for quote in remark.quotes)
        lines.append(f"- **{in_words(remark.kind)}**: {escape(remark.about)} {escape(quotes or remark.no_quote)}")
    lines += ["", "## Sources", ""]
    for source_id in source_order(dossier):
        title, parts = citation(dossier.sources[source_id])
        more = provenance(dossier.sources[source_id])
        lines.append(f"- {escape(title)}. {escape(', '.join(parts))}. `{source_id}`: {escape('; '.join(more))}")
    return "\n".join(lines).strip() + "\n"


def lines_markdown(lines: Iterable[EventLine]) -> str:
    """A list of events as a table."""
    rows = ["| date | place | event | losses as claimed | sources | contradictions |", "|---|---|---|---|--:|--:|"]
    for line in lines:
        told = [line.date, line.place, line.title, line.losses, str(line.sources), str(line.contradictions or "")]
        rows.append("| " + " | ".join(map(escape, told)) + " |")
    return "\n".join(rows) + "\n"


def _entries(entries: Iterable[Entry]) -> list[str]:
    lines: list[str] = []
    for entry in entries:
        text = " ".join("".join(piece for piece, _ in entry.pieces).split())
        if entry.pieces[0][1] == "heading":
            lines += ["", f"## {escape(text.capitalize())}", ""]
        elif entry.indent:
            lines.append(f"- {escape(text)}")
        else:
            lines += [escape(text), ""]
    return lines
