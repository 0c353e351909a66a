"""The list of commands. A command's id is what a keymap names; its action is what the place it belongs to performs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Where = Literal["app", "timeline", "search", "list", "inner", "event", "grid", "page", "sources", "text", "find", "help"]
"""The part of the program that performs an action: a screen, or the widget on it that has the focus."""

TITLES: dict[Where, str] = {
    "search": "Search bar",
    "list": "Timeline",
    "timeline": "Timeline",
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


COMMANDS: tuple[Command, ...] = (
    Command("search.done", "enter,down", "to the list", "Go from the search bar to the list", "search", "done", True),
    Command("search.clear", "escape", "clear", "Empty the search bar; when it is empty, go to the list", "search", "clear", True),
    Command("list.open", "enter,l,right", "open", "Open the event under the cursor", "list", "open", True),
    Command("list.down", "j,down", "down", "Next older event", "list", "move(1)"),
    Command("list.up", "k,up", "up", "Next newer event", "list", "move(-1)"),
    Command("list.page-down", "pagedown,space", "page down", "A screen of events down", "list", "page(1)"),
    Command("list.page-up", "pageup", "page up", "A screen of events up", "list", "page(-1)"),
    Command("list.newest", "g,home", "first", "First event of the list", "list", "first"),
    Command("list.oldest", "G,end", "last", "Last event of the list", "list", "last"),
    Command("timeline.search", "slash", "search", "Type a search", "timeline", "search", True),
    Command("timeline.contradictions", "c", "contradictions", "Only events whose claims contradict, or all again", "timeline", "contradictions", True),
    Command("timeline.clear", "escape", "clear search", "Empty the search and list every event", "timeline", "clear_search", True),
    Command("timeline.quit", "q", "quit", "Leave the program", "timeline", "app.quit", True),
    Command("grid.open", "enter", "words", "Show the claim's words in its source, beside one that says otherwise", "grid", "open", True),
    Command("page.open", "enter,l,right", "open", "Open what is under the cursor: its source's words, or the event", "page", "open", True),
    Command("grid.explain", "v", "verdict", "Say in a sentence how the claims of the row compare", "event", "explain", True),
    Command("grid.down", "j,down", "row down", "Next row", "grid", "move(1)"),
    Command("grid.up", "k,up", "row up", "Row above", "grid", "move(-1)"),
    Command("grid.right", "l,right", "next claim", "Next claim of the cell, then of the row", "grid", "step(1)"),
    Command("grid.left", "h,left", "previous claim", "Previous claim of the cell, then of the row", "grid", "step(-1)"),
    Command("grid.home", "home,0", "row start", "First claim of the row", "grid", "edge(-1)"),
    Command("grid.end", "end,dollar_sign", "row end", "Last claim of the row", "grid", "edge(1)"),
    Command("grid.top", "g", "first row", "First row", "grid", "top"),
    Command("grid.bottom", "G", "last row", "Last row", "grid", "bottom"),
    Command("grid.page-down", "pagedown,space", "page down", "A screen of rows down", "grid", "page(1)"),
    Command("grid.page-up", "pageup", "page up", "A screen of rows up", "grid", "page(-1)"),
    Command("page.down", "j,down", "down", "Next entry", "page", "move(1)"),
    Command("page.up", "k,up", "up", "Entry above", "page", "move(-1)"),
    Command("page.page-down", "pagedown,space", "page down", "A screen down", "page", "page(1)"),
    Command("page.page-up", "pageup", "page up", "A screen up", "page", "page(-1)"),
    Command("page.first", "g,home", "first", "First entry", "page", "first"),
    Command("page.last", "G,end", "last", "Last entry", "page", "last"),
    Command("event.next-pane", "tab", "next pane", "To the casualty table or to the rest of the record", "event", "next_pane", True),
    Command("event.sources", "s", "sources", "Read the event's sources side by side", "event", "sources", True),
    Command("sources.next", "n", "next quote", "Next quote of this event in the text; the other pane follows", "sources", "quote(1)", True),
    Command("sources.previous", "N,p", "previous quote", "Previous quote of this event in the text", "sources", "quote(-1)"),
    Command("sources.next-source", "right_square_bracket", "next source", "The event's next source in this pane", "sources", "source(1)", True),
    Command("sources.previous-source", "left_square_bracket", "previous source", "The event's previous source in this pane", "sources", "source(-1)"),
    Command("sources.pane", "tab,shift+tab", "other pane", "To the other pane", "sources", "other_pane", True),
    Command("sources.swap", "x", "swap", "Swap the panes", "sources", "swap", True),
    Command("sources.find", "slash", "find", "Find in the text of this pane", "sources", "find", True),
    Command("text.down", "j,down", "down", "A line down", "text", "lines(1)"),
    Command("text.up", "k,up", "up", "A line up", "text", "lines(-1)"),
    Command("text.page-down", "pagedown,space", "page down", "A screen down", "text", "pages(1)"),
    Command("text.page-up", "pageup", "page up", "A screen up", "text", "pages(-1)"),
    Command("text.start", "g,home", "start", "Start of the text", "text", "start"),
    Command("text.end", "G,end", "end", "End of the text", "text", "end"),
    Command("find.next", "enter,down", "next hit", "Next place where it is found", "find", "hit(1)", True),
    Command("find.previous", "up", "previous hit", "Place before where it is found", "find", "hit(-1)", True),
    Command("find.close", "escape", "close", "Close the find line and stay at the hit", "find", "close", True),
    Command("inner.back", "escape,q,backspace", "back", "Back to where you came from", "inner", "back", True),
    Command("help.down", "j,down", "down", "A line down", "help", "scroll_down"),
    Command("help.up", "k,up", "up", "A line up", "help", "scroll_up"),
    Command("help.page-down", "pagedown,space", "page down", "A screen down", "help", "page_down"),
    Command("help.page-up", "pageup", "page up", "A screen up", "help", "page_up"),
    Command("help.close", "escape,q,question_mark,enter,f1", "close", "Close this page", "help", "close", True),
    Command("app.palette", "ctrl+p,colon", "palette", "Find a command by its name", "app", "command_palette", True),
    Command("app.theme", "T", "light or dark", "Change between dark and light colours", "app", "toggle_theme"),
    Command("app.quit", "ctrl+q", "quit", "Leave the program from anywhere", "app", "quit"),
    Command("app.help", "question_mark,f1", "keys", "List the keys of this screen", "app", "help", True),
)  # fmt: skip
"""In the order of the footer and of the help page."""

_BY_ID = {command.id: command for command in COMMANDS}


def by_id(command_id: str) -> Command | None:
    """The command with this id."""
    return _BY_ID.get(command_id)


def of_place(where: Where) -> tuple[Command, ...]:
    """The commands that one place performs."""
    return tuple(command for command in COMMANDS if command.where == where)
