"""Which parts of the program answer to keys at the same moment, and in which of them letters are typed."""

from __future__ import annotations

from lere_tui.commands.catalogue import Where

TYPED: frozenset[Where] = frozenset({"search", "go", "find", "filter", "note"})
"""Lines in which letters are typed: a letter or another character can't be a key there."""

AROUND: dict[Where, tuple[Where, ...]] = {
    "search": ("timeline",),
    "list": ("timeline",),
    "facets": ("timeline",),
    "strip": ("timeline",),
    "go": ("timeline",),
    "event": ("inner",),
    "grid": ("event", "inner"),
    "page": ("event", "sources", "record", "library", "inner"),
    "note": ("event", "inner"),
    "sources": ("inner",),
    "text": ("sources", "inner"),
    "find": ("sources", "inner"),
    "disputed": ("disputes",),
    "claimants": ("disputes",),
    "map": ("inner",),
    "shelf": ("record", "library"),
    "filter": ("record", "library"),
    "record": ("library", "inner"),
}
"""The places whose keys also work while the first has the focus. Those of "app" do everywhere but over a page."""

ALONE: frozenset[Where] = frozenset({"help"})
"""What lies over a screen and lets no key through to it."""


def together(one: Where, other: Where) -> bool:
    """Whether one key could mean a command of either place."""
    if one == other:
        return True
    if "app" in (one, other):
        return not {one, other} & ALONE
    return other in AROUND.get(one, ()) or one in AROUND.get(other, ())
