"""Texts of the program as they are read aloud: no sign carries a meaning alone, and each line ends as a sentence."""

from __future__ import annotations

import re

from lere_tui.model.casualties import Row
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Source
from lere_tui.model.timeline import EventLine
from lere_tui.model.verdicts import Outcome
from lere_tui.model.vocabulary import in_words
from lere_tui.render.citing import LONGEST_ADDRESS
from lere_tui.render.event_text import Entry

COMPARED: dict[Outcome, str] = {
    "agree": "Claims agree",
    "compatible": "Claims are compatible",
    "contradict": "Claims contradict",
    "single": "One voice alone",
    "revised": "One voice alone, figure revised",
    "no-figure": "No figure",
}
"""A verdict in words."""

_SIGNS = (
    (re.compile(r"\b([0-9]{4}(?:-[0-9]{2}){0,2})~"), r"about \1"),
    (re.compile(r"(?<!\w)> ?(?=\d)"), "more than "),
    (re.compile(r"(?<!\w)< ?(?=\d)"), "less than "),
    (re.compile(r"≥ ?(?=\d)"), "at least "),
    (re.compile(r"≤ ?(?=\d)"), "at most "),
    (re.compile(r"~(?=\d)"), "about "),
    (re.compile(r"(?<=\d)–(?=\d)"), " to "),
)
_MARKS = {"~": "about {}", "?": "{}, uncertain", "%": "about {}, uncertain"}
_SPACES = re.compile(r"\s\s+")


def figures(text: str) -> str:
    """A text with the signs at its figures and days as words: `6 to 12`, `about 12`, `more than 20`."""
    for sign, words in _SIGNS:
        text = sign.sub(words, text)
    return text


def date(text: str) -> str:
    """An EDTF date: `2015-04-29 to 2015-04-30`, `about 2023-09`, `up to 2023-09-18`."""
    start, slash, end = text.partition("/")
    if not slash:
        return _MARKS.get(text[-1:], "{}").format(text.rstrip("~?%"))
    if start in ("", ".."):
        return f"up to {date(end)}"
    if end in ("", ".."):
        return f"from {date(start)} on"
    return f"{date(start)} to {date(end)}"


def capital(text: str) -> str:
    """A text with a capital letter at its beginning, unless it begins with a name that is written without one."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """A text as a sentence: a capital letter first, and a full stop at its end unless it has one or is an address."""
    text = _SPACES.sub(" ", text).strip()
    if not re.match(r"\w+://", text):
        text = capital(text)
    return text if re.search(r"(?:[.!?…][”’\"')]*|https?://\S+)$", text[-LONGEST_ADDRESS:]) or not text else f"{text}."


def entry(found: Entry) -> str:
    """An entry of a screen as a sentence, its label before a colon."""
    (label, look), *rest = found.pieces
    text = "".join(piece for piece, _ in rest)
    if look == "faint" and text:
        return sentence(f"{label.strip()}: {text}")
    return sentence(label + text)


def count(number: int, one: str, many: str = "") -> str:
    """How many of something: `1 event`, `2 events`."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def cited(source: Source) -> str:
    """A source's title, who published it, when, and in which language."""
    parts = [source.author, source.publisher, date(source.published.text) if source.published else ""]
    parts.append(f"language {source.language}" if source.language else "")
    return ", ".join([source.title, *filter(None, parts)])


def event(line: EventLine) -> str:
    """An event in a sentence: title, date, place, and whether claims contradict."""
    place = f", {line.place}" if line.place and line.place not in line.title else ""
    said = sentence(f"{line.title}, {date(line.date)}{place}")
    return said + (" Claims contradict." if line.contradictions else "")


def loss(row: Row, dossier: Dossier) -> str:
    """What a row counts: `killed, side Malian Armed Forces (FAMa), at Goundam`."""
    if row.of:
        side = f"side {group(row.of, dossier)}"
    else:
        side = f"side {row.of_role}, unnamed" if row.of_role else "side not stated"
    return f"{in_words(row.kind)}, {side}" + (f", {row.scope}" if row.scope else "")


def group(name: str, dossier: Dossier) -> str:
    """A group's whole name, with its short one where there is one, by which sentences call it."""
    actor = dossier.actors[name]
    return f"{actor.name} ({actor.short})" if actor.short and actor.short != actor.name else actor.name
