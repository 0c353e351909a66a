"""What is computed from the records and kept beside them: timeline lines, verdicts, names, and the search index.

All of it is read off the database's own records, in the order of events' keys and with a memory that does not grow with
their number; so it can be dropped and made again at any time.
"""

from __future__ import annotations

import sqlite3

from lere_tui.model.verdicts import Verdict, Weighed, verdicts
from lere_tui.model.vocabulary import LOSS_KINDS, in_words
from lere_tui.query.folding import fold, index_text
from lere_tui.store.bundles import Bundle, bundles
from lere_tui.store.world import World

DERIVED = ("event_line", "event_loss", "verdict", "word", "name", "reach")


def derive(connection: sqlite3.Connection) -> None:
    """Make every derived table anew, within a transaction of the caller's."""
    for table in DERIVED:
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    connection.execute("INSERT INTO search (search, rank) VALUES ('hashsize', 67108864)")
    world = World(connection)
    _write_names(connection, world)
    writer = connection.cursor()
    longest = 0
    for bundle in bundles(connection):
        found = _verdicts(bundle, world)
        writer.executemany(
            "INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    bundle.key,
                    n,
                    v.row[0],
                    int(v.row[1]) if v.row[1] else None,
                    v.row[2],
                    v.row[3],
                    v.outcome,
                    v.low,
                    v.high,
                )
                for n, v in enumerate(found)
            ],
        )
        writer.execute(
            "INSERT INTO event_line VALUES (?, ?, ?, ?, ?, ?)",
            (
                bundle.key,
                world.places[bundle.place].name if bundle.place else "",
                ", ".join(dict.fromkeys(world.actors[actor].label for actor in bundle.participants)),
                _losses(found, world),
                len(bundle.sources),
                sum(verdict.outcome == "contradict" for verdict in found),
            ),
        )
        writer.execute(
            "INSERT INTO search (rowid, title, place, actor, summary, claim, passage, tags)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (bundle.key, *_document(bundle, world, found)),
        )
        if bundle.earliest and bundle.latest:
            longest = max(longest, bundle.latest - bundle.earliest)
    connection.execute("INSERT INTO reach VALUES (1, ?)", (longest,))
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    connection.execute(_LOSSES)
    connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, search, row)")
    connection.execute(r"INSERT INTO word SELECT term, doc FROM vocabulary WHERE term NOT LIKE '\_%' ESCAPE '\'")
    connection.execute("DROP TABLE temp.vocabulary")


_LOSSES = """
    INSERT INTO event_loss SELECT event, kind, min(reach_low), max(coalesce(reach_high, 9223372036854775807)) FROM claim
    WHERE reach_low IS NOT NULL GROUP BY event, kind
"""


def _verdicts(bundle: Bundle, world: World) -> list[Verdict]:
    """The event's verdicts. One claim alone in its row, which most rows of large datasets are, needs no comparing."""
    rows: dict[tuple[str, str, str, str], int] = {}
    for claim in bundle.claims:
        if claim.figure is not None:
            rows[claim.row] = rows.get(claim.row, 0) + 1
    if any(number > 1 for number in rows.values()):
        return verdicts(bundle.claims, world.kinship)
    return [
        Verdict(claim.row, "single", claim.figure.low, claim.figure.high, (claim.voice,), (Weighed(claim, "counted"),))
        if claim.figure.is_given
        else Verdict(claim.row, "no-figure", None, None, (), (Weighed(claim, "no-figure"),))
        for claim in bundle.claims
        if claim.figure is not None
    ]


def _document(bundle: Bundle, world: World, found: list[Verdict]) -> tuple[str, ...]:
    """The search columns of an event: title, place, actor, summary, claim, passage, tags."""
    actors = {
        actor for part in bundle.participants for actor in world.actor_above(part, bundle.earliest, bundle.latest)
    }
    said = dict.fromkeys(text for c in bundle.claims for text in (c.words, c.statement, c.note, c.scope) if text)
    return (
        index_text(bundle.title),
        world.place_words(bundle.place),
        " ".join(world.actors[actor].words for actor in sorted(actors)),
        index_text(bundle.summary, bundle.outcome, bundle.time, bundle.date),
        index_text(*said),
        index_text(*bundle.passages),
        " ".join(_tags(bundle, world, actors, found)),
    )


def _tags(bundle: Bundle, world: World, actors: set[int], found: list[Verdict]) -> list[str]:
    """The tokens of an event's filters; migration 0002 says what they look like."""
    tags = {"_all", f"_k{bundle.kind}", *(f"_p{place}" for place in world.place_path(bundle.place))}
    if bundle.place:
        tags.add(f"_pe{bundle.place}")
    tags.update(f"_g{actor}" for actor in actors)
    tags.update(f"_ge{actor}" for actor in bundle.participants)
    for letter, named in (("b", {c.by for c in bundle.claims}), ("o", {c.of for c in bundle.claims})):
        for actor in named - {""}:
            tags.add(f"_{letter}e{actor}")
            tags.update(f"_{letter}{a}" for a in world.actor_above(int(actor), bundle.earliest, bundle.latest))
    tags.update(f"_s{source.key}" for source in bundle.sources)
    tags.update(f"_l{source.language}" for source in bundle.sources)
    tags.update(f"_c{claim.kind.replace('-', '')}" for claim in bundle.claims)
    if any(verdict.outcome == "contradict" for verdict in found):
        tags.add("_hcontradiction")
    if bundle.remarks:
        tags.add("_hremark")
    if any(source.text_kind != "citation" for source in bundle.sources):
        tags.add("_htext")
    return sorted(tags)


def _write_names(connection: sqlite3.Connection, world: World) -> None:
    """Every spelling that a field's value can be."""
    for kind, records in (("place", world.places), ("actor", world.actors)):
        connection.executemany(
            "INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)",
            ((kind, fold(name), key, name) for key, record in records.items() for name in record.names if fold(name)),
        )
    sources = connection.execute("SELECT id, slug, title, publisher FROM source")
    connection.executemany(
        "INSERT OR IGNORE INTO name VALUES ('source', ?, ?, ?)",
        (
            (folded, key, name)
            for key, slug, title, publisher in sources
            for name in (publisher.split(" (")[0], publisher, title, slug)
            if (folded := fold(name))
        ),
    )


def _losses(found: list[Verdict], world: World) -> str:
    """The event's first kind of loss in one short text, side by side as claimed: `FAMa 5 | 35 killed, CSP 8 killed`."""
    for kind in LOSS_KINDS:
        parts = []
        for verdict in sorted(found, key=lambda verdict: not verdict.row[1]):  # named sides first
            _, of, of_role, scope = verdict.row
            counted = [weighed.claim.shown for weighed in verdict.weighed if weighed.standing == "counted"]
            if verdict.row[0] == kind and counted and not scope:
                side = world.actors[int(of)].label if of else of_role or "side not stated"
                parts.append(f"{side} {' | '.join(dict.fromkeys(counted))} {in_words(kind)}")
        if parts:
            return ", ".join(parts)
    return ""
