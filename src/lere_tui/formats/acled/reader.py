"""ACLED, the Armed Conflict Location and Event Data: the classic and the newer layout, one row an event or an actor."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import BinaryIO

from pyroaring import BitMap

from lere_tui.formats.acled import words
from lere_tui.formats.intake import Dataset, Intake, Loss, Report
from lere_tui.formats.tables import cells
from lere_tui.formats.tables.gathering import Gathering, slug
from lere_tui.formats.tables.opening import is_workbook
from lere_tui.formats.tables.tabular import header_of, open_table, shown
from lere_tui.formats.tables.writing import OWN_COLUMNS
from lere_tui.model.dates import Date
from lere_tui.model.records import Claim, Event, Participation, Source

SOURCE = "acled"
"""The id of the source in whose voice the figures are claimed."""

NEEDED = ("event_id_cnty", "event_date", "event_type", "fatalities")
_USED = (
    "event_id_cnty", "event_date", "year", "time_precision", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
    "inter1", "actor2", "assoc_actor_2", "inter2", "country", "admin1", "admin2", "admin3", "location", "latitude",
    "longitude", "geo_precision", "source", "notes", "fatalities", "tags",
)  # fmt: skip
NOT_KEPT = (
    "data_id", "iso", "iso3", "event_id_no_cnty", "disorder_type", "interaction", "civilian_targeting", "region",
    "source_scale", "timestamp", "gwno", *OWN_COLUMNS,
)  # fmt: skip
"""Columns that are understood and have no place in the records, or repeat what another column says."""

_ALIASES = {
    "geo_precis": "geo_precision", "time_precis": "time_precision", "ally_actor_1": "assoc_actor_1",
    "ally_actor_2": "assoc_actor_2", "associated_actor_1": "assoc_actor_1", "associated_actor_2": "assoc_actor_2",
    "actor_1": "actor1", "actor_2": "actor2", "inter_1": "inter1", "inter_2": "inter2",
}  # fmt: skip

_WINDOW = 4096
"""Rows of one event are put together while no more than this many other events stand between them."""

_CACHED = 20_000


def recognise(head: bytes) -> bool:
    """Whether this is the beginning of an ACLED file. A workbook shows its columns only when it is opened: of the
    formats read here only ACLED comes as one, so it is taken for ACLED until then."""
    if is_workbook(head):
        return True
    return {_ALIASES.get(name, name) for name in header_of(head)}.issuperset(NEEDED)


def dataset(name: str = "") -> Dataset:
    """What is known of the data set. It is changed every week and its exports bear no version."""
    return Dataset(
        id=SOURCE,
        title="Armed Conflict Location and Event Data (ACLED)",
        version="",
        licence="ACLED Terms of Use: no redistribution of the data",
        publisher="ACLED",
        url="https://acleddata.com/",
        attribution="Armed Conflict Location and Event Data Project (ACLED), www.acleddata.com",
        shareable=False,
    )


def read(file: BinaryIO, name: str, report: Report, block: int = 1000) -> Iterator[Intake]:
    """The records of a file, block by block. Raises IntakeError before the first if it is no ACLED file."""
    table = open_table(
        file, name, report, format_name="ACLED", needed=NEEDED, known=(*_USED, *NOT_KEPT), aliases=_ALIASES
    )
    rows = _Rows(table.columns, report)
    for line, row in table.rows:
        rows.add(line, row)
        if len(rows.drafts) >= _WINDOW + block:
            yield rows.block(block)
    while rows.drafts:
        yield rows.block(block)


@dataclass(slots=True)
class _Draft:
    """An event whose rows are still being met."""

    line: int
    event: str
    title: str
    kind: str
    date: Date
    place: str
    precision: int | None
    summary: str
    sources: tuple[str, ...]
    claims: tuple[Claim, ...]
    fatalities: str
    participants: dict[str, Participation] = field(default_factory=dict)

    def finished(self) -> Event:
        return Event(
            self.event, self.title, self.kind, self.date, self.place, "", self.precision, self.summary, "", "", False,
            self.sources, tuple(self.participants.values()), self.claims,
        )  # fmt: skip


class _Rows:
    """Puts the rows of each event together: in files with a row an actor, an event has two or more."""

    def __init__(self, columns: Mapping[str, int], report: Report) -> None:
        self._report = report
        self.gathered = Gathering("acled-", "ACLED", report)
        known = dataset()
        self.gathered.sources.append(
            Source(
                SOURCE,
                known.title,
                "dataset",
                "en",
                "citation",
                publisher="ACLED",
                url=known.url,
                licence=known.licence,
            )
        )
        self.drafts: dict[str, _Draft] = {}
        self._pick = itemgetter(*(columns.get(column, -1) for column in _USED))
        self._seen: dict[str, BitMap] = {}
        self._dates: dict[tuple[str, str, str], tuple[Date | None, tuple[tuple[str, str, str], ...]]] = {}
        self._places: dict[tuple[str, ...], str] = {}
        self._actors: dict[str, tuple[str, ...]] = {}
        self._outlets: dict[str, tuple[str, ...]] = {}
        self._met: set[str] = set()

    def block(self, size: int) -> Intake:
        """The first of the events whose rows were met longest ago, with all places and groups met so far."""
        lines, events = [], []
        for event in list(itertools.islice(self.drafts, size)):
            draft = self.drafts.pop(event)
            lines.append(draft.line)
            events.append(draft.finished())
        return Intake(*self.gathered.take(), events, lines)

    def add(self, line: int, row: list[str]) -> None:
        """Take in a row, as an event of its own or as more of one that is known."""
        row.append("")  # stands for every column that this file does not have
        picked = self._pick(row)
        number, fatalities = picked[0].strip(), picked[22]
        identity = words.event_id(number)
        if identity is None:
            self._skip(line, "event_id_cnty", number, "this is no id of an event; it is written as MLI1234")
            return
        letters, digits = identity
        event = f"acled-{letters}{digits}"
        draft = self.drafts.get(event)
        if draft:
            self._participants(draft, line, picked)
            if (cells.whole(fatalities), fatalities.strip()) != (
                cells.whole(draft.fatalities),
                draft.fatalities.strip(),
            ):
                reason = f"line {draft.line} has {shown(draft.fatalities) or 'none'} for the same event; that stands"
                self._change(line, "fatalities", fatalities, reason)
            return
        seen = self._seen.setdefault(letters, BitMap())
        if digits in seen:
            reason = "a row of this event stands far above; sort the file by event_id_cnty to have both taken together"
            self._skip(line, "event_id_cnty", number, reason)
            return
        made = self._draft(line, event, picked)
        if made:
            seen.add(digits)
            self._participants(made, line, picked)
            self.drafts[event] = made

    def _draft(self, line: int, event: str, picked: tuple[str, ...]) -> _Draft | None:
        (
            _, day, year, time_precision, event_type, sub_type, actor1, _, _, actor2, _, _, country, admin1, admin2,
            admin3, location, lat, lon, geo_precision, source, notes, fatalities, tags,
        ) = picked  # fmt: skip
        dated = self._dates.get((day, year, time_precision)) or self._date(day, year, time_precision)
        date, troubles = dated
        if date is None:
            self._skip(line, "event_date", day, "neither the day nor the year is understood; write 2015-05-11")
            return None
        for column, value, reason in troubles:
            self._change(line, column, value, reason)
        at = (country, admin1, admin2, admin3, location, lat, lon)
        place = self._places.get(at)
        if place is None:
            place = self._place(line, at)
        kind = words.kind_of_event(event_type, sub_type)
        if not kind:
            self._change(
                line, "event_type", f"{event_type} / {sub_type}".strip(" /"), "not known; taken as an incident"
            )
        sides = " – ".join(" ".join(name.split()) for name in (actor1, actor2) if words.named(name))
        what = (sub_type if words.named(sub_type) else event_type).strip()
        spot = (location or admin2 or admin1 or country).strip()
        told = notes.strip()
        if words.named(tags):
            told = f"{told}\n\nTags: {tags.strip()}".strip()
        return _Draft(
            line,
            event,
            " ".join(f"{what}{': ' if what and sides else ''}{sides}{', ' if spot else ''}{spot}".split()),
            kind or "incident",
            date,
            place,
            self._precision(line, geo_precision),
            told,
            (SOURCE, *self._sources(source)),
            self._claims(line, fatalities, notes),
            fatalities,
        )

    def _skip(self, line: int, column: str, value: str, reason: str) -> None:
        self._report.skipped.append(Loss(line, column, shown(value), reason))

    def _change(self, line: int, column: str, value: str, reason: str) -> None:
        self._report.changed.append(Loss(line, column, shown(value), reason))

    def _date(self, day: str, year: str, precision: str) -> tuple[Date | None, tuple[tuple[str, str, str], ...]]:
        """The date: a day (1), about a day (2: within a week), or a month (3), and what was not understood of it."""
        first = cells.day_of(day)
        code = cells.whole(precision)
        troubles = []
        if precision.strip() and code not in (1, 2, 3):
            troubles.append(("time_precision", precision, "this is none of the codes 1, 2 and 3"))
        date = None
        if first:
            date = cells.month_of(first) if code == 3 else cells.on(first, "~" if code == 2 else "")
        else:
            number = cells.whole(year)
            if number and 1900 <= number <= 2200:
                date = cells.year_of(number)
                troubles.append(("event_date", day, "this is no day; the event is dated by its year"))
        found = date, tuple(troubles)
        if len(self._dates) >= _CACHED:
            self._dates.clear()
        self._dates[day, year, precision] = found
        return found

    def _place(self, line: int, at: tuple[str, ...]) -> str:
        country, admin1, admin2, admin3, location, lat, lon = at
        levels = (
            (country, "country"), (admin1, "region"), (admin2, "circle"), (admin3, "area"), (location, "town"),
        )  # fmt: skip
        place = self.gathered.place(line, levels, lat, lon)
        if not place:
            self._change(line, "location", "", "no place is named")
        if len(self._places) >= _CACHED:
            self._places.clear()
        self._places[at] = place
        return place

    def _precision(self, line: int, cell: str) -> int | None:
        """UCDP's code for one of ACLED's: the place itself, near it, or somewhere in its province."""
        code = cells.whole(cell)
        if code in (1, 2, 3):
            return {1: 1, 2: 2, 3: 4}[code]
        if cell.strip():
            self._change(line, "geo_precision", cell, "this is none of the codes 1, 2 and 3")
        return None

    def _participants(self, draft: _Draft, line: int, picked: tuple[str, ...]) -> None:
        """Both sides and who stood with them; of several rows of an event, whom the rows before did not name."""
        for column, name, allies, inter in (("1", *picked[6:9]), ("2", *picked[9:12])):
            code = words.inter_code(inter)
            if code is None and words.named(inter) and cells.whole(inter) != 0:
                self._change(line, f"inter{column}", inter, "this is none of ACLED's kinds of actors")
            role = words.role(draft.kind, code, name, column)
            main = self._actor_ids(line, f"actor{column}", name, code)
            for actor in main:
                if actor not in draft.participants:
                    draft.participants[actor] = Participation(actor, role, SOURCE, words.KIND_NOTES.get(code or 0, ""))
            with_whom = f"with {name.strip()}" if main else ""
            for actor in self._actor_ids(line, f"assoc_actor_{column}", allies, None):
                if actor not in draft.participants:
                    draft.participants[actor] = Participation(actor, role, SOURCE, with_whom)

    def _actor_ids(self, line: int, column: str, cell: str, code: int | None) -> tuple[str, ...]:
        """The ids of the actors in a cell; in cells of associated actors they are parted by semicolons."""
        found = self._actors.get(cell)
        if found is None:
            names = [name for name in cell.split(";") if words.named(name)]
            found = tuple(
                self.gathered.actor(line, column, f"acled-{slug(name)}", name, words.kind_of_actor(name, code))
                for name in names
            )
            if len(self._actors) >= _CACHED:
                self._actors.clear()
            self._actors[cell] = found
        return found

    def _sources(self, cell: str) -> tuple[str, ...]:
        """The outlets in a cell, each a source of its own; ACLED names neither article nor day."""
        found = self._outlets.get(cell)
        if found is None:
            ids: dict[str, None] = {}
            for name in cell.split(";"):
                plain = " ".join(name.split())
                if words.named(plain):
                    source = f"acled-source-{slug(plain)}"
                    ids[source] = None
                    if source not in self._met:
                        self._met.add(source)
                        self.gathered.sources.append(Source(source, plain, "news", "", "citation", publisher=plain))
            found = tuple(ids)
            if len(self._outlets) >= _CACHED:
                self._outlets.clear()
            self._outlets[cell] = found
        return found

    def _claims(self, line: int, cell: str, notes: str) -> tuple[Claim, ...]:
        """The fatalities of the event as a whole: ACLED does not say on which side. A placeholder is no count."""
        number = cells.whole(cell)
        if number is None:
            if words.named(cell):
                self._change(line, "fatalities", cell, "this is no number of dead")
            return ()
        figure, note = words.fatalities(number, notes)
        return (
            Claim("total", "killed", SOURCE, f"fatalities={number}", figure=figure, scope="total", note=note),
        )  # fmt: skip
