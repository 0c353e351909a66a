"""Claims of losses proposed from prose, each with its words and where they stand; English and French.

Every quantity of a sentence is looked at once: forward, to a loss that is told after it (“nine soldiers were killed”),
then backward, to a deed that is told before it (“killing nine”). What is neither is no loss. Each look goes a bounded
number of tokens far, so that the time grows with the text and with nothing else. Precision goes before recall: a
reader accepts or refuses what is proposed, and a wrong proposal costs more trust than a missing one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lere_tui.formats import losswords as words
from lere_tui.formats.claimants import claimant, sayings
from lere_tui.formats.losses import Match, backward, forward
from lere_tui.formats.numbers import Quantity, Token, language_of_numbers, quantities, tokens
from lere_tui.formats.wordlists import wordset


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A loss that a text seems to tell of: `start` and `end` are code points of the text, `words` what stands there.

    `figure` is as the corpus format writes it; `side` and `claimant` are words of the text, empty where it names none.
    """

    kind: str
    figure: str
    side: str
    claimant: str
    start: int
    end: int
    words: str


def suggest(text: str, language: str) -> list[Suggestion]:
    """The losses that a text seems to tell of, in order of the text."""
    tongue = language_of_numbers(language)
    cut = tokens(text)
    counted = quantities(cut, tongue)
    if not counted:
        return []
    found: list[Suggestion] = []
    position = 0
    for first, after in _sentences(text, cut):
        inside = []
        while position < len(counted) and counted[position].first < after:
            if counted[position].first >= first:
                inside.append(counted[position])
            position += 1
        if inside:
            found += _of_sentence(text, cut, first, after, inside, tongue)
    return found


def _sentences(text: str, cut: Sequence[Token]) -> list[tuple[int, int]]:
    """The sentences of a text as token ranges: up to a full stop before a capital or digit, a mark, or a new line."""
    found, first = [], 0
    for k in range(1, len(cut)):
        before, token = cut[k - 1], cut[k]
        gap = text[before.end : token.start] if token.start > before.end else ""
        stop = before.text in "!?" or (before.text in ".…" and gap and not token.text[0].islower())
        if stop and before.text == "." and k > 1 and len(cut[k - 2].text) == 1 and cut[k - 2].text.isalpha():
            stop = False  # an initial or “U.S.”
        if stop or "\n" in gap:
            found.append((first, k))
            first = k
    found.append((first, len(cut)))
    return found


def _of_sentence(
    text: str, cut: Sequence[Token], first: int, after: int, counted: Sequence[Quantity], tongue: str
) -> list[Suggestion]:
    """The losses of one sentence."""
    usable = [q for q in counted if not _names_something_else(cut, q, first, after, tongue)]
    starts = {q.first: q for q in counted}
    told: dict[int, Match] = {}
    for q in reversed(usable):
        match = forward(cut, q, after, tongue, starts, told)
        if match:
            told[q.first] = match
    matches: dict[int, Match] = {}
    last: tuple[str, int] | None = None  # the deed of the quantity before, and the token after what it counted
    for q in usable:
        match = told.get(q.first)
        if match is None:
            before = backward(cut, q, first, after, tongue, last)
            if before:
                match, deed = before
                last = deed, match.after
        if match:
            matches[q.first] = match
    voices = sayings(cut, first, after, tongue) if matches else []
    found = []
    for q in usable:
        if q.first in matches:
            match = matches[q.first]
            start, end = cut[match.first].start, cut[match.after - 1].end
            side = _side(text, cut, match)
            voice = claimant(text, cut, voices, match.first)
            figure = q.figure
            if figure.isdecimal() and _folds(cut, match.after) in (("at", "least"), ("au", "moins")):
                figure, end = f">={figure}", cut[match.after + 1].end  # “15 morts au moins”
            found.append(Suggestion(match.kind, figure, side, voice, start, end, text[start:end]))
    return found


def _folds(cut: Sequence[Token], at: int) -> tuple[str, ...]:
    """Two tokens, as they are compared."""
    return tuple(token.fold for token in cut[at : at + 2])


def _names_something_else(cut: Sequence[Token], q: Quantity, first: int, after: int, tongue: str) -> bool:
    """Whether a quantity is a day, a year, an age, a label or a part of another."""
    months = words.MONTHS[tongue]
    before = cut[q.first - 1].fold if q.first > first else ""
    following = cut[q.after] if q.after < after else None
    plain = cut[q.first].is_number and q.after == q.first + 1
    if plain and (before in months or (following is not None and following.fold in months)):
        return True
    if plain and q.after + 1 < after and cut[q.after].fold == "of" and cut[q.after + 1].fold in months:
        return True
    if q.bare and not (
        following and (following.fold in words.PERSONS[tongue] or following.fold in words.LOSS_WORDS[tongue])
    ):
        return True
    if plain and before in words.LABELS and (q.bare or before not in words.NEVER_BEFORE_YEAR):
        return True
    if before == "," and plain and q.bare:
        return True
    nearby = [cut[k].fold for k in range(max(first, q.first - 3), q.first)]
    if any(word in words.SUBSETS for word in nearby) and "," not in nearby[-1:]:
        return True
    return following is not None and following.fold in words.NOT_LOSSES[tongue]


_NO_SIDE = frozenset().union(*words.AUXILIARIES.values(), *words.ADVERBS.values(), ("of", "de", "d'", ",", "and", "et"))
_BEFORE_SIDE = wordset("of de d' du the les des aux au to l' autres other more belonging appartenant")
_THINGS = frozenset().union(*words.VEHICLES.values(), *words.AIRCRAFT.values())


def _side(text: str, cut: Sequence[Token], match: Match) -> str:
    """The words that name whose loss it is, without deeds and helping verbs; empty if they only say “people”."""
    start, end = match.noun, match.noun_end
    while end > start and (cut[end - 1].fold in _NO_SIDE or cut[end - 1].fold in _THINGS or not cut[end - 1].is_word):
        end -= 1
    while start < end and (cut[start].fold in _BEFORE_SIDE or cut[start].fold in _THINGS):
        start += 1
    if start >= end or all(cut[k].fold in words.GENERIC for k in range(start, end)):
        return ""
    return text[cut[start].start : cut[end - 1].end]
