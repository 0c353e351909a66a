"""The places and groups that events refer to, held in memory while derived tables are made."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from functools import lru_cache

from pyroaring import BitMap

from lere_tui.model.dates import parse_date
from lere_tui.model.verdicts import Kinship
from lere_tui.model.vocabulary import INCLUSIVE_RELATIONS, VOICE_RELATIONS
from lere_tui.query.folding import BREAK, fold, index_text
from lere_tui.store.twins import Twin, told_apart

_CITED = (
    "SELECT source.id FROM origin JOIN source ON source.id = origin.key"
    " WHERE record = 'source' AND text_kind = 'citation' AND publisher <> ''"
)


@dataclass(slots=True)
class Named:
    """A place or a group: its name, its label, all its spellings, and their words as the index takes them.

    `id` is its id if a program made that, of other names or of a number: it names the record as a whole, but nobody
    looks for the words in it, or all of a gazetteer would begin with “g”. An id that people gave is a spelling.
    """

    name: str
    label: str
    names: list[str]
    parent: int | None = None
    links: list[tuple[int, str, int | None, int | None]] = field(default_factory=list)
    words: str = ""
    id: str = ""


class World:
    """Places and groups by their keys, with what lies above each; publishers by their names, numbered."""

    def __init__(self, db: sqlite3.Connection) -> None:
        imported = set(db.execute("SELECT record, key FROM origin WHERE record IN ('place', 'actor')"))
        self.places: dict[int, Named] = {}
        for key, slug, name, parent in db.execute("SELECT id, slug, name, parent FROM place"):
            made = ("place", key) in imported
            self.places[key] = Named(name, name, [name] if made else [name, slug], parent, id=slug if made else "")
        for key, spelling in db.execute("SELECT place, spelling FROM place_spelling ORDER BY place, position"):
            self.places[key].names.append(spelling)
        self._tell_places_apart(db)
        self.actors: dict[int, Named] = {}
        for key, slug, name, short in db.execute("SELECT id, slug, name, short FROM actor"):
            made = ("actor", key) in imported
            names = [text for text in (name, short, "" if made else slug) if text]
            self.actors[key] = Named(name, short or name, names, id=slug if made else "")
        for key, spelling in db.execute("SELECT actor, spelling FROM actor_spelling ORDER BY actor, position"):
            self.actors[key].names.append(spelling)
        for key, target, relation, begins, ends in db.execute(
            "SELECT actor, target, relation, begins, ends FROM actor_link"
        ):
            first = parse_date(begins).earliest if begins else None
            last = parse_date(ends).latest if ends else None
            self.actors[key].links.append(
                (target, relation, first.toordinal() if first else None, last.toordinal() if last else None)
            )
        for named in (*self.places.values(), *self.actors.values()):
            named.words = index_text(*dict.fromkeys(named.names))
        published = db.execute("SELECT DISTINCT publisher FROM source WHERE publisher <> '' ORDER BY publisher")
        self.publishers: dict[str, int] = {row[0]: key for key, row in enumerate(published, 1)}
        self.cited = BitMap(row[0] for row in db.execute(_CITED))
        """Articles that a dataset cites, by the hundred thousand: they are found by who published them alone."""
        derived = db.execute("SELECT id, derived_from FROM source WHERE derived_from IS NOT NULL")
        self.kinship = Kinship({str(key): str(original) for key, original in derived}, self._belonging())
        self._place_words = lru_cache(maxsize=16_384)(self._words_of_place)

    def _tell_places_apart(self, db: sqlite3.Connection) -> None:
        """Give places of one name labels that say what they lie in, as far as events are in them."""
        groups: dict[str, dict[int, Twin]] = {}
        used = db.execute("SELECT id, slug, kind, geonames FROM place WHERE id IN (SELECT place FROM event)")
        for key, slug, kind, geonames in used:
            above = tuple(self.places[each].name for each in self.place_path(key)[1:])
            name = self.places[key].name
            groups.setdefault(fold(name), {})[key] = Twin(slug, name, kind, above, geonames)
        for twins in groups.values():
            if len(twins) > 1:
                for key, label in told_apart(twins).items():
                    self.places[key].label = label

    def place_path(self, place: int | None) -> list[int]:
        """A place and all it lies in, the smallest first."""
        path = []
        while place is not None and place not in path:
            path.append(place)
            place = self.places[place].parent
        return path

    def place_words(self, place: int | None) -> str:
        """The words of a place and of all it lies in."""
        return self._place_words(place)

    def _words_of_place(self, place: int | None) -> str:
        return f" {BREAK} ".join(self.places[key].words for key in self.place_path(place))

    def actor_above(self, actor: int, earliest: int | None, latest: int | None) -> list[int]:
        """A group and all it belonged to on some day of a span (ordinals; None is open), over any number of links.

        A link without dates always held.
        """
        if not self.actors[actor].links:
            return [actor]
        found = [actor]
        for key in found:
            for target, relation, begins, ends in self.actors[key].links:
                late = begins is not None and latest is not None and latest < begins
                early = ends is not None and earliest is not None and earliest > ends
                if relation in INCLUSIVE_RELATIONS and not late and not early and target not in found:
                    found.append(target)
        return found

    def _belonging(self) -> dict[str, frozenset[str]]:
        """For each group, as text, every group that it belongs to or speaks for at any time."""
        found = {}
        for actor in self.actors:
            above = [actor]
            for key in above:
                above += [
                    t for t, relation, _, _ in self.actors[key].links if relation in VOICE_RELATIONS and t not in above
                ]
            if len(above) > 1:
                found[str(actor)] = frozenset(map(str, above[1:]))
        return found
