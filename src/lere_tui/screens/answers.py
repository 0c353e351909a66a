"""What the timeline's workers answer. Each carries the number of the request it answers: a late one is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from lere_tui.model.dossier import Dossier
    from lere_tui.query.errors import QueryError
    from lere_tui.screens.paging import Placed
    from lere_tui.store.searching import Search
    from lere_tui.widgets.search_bar import Choice
    from lere_tui.widgets.timeline_columns import Marks

GENERAL = -1
"""In the place of a request's number: what failed is no search."""


@dataclass(repr=False, eq=False)
class Found(Message):
    """What a search finds: its first pages, where the cursor goes, and how its words are marked."""

    request: int
    search: Search
    pages: Sequence[Placed]
    cursor: int
    marks: Marks | None = None


@dataclass(repr=False, eq=False)
class Missed(Message):
    """What to try where a search finds nothing."""

    request: int
    near: list[str]


@dataclass(repr=False, eq=False)
class Refused(Message):
    """A search that can't be understood."""

    request: int
    error: QueryError


@dataclass(repr=False, eq=False)
class Failed(Message):
    """The corpus can't be read; `request` is the search that failed, GENERAL for anything else."""

    request: int
    error: str


@dataclass(repr=False, eq=False)
class Fetched(Message):
    """Rows that the list wanted."""

    request: int
    page: Placed


@dataclass(repr=False, eq=False)
class Previewed(Message):
    """The event under the cursor, whole."""

    request: int
    dossier: Dossier | None


@dataclass(repr=False, eq=False)
class Offered(Message):
    """Values that can be taken in a text of the bar."""

    text: str
    cursor: int
    choices: Sequence[Choice]


@dataclass(repr=False, eq=False)
class Located(Message):
    """The row to go to in the listed search, or why there is none."""

    request: int
    row: int
    problem: str = ""
