"""`lere-tui export`: what a search finds as a file for other readers, in the format of the file's ending."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lere_tui import __version__
from lere_tui.cli import BAD_USE, DONE, NOTHING_FOUND
from lere_tui.cli.failures import UsageError, say, tell_query
from lere_tui.cli.new_file import new_file, writable
from lere_tui.cli.opening import database, own_things
from lere_tui.cli.progress import Progress
from lere_tui.model.dossier import Dossier
from lere_tui.model.step import Step
from lere_tui.model.timeline import EventLine
from lere_tui.query.errors import QueryError
from lere_tui.store.errors import StoreError
from lere_tui.store.hits import Hits
from lere_tui.store.reading import Store
from lere_tui.store.searching import Search

if TYPE_CHECKING:
    from lere_tui.pages.html import Html

MOST = 2000
"""Events of a page, unless more are asked for by number."""

BARS = 120
"""Bars of time at most."""


def export(query: str, corpus: str, to: str, limit: int | None, force: bool) -> int:
    """Write what a query finds into a file; the exit code."""
    writer = _writer(to)
    path = writable(to, force)
    with database(corpus) as opened, Store(opened, own_things()) as store:
        found = search_told(store, query)
        if isinstance(found, int):
            return found
        total = found.count
        if limit is None and total > MOST:
            say(
                f"{total:,} events are too many for one page; narrow the search with date:, town: or group:,"
                f" or take the first ones with --limit {MOST}"
            )
            return BAD_USE
        number = min(limit or total, total)
        try:
            writer(store, found, number, path, force)
        except KeyboardInterrupt:
            say(f"stopped; {to} was not written")
            raise
    of = f" of {total:,}" if number < total else ""
    say(f"{to}: {number:,}{of} event{'' if total == 1 else 's'}, {path.stat().st_size:,} bytes")
    return DONE


def search_told(store: Store, query: str) -> Search | int:
    """What a query finds, or the exit code where it finds nothing or can't be understood: that is told."""
    try:
        found = store.search(query)
    except QueryError as error:
        return tell_query(query, error)
    if found.hint:
        say(found.hint)
    if not found.count:
        say("Nothing found; nothing was written")
        for hint in found.near():
            say(hint)
        return NOTHING_FOUND
    return found


Writer = Callable[[Store, Search, int, Path, bool], None]


def _writer(to: str) -> Writer:
    """What writes a file of this name. Raises UsageError for an ending that nothing writes."""
    ending = Path(to).suffix.lower()
    if ending not in _WRITERS:
        named = f"“{ending}” is no format that export writes" if ending else f"“{to}” has no ending that names a format"
        raise UsageError(f"{named}; what works: {', '.join(_WRITERS)}, .lere (a bundle), or a folder: “{to}/”")
    return _WRITERS[ending]


def _page(store: Store, found: Search, number: int, path: Path, force: bool) -> None:
    """One page for a browser with the first events of a search."""
    from lere_tui.pages.page import Asked, page
    from lere_tui.resources import styles_folder

    corpus = store.corpus()
    if corpus is None:
        raise StoreError(f"{store.path} holds no corpus; build it again from its folder")
    hits = found.hits.first(number)
    lines = found.rows(0, number)
    asked = Asked(
        query=found.text.strip(),
        corpus=corpus,
        found=found.count,
        day=datetime.datetime.now(tz=datetime.UTC).date(),
        program=__version__,
        datasets=store.contributions(line.key for line in lines),
    )
    style = (styles_folder() / "page.css").read_text("utf-8")
    pictures = _time(store, hits, lines), _places(store, hits)
    with new_file(path, force) as file:
        for part in page(asked, lines, _dossiers(store, lines), *pictures, style):
            file.write(part)


def _time(store: Store, hits: Hits, lines: Sequence[EventLine]) -> Html:
    from lere_tui.pages.strip import Bin, strip
    from lere_tui.store.histogram import histogram
    from lere_tui.store.schema import DAY

    shown = histogram(store, hits, BARS)
    first: dict[int, str] = {}
    for line in lines:
        first.setdefault(bisect_right(shown.days, line.key // DAY) - 1, line.id)
    counted = zip(shown.days, shown.counts, strict=True)
    bins = [Bin(day, count, first.get(number, "")) for number, (day, count) in enumerate(counted)]
    return strip(shown.unit, bins, shown.undated)


def _places(store: Store, hits: Hits) -> Html:
    from lere_tui.atlas.marks import Spot
    from lere_tui.atlas.outlines import read
    from lere_tui.pages.map import map_html
    from lere_tui.resources import db_folder

    spread = store.locations().spread(hits)
    spots = []
    for place, *counts in spread.counts:
        where = spread.places[place]
        spots.append(Spot(place, where.lon, where.lat, where.name, where.kind, *counts))
    ids = {spot.place: spread.places[spot.place].id for spot in spots}
    outlines = read(db_folder() / "outlines" / "natural-earth.json.gz")
    return map_html(spots, ids, spread.unplaced, outlines)


def _dossiers(store: Store, lines: Sequence[EventLine]) -> Iterator[Dossier]:
    """The events of the lines, one by one, with word of how far it is."""
    with Progress() as progress:
        for done, line in enumerate(lines, 1):
            dossier = store.dossier_by_key(line.key)
            if dossier is None:
                raise StoreError(
                    f"{store.path} is damaged: the event {line.id} is not there; build it again from its folder"
                )
            yield dossier
            progress.told(Step("writing", done, len(lines)))


_WRITERS: dict[str, Writer] = {".html": _page, ".htm": _page}
