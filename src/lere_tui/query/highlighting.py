"""Where the words of a query stand in a text, to the letter as it is stored."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from lere_tui.query.folding import compounds, fold, fold_with_map
from lere_tui.query.tree import And, Field, Node, Not, Or, Phrase, Word

NAMING = frozenset(["town", "place", "group"])
"""Fields whose values are words of the texts that one sees."""

TELLING = 3
"""Letters from which on the beginning of a value is marked: `town:le` is not about every word that begins so."""

_HYPHEN = "-"
_BEGINS = r"(?<![^ -])"
_ENDS = r"(?![^ -])"
_LONGEST_ARTICLE = 8
# What hyphens hold together is a word of its own only as a whole.
_BEGINS_WHOLE = rf"(?<![^ -]{_HYPHEN})"
_ENDS_WHOLE = rf"(?!{_HYPHEN}?[^ -])"


class _Table(dict[int, str]):
    """Folds one code point as the index does, but a hyphen or an apostrophe between letters stays, as a hyphen."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        folded = fold_with_map(char)[0]
        # Asked of the folding itself what joins: the list of joiners is its own.
        if folded == " " and compounds(f"x{char}x"):
            folded = _HYPHEN
        self[point] = folded
        return folded


_TABLE = _Table()


class Highlighter:
    """Finds the words that a query asks for. Made once for a query, and asked for each text that is drawn."""

    def __init__(self, root: Node | None) -> None:
        forms = {form for text, prefix, joined in _terms(root, False) for form in _forms(text, prefix, joined)}
        # At one place the form with the most letters reaches farthest, so it comes first.
        patterns = [pattern for _, pattern in sorted(forms, key=lambda form: (-form[0], form[1]))]
        # Looked ahead for, not consumed: the second of two phrases may begin within the first.
        self._find = re.compile(f"{_BEGINS}(?=({'|'.join(patterns)}))").finditer if patterns else None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where a term of the query stands, as spans of code points, sorted and apart.

        A term that must not be found marks nothing, nor do dates, figures and kinds.
        """
        if self._find is None:
            return []
        found = [match.span(1) for match in self._find(text.translate(_TABLE))]
        if not found:
            return []
        if not text.isascii():
            # Where the folded letters of each stored one end; fold_with_map's list of places takes twice as long.
            ends = list(accumulate(map(len, map(_TABLE.__getitem__, map(ord, text)))))
            found = [
                (bisect_right(ends, start), _accented(text, bisect_right(ends, end - 1) + 1)) for start, end in found
            ]
        spans: list[tuple[int, int]] = []
        for first, last in found:
            if spans and first < spans[-1][1]:
                first, before = spans.pop()
                last = max(last, before)
            spans.append((first, last))
        return spans


def _accented(text: str, end: int) -> int:
    """The end of a span with the accents that belong to its last letter."""
    while end < len(text) and unicodedata.category(text[end]) in ("Mn", "Me"):
        end += 1
    return end


def _terms(node: Node | None, negated: bool) -> Iterator[tuple[str, bool, bool]]:
    """The texts that are wanted: whether each is a prefix, and whether its words written as one will do too."""
    match node:
        case Not(node=inner):
            yield from _terms(inner, not negated)
        case And(nodes=nodes) | Or(nodes=nodes):
            for inner in nodes:
                yield from _terms(inner, negated)
        case Word(text=text, prefix=prefix) if not negated:
            yield text, prefix, True
        case Phrase(text=text, prefix=prefix) if not negated:
            yield text, prefix, False
        case Field(name=name, values=values) if not negated and name in NAMING:
            for value in values:
                if not value.prefix or len(fold(value.text)) >= TELLING:
                    yield value.text, value.prefix, True


def _forms(text: str, prefix: bool, joined: bool) -> Iterator[tuple[int, str]]:
    """The ways in which a term can stand in a text, as patterns, each with how many letters it takes up.

    What the index holds for a text is what `folding.index_text` says: its words, and its compounds as one word each.
    """
    words = fold(text).split()
    if not words:
        return
    end = "" if prefix else _ENDS
    if len(words) > 1:
        yield len("".join(words)), "[ -]+".join(map(re.escape, words)) + end
        if not joined:
            return
    word = "".join(words)
    yield len(word), re.escape(word) + end
    if len(word) > 1:
        whole = "" if prefix else _ENDS_WHOLE
        yield len(word), _BEGINS_WHOLE + f"{_HYPHEN}?".join(map(re.escape, word)) + whole
    for cut in range(1, min(len(word), _LONGEST_ARTICLE + 1)):
        head, tail = word[:cut], word[cut:]
        if compounds(f"{head} x"):  # the head is an article or the like, which the folding joins to what follows
            yield len(word), f"{re.escape(head)}[ -]+{re.escape(tail)}{end}"
