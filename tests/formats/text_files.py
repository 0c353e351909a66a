"""The files that tests of pages and articles read, and what their readers promise of every file."""

import io
from pathlib import Path
from types import ModuleType

import pytest

from lere_tui.formats.intake import Intake, IntakeError, Report
from lere_tui.model.anchors import passages
from lere_tui.model.dates import parse_date
from lere_tui.model.figures import parse_figure
from lere_tui.model.vocabulary import EVENT_KINDS, LOSS_KINDS, PLACE_KINDS, ROLES

IMPORTS = Path(__file__).parents[1] / "data" / "imports"
SHARED = Path(__file__).parents[3] / "shared"
BATTLE_SEED = SHARED / "seeds" / "000_2d7e0aef5504f51b.txt"
ARTICLE_SEED = SHARED / "seeds" / "002_80bb1b4d04f512d3.txt"
INFOBOXES = SHARED / "data" / "wikitext" / "military-conflict-infoboxes.json"
EXPORT = SHARED / "data" / "wikitext" / "enwiki-export-196-pages.xml"

needs_seeds = pytest.mark.skipif(not BATTLE_SEED.is_file(), reason="the seeds are not here")
needs_wikitext = pytest.mark.skipif(not INFOBOXES.is_file(), reason="the real files are not here")


def take(module: ModuleType, content: bytes | Path, name: str = "page.txt") -> tuple[list[Intake], Report]:
    """Read a whole file and check what holds for every reader."""
    raw = content if isinstance(content, bytes) else content.read_bytes()
    report = Report()
    intakes = list(module.read(io.BytesIO(raw), name if isinstance(content, bytes) else content.name, report))
    check(intakes)
    return intakes, report


def survives(module: ModuleType, raw: bytes) -> bool:
    """Whether wrong bytes are read to the end; False if they are refused with a message."""
    module.recognise(raw[:4096])
    try:
        take(module, raw)
    except IntakeError as error:
        return not error.message
    return True


def check(intakes: list[Intake]) -> None:
    """Ids are defined once and before they are referred to, values are of the format, words stand where they should."""
    places: set[str] = set()
    actors: set[str] = set()
    texts: dict[str, str] = {}
    events: set[str] = set()
    for intake in intakes:
        assert len(intake.rows) == len(intake.events)
        for place in intake.places:
            assert place.id not in places
            assert not place.parent or place.parent in places
            assert place.kind in PLACE_KINDS
            places.add(place.id)
        for actor in intake.actors:
            assert actor.id not in actors
            assert actor.name
            actors.add(actor.id)
        for source in intake.sources:
            assert source.id not in texts
            assert passages(source.text)
            texts[source.id] = source.text
        for event in intake.events:
            assert event.id not in events
            events.add(event.id)
            assert event.kind in EVENT_KINDS
            assert parse_date(event.date.text) == event.date
            assert not event.place or event.place in places
            assert set(event.sources) <= set(texts)
            assert all(part.actor in actors and part.role in ROLES for part in event.participants)
            assert len({claim.id for claim in event.claims}) == len(event.claims)
            for claim in event.claims:
                assert claim.kind in LOSS_KINDS
                assert claim.figure == parse_figure(claim.figure.text if claim.figure else "")
                assert {claim.of, claim.by} - {""} <= actors
                assert claim.quote is not None
                assert texts[claim.reporter][claim.quote.start : claim.quote.end] == claim.words == claim.quote.exact
