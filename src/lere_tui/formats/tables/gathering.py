"""Places and groups met in a table: each gets an id made of its name, and is handed over once; a place again where it
is told only later where it lies."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from lere_tui.formats.intake import Loss, Report
from lere_tui.formats.tables.tabular import shown
from lere_tui.model.records import Actor, Place, Source

_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng", "æ": "ae", "œ": "oe",
    "ɣ": "gh", "ɛ": "e", "ǝ": "e", "ə": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɲ": "ny", "ƴ": "y",
    "'": "", "’": "", "‘": "", "`": "", "ʼ": "", "ʿ": "", "ʾ": "",
}  # fmt: skip
_OTHER = "\uffff"
_LONGEST = 120
_Degrees = tuple[float | None, float | None]
_NUMBER = re.compile(r"[-+]?[0-9]{1,3}(?:\.[0-9]*)?(?:[eE][-+]?[0-9]{1,2})?|[-+]?\.[0-9]+")
_BRACKETED = re.compile(r"(?P<before>.*\S)\s*\((?P<inside>[^()]+)\)")
_KINDS = {
    "town": "town", "city": "town", "village": "village", "camp": "camp",
    "province": "region", "state": "region", "region": "region", "governorate": "region", "division": "region",
    "oblast": "region", "department": "region", "republic": "region",
    "district": "circle", "county": "circle", "municipality": "circle", "cercle": "circle", "township": "circle",
    "territory": "circle", "sub-district": "circle", "agency": "circle",
}  # fmt: skip


class _Table(dict[int, str]):
    """Folds one letter for an id, and remembers how: to Latin ones, to a blank, or to a mark where it has none."""

    def __missing__(self, point: int) -> str:
        letters = []
        for char in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(point)).casefold()):
            for each in _LETTERS.get(char, char):
                if each.isascii():
                    letters.append(each if each.isalnum() else " ")
                elif not unicodedata.combining(each):
                    letters.append(_OTHER if each.isalnum() else " ")
        self[point] = folded = "".join(letters)
        return folded


_TABLE = _Table()


def slug(name: str) -> str:
    """A name as part of an id: its letters without accents and case, parted by hyphens.

    Where letters have no Latin ones, a few letters of a hash tell apart what would become one.
    """
    plain = name.translate(_TABLE)
    if len(plain) > _LONGEST:
        plain = plain[:_LONGEST] + " " + _hash(plain)
    if _OTHER in plain:
        return "-".join([*plain.replace(_OTHER, " ").split(), _hash(unicodedata.normalize("NFKD", name.casefold()))])
    return "-".join(plain.split()) or _hash(name)


def _hash(text: str) -> str:
    """A few letters that stand for a text."""
    return "x" + hashlib.blake2b(" ".join(text.split()).encode(errors="replace"), digest_size=4).hexdigest()


def kind_of_place(name: str, otherwise: str = "area") -> str:
    """What the last word of a place's name says it is: “Léré town” is a town."""
    words = name.partition("(")[0].split()
    return _KINDS.get(words[-1].lower(), otherwise) if len(words) > 1 else otherwise


def spellings(name: str) -> tuple[str, ...]:
    """How else one may write it: without what stands in brackets, and what stands there; without the word “town”."""
    found = []
    bracketed = _BRACKETED.fullmatch(name)
    if bracketed:
        found = [bracketed["before"], bracketed["inside"].strip()]
    words = (found[0] if found else name).split()
    if len(words) > 1 and words[-1].lower() in _KINDS:
        found.append(" ".join(words[:-1]))
    return tuple(dict.fromkeys(each for each in found if each != name))


class Gathering:
    """What was met so far; `take` hands over what is new since it was last called."""

    def __init__(self, prefix: str, coord_source: str, report: Report) -> None:
        self._prefix = prefix
        self._coord_source = coord_source
        self._report = report
        self._at: dict[str, tuple[str, float | None, float | None]] = {}
        self._above: dict[tuple[tuple[str, str], ...], tuple[str, str]] = {}
        self._named: dict[str, str] = {}
        self.places: list[Place] = []
        self.actors: list[Actor] = []
        self.sources: list[Source] = []

    def take(self) -> tuple[list[Place], list[Actor], list[Source]]:
        """The new records, which are ours no longer."""
        taken = self.places, self.actors, self.sources
        self.places, self.actors, self.sources = [], [], []
        return taken

    def place(self, line: int, levels: tuple[tuple[str, str], ...], lat: str, lon: str) -> str:
        """The id of a place given by its names and kinds from the country down; empty where no name is given.

        A level that only repeats the one above it is left out. The coordinates are those of the last level.
        """
        at = self._coordinates(line, lat, lon)
        levels = tuple([level for level in levels if level[0].strip()])
        while len(levels) > 1 and slug(levels[-1][0]) == slug(levels[-2][0]):
            levels = levels[:-1]
        if not levels:
            return ""
        above = levels[:-1]
        known = self._above.get(above)
        if known is None:
            known = "", ""
            for name, kind in above:
                known = self._below(line, known, name, kind, None)
            self._above[above] = known
        return self._below(line, known, *levels[-1], at)[0]

    def _below(self, line: int, above: tuple[str, str], name: str, kind: str, at: _Degrees | None) -> tuple[str, str]:
        """The id and the path of folded names of a place under another, made where it is met first."""
        plain = " ".join(name.split())
        parent, path = above
        folded = slug(plain)
        if path.rpartition("/")[2] == folded:
            return above
        path = f"{path}/{folded}" if path else folded
        place = self._prefix + path.replace("/", "-")
        known = self._at.get(place)
        if known and known[0] != path:  # “a-b” in “c” and “b” in “c-a” would have one id
            place += "-" + _hash(path)
            known = self._at.get(place)
        if known is None:
            lat, lon = at or (None, None)
            self._at[place] = path, lat, lon
            located = self._coord_source if lat is not None else ""
            self.places.append(Place(place, plain, kind, parent, spellings(plain), lat, lon, located))
        elif at and at[0] is not None and known[1] is None:  # first met as what another place lies in
            self._at[place] = path, *at
            self.places.append(Place(place, plain, kind, parent, spellings(plain), *at, self._coord_source))
        elif at and at[0] is not None and at != known[1:]:
            reason = f"the place “{shown(plain)}” was met before at {known[1]}, {known[2]}; that stands"
            self._report.changed.append(Loss(line, "latitude", f"{at[0]}, {at[1]}", reason))
        return place, path

    def _coordinates(self, line: int, lat: str, lon: str) -> _Degrees:
        """Degrees within their range, or none."""
        north, east = lat.strip(), lon.strip()
        if not north and not east:
            return None, None
        if _NUMBER.fullmatch(north) and _NUMBER.fullmatch(east):
            y, x = float(north), float(east)
            if -90 <= y <= 90 and -180 <= x <= 180:
                return y, x
        value = shown(f"{lat}, {lon}")
        self._report.changed.append(Loss(line, "latitude", value, "these are no degrees of latitude and longitude"))
        return None, None

    def actor(self, line: int, column: str, actor: str, name: str, kind: str, note: str = "") -> str:
        """The id of a group; a second name under the same id is reported, since its record is handed over already."""
        plain = " ".join(name.split())
        known = self._named.get(actor)
        if known is None:
            self._named[actor] = plain
            self.actors.append(Actor(actor, plain, kind, "", spellings(plain), (), note))
        elif known != plain and slug(known) != slug(plain):
            reason = f"this group was met before as “{shown(known)}”"
            self._report.changed.append(Loss(line, column, shown(name), reason))
        return actor
