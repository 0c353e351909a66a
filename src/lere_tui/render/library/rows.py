"""The rows of the library's lists as records. Keys are described in docs/json.md, and are stable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from lere_tui.model.library import DatasetRow, GroupRow, PlaceRow, Row, Section, SourceRow
from lere_tui.model.vocabulary import in_words
from lere_tui.render.listing import Layout, Record, number


def record(row: Row) -> dict[str, Any]:
    """One row for JSON."""
    return _RECORDS[type(row)](row)


def _place(row: Row) -> dict[str, Any]:
    place = cast(PlaceRow, row)
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "path": [place.name, *filter(None, place.path.split(" › "))],
        "lat": place.lat,
        "lon": place.lon,
        "events": place.events,
    }


def _group(row: Row) -> dict[str, Any]:
    group = cast(GroupRow, row)
    return {
        "id": group.id,
        "name": group.name,
        "short": group.short,
        "kind": group.kind,
        "events": group.events,
        "claims_made": group.made,
        "claims_about": group.about,
    }


def _source(row: Row) -> dict[str, Any]:
    source = cast(SourceRow, row)
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.date or None,
        "language": source.language,
        "text": source.text_kind,
        "events": source.events,
        "claims": source.claims,
    }


def _dataset(row: Row) -> dict[str, Any]:
    dataset = cast(DatasetRow, row)
    return {
        "id": dataset.id,
        "title": dataset.title,
        "version": dataset.version,
        "licence": dataset.licence,
        "events": dataset.events,
        "imported": dataset.imported or None,
    }


_RECORDS: dict[type[Row], Callable[[Row], dict[str, Any]]] = {
    PlaceRow: _place,
    GroupRow: _group,
    SourceRow: _source,
    DatasetRow: _dataset,
}


def feature(row: Record) -> dict[str, Any]:
    """The record of a place as a GeoJSON feature (RFC 7946); its geometry is null where nobody knows where it lies."""
    located = row["lat"] is not None and row["lon"] is not None
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]} if located else None,
        "properties": {key: row[key] for key in ("name", "kind", "path", "events")},
    }


def _place_cells(row: Record) -> Sequence[str]:
    at = "" if row["lat"] is None else f"{row['lat']:.4f} {row['lon']:.4f}"
    return number(row["events"]), row["name"], row["kind"], " › ".join(row["path"][1:]), at, row["id"]


def _group_cells(row: Record) -> Sequence[str]:
    counts = (number(row[key]) for key in ("events", "claims_made", "claims_about"))
    return *counts, row["short"], row["name"], in_words(row["kind"]), row["id"]


def _source_cells(row: Record) -> Sequence[str]:
    facts = (row["title"], row["publisher"], row["published"] or "", row["language"], row["text"], row["id"])
    return number(row["events"]), number(row["claims"]), *facts


def _dataset_cells(row: Record) -> Sequence[str]:
    facts = (row["title"], row["version"], row["licence"], row["imported"] or "", row["id"])
    return number(row["events"]), *facts


LAYOUTS: dict[Section, Layout] = {
    "place": Layout(
        ("id", "name", "kind", "path", "lat", "lon", "events"),
        ("EVENTS", "PLACE", "KIND", "LIES IN", "AT", "ID"),
        _place_cells,
        "PLACE",
        frozenset({"EVENTS"}),
    ),
    "group": Layout(
        ("id", "name", "short", "kind", "events", "claims_made", "claims_about"),
        ("EVENTS", "CLAIMS MADE", "ABOUT ITS LOSSES", "SHORT", "GROUP", "KIND", "ID"),
        _group_cells,
        "GROUP",
        frozenset({"EVENTS", "CLAIMS MADE", "ABOUT ITS LOSSES"}),
    ),
    "source": Layout(
        ("id", "title", "publisher", "published", "language", "text", "events", "claims"),
        ("EVENTS", "CLAIMS", "SOURCE", "PUBLISHER", "DATE", "LANGUAGE", "TEXT", "ID"),
        _source_cells,
        "SOURCE",
        frozenset({"EVENTS", "CLAIMS"}),
    ),
    "dataset": Layout(
        ("id", "title", "version", "licence", "events", "imported"),
        ("EVENTS", "DATASET", "VERSION", "LICENCE", "READ IN", "ID"),
        _dataset_cells,
        "DATASET",
        frozenset({"EVENTS"}),
    ),
}
"""How each list is shown."""
