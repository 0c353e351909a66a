"""Rows of UCDP GED as events."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from operator import itemgetter

from pyroaring import BitMap

from lere_tui.formats.intake import Dataset, Loss, Report
from lere_tui.formats.tables import cells
from lere_tui.formats.tables.gathering import Gathering, kind_of_place, slug
from lere_tui.formats.tables.tabular import shown
from lere_tui.formats.ucdp.voices import Voices
from lere_tui.model.dates import Date
from lere_tui.model.figures import Figure
from lere_tui.model.records import Claim, Event, Participation, Source

SOURCE = "ucdp-ged"
"""The id of the source in whose voice the figures are claimed."""

USED = (
    "id", "type_of_violence", "conflict_name", "dyad_name", "side_a_new_id", "side_a", "side_b_new_id", "side_b",
    "source_article", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "country", "event_clarity", "code_status", "date_prec", "date_start", "date_end", "year",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
)  # fmt: skip

_KINDS = {"1": "clash", "2": "clash", "3": "attack"}
"""Kinds of events by type of violence. Two sides fight in types 1 and 2, and nothing is said of how large the fight
was: most are small, so “battle” would say more than UCDP does. Type 3 is one side's violence against civilians."""

TYPES = {"1": "State-based violence", "2": "Non-state violence", "3": "One-sided violence"}
_READING = "claimant as UCDP reads it (source_original)"
_VERSION = re.compile(r"ged(?:event)?[ _-]?v?_?([0-9]{2})[._]?([0-9])(?![0-9])", re.IGNORECASE)
_PRECISIONS = {str(code): code for code in range(1, 8)}
_CACHED = 20_000
_CLAIMS_CACHED = 60_000


def dataset(name: str = "") -> Dataset:
    """What is known of the data set; its version stands only in the file's name, as in `GEDEvent_v23_1.csv`."""
    match = _VERSION.search(name)
    version = f"{match[1]}.{match[2]}" if match else ""
    return Dataset(
        id=SOURCE,
        title="UCDP Georeferenced Event Dataset (GED)",
        version=version,
        licence="CC BY 4.0",
        publisher="Uppsala Conflict Data Program",
        url="https://ucdp.uu.se/downloads/",
        attribution="Sundberg, Ralph, and Erik Melander, 2013, “Introducing the UCDP Georeferenced Event Dataset”, "
        "Journal of Peace Research 50(4)",
    )


class Rows:
    """Makes an event of a row. What rows have in common is made once: dates, claims and participants are the same
    objects in all events that share them, which is most of the speed."""

    def __init__(self, columns: Mapping[str, int], name: str, report: Report) -> None:
        self._report = report
        self.gathered = Gathering("ged-", "UCDP GED", report)
        known = dataset(name)
        title = f"{known.title} {known.version}".strip()
        self.gathered.sources.append(
            Source(
                SOURCE, title, "dataset", "en", "citation", publisher="UCDP GED", url=known.url, licence=known.licence
            )
        )
        self._pick = itemgetter(*(columns.get(column, -1) for column in USED))
        self._voices = Voices("ged-voice-", self.gathered)
        self._seen = BitMap()
        self._dates: dict[tuple[str, str, str, str], tuple[Date | None, tuple[tuple[str, str, str], ...]]] = {}
        self._places: dict[tuple[str, ...], str] = {}
        self._actors: dict[tuple[str, str], str] = {}
        self._parts: dict[tuple[str, str, bool], Participation] = {}
        self._claims: dict[tuple[str, ...], Claim | None] = {}
        self._abouts: dict[tuple[str, ...], str] = {}
        self._cited: dict[str, tuple[str, ...]] = {}
        self._articles: set[int] = set()
        self._days: dict[str, Date | None] = {"": None}

    def event(self, line: int, row: list[str]) -> Event | None:
        """The event of a row, or None where there is none: that is in the report then."""
        row.append("")  # stands for every column that this file does not have
        (
            number, violence, conflict, dyad, a_id, a_name, b_id, b_name, article, original, where_prec, where, told,
            adm_1, adm_2, lat, lon, country, clarity, status, date_prec, start, end, year,
            deaths_a, deaths_b, civilians, unknown, best, high, low,
        ) = self._pick(row)  # fmt: skip
        identity = cells.whole(number)
        if identity is None or identity >= 1 << 32:
            return self._skip(line, "id", number, "the id is no whole number")
        if identity in self._seen:
            return self._skip(line, "id", number, "an event of this id stands on an earlier line")
        dated = self._dates.get((start, end, date_prec, year)) or self._date(start, end, date_prec, year)
        date, troubles = dated
        if date is None:
            return self._skip(line, "date_start", start, "neither the day nor the year is understood; write 2015-05-11")
        self._seen.add(identity)
        for column, value, reason in troubles:
            self._report.changed.append(Loss(line, column, value, reason))
        kind = _KINDS.get(violence) or self._other_kind(line, violence)

        at = (where, adm_2, adm_1, country, lat, lon)
        place = self._places.get(at)
        if place is None:
            place = self._place(line, at)
        side_a = self._actors.get((a_id, a_name)) or self._actor(line, "a", a_id, a_name)
        side_b = self._actors.get((b_id, b_name)) or self._actor(line, "b", b_id, b_name)
        # Side A attacks only in one-sided violence; of a fight between two, UCDP does not say who began it.
        one_sided = kind == "attack"
        part_a = self._parts.get((side_a, "a", one_sided)) or self._part(side_a, "a", one_sided)
        part_b = self._parts.get((side_b, "b", one_sided)) or self._part(side_b, "b", one_sided)
        by, note = self._voices.of(original, ((a_name, side_a), (b_name, side_b))) if original else ("", "")
        made = self._claims.get
        claims = []
        for key in (
            ("deaths_a", deaths_a, side_a, "" if side_a else "side_a", by),
            ("deaths_b", deaths_b, side_b, "" if side_b else "side_b", by),
            ("deaths_civilians", civilians, "", "civilians", by),
            ("deaths_unknown", unknown, "", "", by),
            ("best", best, low, high, by, note),
        ):
            claim = made(key)
            if claim is None:
                claim = self._claim(line, key)
            if claim is not None:
                claims.append(claim)
        about = self._abouts.get((violence, conflict, clarity, status))
        if about is None:
            about = self._about(violence, conflict, clarity, status)
        cited = self._cited.get(article)
        if cited is None:
            cited = self._cite(line, article)
        sides = dyad or f"{a_name} - {b_name}"
        spot = where or adm_2 or adm_1 or country
        return Event(
            f"ged-{identity}",
            " ".join(f"{sides}, {spot}".split()),
            kind,
            date,
            place,
            "",
            _PRECISIONS.get(where_prec) or self._precision(line, where_prec),
            f"{about}\n\n{told}" if told else about,
            "",
            "",
            False,
            cited,
            (part_a, part_b) if side_a and side_b else (part_a,) if side_a else (part_b,) if side_b else (),
            tuple(claims),
        )

    def _skip(self, line: int, column: str, value: str, reason: str) -> Event | None:
        self._report.skipped.append(Loss(line, column, shown(value), reason))
        return None

    def _change(self, line: int, column: str, value: str, reason: str) -> None:
        self._report.changed.append(Loss(line, column, shown(value), reason))

    def _other_kind(self, line: int, violence: str) -> str:
        """The kind for a type of violence that is written otherwise, or not known."""
        number = cells.whole(violence)
        kind = _KINDS.get(str(number))
        if kind is None:
            reason = "this is none of the types 1, 2 and 3; taken as an incident"
            self._change(line, "type_of_violence", violence, reason)
        return kind or "incident"

    def _precision(self, line: int, cell: str) -> int | None:
        number = cells.whole(cell)
        if number is not None and 1 <= number <= 7:
            return number
        if cell.strip():
            self._change(line, "where_prec", cell, "this is none of the codes 1 to 7")
        return None

    def _date(
        self, start: str, end: str, precision: str, year: str
    ) -> tuple[Date | None, tuple[tuple[str, str, str], ...]]:
        """The date, and for the report what was not understood of it."""
        first, last = cells.day_of(start), cells.day_of(end)
        code = str(cells.whole(precision))
        troubles = []
        if precision.strip() and code not in ("1", "2", "3", "4", "5"):
            troubles.append(("date_prec", shown(precision), "this is none of the codes 1 to 5"))
        date = None
        if first is None:
            number = cells.whole(year)
            if number and 1900 <= number <= 2200:
                date = cells.year_of(number)
                troubles.append(("date_start", shown(start), "this is no day; the event is dated by its year"))
        else:
            if last is None:
                if end.strip():
                    troubles.append(("date_end", shown(end), "this is no day; the event is dated by its first day"))
                last = first
            if last < first:
                troubles.append(("date_end", shown(end), "this is before the first day; the two are taken as swapped"))
                first, last = last, first
            date = cells.span(first, last, code)
        found = date, tuple(troubles)
        if len(self._dates) >= _CACHED:
            self._dates.clear()
        self._dates[start, end, precision, year] = found
        return found

    def _place(self, line: int, at: tuple[str, ...]) -> str:
        where, adm_2, adm_1, country, lat, lon = at
        levels = ((country, "country"), (adm_1, "region"), (adm_2, "circle"), (where, kind_of_place(where)))
        place = self.gathered.place(line, levels, lat, lon)
        if not place:
            self._change(line, "where_coordinates", "", "no place is named")
        if len(self._places) >= _CACHED:
            self._places.clear()
        self._places[at] = place
        return place

    def _actor(self, line: int, side: str, number: str, name: str) -> str:
        """The id of a side: UCDP's own number, which stays when a name changes, else made of the name."""
        plain = name.strip()
        if not plain:
            return ""
        own = cells.whole(number)
        if own is None and number.strip():
            self._change(line, f"side_{side}_new_id", number, "this is no whole number; the group is known by its name")
        actor = f"ucdp-{slug(plain)}" if own is None else f"ucdp-{own}"
        kind = "civilians" if plain == "Civilians" else "state" if plain.startswith("Government of ") else "other"
        note = "" if own is None else f"UCDP actor {own}"
        self._actors[number, name] = self.gathered.actor(line, f"side_{side}", actor, plain, kind, note)
        return actor

    def _part(self, side: str, letter: str, one_sided: bool) -> Participation:
        role = ("attacker" if letter == "a" else "victim") if one_sided else "other"
        part = Participation(side, role, SOURCE, f"side {letter.upper()}")
        self._parts[side, letter, one_sided] = part
        return part

    def _claim(self, line: int, key: tuple[str, ...]) -> Claim | None:
        """A claim of the data set, or None where the cell is empty or not understood."""
        if key[0] == "best":
            claim, kept = self._total(line, key)
        else:
            column, cell, of, role, by = key
            number = cells.whole(cell)
            if number is None:
                if cell.strip():
                    self._change(line, column, cell, "this is no number of dead")
                return None
            figure, note = cells.exactly(number), _READING if by else ""
            words = f"{column}={number}"
            claim = Claim(column.replace("_", "-"), "killed", SOURCE, words, of, role, by, figure, note=note)
            kept = True
        if kept:
            if len(self._claims) >= _CLAIMS_CACHED:
                self._claims.clear()
            self._claims[key] = claim
        return claim

    def _total(self, line: int, key: tuple[str, ...]) -> tuple[Claim | None, bool]:
        """The total, low..high, the best estimate in the note; kept for other rows if nothing is to be reported."""
        _, best, low, high, by, named = key
        numbers: dict[str, int] = {}
        odd = False
        for column, cell in (("best", best), ("low", low), ("high", high)):
            number = cells.whole(cell)
            if number is not None:
                numbers[column] = number
            elif cell.strip():
                self._change(line, column, cell, "this is no number of dead")
                odd = True
        if not numbers:
            return None, False
        words = " ".join(f"{column}={number}" for column, number in numbers.items())
        middle = numbers.get("best")
        bottom, top = numbers.get("low", middle), numbers.get("high", middle)
        notes = [f"best estimate {middle}"] if middle is not None and (bottom != middle or top != middle) else []
        if bottom is not None and top is not None and bottom > top:
            self._change(line, "low", words, "the lowest estimate is above the highest; the range is turned round")
            bottom, top, odd = top, bottom, True
        if middle is not None and ((bottom is not None and middle < bottom) or (top is not None and middle > top)):
            self._change(line, "best", words, "the best estimate lies outside low..high; both are kept as they stand")
            notes.append("which lies outside its own range")
            odd = True
        if bottom is None:
            figure = Figure(f"<={top}", None, top, "at-most")
        elif top is None:
            figure = Figure(f">={bottom}", bottom, None, "at-least")
        else:
            figure = cells.exactly(top) if bottom == top else Figure(f"{bottom}..{top}", bottom, top, "exact")
        notes = [", ".join(notes)] if notes else []
        notes += [named] if named else [_READING] if by else []
        claim = Claim("total", "killed", SOURCE, words, "", "", by, figure, scope="total", note="; ".join(notes))
        return claim, not odd

    def _about(self, violence: str, conflict: str, clarity: str, status: str) -> str:
        """A first sentence of the summary: what the codes say, where a record has no place of its own for it."""
        text = TYPES.get(violence, "Violence")
        if conflict.strip():
            text += f" in the conflict “{' '.join(conflict.split())}”"
        if clarity.strip() == "2":
            text += "; UCDP calls the event less clear (event_clarity 2), such as several that are told as one"
        if status.strip() not in ("", "Clear"):
            text += f"; its code status is “{status.strip()}”"
        text += "."
        if len(self._abouts) >= _CACHED:
            self._abouts.clear()
        self._abouts[violence, conflict, clarity, status] = text
        return text

    def _cite(self, line: int, cell: str) -> tuple[str, ...]:
        """The sources of an event: the data set, then the articles it names. The same article is one source."""
        ids = [SOURCE]
        troubled = False
        found: Sequence[cells.Article] = cells.articles(cell)
        for article in found:
            number = cells.article_number(article)
            source = f"article-{number:015x}"
            if number not in self._articles:
                self._articles.add(number)
                publisher, day, headline = article
                try:
                    published = self._days[day]
                except KeyError:
                    made = cells.day_of(day)
                    if made is None:
                        reason = "this is no day of the calendar; the article has none"
                        self._change(line, "source_article", day, reason)
                        troubled = True
                    if len(self._days) >= _CACHED:
                        self._days.clear()
                    published = self._days[day] = cells.on(made) if made else None
                title = " ".join((headline or f"{publisher} {day}").split())
                self.gathered.sources.append(
                    Source(source, title, "news", "", "citation", "", publisher, "", published, title_from="")
                )
            if source not in ids:
                ids.append(source)
        cited = tuple(ids)
        # Only free text comes again and again ("SATP"); a long list of headlines stands in one row.
        if not troubled and len(cell) < 200 and not cell.startswith('"'):
            if len(self._cited) >= _CACHED:
                self._cited.clear()
            self._cited[cell] = cited
        return cited
