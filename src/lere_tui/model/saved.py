"""Searches that a reader saved under a name, and what became of their events since they were seen last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved search. `about` is what it is known by whatever it is called, `at` when it was changed last."""

    about: str
    name: str
    query: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a search found: how many events, in which version of a corpus, and of each id a hash of its line in the
    list; None in place of these where they were too many to be kept."""

    count: int
    version: str
    events: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Since:
    """How many events are new to a search, have another line in the list, or are found no more.

    With `at_least`, not all of the earlier events are known: there are that many new ones or more, and of the others
    nothing can be said.
    """

    new: int
    changed: int = 0
    gone: int = 0
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class SavedNow:
    """A saved search; what it finds and what is new, once that is known, or why it can't be searched for. `since` is
    None where it was never seen in this corpus."""

    saved: Saved
    now: Seen | None = None
    since: Since | None = None
    fault: str = ""
