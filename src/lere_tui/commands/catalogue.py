"""The list of commands. A command's id is what a keymap names; its action is what the place it belongs to performs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Where = Literal[
    "app", "timeline", "search", "list", "facets", "strip", "go", "inner", "event", "grid", "page", "sources", "text",
    "select", "find", "help", "disputes", "disputed", "claimants", "note", "map",
    "library", "shelf", "filter", "record", "mine", "tags", "workspace",
]  # fmt: skip
"""The part of the program that performs an action: a screen, or the widget on it that has the focus."""

TITLES: dict[Where, str] = {
    "search": "Search bar",
    "list": "Timeline",
    "facets": "Facets",
    "strip": "Time strip",
    "timeline": "Timeline",
    "go": "Go to",
    "grid": "Casualty table",
    "page": "Record",
    "event": "Event",
    "workspace": "Workspace",
    "mine": "Marks, tags and notes",
    "note": "Note",
    "tags": "Tags",
    "select": "Selecting words",
    "text": "Source text",
    "find": "Find in text",
    "sources": "Sources",
    "disputed": "List of disputes",
    "claimants": "Claimants",
    "disputes": "Disputes",
    "map": "Map",
    "shelf": "List",
    "filter": "Filter",
    "library": "Library",
    "record": "Place, group, source or dataset",
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
    "facets": (
        ("choose", "space", "narrow", "Only events with this; again, take it back", "choose(False)", True),
        ("exclude", "minus", "exclude", "Only events without this; again, take it back", "choose(True)", True),
        ("enter", "enter", "choose", "Narrow by a value; open or close a heading", "enter", False),
        ("unfold", "l,right", "open", "Show what lies below, or more values", "unfold", True),
        ("fold", "h,left", "close", "Close what is open, or go to what it lies below", "fold", False),
        ("down", "j,down", "down", "Next line", "move(1)", False),
        ("up", "k,up", "up", "Line above", "move(-1)", False),
        ("next-section", "J", "next section", "Next section", "section(1)", False),
        ("previous-section", "K", "section before", "Section before", "section(-1)", False),
        ("page-down", "pagedown", "page down", "A screen down", "page(1)", False),
        ("page-up", "pageup", "page up", "A screen up", "page(-1)", False),
        ("first", "g,home", "first", "First line", "first", False),
        ("last", "G,end", "last", "Last line", "last", False),
        ("leave", "escape,tab", "to the list", "Back to the list", "leave", True),
    ),
    "strip": (
        ("right", "l,right", "later", "The brush's free end one later", "extend(1)", True),
        ("left", "h,left", "earlier", "The brush's free end one earlier", "extend(-1)", True),
        ("take", "enter", "narrow", "Only events in the brush's span", "take", True),
        ("swap", "o", "other end", "Move the brush's other end", "swap", True),
        ("restart", "space", "begin here", "Begin the brush anew at its free end", "restart", True),
        ("first", "home,0", "first", "The free end to the first bin", "edge(-1)", False),
        ("last", "end,dollar_sign", "last", "The free end to the last bin", "edge(1)", False),
        ("leave", "escape,b,tab", "no brush", "Put the brush away", "leave", True),
    ),
    "timeline": (
        ("search", "slash", "search", "Type a search", "search", True),
        ("go", "d", "go to date", "Go to a date, or to an event by its id", "go", True),
        ("facets", "f", "facets", "What the events have in common, to narrow by; again, none", "facets", True),
        ("brush", "b", "span", "Choose a span of time on the strip", "brush", True),
        ("strip", "t", "strip", "The time strip: events, dead as claimed, or none", "strip", False),
        ("next-peak", "right_curly_bracket", "next peak", "Next peak of the strip, to the right", "peak(1)", False),
        ("previous-peak", "left_curly_bracket", "peak before", "Next peak to the left", "peak(-1)", False),
        ("contradictions", "c", "contradictions", "Only events with contradictions, or all", "contradictions", True),
        ("map", "m", "map", "Where the events of this search happened", "map", True),
        ("disputes", "D", "disputes", "Disputes of this search: how far claims lie apart, and whose", "disputes", True),
        ("library", "L", "library", "Places, groups, sources and datasets of this corpus", "library", True),
        ("workspace", "W", "workspace", "Your marks, tags and notes, and what you read last", "workspace", True),
        ("copy", "y", "copy", "Copy the citation of the event under the cursor", "copy", False),
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
        ("open", "enter,l,right", "open", "Open what it leads to: an event, a record, words in a source", "open", True),
        ("down", "j,down", "down", "Next entry", "move(1)", False),
        ("up", "k,up", "up", "Entry above", "move(-1)", False),
        ("page-down", "pagedown,space", "page down", "A screen down", "page(1)", False),
        ("page-up", "pageup", "page up", "A screen up", "page(-1)", False),
        ("first", "g,home", "first", "First entry", "first", False),
        ("last", "G,end", "last", "Last entry", "last", False),
    ),
    "event": (
        ("explain", "v", "why", "Explain the verdict of the row in a sentence", "explain", True),
        ("read-on", "full_stop", "read on", "Read on below the table; at its end, from its start", "read_on", True),
        ("ranges", "b", "bars", "The figures of the row as bars over one scale, or no bars", "ranges", True),
        ("policy", "p", "policy", "As claimed, UCDP-like, most conservative: how to sum a row up", "policy", True),
        ("next-pane", "tab", "pane", "To the casualty table or to the rest of the record", "next_pane", True),
        ("accept", "a", "accept", "Count the suggested claim, or accept what was found, with a note", "accept", True),
        ("refuse", "r", "refuse", "Refuse the suggested claim, or dismiss what was found, with a note", "refuse", True),
        ("sources", "s", "sources", "Read the event's sources side by side", "sources", True),
        ("copy", "y", "copy", "Copy the claim under the cursor with its citation, else the event", "copy", False),
        ("copy-event", "Y", "copy event", "Copy the citation of the event", "copy_event", False),
    ),
    "note": (
        ("keep", "enter", "keep", "Keep what stands in the line, which may be nothing", "keep", True),
        ("close", "escape", "cancel", "Close the line and change nothing", "close", True),
    ),
    "tags": (
        ("take", "tab", "take tag", "Take the tag that is offered; again, the next instead", "take", True),
        ("keep", "enter", "keep", "Keep these tags and no others", "keep", True),
        ("close", "escape", "cancel", "Close the line and change nothing", "close", True),
    ),
    "select": (
        ("word", "w,e,ctrl+right", "word", "To the end of the next word", "word(1)", True),
        ("word-back", "b,ctrl+left", "word back", "To the start of the word before", "word(-1)", False),
        ("here", "v,space", "begin here", "Begin the selection anew where the caret is", "begin_here", True),
        ("swap", "o", "other end", "Move the other end of the selection", "other_end", True),
        ("leave", "escape", "end", "End the selection", "end_selection", True),
        ("right", "l,right", "right", "A letter to the right", "letter(1)", False),
        ("left", "h,left", "left", "A letter to the left", "letter(-1)", False),
        ("line-start", "home,0", "line start", "To the start of the line", "edge(-1)", False),
        ("line-end", "end,dollar_sign", "line end", "To the end of the line", "edge(1)", False),
        ("paragraph", "right_curly_bracket", "paragraph", "To the end of the paragraph, or of the next",
            "paragraph(1)", False),
        ("paragraph-back", "left_curly_bracket", "paragraph back",
            "To the start of the paragraph, or of the one before", "paragraph(-1)", False),
    ),
    "sources": (
        ("next", "n", "next quote", "Next quote of this event; the other pane follows", "quote(1)", True),
        ("copy", "y", "copy", "Copy what is selected, or the quote in focus, with its citation", "copy_quote", True),
        ("previous", "N,p", "previous quote", "Previous quote of this event in the text", "quote(-1)", False),
        ("next-source", "right_square_bracket", "next source", "Next source in this pane", "source(1)", True),
        ("previous-source", "left_square_bracket", "previous source", "Source before it", "source(-1)", False),
        ("pane", "tab,shift+tab", "other pane", "To the other pane", "other_pane", True),
        ("beside", "c", "contradiction", "Beside it, the source that contradicts it; again, the next", "beside", True),
        ("find", "slash", "find", "Find in the text of this pane", "find", True),
        ("open", "o", "open", "Open the source's address; without browser or network, copy it", "open_address", True),
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
        ("select", "v", "select", "Select words: those in focus, or from the top of the view on", "select", True),
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
    "disputed": (
        ("open", "enter,l,right", "open", "Open the event at the row under the cursor", "open", True),
        ("down", "j,down", "down", "Next dispute", "move(1)", False),
        ("up", "k,up", "up", "Dispute above", "move(-1)", False),
        ("page-down", "pagedown,space", "page down", "A screen of disputes down", "page(1)", False),
        ("page-up", "pageup", "page up", "A screen of disputes up", "page(-1)", False),
        ("first", "g,home", "first", "First dispute", "first", False),
        ("last", "G,end", "last", "Last dispute", "last", False),
    ),
    "claimants": (
        ("choose", "enter", "only these", "Only disputes with this claimant too, or without this limit", "open", True),
        ("down", "j,down", "down", "Next claimant", "move(1)", False),
        ("up", "k,up", "up", "Claimant above", "move(-1)", False),
        ("page-down", "pagedown,space", "page down", "A screen of claimants down", "page(1)", False),
        ("page-up", "pageup", "page up", "A screen of claimants up", "page(-1)", False),
        ("first", "g,home", "first", "First claimant", "first", False),
        ("last", "G,end", "last", "Last claimant", "last", False),
    ),
    "disputes": (
        ("order", "o", "order", "Order by ratio, by difference, by date", "order", True),
        ("next-pane", "tab", "claimants", "To the claimants of these disputes, or to the disputes", "next_pane", True),
        ("back", "escape,q,backspace", "back", "Take the last choice of a claimant back; then, leave", "back", True),
    ),
    "map": (
        ("open", "enter", "list", "List the events under the mark; of many places, look closer", "open", True),
        ("next", "n,tab", "next mark", "The mark with the next fewer events", "step(1)", True),
        ("previous", "N,p,shift+tab", "previous mark", "The mark with the next more events", "step(-1)", False),
        ("closer", "plus,equals_sign", "closer", "Closer, about the mark under the cursor", "zoom(1)", True),
        ("farther", "minus", "farther", "Farther away", "zoom(-1)", True),
        ("fit", "f,0", "fit", "Show every mark", "fit", True),
        ("left", "h,left", "west", "Move west", "pan(-1, 0)", False),
        ("down", "j,down", "south", "Move south", "pan(0, 1)", False),
        ("up", "k,up", "north", "Move north", "pan(0, -1)", False),
        ("right", "l,right", "east", "Move east", "pan(1, 0)", False),
    ),
    "shelf": (
        ("open", "enter,l,right", "open", "Go to what is under the cursor", "open", True),
        ("down", "j,down", "down", "Next row", "move(1)", False),
        ("up", "k,up", "up", "Row above", "move(-1)", False),
        ("page-down", "pagedown,space", "page down", "A screen of rows down", "page(1)", False),
        ("page-up", "pageup", "page up", "A screen of rows up", "page(-1)", False),
        ("first", "g,home", "first", "First row", "first", False),
        ("last", "G,end", "last", "Last row", "last", False),
    ),
    "filter": (
        ("done", "enter,down", "to the list", "Go to the list, which stays narrowed", "done", True),
        ("clear", "escape", "clear", "Take the names away and go to the list", "clear", True),
    ),
    "library": (
        ("filter", "slash", "filter", "Only those with such names, in any spelling", "filter", True),
        ("order", "s", "order", "Put the list in another order", "order", True),
        ("next-pane", "tab,shift+tab", "pane", "To the page beside the list, or back", "next_pane", True),
        ("places", "1", "places", "List the places", "list('place')", False),
        ("groups", "2", "groups", "List the groups", "list('group')", False),
        ("sources", "3", "sources", "List the sources", "list('source')", False),
        ("datasets", "4", "datasets", "List the datasets", "list('dataset')", False),
        ("back", "escape,q,backspace", "back", "From the page to the list; take the filter away; leave", "back", True),
    ),
    "record": (
        ("timeline", "t", "its events", "List its events in a timeline, narrowed to it", "timeline", True),
        ("copy", "y", "copy", "Copy the citation of the source", "copy_source", True),
        ("address", "o", "address", "Open its address; without browser or network, copy it", "address", True),
    ),
    "workspace": (
        ("filter", "slash", "filter", "Only what has these words", "filter", True),
        ("remove", "d,delete", "remove", "Take it away; undo brings it back", "remove", True),
        ("marks", "1", "marks", "List your marks", "list('marks')", False),
        ("tags", "2", "tags", "List your tags, and what has them", "list('tags')", False),
        ("notes", "3", "notes", "List your notes", "list('notes')", False),
        ("read", "4", "read", "List the events that you opened last", "list('read')", False),
        ("gone", "5", "no longer fits", "List what is in this corpus no more", "list('gone')", False),
        ("back", "escape,q,backspace", "back", "Take the filter away; then, leave", "back", True),
    ),
    "inner": (
        ("back", "escape,q,backspace", "back", "Back to where you came from", "back", True),
    ),
    "mine": (
        ("mark", "asterisk", "mark", "Mark what is under the cursor; again, no more", "mark", True),
        ("tags", "number_sign", "tags", "The tags of what is under the cursor", "tags", True),
        ("note", "A", "note", "Write a note on what is under the cursor, or change it", "write_note", True),
        ("undo", "u", "undo", "Undo the last change: a mark, tags, a note or a decision", "undo", True),
        ("redo", "ctrl+r", "redo", "Do the change again that was undone last", "redo", True),
    ),
    "help": (
        ("down", "j,down", "down", "A line down", "scroll_down", False),
        ("up", "k,up", "up", "A line up", "scroll_up", False),
        ("page-down", "pagedown,space", "page down", "A screen down", "page_down", True),
        ("page-up", "pageup", "page up", "A screen up", "page_up", False),
        ("other", "tab", "keys or searching", "What can be searched for, or the keys again", "other_page", True),
        ("close", "escape,q,question_mark,enter,f1", "close", "Close this page", "close", True),
    ),
    "app": (
        ("palette", "ctrl+p,colon", "palette", "Find a command by its name", "command_palette", True),
        ("theme", "T", "colours", "Dark, light, high contrast, and the theme of your config", "toggle_theme", False),
        ("themes", "ctrl+t", "themes", "Choose one of all themes, Textual's and your own too", "change_theme", False),
        ("settings", "comma", "settings", "What your config file says, and what is wrong with it", "settings", False),
        ("quit", "ctrl+q", "quit", "Leave the program from anywhere", "quit", False),
        ("help", "question_mark,f1", "keys", "The keys of this screen, and what can be searched for", "help", True),
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
