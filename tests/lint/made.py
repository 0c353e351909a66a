"""Sources and events made for a test."""

import datetime

from lere_tui.lint.reading import Reading
from lere_tui.model.anchors import anchor
from lere_tui.model.dates import parse_date
from lere_tui.model.dossier import Dossier
from lere_tui.model.figures import parse_figure
from lere_tui.model.records import Actor, Claim, Event, Place, Source
from lere_tui.model.verdicts import verdicts

TODAY = datetime.date(2026, 1, 1)


def source(text: str, published: str = "", kind: str = "news", language: str = "en", digest: bool = False) -> Reading:
    """A source of this text."""
    return Reading(
        Source(
            id="paper",
            title="Paper",
            kind=kind,
            language=language,
            text_kind="digest" if digest else "full",
            text=text,
            published=parse_date(published) if published else None,
        )
    )


def claim(words: str, figure: str, text: str, kind: str = "killed", of: str = "north", by: str = "") -> Claim:
    """A claim of the source, with its words found in the text; in the infobox if they stand there."""
    quote = anchor("paper", text, words)
    section = "Infobox" if text.startswith("## Infobox") and quote.start < text.find("\n\n## ", 12) else ""
    return Claim(
        id=f"{kind}-{words}",
        kind=kind,
        reporter="paper",
        words=words,
        of=of,
        by=by,
        figure=parse_figure(figure),
        section=section,
        quote=quote,
    )


def dossier(reading: Reading, *claims: Claim, date: str = "2015-04-29", kind: str = "battle") -> Dossier:
    """An event at Oudane that the source tells of, with the north, the south and the mayor."""
    actors = {name: Actor(name, name.title(), "other") for name in ("north", "south", "mayor")}
    event = Event("fight", "Fight", kind, parse_date(date), place="oudane", sources=("paper",), claims=claims)
    place = Place("oudane", "Oudane", "town", also=("Wadan",))
    return Dossier(
        key=1,
        event=event,
        place_path=(place,),
        actors=actors,
        sources={"paper": reading.source},
        verdicts=tuple(verdicts(claims)),
        part_of=None,
        phases=(),
        neighbours=(),
    )
