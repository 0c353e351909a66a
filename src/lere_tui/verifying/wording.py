"""Words as they are typed: what sets them, and does not change them, is made one.

Quotation marks, dashes, blanks, line breaks, emphasis and the spaces of French typography may differ between a text and
what it quotes. Letters, figures and all other signs may not.
"""

from __future__ import annotations

import html
import re
import unicodedata

EDGE = "\x03"
"""Stands for what is not part of the words: emphasis, a tag, an invisible sign."""

BLOCK = "\x05"
"""Stands at the beginning and the end of each paragraph of a block quote."""

PARAGRAPH = "\x02"
"""Stands where a paragraph ends; it is a blank of the words."""

LINE = "\x04"
"""Stands where a line within a block quote ends; it is a blank, too."""

_BLANK = [*map(ord, "\t\n\v\f\r\x85\xa0\u2028\u2029\u202f\u205f\u3000"), *range(0x2000, 0x200B)]
_SETTLED: dict[int, str] = {
    **dict.fromkeys(map(ord, "“”„‟«»″"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛‹›′`´"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(_BLANK, " "),
    **dict.fromkeys(map(ord, "*\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), EDGE),
}
_BARE: dict[int, str] = {
    **dict.fromkeys(map(ord, f"*{EDGE}{BLOCK}"), ""),
    **dict.fromkeys(map(ord, f"{PARAGRAPH}{LINE}"), " "),
}

_UNDERSCORE = re.compile(r"(?<!\w)_++|(?<!_)_++(?!\w)")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_COMMANDS = {r"\textasciitilde{}": "~", r"\textasciicircum{}": "^", r"\textbackslash{}": "\\\\"}
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_BLANKS = re.compile(rf"[ {PARAGRAPH}{LINE}]+")
_AROUND = re.compile(r' ?" ?| (?=[;:!?%])')


def settled(text: str) -> str:
    """The text with signs of one meaning made one, each still one sign; emphasis becomes edges."""
    text = _UNDERSCORE.sub(lambda match: EDGE * len(match[0]), text)
    return text.translate(_SETTLED)


def without_marks(text: str) -> str:
    """What Markdown, HTML and BibTeX wrote around and into words taken away: entities, tags, backslashes."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(EDGE, text)
    if "\\text" in text:
        for command, sign in _COMMANDS.items():
            text = text.replace(command, sign)
    return _BACKSLASH.sub("", text)


def unset(text: str) -> str:
    """Words as they are written, without their emphasis, in one line."""
    return " ".join(_UNDERSCORE.sub("", text).translate(_BARE).split())


def tidy(settled_text: str) -> str:
    """Settled words, to compare with others: without edges, with single blanks, in one Unicode form."""
    words = unicodedata.normalize("NFC", settled_text.replace(EDGE, "").replace(BLOCK, "")).replace("...", "…")
    return _AROUND.sub(lambda match: '"' if '"' in match[0] else "", _BLANKS.sub(" ", words)).strip()


def is_same(words: str, others: str) -> bool:
    """Whether tidy words are the same; a comma or full stop may stand within the quotation marks."""
    return words == others or words.rstrip(",.") == others.rstrip(",.")


def plain(text: str) -> str:
    """Words of a source, to compare with those of a text."""
    return tidy(settled(without_marks(text)))
