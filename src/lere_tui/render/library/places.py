"""The page of a place."""

from __future__ import annotations

from lere_tui.model.library import Counted, PlacePage
from lere_tui.render.event_text import Entry, Target, heading, labelled
from lere_tui.render.library.parts import counted, event_entries, facts, found, year_entries


def place_entries(page: PlacePage) -> list[Entry]:
    """A place: what it is and where, its events over time, what lies around and in it."""
    place = page.place
    spellings = [name for name in dict.fromkeys(place.also) if name != place.name]
    entries = [
        Entry(((place.name, "strong"), (f"  {place.kind}", "plain"))),
        found("events", page.events, page.term),
        *facts(
            ("also", ", ".join(spellings)),
            ("lies at", _coordinates(page)),
            ("GeoNames", str(place.geonames) if place.geonames else ""),
            ("read from", page.dataset),
            ("note", place.note),
            ("id", place.id),
        ),
    ]
    if page.above:
        entries += [heading("Lies in"), *(_place(above) for above in page.above)]
    entries += year_entries(page.years)
    entries += event_entries(page.latest, page.events)
    if page.within:
        entries += [heading("In it"), *(_place(within) for within in page.within)]
        if page.more_within:
            entries.append(Entry(((f"and {counted(page.more_within, 'more place')}", "faint"),)))
    if page.near:
        entries.append(heading("Near by, with events"))
        entries += [_place(near, f"{far:,.0f} km" if far >= 1 else "< 1 km") for near, far in page.near]
    return entries


def _place(place: Counted, label: str = "") -> Entry:
    kind = f"  {place.kind}, {counted(place.number, 'event') if place.number else 'no event'}"
    target = Target("place", place.id)
    if label:
        return labelled(label, (place.name, "link"), (kind, "faint"), width=9, target=target)
    return Entry(((place.name, "link"), (kind, "faint")), target, indent=2)


def _coordinates(page: PlacePage) -> str:
    place = page.place
    if place.lat is None or place.lon is None:
        return "not known"
    north, east = ("N" if place.lat >= 0 else "S"), ("E" if place.lon >= 0 else "W")
    said = f"{abs(place.lat):.4f}° {north}, {abs(place.lon):.4f}° {east}"
    return f"{said}, from {place.coord_source}" if place.coord_source else said
