"""Whether a loss is one of the claimant's own side, on the days of an event."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from lere_tui.model.records import Actor, ActorLink
from lere_tui.model.vocabulary import VOICE_RELATIONS

Span = tuple[datetime.date | None, datetime.date | None]
"""First and last day; None is open."""


def is_own_side(by: str, of: str, span: Span, actors: Mapping[str, Actor]) -> bool:
    """Whether groups are of one side: one is the other or belongs to it, or both are parts of one body, as a ministry
    and the army of one government are. Members of an alliance stay sides of their own."""
    if by == of or of in _above(by, span, actors) or by in _above(of, span, actors):
        return True
    bodies = _above(by, span, actors, members=False)
    return bool(bodies and bodies & _above(of, span, actors, members=False))


def _above(actor: str, span: Span, actors: Mapping[str, Actor], members: bool = True) -> set[str]:
    """All that a group belongs to or speaks for on some of these days, over any number of links."""
    found: set[str] = set()
    waiting = [actor]
    while waiting:
        at = actors.get(waiting.pop())
        for link in at.links if at else ():
            holds = link.relation in VOICE_RELATIONS and (members or link.relation != "member-of")
            if holds and link.to not in found and _held(link, span):
                found.add(link.to)
                waiting.append(link.to)
    return found


def _held(link: ActorLink, span: Span) -> bool:
    """Whether a link held on some day of the span; one without dates always did."""
    first, last = span
    begins = link.begins.earliest if link.begins else None
    ends = link.ends.latest if link.ends else None
    return not (begins and last and last < begins) and not (ends and first and first > ends)
