"""What of an event is under the cursor, to be marked, tagged or noted: a claim, a source, words, or the event."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lere_tui.model.subjects import of_claim, of_event, of_source
from lere_tui.model.suggested import was_suggested
from lere_tui.screens.marking import Pointed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lere_tui.model.dossier import Dossier
    from lere_tui.model.records import Claim
    from lere_tui.model.subjects import Again
    from lere_tui.render.event_text import Target


def pointed_at(
    dossier: Dossier, claim: Claim | None, target: Target | None, kept: Mapping[str, Again], corpus: str
) -> Pointed:
    """What the cursor of the table stands on, a claim, or that of the page, a target; else the event."""
    event = dossier.event
    if target is not None and target.kind == "claim":
        claim = next((each for each in event.claims if each.id == target.id), None)
    if claim is not None and not was_suggested(claim.id):  # what was suggested is in no corpus
        return Pointed(f"claim {event.id} {claim.id}", claim.shown, partial(of_claim, dossier, claim, corpus))
    if target is not None and target.kind == "source" and (source := dossier.sources.get(target.id)):
        return Pointed(f"source {source.id}", source.label, partial(of_source, dossier, source, corpus))
    if target is not None and target.kind == "words" and (again := kept.get(target.id)) and again.now:
        now = again.now
        return Pointed(target.id, now.words, lambda: now)
    return Pointed(f"event {event.id}", event.title, partial(of_event, dossier, corpus))
