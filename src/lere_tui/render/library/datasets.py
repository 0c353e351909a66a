"""The page of a dataset."""

from __future__ import annotations

from lere_tui.model.library import DatasetPage
from lere_tui.model.origin import ImportedFile
from lere_tui.render.event_text import Entry, heading, labelled
from lere_tui.render.library.parts import event_entries, facts, found, year_entries
from lere_tui.render.origin_text import HASH_SHOWN, TERMS


def dataset_entries(page: DatasetPage) -> list[Entry]:
    """A dataset: what it is, what its terms forbid, its files, and its events."""
    dataset = page.dataset
    terms = "records may be passed on" if dataset.shareable else TERMS
    first, last = page.span
    entries = [
        Entry(((dataset.title, "strong"), (f"  {dataset.version}", "plain"))),
        found("events", dataset.events, page.term),
        *facts(
            ("places", f"{dataset.places:,}" if dataset.places else ""),
            ("days", first if first == last else f"{first} – {last}"),
            ("licence", dataset.licence or "none stated"),
        ),
        labelled("terms", (terms, "plain" if dataset.shareable else "strong")),
        *facts(
            ("publisher", dataset.publisher),
            ("address", dataset.url),
            ("cite as", dataset.attribution),
            ("id", dataset.id),
        ),
    ]
    if dataset.imports:
        entries.append(heading("Files read in"))
        for each in reversed(dataset.imports):
            entries += _file(each)
    entries += year_entries(page.years)
    entries += event_entries(page.latest, dataset.events)
    return entries


def _file(each: ImportedFile) -> list[Entry]:
    became = [("new", each.new), ("changed", each.changed), ("as before", each.unchanged), ("skipped", each.skipped)]
    said = ", ".join(f"{number:,} {what}" for what, number in became if number)
    version = f", version {each.version}" if each.version else ""
    return [
        Entry(((f"{each.imported[:10]}  ", "faint"), (each.file, "strong"), (version, "plain")), indent=2),
        Entry(((f"  {each.rows:,} rows{': ' if said else ''}{said}", "plain"),), indent=2),
        Entry(((f"  {each.format}, {each.bytes:,} bytes, SHA-256 {each.sha256[:HASH_SHOWN]}…", "faint"),), indent=2),
    ]
