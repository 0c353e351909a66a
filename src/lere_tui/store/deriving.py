"""What is computed from the records and kept beside them: timeline lines, verdicts, names, and the search index.

All of it can be dropped and made again at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from lere_tui.model.records import Actor, Claim, Event, Place, Source
from lere_tui.model.verdicts import Kinship, Verdict, belonging, verdicts
from lere_tui.model.vocabulary import INCLUSIVE_RELATIONS, LOSS_KINDS
from lere_tui.query.folding import fold, index_text
from lere_tui.store.writing import RecordWriter, ordinal


def derive(
    connection: sqlite3.Connection,
    writer: RecordWriter,
    places: Iterable[Place],
    actors: Iterable[Actor],
    sources: Iterable[Source],
    events: Iterable[Event],
) -> None:
    """Fill every derived table for records that `writer` has just written; the tables are empty before."""
    world = _World(writer, places, actors, sources)
    world.write_names(connection)
    connection.execute("INSERT INTO search (search, rank) VALUES ('hashsize', 65536)")
    longest = 0
    for event in sorted(events, key=lambda event: writer.events[event.id]):
        key = writer.events[event.id]
        found = verdicts(event.claims, world.kinship)
        _write_verdicts(connection, writer, key, found)
        connection.execute(
            "INSERT INTO event_line VALUES (?, ?, ?, ?, ?, ?)",
            (
                key,
                world.places[event.place].name if event.place else "",
                ", ".join(dict.fromkeys(world.actors[part.actor].label for part in event.participants)),
                _losses(event, found, world),
                len(event.sources),
                sum(verdict.outcome == "contradict" for verdict in found),
            ),
        )
        connection.execute(
            "INSERT INTO search (rowid, title, place, actor, summary, claim, passage, tags) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (key, *world.document(event, found)),
        )
        first, last = ordinal(event.date.earliest), ordinal(event.date.latest)
        if first and last:
            longest = max(longest, last - first)
    connection.execute("INSERT INTO reach VALUES (1, ?)", (longest,))
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


class _World:
    """The records that events refer to, with what lies above each place and group."""

    def __init__(
        self, writer: RecordWriter, places: Iterable[Place], actors: Iterable[Actor], sources: Iterable[Source]
    ) -> None:
        self.keys = writer
        self.places: Mapping[str, Place] = {place.id: place for place in places}
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        self.sources: Mapping[str, Source] = {source.id: source for source in sources}
        self.kinship = Kinship(
            {s.id: s.derived_from for s in self.sources.values() if s.derived_from}, belonging(self.actors)
        )

    def place_path(self, place: str) -> list[Place]:
        """A place and all it lies in, the smallest first."""
        path = []
        while place:
            path.append(self.places[place])
            place = self.places[place].parent
        return path

    def actor_above(self, actor: str, event: Event) -> list[Actor]:
        """A group and all it belonged to at the time of an event, over any number of links."""
        found = {actor: self.actors[actor]}
        waiting = [actor]
        while waiting:
            for link in self.actors[waiting.pop()].links:
                if link.relation in INCLUSIVE_RELATIONS and link.to not in found and _held(link, event):
                    found[link.to] = self.actors[link.to]
                    waiting.append(link.to)
        return list(found.values())

    def write_names(self, connection: sqlite3.Connection) -> None:
        """Every spelling that a field's value can be."""
        rows: list[tuple[str, str, int, str]] = []
        for place in self.places.values():
            rows += [("place", fold(n), self.keys.places[place.id], n) for n in (place.name, *place.also, place.id)]
        for actor in self.actors.values():
            spellings = (actor.name, actor.short, *actor.also, actor.id)
            rows += [("actor", fold(n), self.keys.actors[actor.id], n) for n in spellings if n]
        for source in self.sources.values():
            spellings = (source.label, source.publisher, source.title, source.id)
            rows += [("source", fold(n), self.keys.sources[source.id], n) for n in spellings if n]
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", [row for row in rows if row[1]])

    def document(self, event: Event, found: list[Verdict]) -> tuple[str, ...]:
        """The search columns of an event: title, place, actor, summary, claim, passage, tags."""
        path = self.place_path(event.place)
        above = {a.id: a for part in event.participants for a in self.actor_above(part.actor, event)}
        return (
            index_text(event.title),
            index_text(*(name for place in path for name in (place.name, *place.also))),
            index_text(*(name for actor in above.values() for name in (actor.name, actor.short, *actor.also))),
            index_text(event.summary, event.outcome, event.time),
            index_text(*dict.fromkeys(text for c in event.claims for text in (c.words, c.statement, c.note, c.scope))),
            index_text(*self._passages(event)),
            " ".join(self._tags(event, path, above, found)),
        )

    def _passages(self, event: Event) -> list[str]:
        """The paragraphs of the sources in which this event's quotes stand."""
        from lere_tui.model.anchors import passages

        quotes = [claim.quote for claim in event.claims if claim.quote] + [q for r in event.remarks for q in r.quotes]
        spans = set()
        for source in {quote.source for quote in quotes}:
            starts = [quote.start for quote in quotes if quote.source == source]
            for passage in passages(self.sources[source].text):
                if any(passage.start <= start < passage.end for start in starts):
                    spans.add((source, passage.start, passage.end))
        return [self.sources[source].text[start:end] for source, start, end in sorted(spans)]

    def _tags(self, event: Event, path: list[Place], above: Mapping[str, Actor], found: list[Verdict]) -> list[str]:
        tags = ["_all", f"_k{event.kind}"]
        tags += [f"_p{self.keys.places[place.id]}" for place in path]
        tags += [f"_pe{self.keys.places[event.place]}"] if event.place else []
        tags += [f"_g{self.keys.actors[actor]}" for actor in above]
        tags += [f"_ge{self.keys.actors[part.actor]}" for part in event.participants]
        for letter, actors in (("b", {c.by for c in event.claims}), ("o", {c.of for c in event.claims})):
            for actor in actors - {""}:
                tags.append(f"_{letter}e{self.keys.actors[actor]}")
                tags += [f"_{letter}{self.keys.actors[a.id]}" for a in self.actor_above(actor, event)]
        reporters = {claim.reporter for claim in event.claims} | set(event.sources)
        tags += [f"_s{self.keys.sources[source]}" for source in reporters]
        tags += [f"_l{fold(self.sources[source].language)}" for source in reporters]
        tags += [f"_c{claim.kind.replace('-', '')}" for claim in event.claims]
        tags += ["_hcontradiction"] if any(verdict.outcome == "contradict" for verdict in found) else []
        tags += ["_hremark"] if event.remarks else []
        tags += ["_htext"] if any(self.sources[source].text for source in reporters) else []
        return sorted(set(tags))


def _held(link: object, event: Event) -> bool:
    """Whether a link can have held on some day of an event; a link without dates always can."""
    begins, ends = getattr(link, "begins", None), getattr(link, "ends", None)
    if begins and begins.earliest and event.date.latest and event.date.latest < begins.earliest:
        return False
    return not (ends and ends.latest and event.date.earliest and event.date.earliest > ends.latest)


def _write_verdicts(connection: sqlite3.Connection, writer: RecordWriter, key: int, found: list[Verdict]) -> None:
    connection.executemany(
        "INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (key, n, v.row[0], writer.actors.get(v.row[1]), v.row[2], v.row[3], v.outcome, v.low, v.high)
            for n, v in enumerate(found)
        ],
    )


def _losses(event: Event, found: list[Verdict], world: _World) -> str:
    """The event's dead in one short text, side by side as claimed (`FAMa 5 | 35 killed, CSP 8 killed`), else its first loss."""
    parts: list[str] = []
    for kind in LOSS_KINDS:
        for verdict in found:
            if verdict.row[0] != kind or verdict.row[3]:
                continue
            said = [weighed.claim for weighed in verdict.weighed if weighed.standing == "counted"]
            if said:
                parts.append(_loss(verdict, said, world))
        if parts:
            break
    return ", ".join(parts)


def _loss(verdict: Verdict, claims: list[Claim], world: _World) -> str:
    kind, of, of_role, _ = verdict.row
    side = world.actors[of].label if of else of_role or "side not stated"
    figures = " | ".join(dict.fromkeys(claim.shown for claim in claims))
    return f"{side} {figures} {kind.replace('-', ' ')}"
