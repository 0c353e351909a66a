"""The filters of an event: the tokens under which it is found beside its words (tokens.py)."""

from __future__ import annotations

import math
from collections.abc import Iterable

from lere_tui.model.records import Claim
from lere_tui.model.verdicts import Verdict
from lere_tui.model.vocabulary import QUANTITY_WORDS
from lere_tui.store import tokens
from lere_tui.store.bundles import Bundle
from lere_tui.store.world import World

ENDLESS = 9223372036854775807
"""In the place of a figure's upper end, where it has none."""


def filters(bundle: Bundle, world: World, actors: Iterable[int], found: Iterable[Verdict]) -> set[str]:
    """The tokens of an event that took part with `actors`, members and those above them, and has these verdicts."""
    tags = {tokens.kind(bundle.kind)}
    tags.update(tokens.record("place", place) for place in world.place_path(bundle.place))
    if bundle.place:
        tags.add(tokens.record("place", bundle.place, exactly=True))
    tags.update(tokens.record("group", actor) for actor in actors)
    tags.update(tokens.record("group", actor, exactly=True) for actor in bundle.participants)
    for field, named in (("by", {c.by for c in bundle.claims}), ("side", {c.of for c in bundle.claims})):
        for actor in map(int, named - {""}):
            tags.add(tokens.record(field, actor, exactly=True))
            above = world.actor_above(actor, bundle.earliest, bundle.latest)
            tags.update(tokens.record(field, each) for each in above)
    tags.update(tokens.record("source", source.key) for source in bundle.sources if source.key not in world.cited)
    tags.update(tokens.record("publisher", world.publishers[s.publisher]) for s in bundle.sources if s.publisher)
    tags.update(tokens.language(source.language) for source in bundle.sources)
    for claim in bundle.claims:
        if claim.figure and (claim.figure.qualifier in QUANTITY_WORDS or not claim.figure.is_given):
            tags.add(tokens.in_words(claim.kind, claim.figure.qualifier))
    outcomes = {verdict.outcome for verdict in found}
    tags.update(map(tokens.verdict, outcomes))
    if "contradict" in outcomes:
        tags.add(tokens.having("contradiction"))
    if bundle.dataset:
        tags.add(tokens.dataset(bundle.dataset))
    if bundle.remarks:
        tags.add(tokens.having("remark"))
    if any(source.text_kind != "citation" for source in bundle.sources):
        tags.add(tokens.having("text"))
    return tags


def reaches(claims: Iterable[Claim]) -> set[tuple[str, int, int]]:
    """The kinds of loss that are claimed, each with the lowest and the highest number that one claim can mean."""
    found = set()
    for claim in claims:
        reach = claim.figure.reach if claim.figure else None
        if reach:
            found.add((claim.kind, reach[0], ENDLESS if reach[1] == math.inf else int(reach[1])))
    return found


def extremes(figures: Iterable[tuple[str, int, int]]) -> list[str]:
    """The binary digits of the lowest and of the highest number of each kind of loss.

    They make a bit-sliced index, which compares all events with a number at once: P. O'Neil and D. Quass, “Improved
    Query Performance with Variant Indexes”, SIGMOD 1997.
    """
    lows: dict[str, int] = {}
    highs: dict[str, int] = {}
    for kind, low, high in figures:
        lows[kind] = min(low, lows.get(kind, tokens.LARGEST))
        highs[kind] = max(min(high, tokens.LARGEST), highs.get(kind, 0))
    found = [tokens.figured(kind) for kind in lows]
    for end, numbers in (("<", lows), (">", highs)):
        for kind, number in numbers.items():
            bit = 0
            while number:
                if number & 1:
                    found.append(tokens.digit(end, kind, bit))
                number >>= 1
                bit += 1
    return found
