"""The page of a group: its links drawn over time, its claims by kind, and how its figures compare with others'."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from rich.cells import cell_len, set_cell_size

from lere_tui.model.dates import Date
from lere_tui.model.disputes import Count, Tally
from lere_tui.model.library import GroupPage, Link, Term
from lere_tui.model.vocabulary import in_words
from lere_tui.render.event_text import Entry, Piece, Target, heading, labelled
from lere_tui.render.library.parts import counted, event_entries, facts, found, leads, year_entries
from lere_tui.render.visible import visible

CHART = 10
"""Cells of the line that is drawn for a link."""

LONGEST = 24
"""Cells of the name beside it."""

MEMBERS = {
    "member-of": "member",
    "part-of": "part",
    "successor-of": "successor",
    "allied-with": "ally",
    "spokesperson-of": "speaks for it",
}
"""What a group is to the one that it is linked to."""


def group_entries(page: GroupPage, comparison: Sequence[Entry] = ()) -> list[Entry]:
    """A group: what it is called, what it belonged to when, what it claims, and its events."""
    actor = page.actor
    names = [name for name in dict.fromkeys(actor.also) if name not in (actor.name, actor.short)]
    short = f"  {actor.short}" if actor.short and actor.short != actor.name else ""
    entries = [
        Entry(((actor.name, "strong"), (short, "strong"), (f"  {in_words(actor.kind)}", "plain"))),
        found("events", page.events, page.term),
        *facts(("also", ", ".join(names)), ("note", actor.note), ("read from", page.dataset), ("id", actor.id)),
    ]
    links = [*page.links, *page.members]
    if page.links:
        entries += [heading("Links over time"), *_chart(page.links, in_words, links)]
    if page.members:
        entries += [heading("Members and others linked to it"), *_chart(page.members, _member, links)]
    entries += _claims("Claims it made", page.made, page.by)
    entries += _claims("Claims about its losses", page.about, page.side)
    entries += comparison
    entries += year_entries(page.years)
    entries += event_entries(page.latest, page.events)
    return entries


def _member(relation: str) -> str:
    return MEMBERS.get(relation, in_words(relation))


def _chart(shown: Sequence[Link], words: Callable[[str], str], links: Sequence[Link]) -> list[Entry]:
    """A line for each link, all over the same years, and below it who says so."""
    names = [f"{words(link.relation)} {visible(link.name)}" for link in shown]
    width = min(LONGEST, max(map(cell_len, names)))
    left = max((len(link.begins.text) for link in links if link.begins), default=0)
    days = _span(links)
    entries = []
    for name, link in zip(names, shown, strict=True):
        label = set_cell_size(name, width) if cell_len(name) <= width else set_cell_size(name, width - 1) + "…"
        pieces: list[Piece] = [(label, "link"), ("  ", "plain")]
        if link.begins is None and link.ends is None:
            pieces.append(("undated", "faint"))
        else:
            begins, ends = (date.text if date else "" for date in (link.begins, link.ends))
            ends = ends if ends != begins else ""
            pieces += [(begins.rjust(left), "plain"), (f" {_line(link, days)} ", "strong"), (ends, "plain")]
        entries.append(Entry(tuple(pieces), Target("group", link.id), indent=2))
        said = f"  says {link.said_by}" if link.source else "  no source stated"
        note = f": {link.note}" if link.note else ""
        entries.append(
            Entry(((said + note, "faint"),), Target("source", link.source) if link.source else None, indent=4)
        )
    return entries


def _span(links: Sequence[Link]) -> tuple[int, int]:
    """The first and the last day that any link names."""
    days = [day for link in links for date in (link.begins, link.ends) if date for day in _days(date)]
    return (min(days), max(days)) if days else (0, 0)


def _days(date: Date) -> list[int]:
    return [day.toordinal() for day in (date.earliest, date.latest) if day]


def _line(link: Link, days: tuple[int, int]) -> str:
    """The time of a link as a line; an open end is an arrow."""
    start, end = 0, CHART - 1
    first, last = "◀", "▶"
    if link.begins:
        first, start = "├", _cell(link.begins.earliest or link.begins.latest, days)
    if link.ends:
        last, end = "┤", max(start, _cell(link.ends.latest or link.ends.earliest, days))
    if start == end:
        return " " * start + ("│" if link.begins and link.ends else last if link.begins else first).ljust(CHART - start)
    return (" " * start + first + "─" * (end - start - 1) + last).ljust(CHART)


def _cell(day: datetime.date | None, days: tuple[int, int]) -> int:
    first, last = days
    if day is None or last == first:
        return 0
    return (day.toordinal() - first) * (CHART - 1) // (last - first)


def _claims(title: str, counts: Sequence[tuple[str, int]], term: Term) -> list[Entry]:
    """Claims counted by kind, and the events that they are in."""
    if not counts:
        return []
    kinds = ", ".join(f"{number:,} {in_words(kind)}" for kind, number in counts)
    total = counted(sum(number for _, number in counts), "claim")
    where = f" in {counted(term.events, 'event')}" if term.events else ""
    return [
        heading(title),
        Entry(((f"{total}{where}", "link"), (f"  {term.text}", "faint")), leads(term), indent=2),
        Entry(((kinds, "plain"),), indent=2),
    ]


def comparison_entries(done: int, events: int, tally: Tally) -> list[Entry]:
    """How a group's figures stand in disputed rows; `done` of `events` are read."""
    entries = [heading("In disputed rows, beside others")]
    if done < events:
        entries.append(Entry(((f"reading, {done:,} of {counted(events, 'event')} …", "faint"),)))
    if not tally.all.rows:
        if done == events:
            entries.append(Entry((("None of its figures stands in one.", "plain"),)))
        return entries
    entries.append(labelled("all", (_count(tally.all), "plain"), width=16))
    entries.append(labelled("own losses", (_count(tally.own), "plain"), width=16))
    entries.append(labelled("others' losses", (_count(tally.others), "plain"), width=16))
    return [*entries, Entry((("Counts of disputes, no measure of who is right.", "faint"),))]


def _count(count: Count) -> str:
    if not count.rows:
        return "no row"
    return f"{counted(count.rows, 'row')}, highest in {count.highest:,}, lowest in {count.lowest:,}"
