"""`lere-tui match`: which place of GeoNames a place of the corpus is. Nothing is matched by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lere_tui.cli import BAD_USE, DONE, NOTHING_FOUND
from lere_tui.cli.failures import UsageError, say
from lere_tui.cli.opening import database
from lere_tui.store.placing import MatchError, Places
from lere_tui.store.reading import Store

if TYPE_CHECKING:
    from lere_tui.render.event_text import Entry
    from lere_tui.store.placing import Placing, Spot

_NUMBER = re.compile(r"(?:geonames-)?0*([0-9]{1,9})")


def match(place: str, geonames: str, undo: bool, corpus: str) -> int:
    """List candidates, record a match or take one back; the exit code."""
    if undo and (not place or geonames):
        raise UsageError("--undo takes one place: lere-tui match PLACE --undo")
    with database(corpus) as path, Store(path) as store, store.reading() as db:
        places = Places(db)
        if not place:
            return _all(places)
        key = places.key(place)
        if key is None:
            say(f"There is no place “{place}” in this corpus")
            if near := places.near(place):
                say(f"Did you mean {', '.join(near)}?")
            return NOTHING_FOUND
        if re.fullmatch(r"geonames-[0-9]+", place):
            raise UsageError(f"{place} is a place of GeoNames; name a place of the corpus first")
        found = places.placing(key)
        if not geonames and not undo:
            return _one(found)
        number = _NUMBER.fullmatch(geonames)
        chosen = f"geonames-{number[1]}" if number else ""
        if not undo and (not chosen or places.key(chosen) is None):
            return _no_such(geonames, found)
    return _change(corpus, place, chosen, found)


def _change(corpus: str, place: str, geonames: str, found: Placing) -> int:
    """Record the match, or with "" take the one there is back; the exit code."""
    if not corpus or Path(corpus).expanduser().is_dir():
        what = "the embedded corpus" if not corpus else f"{corpus} is a folder; it"
        mend = "name a database with --corpus, or write geonames = … into the places.toml of a folder"
        raise UsageError(f"{what} is not changed by match; {mend}")
    from lere_tui.store import placing

    path = Path(corpus).expanduser()
    if geonames and found.matched == geonames:
        say(f"{place} is matched with {geonames} already")
        return DONE
    try:
        made = placing.match(path, place, geonames) if geonames else placing.undo(path, place)
    except MatchError as error:
        say(str(error))
        return BAD_USE
    given = ["its coordinates"] if made.located else []
    if made.spellings:
        given.append(f"the spelling{'s' if len(made.spellings) > 1 else ''} {', '.join(made.spellings)}")
    now, gave = ("is", "it has") if geonames else ("is no longer", "it no longer has")
    say(f"{place} {now} matched with {made.geonames}" + (f"; {gave} {' and '.join(given)}" if given else ""))
    if geonames and geonames not in [candidate.spot.id for candidate in found.candidates]:
        say(f"{geonames} shares no name with it, or lies in another country; --undo takes the match back")
    return DONE


def _no_such(geonames: str, found: Placing) -> int:
    """Say that there is no such place of GeoNames, and which may be meant; the exit code."""
    say(f"There is no place of GeoNames “{geonames}” in this corpus")
    ids = [candidate.spot.id for candidate in found.candidates]
    say(f"{found.spot.id} may be {' or '.join(ids[:5])}" if ids else f"There is none that {found.spot.id} may be")
    return NOTHING_FOUND


def _all(places: Places) -> int:
    """List every place that is not matched; the exit code."""
    from lere_tui.cli import printing

    if not places.any_of_geonames():
        say("There are no places of GeoNames in this corpus; import some first: lere-tui import ML.zip --corpus FILE")
        return NOTHING_FOUND
    found = places.unmatched()
    for placing in found:
        printing.write(_entries(placing))
    one, none = (sum(len(placing.candidates) == number for placing in found) for number in (1, 0))
    number = len(found)
    say(
        f"{number} place{'s' if number != 1 else ''} without a number of GeoNames: {one} with one candidate,"
        f" {number - one - none} with several, {none} with none"
        + ("; record a match with: lere-tui match PLACE GEONAMES-ID" if number > none else "")
    )
    return DONE


def _one(found: Placing) -> int:
    """List the candidates of one place; the exit code."""
    from lere_tui.cli import printing

    printing.write(_entries(found))
    return DONE if found.candidates or found.matched else NOTHING_FOUND


def _entries(found: Placing) -> Iterator[Entry]:
    """A place and its candidates, a line each."""
    from lere_tui.render.event_text import Entry

    yield Entry(((found.spot.id, "strong"), (f"  {_words(found.spot)}", "plain")), indent=4)
    if found.matched:
        yield Entry(((f"  is matched with {found.matched}", "plain"),), indent=4)
    for candidate in found.candidates:
        parts = []
        if candidate.agreeing:
            parts.append(f"also in {', '.join(candidate.agreeing)}")
        parts.append("distance not known" if candidate.km is None else f"{candidate.km:,.1f} km apart")
        said = f"  {_words(candidate.spot)}; {'; '.join(parts)}"
        yield Entry((("  ", "plain"), (candidate.spot.id, "strong"), (said, "plain")), indent=6)
    if not found.candidates:
        elsewhere = f" in its country, {found.elsewhere} elsewhere" if found.elsewhere else ""
        yield Entry(((f"  no place of GeoNames has one of its names{elsewhere}", "plain"),), indent=4)


def _words(spot: Spot) -> str:
    """A place's name, what it is and lies in, and where."""
    above = f", {', '.join(spot.above)}" if spot.above else ""
    at = f" at {spot.lat}, {spot.lon}" if spot.lat is not None and spot.lon is not None else ""
    return f"{spot.name} ({spot.kind}{above}){at}"
