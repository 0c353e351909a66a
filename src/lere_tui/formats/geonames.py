"""GeoNames country dumps: nineteen columns parted by tabs, no header, no quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from pyroaring import BitMap

from lere_tui.formats.intake import Dataset, Intake, IntakeError, Loss, Report
from lere_tui.formats.tables.cells import whole
from lere_tui.formats.tables.gathering import slug
from lere_tui.formats.tables.opening import Opened, peek
from lere_tui.formats.tables.tabular import shown
from lere_tui.model.records import Place

_COLUMNS = 19
_ID, _NAME, _ASCII, _ALSO, _LAT, _LON, _CLASS, _CODE, _COUNTRY = range(9)
_ADMIN = 10
"""Index of admin1; admin2 to admin4 stand after it."""

_POPULATION = 14
_NUMBER = re.compile(r"[0-9]{1,9}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{0,12})?(?:E-[0-9])?")
_LEVELS = {"ADM1": 1, "ADM2": 2, "ADM3": 3, "ADM4": 4}
_COUNTRIES = ("PCL", "PCLD", "PCLF", "PCLI", "PCLIX", "PCLS", "TERR")
_TOWN = 5000
_CAMPS = ("CMP", "CMPL", "CMPLA", "CMPMN", "CMPO", "CMPQ", "CMPRF")
_SEATS = ("PPLA", "PPLA2", "PPLC", "PPLG", "PPLCH")
_WRONG = "this is no GeoNames dump: a line has nineteen columns, parted by tabs"


def recognise(head: bytes) -> bool:
    """Whether this is the beginning of a GeoNames dump, packed or not."""
    return _fits(_cells(peek(head).partition("\n")[0]))


def dataset(name: str = "") -> Dataset:
    """What is known of the gazetteer; it is changed every day, and a dump bears no version."""
    return Dataset(
        id="geonames",
        title="GeoNames",
        version="",
        licence="CC BY 4.0",
        publisher="GeoNames",
        url="https://www.geonames.org/",
        attribution="GeoNames (geonames.org)",
    )


def read(file: BinaryIO, name: str, report: Report, block: int = 1000) -> Iterator[Intake]:
    """The places of a dump. Raises IntakeError before the first block if it is none.

    The file is read twice: a dump is in the order of its ids, so that districts stand below what lies in them.
    """
    opened = Opened(file, name, report, prefer=_member(name))
    with opened.text("\n") as text:
        first = next((line for line in text if line.strip()), "")
    if not _fits(_cells(first)):
        raise IntakeError(name, 1, "", _WRONG)
    units = _Units(opened)
    places = [*units.unnamed()]
    for line, row in units.rows:
        places.append(_place(row, line, units, report))
        report.rows += 1
        if len(places) >= block:
            yield Intake(places, (), (), (), ())
            places = []
    for line, row in _rows(opened, report, units):
        places.append(_place(row, line, units, report))
        report.rows += 1
        if len(places) >= block:
            yield Intake(places, (), (), (), ())
            places = []
    if places:
        yield Intake(places, (), (), (), ())


def _member(name: str) -> str:
    """The table meant in a zip: `ML.zip` has `ML.txt` beside its readme."""
    return f"{name.rpartition('/')[2].rpartition('.')[0].lower()}.txt"


def _fits(row: list[str]) -> bool:
    """Whether cells are a place, as far as every place must be one."""
    return (
        len(row) == _COLUMNS
        and _NUMBER.fullmatch(row[_ID]) is not None
        and len(row[_CLASS]) <= 1
        and len(row[_COUNTRY]) in (0, 2)
        and row[_NAME].strip() != ""
        and _within(row[_LAT], 90)
        and _within(row[_LON], 180)
    )


def _within(cell: str, most: float) -> bool:
    """Whether a cell has degrees within their range."""
    return _DEGREES.fullmatch(cell) is not None and -most <= float(cell) <= most


def _cells(line: str) -> list[str]:
    return line.rstrip("\r\n").replace("\0", "").lstrip("\ufeff").split("\t")


def _id(row: list[str]) -> str:
    return f"geonames-{int(row[_ID])}"


def _level(row: list[str]) -> int | None:
    """How far down a division is: 0 for a country; None for what is none."""
    if row[_CLASS] != "A":
        return None
    return 0 if row[_CODE] in _COUNTRIES else _LEVELS.get(row[_CODE])


def _key(row: list[str], level: int) -> tuple[str, ...]:
    """Country and the admin codes down to a level; level 0 is the country."""
    return row[_COUNTRY], *row[_ADMIN : _ADMIN + level]


class _Units:
    """Countries and their divisions, by country and admin codes; of two rows with one code the first counts."""

    def __init__(self, opened: Opened) -> None:
        """Find them in a first reading. Only their rows are held in memory, a few hundred of a country."""
        self._ids: dict[tuple[str, ...], str] = {}
        self._levels: dict[str, int] = {}
        found: list[tuple[int, int, list[str]]] = []
        countries: set[str] = set()
        with opened.text("\n") as text:
            for number, line in enumerate(text, 1):
                row = _cells(line)
                if not _fits(row):
                    continue
                countries.add(row[_COUNTRY])
                level = _level(row)
                if level is None:
                    continue
                key, place = _key(row, level), _id(row)
                if all(key) and key not in self._ids and place not in self._levels:
                    self._ids[key] = place
                    self._levels[place] = level
                    found.append((level, number, row))
        found.sort(key=lambda unit: unit[0])
        self.rows = [(number, row) for _, number, row in found]
        """Their lines and rows, each level after the one above it."""
        self._missing = sorted(country for country in countries if country and (country,) not in self._ids)
        for country in self._missing:
            self._ids[country,] = f"geonames-{slug(country)}"

    def unnamed(self) -> list[Place]:
        """Countries that the file has places of and no row for: known by their code only."""
        note = "The dump has no row for this country"
        return [Place(self._ids[country,], country, "country", note=note) for country in self._missing]

    def __contains__(self, place: str) -> bool:
        return place in self._levels

    def above(self, row: list[str], place: str) -> str:
        """The id of the nearest division that a row lies in. A division lies in one of a higher level only."""
        for depth in range(self._levels.get(place, 5) - 1, -1, -1):
            if depth == 0 or row[_ADMIN + depth - 1]:
                found = self._ids.get(_key(row, depth))
                if found and found != place:
                    return found
        return ""


def _rows(opened: Opened, report: Report, units: _Units) -> Iterator[tuple[int, list[str]]]:
    """All rows but those of divisions, in a second reading; what is no row is in the report."""
    seen = BitMap()
    with opened.text("\n") as text:
        for number, line in enumerate(text, 1):
            row = _cells(line)
            if not _fits(row):
                if line.strip():
                    report.rows += 1
                    report.skipped.append(_fault(number, row))
                continue
            identity = int(row[_ID])
            if identity in seen:
                report.rows += 1
                report.skipped.append(
                    Loss(number, "geonameid", row[_ID], "a place of this id stands on an earlier line")
                )
                continue
            seen.add(identity)
            if _id(row) not in units:
                yield number, row


def _fault(line: int, row: list[str]) -> Loss:
    """Why a line is no row."""
    if len(row) != _COLUMNS:
        return Loss(line, "", shown("\t".join(row)), f"the line has {len(row)} cells, a place has {_COLUMNS}")
    if not _NUMBER.fullmatch(row[_ID]):
        return Loss(line, "geonameid", shown(row[_ID]), "the id is no whole number")
    if len(row[_CLASS]) > 1:
        return Loss(line, "feature class", shown(row[_CLASS]), "a feature class is one letter")
    if len(row[_COUNTRY]) not in (0, 2):
        return Loss(line, "country code", shown(row[_COUNTRY]), "a country code has two letters")
    if not row[_NAME].strip():
        return Loss(line, "name", "", "the place has no name")
    return Loss(line, "latitude", shown(f"{row[_LAT]}, {row[_LON]}"), "these are no degrees of latitude and longitude")


def _place(row: list[str], line: int, units: _Units, report: Report) -> Place:
    place = _id(row)
    name = " ".join(row[_NAME].split())
    also = (row[_ASCII], *row[_ALSO].split(","))
    others = dict.fromkeys(_visible(other) for other in also)
    others.pop(name, None)
    others.pop("", None)
    people = row[_POPULATION]
    if people and not _NUMBER.fullmatch(people) and not people.isdecimal():
        report.changed.append(Loss(line, "population", shown(people), "this is no number of people"))
    feature = f"{row[_CLASS]}.{row[_CODE]}".strip(".")
    return Place(
        place,
        name,
        _kind(row),
        units.above(row, place),
        tuple(others),
        float(row[_LAT]),
        float(row[_LON]),
        "GeoNames",
        int(row[_ID]),
        f"GeoNames {feature}" if feature else "",
    )


def _visible(text: str) -> str:
    """A spelling without blanks and marks of direction at its ends."""
    return text.strip(" \t\u200b\u200e\u200f\u202a\u202b\u202c\ufeff")


def _kind(row: list[str]) -> str:
    """What a place is, by its feature class and code; how many live there is often not known, and stands as 0."""
    letter, code = row[_CLASS], row[_CODE]
    if letter == "A":
        if code in _COUNTRIES:
            return "country"
        return {"ADM1": "region", "ADM1H": "region", "ADM2": "circle", "ADM2H": "circle"}.get(code, "area")
    if letter == "P" and code != "PPLX":
        people = whole(row[_POPULATION])
        return "town" if code in _SEATS or (people or 0) >= _TOWN else "village"
    return "camp" if code in _CAMPS else "area"
