"""Suggested claims as entries of text, apart from all that counts."""

from __future__ import annotations

from lere_tui.model.dossier import Dossier
from lere_tui.model.suggested import Suggested
from lere_tui.model.vocabulary import in_words
from lere_tui.render.event_text import Entry, Piece, Target, labelled
from lere_tui.render.verdicts import reporter

TITLE = "Suggested by the program, not counted"


def suggestion_entries(dossier: Dossier, keys: tuple[str, str] | None = None) -> list[Entry]:
    """What is left to decide, each with its words; `keys` accept and refuse, where that can be done."""
    if not dossier.suggestions:
        return []
    title: list[Piece] = [(TITLE.upper(), "heading")]
    if keys:
        title.append((f" – {keys[0]} to accept, {keys[1]} to refuse", "faint"))
    entries = [Entry(tuple(title), gap_before=True)]
    for suggested in dossier.suggestions:
        pieces: tuple[Piece, ...] = (
            (suggested.figure.shown, "strong"),
            (f"  {told_words(suggested, dossier)}", "plain"),
            (f"  “{suggested.quote.exact}”", "quote"),
        )
        target = Target("suggestion", suggested.id, leads=bool(suggested.source))
        entries.append(labelled(in_words(suggested.kind), *pieces, target=target))
    return entries


def told_words(suggested: Suggested, dossier: Dossier) -> str:
    """Whose loss, who says so and where, as written; behind the words the group that they are taken for."""
    parts = [
        f"of {_as_written(suggested.side, suggested.of, dossier)}" if suggested.side else "side not stated",
        f"said by {_as_written(suggested.claimant, suggested.by, dossier)}"
        if suggested.claimant
        else "no claimant named",
        f"in {place_of_words(suggested, dossier)}",
    ]
    return ", ".join(parts)


def place_of_words(suggested: Suggested, dossier: Dossier) -> str:
    """Where the words stand."""
    return reporter(suggested.source, dossier) if suggested.source else "the event's summary"


def _as_written(words: str, group: str, dossier: Dossier) -> str:
    """The words, and the group's name unless they are just that."""
    label = dossier.actors[group].label if group in dossier.actors else ""
    return f"“{words}” ({label})" if label and label != words else f"“{words}”"
