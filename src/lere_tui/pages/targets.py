"""The names of what can be linked to within a page. Only an event's own has no dot, so that no two are the same."""

from __future__ import annotations

import re

from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim
from lere_tui.render.event_text import source_order


def event_target(event: str) -> str:
    """An event, by its id."""
    return _plain(event)


def place_target(place: str) -> str:
    """A place in the list of places, by its id."""
    return f"place.{_plain(place)}"


def _plain(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "_", name)


class Targets:
    """The names within one event: figures and the words they rest on lead to each other."""

    def __init__(self, dossier: Dossier) -> None:
        self.event = event_target(dossier.event.id)
        self._claims = {claim.id: number for number, claim in enumerate(dossier.event.claims, 1)}
        self._sources = {source: number for number, source in enumerate(source_order(dossier), 1)}

    def figure(self, claim: Claim) -> str:
        """The figure or the statement of a claim."""
        return f"{self.event}.claim-{self._claims[claim.id]}"

    def words(self, claim: Claim) -> str:
        """What a claim rests on."""
        return f"{self.event}.words-{self._claims[claim.id]}"

    def remark(self, number: int) -> str:
        """A remark, by its number."""
        return f"{self.event}.remark-{number + 1}"

    def remark_words(self, number: int, quote: int) -> str:
        """One of the quotes a remark rests on."""
        return f"{self.event}.remark-{number + 1}-words-{quote + 1}"

    def source(self, source: str) -> str:
        """A source of the event."""
        return f"{self.event}.source-{self._sources[source]}"
