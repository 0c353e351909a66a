"""What the pages of the library share: how many events and which, and how many a year."""

from __future__ import annotations

from collections.abc import Sequence

from lere_tui.model.library import Term, Years
from lere_tui.model.timeline import EventLine
from lere_tui.render.event_text import Entry, Piece, Target, heading, labelled

EIGHTHS = " ▁▂▃▄▅▆▇█"
"""Bars of one line; a year without events is a gap."""


def counted(number: int, what: str) -> str:
    """A number of things: `1 event`, `2,000 events`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def found(label: str, number: int, term: Term) -> Entry:
    """How many events there are, leading to them; where others share the name, how many the search finds."""
    more = f", which finds {term.events:,}: others are called so too" if term.events > number else ""
    return labelled(label, (counted(number, "event"), "link"), (f"  {term.text}{more}", "faint"), target=leads(term))


def leads(term: Term) -> Target | None:
    """To the timeline, where the term finds anything."""
    return Target("term", term.text) if term.events else None


def facts(*rows: tuple[str, str]) -> list[Entry]:
    """Facts with a label, those that are known."""
    return [labelled(label, (text, "plain")) for label, text in rows if text]


def year_entries(years: Years) -> list[Entry]:
    """How many events begin in each year, as bars."""
    if not years.counts:
        return []
    most = max(years.counts)
    bars = "".join(EIGHTHS[-(-count * 8 // most)] for count in years.counts)
    first, last = years.starts[0], years.starts[-1]
    ends = (f"{first} ", f" {last}") if len(bars) > 1 else (f"{first} ", "")
    busiest = years.starts[years.counts.index(most)]
    said = (
        f"most in {busiest}: {most:,}" if years.unit == "year" else f"most in the {years.unit} from {busiest}: {most:,}"
    )
    if years.undated:
        said += f"; {years.undated:,} undated"
    return [
        heading(f"Events a {years.unit}"),
        Entry(((ends[0], "faint"), (bars.replace(" ", "\N{NO-BREAK SPACE}"), "link"), (ends[1], "faint"))),
        Entry(((said, "faint"),)),
    ]


def event_entries(lines: Sequence[EventLine], number: int) -> list[Entry]:
    """The newest events, each leading to its page."""
    if not lines:
        return []
    more = f" of {number:,}" if number > len(lines) else ""
    title = "Events" if not more else f"Latest {len(lines)}{more} events"
    return [heading(title), *map(_event, lines)]


def _event(line: EventLine) -> Entry:
    place = f", {line.place}" if line.place and line.place not in line.title else ""
    pieces: list[Piece] = [(f"{line.date}  ", "faint"), (line.title, "link"), (place, "plain")]
    if line.contradictions:
        pieces.append((f"  ≠ {line.contradictions}", "contradict"))
    return Entry(tuple(pieces), Target("event", line.id), indent=2)
