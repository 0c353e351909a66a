"""The words of the dialogue: which there are, where each does something, and how a line is understood."""

from __future__ import annotations

from typing import Literal, NamedTuple

Takes = Literal["", "number", "number or id", "text"]
Place = Literal["list", "event", "everywhere"]


class Word(NamedTuple):
    """A word that does something. `short` is one letter that does the same, or empty; `needs` is whether what it takes
    can't be left out."""

    name: str
    short: str
    takes: Takes
    needs: bool
    place: Place
    help: str

    @property
    def usage(self) -> str:
        """How it is written: `claim NUMBER`."""
        return f"{self.name} {self.takes.upper()}" if self.takes and self.needs else self.name


# fmt: off
WORDS: tuple[Word, ...] = (
    Word("more", "m", "", False, "everywhere", "The next page; Enter alone does the same."),
    Word("all", "", "", False, "everywhere", "All that is left, without pages."),
    Word("again", "", "", False, "everywhere", "Where you are, told from its beginning."),
    Word("next", "n", "", False, "everywhere", "The next claim, source or event."),
    Word("previous", "p", "", False, "everywhere", "The one before."),
    Word("back", "b", "", False, "everywhere", "Back: from a claim to its event, from an event to the list."),
    Word("event", "", "number or id", True, "everywhere", "An event by its number in the list, or by its id."),
    Word("list", "l", "", False, "everywhere", "The list of events again."),
    Word("claim", "", "number", True, "event", "A claim and its words; its number alone does the same."),
    Word("loss", "", "number", True, "event", "One loss with its claims."),
    Word("verdict", "v", "number", False, "event", "Why the claims of a loss agree or contradict."),
    Word("source", "", "number", False, "event", "A source and its text; without a number, that of the claim."),
    Word("original", "", "", False, "event", "The original attached to the source or to that of the claim."),
    Word("sources", "s", "", False, "event", "The sources of the event."),
    Word("remarks", "", "", False, "event", "What is remarked on the record."),
    Word("who", "w", "", False, "event", "Who took part."),
    Word("related", "", "", False, "event", "Events before and after, parts, and what was near by."),
    Word("suggested", "", "", False, "event", "What the program suggests from articles. It is not counted."),
    Word("places", "", "", False, "list", "The places of the listed events, to narrow by."),
    Word("groups", "", "", False, "list", "The groups, to narrow by."),
    Word("claimants", "", "", False, "list", "Who claims, to narrow by."),
    Word("kinds", "", "", False, "list", "The kinds of events, to narrow by."),
    Word("disputes", "d", "", False, "list", "Losses whose claims lie widest apart."),
    Word("search", "", "text", False, "everywhere", "Search for what is a word of this list: search more, or /more."),
    Word("help", "?", "text", False, "everywhere", "These words. help search: what can be searched for."),
    Word("quit", "", "", False, "everywhere", "Leave. Ctrl-D does the same."),
)
# fmt: on

_BY_NAME = {name: word for word in WORDS for name in (word.name, word.short) if name}

MOST_DIGITS = 9


class Meant(NamedTuple):
    """What a line means: a word with what follows it, or `number` or `search` with it."""

    name: str
    rest: str = ""
    lacks: bool = False
    """Whether what the word needs is left out."""


def understood(line: str) -> Meant:
    """What a line means. What is no word of ours, or is followed by what does not fit it, is a search."""
    text = line.strip()
    if not text:
        return Meant("")
    if text.startswith("/"):
        return Meant("search", text[1:].strip())
    if is_number(text):
        return Meant("number", text)
    first, _, rest = text.partition(" ")
    rest = rest.strip()
    word = _BY_NAME.get(first.lower())
    if word is None:
        return Meant("search", text)
    fits = {"": not rest, "number": not rest or is_number(rest), "number or id": " " not in rest, "text": True}
    if not fits[word.takes] or (word.name == "help" and rest not in ("", "search")):
        return Meant("search", text)
    return Meant(word.name, rest, word.needs and not rest)


def is_number(text: str) -> bool:
    """Whether a text is the number of something."""
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


def near(text: str) -> str:
    """A word of ours that is written nearly so; empty if there is none, or it is one."""
    from difflib import get_close_matches

    if text.lower() in _BY_NAME:
        return ""
    found = get_close_matches(text.lower(), [word.name for word in WORDS], 1, 0.75)
    return found[0] if found else ""
