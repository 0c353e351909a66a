"""A claim in words: who says it, through whom, when, in which words, and how it counts."""

from __future__ import annotations

from lere_tui.model.casualties import Row
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim, Remark, Source
from lere_tui.model.suggested import was_suggested
from lere_tui.model.verdicts import Weighed
from lere_tui.render.event_text import Entry, Piece, date_words, remark_topic, row_name
from lere_tui.render.origin_text import basis, look_of, rests_on
from lere_tui.render.symbols import SYMBOL, WORD
from lere_tui.render.verdicts import reporter, sentence, standing

ACCEPTED = "✓"
"""Marks a claim that the program suggested and the reader accepted."""

ACCEPTED_WORDS = "suggested, accepted by you"


def claim_entries(claim: Claim, row: Row | None, dossier: Dossier, number: int = 0, count: int = 1) -> list[Entry]:
    """The claim under the cursor; `number` of `count` in its cell, from 0."""
    who = (
        f"{dossier.voice(claim.voice)} claims it" if claim.by else f"{reporter(claim.reporter, dossier)} says so itself"
    )
    first: list[Piece] = [(claim.shown, "strong"), ("  " + (row_name(row, dossier) if row else ""), "plain")]
    first.append((f"  {who}", "plain"))
    if count > 1:
        first.append((f"   {number + 1} of {count} claims here", "faint"))
    entries = [Entry(tuple(first))]
    words: list[Piece] = [(rests_on(claim, dossier), look_of(claim, dossier))]
    if was_suggested(claim.id):
        words.append((f"   {ACCEPTED} {ACCEPTED_WORDS}", "strong"))
    entries.append(Entry(tuple(words)))
    entries.append(Entry(((_where(claim, dossier), "faint"),)))
    asides = _asides(claim, row, dossier)
    if asides:
        entries.append(Entry(((asides, "plain"),)))
    entries += [
        Entry(((f"{remark_topic(remark)}  ", "strong"), (remark.about, "plain")), indent=2)
        for remark in remarks_on(claim, dossier)
    ]
    return entries


def remarks_on(claim: Claim, dossier: Dossier) -> list[Remark]:
    """The remarks of the record that rest on words of this claim."""
    here = claim.quote
    if here is None:
        return []
    return [remark for remark in dossier.event.remarks if any(here.overlaps(quote) for quote in remark.quotes)]


def absent_entries(row: Row, voice: str) -> list[Entry]:
    """A cell without a claim: not reported is neither zero nor none given."""
    return [Entry((("–", "strong"), (f"  {voice} does not speak of this loss in any source of this corpus.", "plain")))]


def verdict_entry(row: Row, dossier: Dossier) -> Entry:
    """The verdict of a row in a sentence."""
    outcome = row.verdict.outcome
    return Entry(
        ((f"{SYMBOL[outcome]} {WORD[outcome]}  ", outcome), (sentence(row.verdict, dossier), "plain")), indent=2
    )


def row_entries(row: Row, current: Claim | None, dossier: Dossier) -> list[Entry]:
    """Every claim of a row in a line each, a claimant's in the order they were said, for a terminal with room."""
    entries = [Entry(((f"All claims of {row_name(row, dossier)}", "heading"),), gap_before=True)]
    for weighed in row.in_order:
        claim = weighed.claim
        counts = weighed.standing in ("counted", "no-figure")
        here = current is not None and claim.id == current.id
        who = dossier.voice(claim.voice) if claim.by else "in its own voice"
        said = f", {claim.said.text}" if claim.said else ""
        aside = how_it_counts(weighed, row, dossier)
        if was_suggested(claim.id):
            aside = "; ".join(filter(None, (aside, f"{ACCEPTED} {ACCEPTED_WORDS}")))
        pieces: list[Piece] = [
            ("› " if here else "  ", "strong"),
            (claim.shown, "strong" if counts else "faint"),
            (f"  {who}, {reporter(claim.reporter, dossier)}{said}", "plain" if here else "faint"),
            (f"  {basis(claim, dossier)}", look_of(claim, dossier)),
        ]
        if aside:
            pieces.append((f"  {aside}", "faint"))
        entries.append(Entry(tuple(pieces), indent=4))
    return entries


def how_it_counts(weighed: Weighed, row: Row, dossier: Dossier) -> str:
    """How a claim counts in its row, and that it is the newest of figures that replaced each other."""
    newest = "newest figure" if weighed.claim.id in row.newest else ""
    return "; ".join(filter(None, (newest, standing(weighed, row.verdict, dossier))))


def _where(claim: Claim, dossier: Dossier) -> str:
    source = dossier.sources[claim.reporter]
    parts = [f"reported by {reporter(claim.reporter, dossier)}"]
    if claim.section:
        parts.append(f"section {claim.section}")
    if source.published:
        parts.append(f"published {source.published.text}")
    if source.language:
        parts.append(source.language)
    if claim.said:
        parts.append(f"said {date_words(claim.said)}")
    if claim.as_of:
        parts.append(f"as of {date_words(claim.as_of)}")
    return ", ".join(parts)


def _asides(claim: Claim, row: Row | None, dossier: Dossier) -> str:
    parts = []
    if row is not None:
        weighed = next((w for w in row.verdict.weighed if w.claim.id == claim.id), None)
        if weighed is not None and (said := how_it_counts(weighed, row, dossier)):
            parts.append(said)
    if claim.note:
        parts.append(f"note: {claim.note}")
    return "; ".join(parts)


def citation(source: Source) -> tuple[str, list[str]]:
    """A source's title, and what else there is to cite it by, in parts."""
    parts = [source.author, source.publisher, source.published.text if source.published else ""]
    parts.append(f"[{source.language}]" if source.language else "")
    return source.title, [part for part in parts if part]


TEXT_KINDS = {
    "full": "full text",
    "digest": "digest in our own words, with quotes of the original",
    "citation": "citation only, no text",
}
"""What the text of a source is."""


def provenance(source: Source) -> list[str]:
    """What the text is, under which licence, from what it derives, and where it is."""
    parts = [TEXT_KINDS.get(source.text_kind, source.text_kind)]
    if source.licence:
        parts.append(source.licence)
    if source.derived_from:
        parts.append(f"{source.relation or 'derived'} of {source.derived_from}")
    if source.retrieved:
        parts.append(f"retrieved {source.retrieved.text}")
    if source.url:
        parts.append(source.url)
    return parts
