"""The list of commands. A command's id is what a keymap names; its action is what the place it belongs to performs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Where = Literal[
    "app", "timeline", "search", "list", "go", "inner", "event", "grid", "page", "sources", "text", "find", "help"
]
"""The part of the program that performs an action: a screen, or the widget on it that has the focus."""

TITLES: dict[Where, str] = {
    "search": "Search bar",
    "list": "Timeline",
    "timeline": "Timeline",
    "go": "Go to",
    "grid": "Casualty table",
    "page": "Record",
    "event": "Event",
    "text": "Source text",
    "find": "Find in text",
    "sources": "Sources",
    "inner": "Going back",
    "help": "This page",
    "app": "Everywhere",
}
"""The heading under which a place's keys are listed."""


@dataclass(frozen=True, slots=True)
class Command:
    """One action. `keys` are Textual's key names, parted by commas; `in_footer` is whether the footer may name it."""

    id: str
    keys: str
    name: str
    help: str
    where: Where
    action: str
    in_footer: bool = False


# fmt: off
_TABLE: dict[Where, tuple[tuple[str, str, str, str, str, bool], ...]] = {
    "search": (
        ("done", "enter", "to the list", "Go from the search bar to the list", "done", True),
        ("take", "tab", "take value", "Take the value that is offered; again, the next instead", "complete(1)", True),
        ("take-back", "shift+tab", "value before", "Take the offered value before that instead", "complete(-1)", False),
        ("older", "up", "earlier search", "An earlier search", "recall(-1)", True),
        ("newer", "down", "later search", "A later search; after the last of them, the list", "recall(1)", False),
        ("clear", "escape", "clear", "Empty the search bar; when it is empty, go to the list", "clear", True),
    ),
    "list": (
        ("open", "enter,l,right", "open", "Open the event under the cursor", "open", True),
        ("down", "j,down", "down", "Next older event", "move(1)", False),
        ("up", "k,up", "up", "Next newer event", "move(-1)", False),
        ("page-down", "pagedown,space", "page down", "A screen of events down", "page(1)", False),
        ("page-up", "pageup", "page up", "A screen of events up", "page(-1)", False),
        ("newest", "g,home", "first", "First event of the list", "first", False),
        ("oldest", "G,end", "last", "Last event of the list", "last", False),
    ),
    "timeline": (
        ("search", "slash", "search", "Type a search", "search", True),
        ("go", "d", "go to date", "Go to a date, or to an event by its id", "go", True),
        ("contradictions", "c", "contradictions", "Only events with contradictions, or all", "contradictions", True),
        ("clear", "escape", "clear search", "Empty the search and list every event", "clear_search", True),
        ("quit", "q", "quit", "Leave the program", "app.quit", True),
    ),
    "grid": (
        ("open", "enter", "words", "Show the claim's words, beside a source that says otherwise", "open", True),
        ("down", "j,down", "row down", "Next row", "move(1)", False),
        ("up", "k,up", "row up", "Row above", "move(-1)", False),
        ("right", "l,right", "next claim", "Next claim of the cell, then of the row", "step(1)", False),
        ("left", "h,left", "previous claim", "Previous claim of the cell, then of the row", "step(-1)", False),
        ("home", "home,0", "row start", "First claim of the row", "edge(-1)", False),
        ("end", "end,dollar_sign", "row end", "Last claim of the row", "edge(1)", False),
        ("top", "g", "first row", "First row", "top", False),
        ("bottom", "G", "last row", "Last row", "bottom", False),
        ("page-down", "pagedown,space", "page down", "A screen of rows down", "page(1)", False),
        ("page-up", "pageup", "page up", "A screen of rows up", "page(-1)", False),
    ),
    "page": (
        ("open", "enter,l,right", "open", "Open the event, or the words in their source", "open", True),
        ("down", "j,down", "down", "Next entry", "move(1)", False),
        ("up", "k,up", "up", "Entry above", "move(-1)", False),
        ("page-down", "pagedown,space", "page down", "A screen down", "page(1)", False),
        ("page-up", "pageup", "page up", "A screen up", "page(-1)", False),
        ("first", "g,home", "first", "First entry", "first", False),
        ("last", "G,end", "last", "Last entry", "last", False),
    ),
    "event": (
        ("explain", "v", "why", "Explain the verdict of the row in a sentence", "explain", True),
        ("ranges", "b", "bars", "The figures of the row as bars over one scale, or no bars", "ranges", True),
        ("policy", "p", "policy", "As claimed, UCDP-like, most conservative: how to sum a row up", "policy", True),
        ("next-pane", "tab", "pane", "To the casualty table or to the rest of the record", "next_pane", True),
        ("accept", "a", "accept", "Count the suggested claim under the cursor as a claim", "accept", True),
        ("refuse", "r", "refuse", "Refuse the suggestion under the cursor, or the accepted one", "refuse", True),
        ("sources", "s", "sources", "Read the event's sources side by side", "sources", True),
        ("undo", "u", "undo", "Undo the last decision about a suggestion of this event", "undo_decision", True),
        ("redo", "ctrl+r", "redo", "Do the decision again that was undone last", "redo_decision", True),
    ),
    "sources": (
        ("next", "n", "next quote", "Next quote of this event; the other pane follows", "quote(1)", True),
        ("previous", "N,p", "previous quote", "Previous quote of this event in the text", "quote(-1)", False),
        ("next-source", "right_square_bracket", "next source", "Next source in this pane", "source(1)", True),
        ("previous-source", "left_square_bracket", "previous source", "Source before it", "source(-1)", False),
        ("pane", "tab,shift+tab", "other pane", "To the other pane", "other_pane", True),
        ("find", "slash", "find", "Find in the text of this pane", "find", True),
        ("copy", "y", "copy", "Copy the quote in focus with its citation, or else the citation", "copy_quote", True),
        ("open", "o", "open", "Open the source's address; without browser or network, copy it", "open_address", True),
        ("beside", "c", "contradiction", "Beside it, the source that contradicts it; again, the next", "beside", True),
        ("original", "t", "original", "The attached original instead of the corpus's text, and back", "original", True),
        ("swap", "x", "swap", "Swap the panes", "swap", True),
        ("drift", "equals_sign", "drift", "Compare with what it was made from; the next difference", "drift(1)", True),
        ("drift-back", "minus", "drift back", "The difference before that", "drift(-1)", False),
    ),
    "text": (
        ("down", "j,down", "down", "A line down", "lines(1)", False),
        ("up", "k,up", "up", "A line up", "lines(-1)", False),
        ("page-down", "pagedown,space", "page down", "A screen down", "pages(1)", False),
        ("page-up", "pageup", "page up", "A screen up", "pages(-1)", False),
        ("start", "g,home", "start", "Start of the text", "start", False),
        ("end", "G,end", "end", "End of the text", "end", False),
    ),
    "find": (
        ("next", "enter,down", "next hit", "Next place where it is found", "hit(1)", True),
        ("previous", "up", "previous hit", "Place before where it is found", "hit(-1)", True),
        ("close", "escape", "close", "Close the find line and stay at the hit", "close", True),
    ),
    "go": (
        ("there", "enter", "go there", "Go to the date or the event", "go", True),
        ("close", "escape", "close", "Close the line and stay", "close", True),
    ),
    "inner": (
        ("back", "escape,q,backspace", "back", "Back to where you came from", "back", True),
    ),
    "help": (
        ("down", "j,down", "down", "A line down", "scroll_down", False),
        ("up", "k,up", "up", "A line up", "scroll_up", False),
        ("page-down", "pagedown,space", "page down", "A screen down", "page_down", False),
        ("page-up", "pageup", "page up", "A screen up", "page_up", False),
        ("close", "escape,q,question_mark,enter,f1", "close", "Close this page", "close", True),
    ),
    "app": (
        ("palette", "ctrl+p,colon", "palette", "Find a command by its name", "command_palette", True),
        ("theme", "T", "light or dark", "Change between dark and light colours", "toggle_theme", False),
        ("quit", "ctrl+q", "quit", "Leave the program from anywhere", "quit", False),
        ("help", "question_mark,f1", "keys", "List the keys of this screen", "help", True),
    ),
}
# fmt: on
"""By place: id within it, keys, name, help, action, and whether the footer may name it."""

COMMANDS: tuple[Command, ...] = tuple(
    Command(f"{where}.{name}", keys, label, text, where, action, in_footer)
    for where, rows in _TABLE.items()
    for name, keys, label, text, action, in_footer in rows
)
"""In the order of the footer and of the help page."""

_BY_ID = {command.id: command for command in COMMANDS}


def by_id(command_id: str) -> Command | None:
    """The command with this id."""
    return _BY_ID.get(command_id)


def of_place(where: Where) -> tuple[Command, ...]:
    """The commands that one place performs."""
    return tuple(command for command in COMMANDS if command.where == where)
