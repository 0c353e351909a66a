"""What can be listed with numbers: events of a search, values to narrow by, disputes, related events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lere_tui.flat import speech
from lere_tui.flat.telling import Telling
from lere_tui.model.disputes import Dispute
from lere_tui.model.dossier import Dossier
from lere_tui.model.timeline import EventLine
from lere_tui.model.vocabulary import EVENT_RELATIONS_BACK, in_words
from lere_tui.render.dispute_text import AT_LEAST, factor
from lere_tui.store.facets import Facet
from lere_tui.store.searching import Search

AT_ONCE = 200
"""Events that are read at once."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where a number leads: to an event, and to a loss of it; or to a search."""

    event: str = ""
    row: tuple[str, str, str, str] | None = None
    query: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Numbered things. `name` says what they are, `step` where a number leads, `query` which search is listed."""

    name: str
    head: Sequence[str]
    one: str
    count: int
    rows: Callable[[], Iterator[str]]
    step: Callable[[int], Step]
    kind: Literal["events", "values"] = "events"

    def telling(self) -> Telling:
        """The list from its beginning."""
        items = ([f"{number}: {row}"] for number, row in enumerate(self.rows(), 1))
        return Telling(self.head, items, self.count, self.one)


def of_search(found: Search) -> Listing:
    """The events of a search."""
    from lere_tui.query.meant import best_row

    order = "oldest first" if found.hits.oldest_first else "newest first"
    name = f"{speech.count(found.count, 'event')}, {order}" if found.count != 1 else "1 event"
    if found.text.strip():
        name += f", for {found.text.strip()}"
    head = [speech.sentence(name)]
    first = found.rows(0, min(50, found.count))
    if best := best_row(found.text, first):
        head.append(speech.sentence(f"most likely meant: {best + 1}, {first[best].title}"))

    def rows() -> Iterator[str]:
        for start in range(0, found.count, AT_ONCE):
            yield from map(speech.event, found.rows(start, min(start + AT_ONCE, found.count)))

    return Listing(name, head, "event", found.count, rows, lambda n: Step(found.rows(n - 1, n)[0].id))


def of_values(name: str, field: str, values: Sequence[Facet], query: str) -> Listing:
    """Values of a field that the events of a search have; a number narrows the search to one."""
    from lere_tui.query.completing import quoted
    from lere_tui.query.narrowing import narrowed

    many = speech.count(len(values), name, f"{name}s")
    head = [f"{many}, with the number of events. A number narrows the search."]

    def rows() -> Iterator[str]:
        return (f"{in_words(each.value)}, {each.events:,}" for each in values)

    def step(number: int) -> Step:
        return Step(query=narrowed(query, f"{field}:{quoted(values[number - 1].value)}"))

    return Listing(many, head, name, len(values), rows, step, "values")


def of_disputes(found: Sequence[Dispute]) -> Listing:
    """Losses whose claims contradict."""
    name = f"{speech.count(len(found), 'loss', 'losses')} whose claims contradict, the widest apart first"

    def rows() -> Iterator[str]:
        return map(_dispute, found)

    def step(number: int) -> Step:
        return Step(found[number - 1].event, found[number - 1].row)

    return Listing(name, [f"{name}."], "dispute", len(found), rows, step)


def _dispute(each: Dispute) -> str:
    kind, _, _, scope = each.row
    low, high = (
        " and ".join(dict.fromkeys(f"{speech.figures(s.figure.shown)} says {s.claimant.name}" for s in each.at(end)))
        for end in ("lowest", "highest")
    )
    least = "" if each.gap.exact else "at least "
    apart = f"{least}{each.gap.difference:,} apart"
    if each.gap.ratio is not None:
        apart += f", {least}{factor(each.gap).lstrip(f'{AT_LEAST}×')} times"
    what = f"{in_words(kind)}, {each.side}" + (f", {scope}" if scope else "")
    event = f"{each.title}, {speech.date(each.date)}"
    return " ".join(map(speech.sentence, (f"{low}; {high}", apart, what, event)))


def of_related(dossier: Dossier) -> Listing:
    """Events that an event is part of or linked to, its parts, and those of the same days near by."""
    found: list[tuple[str, EventLine]] = []
    if dossier.part_of:
        found.append(("phase of" if dossier.event.phase else "part of", dossier.part_of))
    found += [("part", line) for line in dossier.phases]
    for neighbour in dossier.neighbours:
        link = neighbour.link
        relation = EVENT_RELATIONS_BACK.get(link.relation, link.relation) if neighbour.back else in_words(link.relation)
        says = f", says {dossier.actors[link.by].label}" if link.by in dossier.actors else ""
        found.append((relation + says, neighbour.line))
    found += [("near by, nobody says it belongs to it", each.line) for each in dossier.nearby]
    name = f"{speech.count(len(found), 'event')} related to {dossier.event.title}"

    def rows() -> Iterator[str]:
        return (speech.capital(f"{relation}: {speech.event(line)}") for relation, line in found)

    return Listing(name, [speech.sentence(name)], "event", len(found), rows, lambda n: Step(found[n - 1][1].id))
