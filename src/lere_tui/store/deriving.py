"""What is computed from the records and kept beside them: timeline lines, verdicts, names, and the search index.

All of it is read off the database's own records, in the order of events' keys and with a memory that does not grow with
their number; so it can be dropped and made again at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from functools import lru_cache

from lere_tui.model.verdicts import Verdict, Weighed, verdicts
from lere_tui.model.vocabulary import LOSS_KINDS, in_words
from lere_tui.query.folding import BREAK, index_text
from lere_tui.store.bundles import Bundle, bundles
from lere_tui.store.filters import extremes, filters, reaches
from lere_tui.store.indexing import Indexer
from lere_tui.store.naming import NAMING, write_beginnings, write_names
from lere_tui.store.tolls import TOTAL, toll_digits
from lere_tui.store.world import World

DERIVED = ("event_line", "event_span", "verdict", "posting", "figure_posting")


def derive(connection: sqlite3.Connection, told: Callable[[int], None] | None = None) -> None:
    """Make every derived table anew, within a transaction of the caller's. `told` is called now and then with the
    number of events that are done."""
    for table in (*DERIVED, *NAMING):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    connection.execute("INSERT INTO search (search, rank) VALUES ('hashsize', 33554432)")
    world = World(connection)
    write_names(connection, world)
    indexer = Indexer(connection)
    writer = connection.cursor()
    for position, bundle in enumerate(bundles(connection)):
        found = _verdicts(bundle, world)
        writer.executemany("INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _verdict_rows(bundle, found))
        writer.execute(
            "INSERT INTO event_line VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                position,
                bundle.key,
                world.places[bundle.place].label if bundle.place else "",
                ", ".join(dict.fromkeys(world.actors[actor].label for actor in bundle.participants)),
                _losses(found, world),
                len(bundle.sources),
                sum(verdict.outcome == "contradict" for verdict in found),
            ),
        )
        if bundle.earliest and bundle.latest and bundle.latest > bundle.earliest:
            size = (bundle.latest - bundle.earliest).bit_length()
            writer.execute(
                "INSERT INTO event_span VALUES (?, ?, ?, ?)", (size, bundle.earliest, position, bundle.latest)
            )
        actors = {
            actor for part in bundle.participants for actor in world.actor_above(part, bundle.earliest, bundle.latest)
        }
        texts = document(bundle, world, actors)
        writer.execute(
            "INSERT INTO search (rowid, title, place, actor, summary, claim, passage) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (position, *texts),
        )
        figures = reaches(bundle.claims)
        words = _words(texts).union(filters(bundle, world, actors, found), extremes(figures), toll_digits(found))
        indexer.add(position, words, figures)
        if told and not position % 1000:
            told(position)
    indexer.finish()
    write_beginnings(connection)
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


def _verdict_rows(bundle: Bundle, found: list[Verdict]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for n, verdict in enumerate(found):
        kind, of, of_role, scope = verdict.row
        side = int(of) if of else None
        rows.append((bundle.key, n, kind, side, of_role, scope, verdict.outcome, verdict.low, verdict.high))
    return rows


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


def document(bundle: Bundle, world: World, actors: Iterable[int]) -> tuple[str, ...]:
    """The search columns of an event: title, place, actor, summary, claim, passage."""
    said = dict.fromkeys(text for c in bundle.claims for text in (c.words, c.statement, c.note, c.scope) if text)
    return (
        index_text(bundle.title),
        world.place_words(bundle.place),
        f" {BREAK} ".join(world.actors[actor].words for actor in sorted(actors)),
        index_text(bundle.summary, bundle.outcome, bundle.time, bundle.date),
        index_text(*said),
        index_text(*bundle.passages),
    )


def _words(texts: tuple[str, ...]) -> set[str]:
    """Every word of an event once. The words of places and groups come again and again."""
    title, place, actor, *rest = texts
    words = set(title.split())
    words.update(_split(place), _split(actor))
    for text in rest:
        words.update(text.split())
    words.discard(BREAK)
    return words


@lru_cache(maxsize=8_192)
def _split(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _losses(found: list[Verdict], world: World) -> str:
    """The event's first kind of loss in one short text, side by side as claimed: `FAMa 5 | 35 killed, CSP 8 killed`.

    A total that is claimed as such comes first; the sides that then lost none are left out: `9 killed, FAMa 9`.
    """
    for kind in LOSS_KINDS:
        totals: list[str] = []
        sides: list[tuple[str, str]] = []
        for verdict in sorted(found, key=lambda verdict: not verdict.row[1]):  # named sides first
            _, of, of_role, scope = verdict.row
            counted = dict.fromkeys(weighed.claim.shown for weighed in verdict.weighed if weighed.standing == "counted")
            if verdict.row[0] != kind or not counted:
                continue
            shown = " | ".join(counted)
            if scope == TOTAL and not of and not of_role:
                totals.append(shown)
            elif not scope:
                sides.append((world.actors[int(of)].label if of else of_role or "side not stated", shown))
        if totals:
            parts = [f"{shown} {in_words(kind)}" for shown in totals]
            return ", ".join(parts + [f"{side} {shown}" for side, shown in sides if shown != "0"])
        if sides:
            return ", ".join(f"{side} {shown} {in_words(kind)}" for side, shown in sides)
    return ""
