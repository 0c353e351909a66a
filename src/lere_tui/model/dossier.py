"""What a screen or a printout needs to show: one event whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lere_tui.model.origin import Origin
from lere_tui.model.records import Actor, Event, EventLink, Place, Source
from lere_tui.model.suggested import Suggested
from lere_tui.model.timeline import EventLine
from lere_tui.model.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An event that another one is linked to: its line, and the link; `back` if the link is the other event's."""

    line: EventLine
    link: EventLink
    back: bool = False


@dataclass(frozen=True, slots=True)
class Nearby:
    """An event of the same days near by: how many days it begins after the end (or, below 0, ends before the beginning;
    0 is on the same days), and how far away."""

    line: EventLine
    days: int
    kilometres: float


@dataclass(frozen=True, slots=True)
class Dossier:
    """One event with everything that its ids lead to. `sources` come without their texts."""

    key: int
    event: Event
    place_path: tuple[Place, ...]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    verdicts: tuple[Verdict, ...]
    part_of: EventLine | None
    phases: tuple[EventLine, ...]
    neighbours: tuple[Neighbour, ...]
    origin: Origin | None = None
    suggestions: tuple[Suggested, ...] = ()
    nearby: tuple[Nearby, ...] = ()

    def voice(self, voice: str) -> str:
        """The label of a claim's voice: the claimant's name, or the name of the source that speaks itself."""
        if voice.startswith("source:"):
            return self.sources[voice.removeprefix("source:")].label
        return self.actors[voice].label

    def side(self, of: str, of_role: str) -> str:
        """The label of a side: the group's name, its role, or that it is not stated."""
        if of:
            return self.actors[of].label
        return f"{of_role}, unnamed" if of_role else "side not stated"
