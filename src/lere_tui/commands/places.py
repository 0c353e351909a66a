"""Which parts of the program answer to keys at the same moment, and in which of them letters are typed."""

from __future__ import annotations

from lere_tui.commands.catalogue import Where

TYPED: frozenset[Where] = frozenset({"search", "go", "find", "filter", "note", "tags"})
"""Lines in which letters are typed: a letter or another character can't be a key there."""

_TIMELINE: tuple[Where, ...] = ("timeline", "mine")
_EVENT: tuple[Where, ...] = ("event", "mine", "inner")
_SOURCES: tuple[Where, ...] = ("sources", "mine", "inner")
_LIBRARY: tuple[Where, ...] = ("record", "library")
_WORKSPACE: tuple[Where, ...] = ("workspace", "mine")
_SEARCHES: tuple[Where, ...] = ("searches", "mine", "inner")

AROUND: dict[Where, tuple[Where, ...]] = {
    "search": _TIMELINE,
    "list": _TIMELINE,
    "facets": _TIMELINE,
    "strip": _TIMELINE,
    "go": _TIMELINE,
    "timeline": ("mine",),
    "event": ("mine", "inner"),
    "grid": _EVENT,
    "page": ("event", "sources", "mine", "record", "library", "inner"),
    "note": ("timeline", "event", "sources", "workspace", "searches", "mine", "inner"),
    "tags": ("timeline", "event", "sources", "workspace", "mine", "inner"),
    "sources": ("mine", "inner"),
    "text": _SOURCES,
    "select": ("text", "sources", "mine", "inner"),
    "find": _SOURCES,
    "disputed": ("disputes",),
    "claimants": ("disputes",),
    "map": ("inner",),
    "shelf": (*_LIBRARY, *_WORKSPACE),
    "filter": (*_LIBRARY, *_WORKSPACE),
    "record": ("library", "inner"),
    "workspace": ("mine",),
    "saved": _SEARCHES,
    "searches": ("mine", "inner"),
    "mine": ("inner",),
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
