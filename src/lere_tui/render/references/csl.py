"""References as CSL-JSON, as Zotero and citation processors read it (https://docs.citationstyles.org)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lere_tui.model.dates import Date
from lere_tui.render.event_json import dump
from lere_tui.render.references.items import Form, Name, Reference

Json = dict[str, object]

TYPES: dict[Form, str] = {
    "article": "article-newspaper",
    "encyclopedia": "entry-encyclopedia",
    "report": "report",
    "video": "broadcast",
    "dataset": "dataset",
    "web": "webpage",
}

_DAY = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?([~?%]?)")
_SEASON = re.compile(r"([0-9]{4})-(2[1-4])([~?%]?)")


def csl_json(references: Iterable[Reference]) -> Iterable[str]:
    """A list of items, piece by piece."""
    before = "[\n"
    for reference in references:
        yield f"{before}{dump(item(reference))}"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def item(reference: Reference) -> Json:
    """One item; what is not known is left out."""
    found: Json = {
        "id": reference.key,
        "type": TYPES[reference.form],
        "title": reference.title,
        "author": [_name(name) for name in reference.authors],
        "container-title": reference.container,
        "publisher": reference.publisher,
        "genre": reference.genre,
        "issued": _date(reference.issued),
        "accessed": _date(reference.accessed),
        "event-date": _date(reference.event_date),
        "event-place": reference.event_place,
        "version": reference.version,
        "URL": reference.url,
        "language": reference.language,
        "source": reference.found_in,
        "note": reference.note,
        "annote": reference.annote,
    }
    return {name: value for name, value in found.items() if value}


def _name(name: Name) -> Json:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


def _date(date: Date | None) -> Json:
    """Year, month and day as far as they are known, of both ends of a span.

    What CSL can't say, an open end or that a date is uncertain, stands as written in `literal`.
    """
    if date is None:
        return {}
    season = _SEASON.fullmatch(date.text)
    if season:
        found: Json = {"date-parts": [[int(season[1])]], "season": int(season[2]) - 20}
        return found | ({"circa": True} if season[3] else {})
    ends = [end for end in date.text.split("/") if end not in ("", "..")]
    matches = [_DAY.fullmatch(end) for end in ends]
    parts: list[list[int]] = []
    for match in matches:
        parts.append([int(number) for number in match.groups()[:3] if number] if match else [])
    if not all(parts):  # another form of EDTF: the days that it spans
        days = dict.fromkeys(day for day in (date.earliest, date.latest) if day)
        parts = [[day.year, day.month, day.day] for day in days]
    found = {"date-parts": parts}
    marks = {match[4] for match in matches if match} - {""}
    if marks:
        found["circa"] = True
    if len(ends) != date.text.count("/") + 1 or not all(matches) or marks - {"~"}:
        found["literal"] = date.text
    return found
