"""The page of a source."""

from __future__ import annotations

from lere_tui.model.library import Counted, SourcePage
from lere_tui.render.citing import TEXT_NAMES, cited
from lere_tui.render.event_text import Entry, Piece, Target, heading, labelled
from lere_tui.render.library.parts import counted, event_entries, facts, found, leads


def source_entries(page: SourcePage) -> list[Entry]:
    """A source: its citation, what it was made from, who claims what in it, and the events it tells of."""
    source = page.source
    text = TEXT_NAMES.get(source.text_kind, source.text_kind)
    if page.letters:
        text += f", {page.letters:,} characters"
    entries = [Entry(((source.title, "strong"),)), Entry(((cited(source), "plain"),), gap_before=True)]
    if page.term:
        entries.append(found("events", page.events, page.term))
    else:
        known = "  known by its publisher alone" if page.publisher else "  not in the search index"
        entries.append(labelled("events", (counted(page.events, "event"), "plain"), (known, "faint")))
    if page.publisher:
        everything: Piece = (f"{source.publisher}: {counted(page.publisher.events, 'event')}", "link")
        entries.append(
            labelled("publisher", everything, (f"  {page.publisher.text}", "faint"), target=leads(page.publisher))
        )
    entries += facts(
        ("kind", source.kind),
        ("language", source.language),
        ("text", text),
        ("original", page.original or "none is attached"),
        ("retrieved", source.retrieved.text if source.retrieved else ""),
        ("licence", source.licence or "none stated"),
        ("title from", source.title_from),
        ("read from", page.dataset),
        ("id", source.id),
    )
    if page.made_from:
        how = source.relation or "derived"
        entries += [heading("Made from"), _source(page.made_from, f"{how} of ")]
    if page.made:
        entries += [
            heading("Made from this one"),
            *(_source(each, f"{each.kind or 'derived'}: ") for each in page.made),
        ]
    entries += _claims(page)
    entries += event_entries(page.latest, page.events)
    return entries


def _source(source: Counted, how: str) -> Entry:
    claims = f"  {counted(source.number, 'claim') if source.number else 'no claim'}"
    return Entry(((how, "faint"), (source.name, "link"), (claims, "faint")), Target("source", source.id), indent=2)


def _claims(page: SourcePage) -> list[Entry]:
    total = sum(each.number for each in page.claims)
    if not total:
        return []
    entries = [heading(f"{counted(total, 'claim')} rest on it")]
    for each in page.claims:
        label = f"{each.number:>7,}"
        if each.id:
            entries.append(labelled(label, (each.name, "link"), width=9, target=Target("group", each.id)))
        else:
            own = "in its own voice" if each.kind == "own" else "not counted by claimant: they are too many"
            entries.append(labelled(label, (own, "plain"), width=9))
    return entries
