"""Tags and tables out of wikitext before it is parsed: footnotes go, line breaks become lines, the rest loses its tags.

The parser looks for the end of every tag and table that is open, again and again, so that some thousand open ones
take it minutes. These passes read each letter once, whatever stands there.
"""

from __future__ import annotations

import re

from lere_tui.formats.wikitext.rendering import RULE
from lere_tui.formats.wordlists import wordset

_TAG = re.compile(r"<(?:!--|(/?)([A-Za-z][A-Za-z0-9]{0,20})(?=[\s/>])([^<>]{0,1000})>)|<")
_TABLE_OPENS = re.compile(r"(?<![ :])[ :]*\{\|")
_TABLE_CLOSES = re.compile(r"(?<![ :])[ :]*\|\}(?!\})")
_LIST_MARKS = re.compile(r"^([*#:;]{8})[*#:;]+", re.MULTILINE)
_HIDDEN = wordset(
    "ref gallery timeline math chem score imagemap templatestyles indicator syntaxhighlight source references section"
)
_BLOCKS = wordset("div p center ul ol tr blockquote td th table dl dd dt")


def untagged(text: str) -> str:
    """Wikitext without tags and comments. A tag that is never closed goes alone, not what follows it."""
    parts: list[str] = []
    at = 0
    unclosed: set[str] = set()  # what was looked for to the end in vain is not looked for again
    lower = ""
    while match := _TAG.search(text, at):
        parts.append(text[at : match.start()])
        at = match.end()
        if match[0] == "<!--":
            end = text.find("-->", at) if "-->" not in unclosed else -1
            if end < 0:
                unclosed.add("-->")
            else:
                at = end + 3
            continue
        if match[2] is None:
            parts.append("&lt;")
            continue
        name = match[2].lower()
        if name in _HIDDEN:
            if not match[1] and not match[3].rstrip().endswith("/") and name not in unclosed:
                lower = lower or _lowered(text)
                end = lower.find(f"</{name}", at)
                if end < 0:
                    unclosed.add(name)
                else:
                    close = text.find(">", end)
                    at = close + 1 if close >= 0 else len(text)
        elif name == "br":
            parts.append("\n")
        elif name == "hr":
            parts.append(f"\n{RULE}\n")
        elif name == "li":
            parts.append("" if match[1] else "\n* ")
        elif name in _BLOCKS:
            parts.append("\n")
    parts.append(text[at:])
    return _LIST_MARKS.sub(r"\1", "".join(parts))


def untabled(text: str) -> str:
    """Wikitext without tables, which have no readable text in lines. One that is never closed goes alone."""
    if "{|" not in text:
        return text
    kept: list[str] = []
    depth = start = 0
    lines = text.split("\n")
    for k, line in enumerate(lines):
        if _TABLE_OPENS.match(line):
            start = start if depth else k
            depth += 1
        elif depth and _TABLE_CLOSES.match(line):
            depth -= 1
            if not depth:
                rest = _TABLE_CLOSES.sub("", line, count=1)
                kept += [rest] if rest else []
        elif not depth:
            kept.append(line)
    if depth:
        kept += [_TABLE_OPENS.sub("", line, count=1) for line in lines[start:]]
    return "\n".join(kept)


def _lowered(text: str) -> str:
    """A text in lower case with every letter in its place, which `str.lower` alone does not promise."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(char.lower() if char.isascii() else char for char in text)
