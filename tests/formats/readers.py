"""Reading whole files in tests, with what every reader promises checked on the way."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, NamedTuple

import pytest

from lere_tui.formats.intake import Intake, IntakeError, Report
from lere_tui.model import vocabulary
from lere_tui.model.dates import parse_date
from lere_tui.model.figures import parse_figure
from lere_tui.model.records import Actor, Event, Place, Source

IMPORTS = Path(__file__).parents[1] / "data" / "imports"
SHARED = Path(__file__).parents[3] / "shared" / "data"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the real files are not here")

Read = Callable[[BinaryIO, str, Report, int], Iterator[Intake]]


class Taken(NamedTuple):
    """All of a file."""

    report: Report
    places: dict[str, Place]
    actors: dict[str, Actor]
    sources: dict[str, Source]
    events: dict[str, Event]
    rows: list[int]


def take(module: ModuleType, data: bytes | Path, name: str = "file.csv", block: int = 3) -> Taken:
    """Read a file, and check that ids are defined once, a place again with where it lies, and before they are referred
    to, and that values are known."""
    content = data if isinstance(data, bytes) else data.read_bytes()
    taken = Taken(Report(), {}, {}, {}, {}, [])
    for intake in module.read(io.BytesIO(content), name, taken.report, block):
        assert len(intake.events) <= block
        assert len(intake.rows) == len(intake.events)
        taken.rows.extend(intake.rows)
        for records, known in (
            (intake.places, taken.places), (intake.actors, taken.actors),
            (intake.sources, taken.sources), (intake.events, taken.events),
        ):  # fmt: skip
            for record in records:
                first = known.get(record.id)
                assert first is None or (isinstance(first, Place) and first.lat is None and record.lat is not None)
                assert record.id == record.id.lower()
                known[record.id] = record
        for place in intake.places:
            assert not place.parent or place.parent in taken.places
            assert place.kind in vocabulary.PLACE_KINDS
            assert place.name
        for actor in intake.actors:
            assert actor.kind in vocabulary.GROUP_KINDS
            assert actor.name
        for event in intake.events:
            _check(event, taken)
    return taken


def _check(event: Event, taken: Taken) -> None:
    assert event.kind in vocabulary.EVENT_KINDS
    assert parse_date(event.date.text) == event.date
    assert not event.place or event.place in taken.places
    assert set(event.sources) <= set(taken.sources)
    assert len(set(event.sources)) == len(event.sources)
    assert len({claim.id for claim in event.claims}) == len(event.claims)
    for part in event.participants:
        assert part.actor in taken.actors
        assert part.role in vocabulary.ROLES
    for claim in event.claims:
        assert claim.figure is not None
        assert parse_figure(claim.figure.text) == claim.figure
        assert claim.reporter in taken.sources
        assert not claim.of or claim.of in taken.actors
        assert not claim.by or claim.by in taken.actors
        assert claim.kind in vocabulary.LOSS_KINDS


def survives(module: ModuleType, data: bytes, name: str = "file.csv") -> bool:
    """Whether wrong bytes are read to the end; False if they are refused before anything was handed over."""
    module.recognise(data[:4096])
    blocks = 0
    try:
        for _ in module.read(io.BytesIO(data), name, Report(), 2):
            blocks += 1
    except IntakeError as error:
        if blocks or not error.message:
            raise AssertionError(f"refused after {blocks} blocks") from error
        return False
    return True
