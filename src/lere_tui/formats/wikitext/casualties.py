"""The losses of one side in an infobox: `9 killed, 6 injured`, `2,000–3,754 killed`, `10 killed (per Mali)`, `heavy`.

A field is read line by line. In a line every quantity takes the words after it up to the next one; what they say was
done, and to what, is the kind of the loss. What is left over is told with the reason why, so that nothing goes unseen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from lere_tui.formats import losswords
from lere_tui.formats.losses import class_of, kind_of, loss_at
from lere_tui.formats.numbers import Quantity, fold_text, language_of_numbers, quantities, tokens
from lere_tui.formats.wikitext.lines import EXTENT, Heading, Line, brackets, opens_block, read_heading
from lere_tui.formats.wikitext.rendering import RULE
from lere_tui.formats.wikitext.voices import voice
from lere_tui.formats.wordlists import wordset


class Told(NamedTuple):
    """A loss of a casualties field, and where it stands in the field; `by` is the claimant's words, empty if none.

    `headed` is whether a heading gives the scope, which then parts this figure from all others of the field.
    """

    kind: str
    figure: str
    start: int
    end: int
    by: str = ""
    scope: str = ""
    of: str = ""
    headed: bool = False


class Left(NamedTuple):
    """Words of a casualties field that no claim was made of, and why."""

    words: str
    reason: str


NONE_GIVEN = "none given"
MAX_LOSSES = 200
"""Losses of one field; real ones have a dozen."""

_NONE = frozenset(["none", "nil", "no", "aucun", "aucune", "neant"])
_ALL = frozenset(["all", "most", "entire", "tous", "toutes", "majority"])
_STOPS = wordset("but though although while plus including excluding mostly with out mais dont avec however")
_PLAIN = wordset("men people persons soldiers troops killed dead total personnel combatants fighters others")


def read_casualties(
    text: str, language: str, own: Sequence[str] = (), others: Sequence[str] = ()
) -> tuple[list[Told], list[Left]]:
    """The losses of a casualties field and what was not understood; `own` and `others` are the names of the sides."""
    tongue = language_of_numbers(language)
    told: list[Told] = []
    left: list[Left] = []
    heading = Heading()
    offset = 0
    for raw in text.split("\n"):
        if raw.strip() == RULE:
            heading = Heading()
        elif raw.strip(" *•-–|;:"):
            line = Line(raw, offset, tokens(raw), heading, tongue)
            line.brackets = brackets(line.cut)
            start, heading_here = read_heading(line, own, others)
            line.heading = heading_here
            if start >= len(line.cut):
                heading = heading_here
            else:
                if opens_block(line, start):
                    heading = heading_here
                found = _read_line(line, start)
                told += found
                if not found:
                    left.append(Left(raw.strip(), _why(line)))
                else:
                    left += _unread(line, found)
        offset += len(raw) + 1
    if len(told) > MAX_LOSSES:
        left.append(
            Left(
                text[told[MAX_LOSSES].start :][:80], f"more than {MAX_LOSSES} losses in one field; the rest is left out"
            )
        )
        del told[MAX_LOSSES:]
    return _scoped(_merged(told)), left


class _Read(NamedTuple):
    """A loss as it was read: the token after it, what it counts, and whether words of its own say what was done."""

    told: Told
    after: int
    noun: str
    sure: bool


def _read_line(line: Line, start: int) -> list[Told]:
    """The losses of a line from one token on."""
    cut = line.cut
    counted = [q for q in quantities(cut, line.tongue) if q.first >= start]
    counted = sorted(counted + _unnumbered(line, start, counted), key=lambda q: q.first)
    found: list[_Read | None] = []
    taken, noun = -1, ""  # the token after the last loss, and what that counted
    for k, q in enumerate(counted):
        end = counted[k + 1].first if k + 1 < len(counted) else len(cut)
        read = _read_one(line, q, end, taken, noun)
        found.append(read)
        if read:
            taken, noun = read.after, read.noun
    # “400 knights and 8,000 soldiers captured”: the first shares what the second says.
    for k in range(len(counted) - 2, -1, -1):
        one, following, first = found[k], found[k + 1], counted[k + 1].first
        if following is None or not following.sure or (one and one.sure) or first - 2 < counted[k].after:
            continue
        joined = cut[first - 1].fold in ("and", "&", "et")
        if joined and following.noun and class_of(cut[first - 2].fold, line.tongue) == following.noun:
            told = _told(line, counted[k], following.told.kind, counted[k].after, first - 1)
            found[k] = _Read(told, first - 1, following.noun, sure=True)
    return _with_voices(line, [one.told for one in found if one])


def _unnumbered(line: Line, start: int, counted: Sequence[Quantity]) -> list[Quantity]:
    """“Unknown”, “heavy”, “none”, “all ships”: quantities without a number."""
    covered = {m for q in counted for m in range(q.first, q.after)}
    found = []
    for k in range(start, len(line.cut)):
        fold = line.cut[k].fold
        # “5 great ships”: an adjective of what a number counts says nothing of how many.
        if k in covered or k - 1 in covered or line.bracket_after(k) != k:
            continue
        if fold in EXTENT or (fold == "total" and k and line.cut[k - 1].fold in ("almost", "near", "nearly")):
            found.append(Quantity(NONE_GIVEN, k, k + 1))
        elif fold in _NONE:
            after = k + 1
            slash = after + 1 < len(line.cut) and line.cut[after].text == "/" and line.cut[after + 1].fold in EXTENT
            found.append(Quantity(NONE_GIVEN if slash else "0", k, after + 2 if slash else after))
        elif fold in _ALL:
            found.append(Quantity("all", k, k + 1))
    return found


def _read_one(line: Line, q: Quantity, end: int, taken: int, earlier: str) -> _Read | None:
    """The loss of one quantity whose words go up to token `end`; `earlier` is what the one before it counted."""
    cut, tongue = line.cut, line.tongue
    in_brackets = line.bracket_after(q.first) != q.first
    before = cut[q.first - 1].fold if q.first else ""
    if before in losswords.SUBSETS or (q.first > 1 and cut[q.first - 2].fold in losswords.SUBSETS):
        return None
    noun, last, unknown = "", q.after, 0
    deeds: list[str] = []
    k = q.after
    while k < end:
        token = cut[k]
        past = line.bracket_after(k)
        if past != k and not in_brackets:
            k = past
            continue
        loss = loss_at(cut, k, tongue)
        if loss and not (loss[0].deed == "captured" and not deeds and noun == "" and loss[0].noun and k > q.after + 2):
            follows_number = loss[1] < len(cut) and loss[1] == end and loss[0].active and deeds
            if not follows_number:
                deeds.append(loss[0].deed)
                k = last = loss[1]
                continue
        if token.text in ";)]." or token.fold in _STOPS:
            break
        if token.text == ",":
            ahead = k + 2 if k + 1 < end and cut[k + 1].fold in ("or", "and", "et", "ou") else k + 1
            # “dead, wounded, or captured” goes on; “12, wounded 15” does not.
            if not deeds or ahead >= end or not loss_at(cut, ahead, tongue):
                break
        elif token.is_word and token.fold not in ("of", "and", "or", "were", "was", "from", "in", "et", "ou", "de"):
            what = class_of(token.fold, tongue)
            if what and not deeds:
                noun = what if not noun or noun == "other" else noun
                last = k + 1
            elif not what:
                unknown += 1
                if unknown > 6 or (deeds and token.fold in ("by", "to", "after", "at", "or")):
                    break
        k += 1
    if not noun and q.after == last - len(deeds) and earlier in ("vehicle", "aircraft"):
        noun = earlier  # “3 ships sunk, 2 damaged”
    if not deeds and q.first and q.first - 1 >= taken:
        loss = loss_at(cut, q.first - 1, tongue)
        if loss and (loss[0].active or q.figure == NONE_GIVEN):
            deeds = [loss[0].deed]
    if not deeds and line.heading.deed:
        deeds = [line.heading.deed]
    kind = _kind(noun, deeds) if deeds else _kind_of_bare(line, q, noun, unknown, in_brackets)
    return _Read(_told(line, q, kind, q.after, last), last, noun, bool(deeds)) if kind else None


def _kind(noun: str, deeds: Sequence[str]) -> str:
    """The kind of what was done to what; empty if the format has none in which they are one."""
    kinds = set()
    for deed in deeds:
        what = "aircraft" if deed == "shot-down" and not noun else noun
        kinds.add(kind_of("destroyed" if deed == "lost" and what == "vehicle" else deed, what))
    kinds.discard("")
    if len(kinds) > 1:
        # Ships “sunk or captured” have no kind in which both are one; people do.
        return "" if any(kind.startswith(("vehicles", "aircraft")) for kind in kinds) else "casualties"
    return kinds.pop() if kinds else ""


def _kind_of_bare(line: Line, q: Quantity, noun: str, unknown: int, in_brackets: bool) -> str:
    """The kind of a number of which no word says what was done: in this field, a loss of what it counts."""
    if q.figure == "all" or q.article or in_brackets or noun == "other":
        return ""
    if q.figure in (NONE_GIVEN, "0"):
        return "casualties"
    if noun in ("vehicle", "aircraft"):
        return kind_of("lost", noun)
    if not noun and unknown:
        # A word that is not known counts as people only where it is a name: “2,000 Burgundians”.
        words = [token for token in line.cut[q.after :] if token.is_word][:unknown]
        return "casualties" if all(word.text[0].isupper() or word.fold in _PLAIN for word in words) else ""
    return "casualties"


def _told(line: Line, q: Quantity, kind: str, noun: int, end: int) -> Told:
    """A loss with the words from its quantity to its last token, and the part of the side that it counts."""
    cut = line.cut
    kept = [
        token.text
        for token in cut[noun:end]
        if token.is_word and not losswords.LOSS_WORDS[line.tongue].get(token.fold) and token.fold not in _PLAIN
        and class_of(token.fold, line.tongue) == "person"
    ]  # fmt: skip
    figure = NONE_GIVEN if q.figure == "all" else q.figure
    start, stop = cut[q.first].start + line.offset, cut[max(end, q.after) - 1].end + line.offset
    scope = line.heading.scope or " ".join(kept)
    return Told(kind, figure, start, stop, line.heading.by, scope, line.heading.of, bool(line.heading.scope))


def _with_voices(line: Line, found: list[Told]) -> list[Told]:
    """The losses of a line with the claimants that its brackets and its end name."""
    cut = line.cut
    named: list[tuple[int, str]] = []
    ends: dict[int, int] = {}
    for first, after in line.brackets:
        close = after - 1 if cut[after - 1].text in ")]" else after
        who = voice(cut, first + 1, close, in_brackets=True)
        if who and who[1] > who[0]:
            named.append((cut[first].start + line.offset, line.text[cut[who[0]].start : cut[who[1] - 1].end]))
            ends[cut[first].start + line.offset] = cut[after - 1].end + line.offset
    if not named:
        for k, token in enumerate(cut):
            if token.fold in ("per", "according", "claimed", "selon") and line.bracket_after(k) == k:
                stop = next((m for m in range(k, len(cut)) if cut[m].text in ",;(" or cut[m].is_number), len(cut))
                who = voice(cut, k, stop, in_brackets=False)
                if who and who[1] - who[0] <= 8:
                    named.append((token.start + line.offset, line.text[cut[who[0]].start : cut[who[1] - 1].end]))
                    break
    if not named:
        return found
    voiced = []
    for one in found:
        # The first bracket after a loss speaks for it, unless it stands behind another loss that has its own; one
        # bracket at the end of a line speaks for the whole line.
        at, name = next(((at, name) for at, name in named if at >= one.end), (-1, ""))
        between = any(other.start >= one.end and other.end <= at for other in found)
        if name and (not between or len(named) == 1):
            one = one._replace(by=name)
            # “10 killed (per Mali)” is quoted whole, so that the words show who claims it.
            if at in ends and not line.text[one.end - line.offset : at - line.offset].strip():
                one = one._replace(end=ends[at])
        voiced.append(one)
    return voiced


def _merged(told: Sequence[Told]) -> list[Told]:
    """Without “unknown, heavy” twice, and without “unknown” beside a figure of the same kind and voice."""
    numbered = {_row(one) for one in told if one.figure != NONE_GIVEN}
    kept: list[Told] = []
    vague: set[tuple[str, str, str]] = set()
    for one in told:
        if one.figure == NONE_GIVEN:
            if _row(one) in vague or (one.kind == "casualties" and _row(one) in numbered):
                continue
            vague.add(_row(one))
        kept.append(one)
    return kept


def _scoped(told: Sequence[Told]) -> list[Told]:
    """A scope only where it parts two figures of one kind and voice, or names civilians."""
    counts = Counter(_row(one) for one in told)
    return [
        one if one.headed or counts[_row(one)] > 1 or "civil" in fold_text(one.scope) else one._replace(scope="")
        for one in told
    ]


def _row(one: Told) -> tuple[str, str, str]:
    return one.kind, one.by, one.of


def _why(line: Line) -> str:
    """Why a line gave no loss."""
    if any(token.is_number for token in line.cut):
        return "it is not clear which loss this number tells of"
    return "this names no number"


def _unread(line: Line, found: Sequence[Told]) -> list[Left]:
    """The numbers of a line, outside brackets, that no loss was read from."""
    left = []
    for k, token in enumerate(line.cut):
        at = token.start + line.offset
        if token.is_number and line.bracket_after(k) == k and not any(one.start <= at < one.end for one in found):
            left.append(Left(line.text[token.start : token.end + 40].strip(), _why(line)))
    return left
