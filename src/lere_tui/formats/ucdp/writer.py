"""Events as rows of UCDP GED, so that what reads that file reads a part of a corpus. docs/exporting.md has the
mapping."""

from __future__ import annotations

import calendar
import datetime
import math
import re
from collections.abc import Sequence
from typing import Final

from lere_tui.formats.tables.gathering import slug
from lere_tui.formats.tables.writing import OWN_COLUMNS, Numbers, Toll, deaths, level, number_of, own
from lere_tui.formats.ucdp.rows import SOURCE, TYPES
from lere_tui.model.dates import Date
from lere_tui.model.dossier import Dossier
from lere_tui.model.policies import estimate
from lere_tui.model.records import Source

COLUMNS: Final = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob", *OWN_COLUMNS,
)  # fmt: skip
"""Those of version 23.1 in their order, then our own."""

NOTHING_LETHAL = "nobody gives a number of dead, and UCDP has rows for lethal events alone"

_STATES = frozenset({"state", "state-forces", "state-alliance", "peacekeepers"})
_ABOUT = re.compile(
    rf"(?P<type>{'|'.join(TYPES.values())}|Violence)(?: in the conflict “(?P<conflict>.*?)”)?"
    r"(?P<unclear>; UCDP calls the event less clear [^;.]*)?(?:; its code status is “(?P<status>[^”]*)”)?\."
    r"(?:\n\n(?P<told>.*))?",
    re.DOTALL,
)
_VALUES = re.compile(r"(best|low|high)=([0-9]+)")
_NAMED = "UCDP names as its origin: "
_OWN_ID = re.compile(r"ged-([0-9]+)")
_ACTOR = re.compile(r"ucdp-([0-9]+)")

Side = tuple[str, ...]
"""The ids of the groups that are one side."""


class Writer:
    """Makes rows of events. UCDP's own events get back what they were read from, as far as records hold it."""

    def __init__(self) -> None:
        # UCDP's own numbers are far below; where a file is read in, none of its events is taken for one of UCDP's.
        self._numbers = Numbers(500_000_000, 499_999_999)

    def row(self, dossier: Dossier, toll: Toll) -> tuple[object, ...] | str:
        """An event under COLUMNS, or why it has no row. `toll` is what its claims of dead come to."""
        is_own = dossier.origin is not None and dossier.origin.dataset == SOURCE
        if toll is None and not is_own:
            return NOTHING_LETHAL
        event = dossier.event
        cells: dict[str, object] = dict.fromkeys(COLUMNS)
        side_a, side_b = _sides(dossier)
        number = _OWN_ID.fullmatch(event.id) if is_own else None
        cells |= {"id": int(number[1]) if number else self._numbers.of(event.id)}
        cells |= _where(dossier)
        cells |= _what(dossier, is_own, side_a, side_b)
        cells |= _when(event.date)
        cells |= _deaths(dossier, toll, is_own, side_a, side_b)
        articles = [dossier.sources[name] for name in event.sources if dossier.sources[name].kind != "dataset"]
        cells |= {"number_of_sources": len(articles) or -1, "source_article": _articles(articles)}
        cells |= {"source_original": _origin(dossier)}
        cells |= dict(zip(OWN_COLUMNS, own(dossier), strict=True))
        return tuple(cells[column] for column in COLUMNS)


def _sides(dossier: Dossier) -> tuple[Side, Side]:
    """Side A and side B: as UCDP had them; else who attacks and who is attacked, a state as side A where one is in a
    fight; else the first group and the second."""
    parts = dossier.event.participants
    named = [tuple(part.actor for part in parts if part.note == f"side {letter}") for letter in "AB"]
    if any(named):
        return named[0], named[1]
    a = tuple(dict.fromkeys(part.actor for part in parts if part.role in ("attacker", "seizer")))
    attacked = (part.actor for part in parts if part.role in ("defender", "victim") and part.actor not in a)
    b = tuple(dict.fromkeys(attacked))
    if not (a and b):
        others = list(dict.fromkeys(part.actor for part in parts))
        a, b = a or tuple(others[:1]), b or tuple(other for other in others[1:2] if other not in a)
        if a == tuple(others[:1]) == b:
            b = ()
    if _has_state(b, dossier) and not _has_state(a, dossier):
        return b, a
    return a, b


def _has_state(side: Side, dossier: Dossier) -> bool:
    return any(dossier.actors[actor].kind in _STATES for actor in side)


def _what(dossier: Dossier, is_own: bool, side_a: Side, side_b: Side) -> dict[str, object]:
    """Type of violence, conflict and sides; what UCDP's own events say of themselves stands in their summary."""
    event = dossier.event
    about = _ABOUT.fullmatch(event.summary) if is_own else None
    names = [", ".join(dossier.actors[actor].name for actor in side) for side in (side_a, side_b)]
    found: dict[str, object] = {
        "side_a": names[0],
        "side_b": names[1],
        "side_a_new_id": _actor_number(side_a),
        "side_b_new_id": _actor_number(side_b),
        "dyad_name": " - ".join(filter(None, names)),
        "type_of_violence": _type(dossier, side_a, side_b),
    }
    if about:
        types = {words: number for number, words in TYPES.items()}
        dyad, spot = _title(dossier)
        found |= {
            "type_of_violence": types.get(about["type"]),
            "conflict_name": about["conflict"],
            "event_clarity": 2 if about["unclear"] else 1,
            "code_status": about["status"] or "Clear",
            "where_description": about["told"],
            "dyad_name": dyad or found["dyad_name"],
            "where_coordinates": spot,
        }
    return found


def _title(dossier: Dossier) -> tuple[str, str]:
    """The dyad and the place as the title of one of UCDP's own events has them: the place's record may be spelt as
    another event has it."""
    title, place = dossier.event.title, dossier.place_path[0].name if dossier.place_path else ""
    for match in re.finditer(", ", title):
        if slug(title[match.end() :]) == slug(place):
            return title[: match.start()], title[match.end() :]
    return "", place


def _type(dossier: Dossier, side_a: Side, side_b: Side) -> int | None:
    """One-sided where civilians are the victims, state-based where a state takes part, else between groups."""
    if side_b and all(dossier.actors[actor].kind in ("civilians", "witnesses") for actor in side_b):
        return 3
    if _has_state((*side_a, *side_b), dossier):
        return 1
    return 2 if side_a and side_b else None


def _actor_number(side: Side) -> int | None:
    match = _ACTOR.fullmatch(side[0]) if len(side) == 1 else None
    return int(match[1]) if match else None


def _where(dossier: Dossier) -> dict[str, object]:
    path = dossier.place_path
    if not path:
        return {"where_prec": dossier.event.precision}
    lat, lon = path[0].lat, path[0].lon
    found: dict[str, object] = {
        "where_prec": dossier.event.precision,
        "where_coordinates": path[0].name,
        "adm_1": level(path, "region"),
        "adm_2": level(path, "circle"),
        "country": level(path, "country"),
        "latitude": lat,
        "longitude": lon,
    }
    if lat is not None and lon is not None:
        found |= {"geom_wkt": f"POINT ({lon} {lat})", "priogrid_gid": priogrid(lat, lon)}
    return found


def priogrid(lat: float, lon: float) -> int:
    """The number of the PRIO-GRID cell: half degrees from the south-west, row by row."""
    row, column = min(math.floor((lat + 90) * 2), 359), min(math.floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _when(date: Date) -> dict[str, object]:
    """First and last day, and UCDP's code of how well they are known."""
    first, last = date.earliest, date.latest
    day = first or last
    return {
        "year": day.year if day else None,
        "date_start": _day(day),
        "date_end": _day(last),
        "date_prec": _precision(date) if first and last else 5,
    }


def _day(day: datetime.date | None) -> str:
    return f"{day.isoformat()} 00:00:00.000" if day else ""


def _precision(date: Date) -> int:
    """A day (1), some days (2), a week (3), a month (4) or more (5). Days that are written as two ends of a span and
    happen to be whole months are coded as a week: a month would be read as nothing better known."""
    first, last = date.earliest, date.latest
    assert first
    assert last
    if first == last:
        return 2 if date.text.endswith(("~", "?", "%")) else 1
    days = (last - first).days + 1
    code = 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    return 3 if whole and date.text.count("-") > 2 else code


def _deaths(dossier: Dossier, toll: Toll, is_own: bool, side_a: Side, side_b: Side) -> dict[str, object]:
    """The dead of each side where the claims name one number, and those of the event as low, best and high."""
    at_b = all(dossier.actors[actor].kind == "civilians" for actor in side_b) if side_b else False
    civilians = side_b if at_b else _civilians(dossier, (*side_a, *side_b))
    found: dict[str, object] = {
        "deaths_a": _named(dossier, side_a, "side_a"),
        "deaths_b": _named(dossier, side_b, "side_b"),
        "deaths_civilians": _named(dossier, () if is_own else civilians, "civilians"),
        "deaths_unknown": _named(dossier, (), ""),
    }
    if at_b and not is_own:  # UCDP has the dead of one-sided violence under civilians
        found["deaths_b"] = None
    rows = deaths(dossier)
    best = number_of(estimate(rows[0], "ucdp-like").best) if len(rows) == 1 else None
    low, high = toll or (None, None)
    if len(rows) == 1:
        ends = estimate(rows[0], "ucdp-like")
        low, high = number_of(ends.low), number_of(ends.high)
        counted = [each.claim for each in rows[0].weighed if each.standing == "counted"]
        if len(counted) == 1 and counted[0].reporter == SOURCE and counted[0].words.count("="):
            return found | {name: int(number) for name, number in _VALUES.findall(counted[0].words)}
    return found | {"best": best, "low": low, "high": high}


def _civilians(dossier: Dossier, sides: Side) -> Side:
    """Groups of civilians whose dead no side has."""
    named = {verdict.row[1] for verdict in dossier.verdicts if verdict.row[1] and verdict.row[1] not in sides}
    return tuple(actor for actor in sorted(named) if dossier.actors[actor].kind == "civilians")


def _named(dossier: Dossier, side: Side, role: str) -> int | None:
    """The number that the counted claims of a side's dead name, if there is but one row of them."""
    sides = {(actor, "") for actor in side} | ({("", role)} if not side or role == "civilians" else set())
    rows = [each for each in dossier.verdicts if each.row[0] == "killed" and each.row[1:3] in sides and not each.row[3]]
    return number_of(estimate(rows[0], "ucdp-like").best) if len(rows) == 1 else None


def _articles(articles: Sequence[Source]) -> str:
    """The articles as UCDP cites them; one of which only the words are known as these stand."""
    if len(articles) == 1 and not articles[0].publisher and not articles[0].published:
        return articles[0].title
    return ";".join(f'"{_article(article)}"' for article in articles)


def _article(source: Source) -> str:
    day = source.published.text if source.published and len(source.published.text) == 10 else ""
    if not source.publisher and not day:
        return source.title
    headline = "" if source.title == f"{source.publisher} {day}" else source.title
    return f"{source.publisher},{day},{headline}"


def _origin(dossier: Dossier) -> str:
    """Who is named as the origin of the figures that low, best and high come from."""
    names: dict[str, None] = {}
    for row in deaths(dossier):
        for weighed in row.weighed:
            claim = weighed.claim
            if weighed.standing == "counted" and claim.by:
                names[dossier.actors[claim.by].name] = None
            elif weighed.standing == "counted" and _NAMED in claim.note:
                names[claim.note.partition(_NAMED)[2]] = None
    return "; ".join(names)
