"""Events as Markdown (with GitHub's tables): every text of the corpus is escaped, none of it is markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lere_tui.model.casualties import casualty_table
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Source
from lere_tui.model.timeline import EventLine
from lere_tui.model.vocabulary import EVENT_RELATIONS_BACK, in_words
from lere_tui.render import casualty_markdown
from lere_tui.render.claim_text import citation, how_it_counts, provenance
from lere_tui.render.event_lines import remark_words, whose_words
from lere_tui.render.event_suggestions import TITLE, place_of_words
from lere_tui.render.event_text import date_words, paragraphs, place_words, row_name, source_order
from lere_tui.render.line_table import cells
from lere_tui.render.origin_text import basis, origin_words
from lere_tui.render.symbols import SYMBOL, WORD
from lere_tui.render.verdicts import reporter, sentence
from lere_tui.render.visible import visible

_MARKS = re.compile(r"([\\`*_\[\]<>|#~&])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def escaped(text: str) -> str:
    """A text of the corpus, drawn letter for letter by any Markdown reader."""
    return _LINE_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", _MARKS.sub(r"\\\1", visible(text)))


def table_head(heads: Sequence[str]) -> str:
    """The first two lines of a table."""
    return f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n"


def table_row(row: Sequence[str]) -> str:
    """A line of a table, its cells escaped."""
    return f"| {' | '.join(map(escaped, row))} |\n"


LINE_HEADS = ("Date", "≠", "Place", "Event", "Kind", "Groups", "Losses as claimed", "Sources", "Id")


def line_row(line: EventLine) -> str:
    """An event of a list as a line of a table under LINE_HEADS."""
    return table_row(cells(line))


def event_markdown(dossier: Dossier) -> str:
    """One event whole."""
    event = dossier.event
    facts = [
        ("Id", event.id),
        ("Kind", in_words(event.kind)),
        ("Date", date_words(event.date)),
        ("Time", event.time),
        ("Place", place_words(dossier)),
        ("Precision of the place", str(event.precision or "")),
        ("Outcome", event.outcome),
        ("Part of", f"{dossier.part_of.title} ({dossier.part_of.id})" if dossier.part_of else ""),
        ("Record", origin_words(dossier.origin) if dossier.origin else ""),
    ]
    parts = [
        f"# {escaped(event.title)}\n",
        "".join(f"- {name}: {escaped(value)}\n" for name, value in facts if value),
        "\n".join(f"{escaped(text)}\n" for text in paragraphs(event.summary)),
        _participants(dossier),
        _losses(dossier),
        _suggestions(dossier),
        _assertions(dossier),
        _events(dossier),
        _remarks(dossier),
        _sources(dossier),
    ]
    return "\n".join(part for part in parts if part)


def _participants(dossier: Dossier) -> str:
    rows = [(part.role, dossier.actors[part.actor].name, part.note) for part in dossier.event.participants]
    return _section("Who took part", ("Role", "Group", "Note"), rows)


def _losses(dossier: Dossier) -> str:
    """The casualty table; then one with a line for each claim, and a sentence on each row's verdict."""
    rows = []
    why = []
    for row in casualty_table(dossier).rows:
        verdict = f"{SYMBOL[row.verdict.outcome]} {WORD[row.verdict.outcome]}"
        why.append(
            f"- **{escaped(row_name(row, dossier))}** {escaped(verdict)}: {escaped(sentence(row.verdict, dossier))}\n"
        )
        for weighed in row.in_order:
            claim = weighed.claim
            rows.append(
                (
                    row_name(row, dossier),
                    verdict,
                    claim.shown,
                    dossier.voice(claim.voice) if claim.by else "its own voice",
                    reporter(claim.reporter, dossier) + (f", {claim.section}" if claim.section else ""),
                    basis(claim, dossier),
                    claim.said.text if claim.said else "",
                    "; ".join(filter(None, (how_it_counts(weighed, row, dossier), claim.note))),
                )
            )
    heads = ("Loss", "Verdict", "Figure", "Claimant", "Reported by", "Words", "Said", "Remark")
    if not rows:
        return ""
    table_heads, table = casualty_markdown.table_rows(dossier)
    notes = "".join(f"- {escaped(note)}\n" for note in casualty_markdown.notes(dossier))
    grid = _section("Casualty table", [escaped(head) for head in table_heads], table)
    return f"{grid}\n{notes}\n{_section('Losses as claimed', heads, rows)}\n{''.join(why)}"


def _suggestions(dossier: Dossier) -> str:
    rows = [
        (
            in_words(suggested.kind),
            suggested.figure.shown,
            suggested.side,
            suggested.claimant,
            place_of_words(suggested, dossier),
            f"“{suggested.quote.exact}”",
        )
        for suggested in dossier.suggestions
    ]
    return _section(TITLE, ("Loss", "Figure", "Side as written", "Claimant as written", "Found in", "Words"), rows)


def _assertions(dossier: Dossier) -> str:
    rows = []
    for claim in dossier.event.claims:
        if claim.figure is None:
            of = dossier.side(claim.of, claim.of_role) if claim.of or claim.of_role else ""
            rows.append(
                (in_words(claim.kind), of, claim.statement, whose_words(claim, dossier), f"“{claim.words}”", claim.note)
            )
    return _section("Claims in words", ("Kind", "Of", "Statement", "Who says so", "Words", "Note"), rows)


def _events(dossier: Dossier) -> str:
    rows = [("part", line.date, line.title, "", line.id) for line in dossier.phases]
    for neighbour in dossier.neighbours:
        link, line = neighbour.link, neighbour.line
        relation = EVENT_RELATIONS_BACK.get(link.relation, link.relation) if neighbour.back else in_words(link.relation)
        says = f"says {dossier.actors[link.by].label}" if link.by in dossier.actors else ""
        rows.append((relation, line.date, line.title, "; ".join(filter(None, (says, link.note))), line.id))
    return _section("Phases and parts, before and after", ("Relation", "Date", "Event", "Note", "Id"), rows)


def _remarks(dossier: Dossier) -> str:
    if not dossier.event.remarks:
        return ""
    found = ["## Remarks on the record\n\n"]
    for remark in dossier.event.remarks:
        found.append(f"- **{escaped(in_words(remark.kind))}** {escaped(remark.about)}\n")
        found += [f"  - {escaped(line)}\n" for line in remark_words(remark, dossier)]
    return "".join(found)


def _sources(dossier: Dossier) -> str:
    rows = [_source(dossier.sources[name]) for name in source_order(dossier)]
    return _section("Sources", ("Id", "Title", "Cited as", "Text"), rows)


def _source(source: Source) -> tuple[str, ...]:
    title, parts = citation(source)
    return source.id, title, ", ".join(parts), "; ".join(provenance(source))


def _section(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    return f"## {title}\n\n{table_head(heads)}{''.join(map(table_row, rows))}"
