"""Events for spreadsheets (CSV) and maps (GeoJSON)."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from lere_tui.model.dossier import Dossier
from lere_tui.model.timeline import EventLine
from lere_tui.render.visible import visible

CSV_COLUMNS = (
    "id", "title", "kind", "date", "earliest", "latest", "place_id", "place", "path", "lat", "lon", "precision",
    "groups", "losses", "sources", "contradictions", "summary", "outcome", "part_of",
)  # fmt: skip

_FORMULA = re.compile(r"[\s\"'“”‘’«»\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠\u2212]|[\t\r\n]")
"""What a spreadsheet may take for a formula. Some trim blanks and quotation marks before they look."""


def csv_head() -> str:
    """The first line of a CSV file."""
    return csv_line(CSV_COLUMNS)


def csv_row(line: EventLine, dossier: Dossier) -> str:
    """One event as a line of CSV."""
    event = dossier.event
    place = dossier.place_path[0] if dossier.place_path else None
    return csv_line(
        (
            event.id,
            event.title,
            event.kind,
            event.date.text,
            event.date.earliest.isoformat() if event.date.earliest else "",
            event.date.latest.isoformat() if event.date.latest else "",
            place.id if place else "",
            place.name if place else "",
            " › ".join(above.name for above in dossier.place_path),
            place.lat if place else None,
            place.lon if place else None,
            event.precision,
            line.groups,
            line.losses,
            line.sources,
            line.contradictions,
            event.summary,
            event.outcome,
            event.part_of,
        )
    )


def csv_line(row: tuple[object, ...]) -> str:
    """One line of CSV, its texts made safe for spreadsheets and terminals."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([_cell(value) for value in row])
    return text.getvalue()


def _cell(value: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it; controls become symbols."""
    if not isinstance(value, str):
        return value
    safe = visible(value.replace("\r\n", "\n"), keep_newlines=True)
    return f"'{safe}" if _FORMULA.match(value) else safe


def feature(line: EventLine, dossier: Dossier) -> dict[str, Any]:
    """One event as a GeoJSON feature (RFC 7946); its geometry is null where the place has no coordinates."""
    event = dossier.event
    place = dossier.place_path[0] if dossier.place_path else None
    located = place is not None and place.lat is not None and place.lon is not None
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if place and located else None,
        "properties": {
            "title": event.title,
            "kind": event.kind,
            "date": event.date.text,
            "earliest": event.date.earliest.isoformat() if event.date.earliest else None,
            "latest": event.date.latest.isoformat() if event.date.latest else None,
            "place": place.name if place else None,
            "precision": event.precision,
            "groups": line.groups,
            "losses": line.losses,
            "sources": line.sources,
            "contradictions": line.contradictions,
        },
    }
