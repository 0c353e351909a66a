"""Which loss a number tells of, by the words around it: told after it (“nine soldiers were killed”) or before it
(“killing nine”). A look goes a bounded number of tokens far.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lere_tui.formats import losswords as words
from lere_tui.formats.numbers import Quantity, Token
from lere_tui.formats.wordlists import wordset

REACH = 16
"""Tokens that a loss may stand after its number."""

_BREAKS = frozenset(';:!?()[]—–"“”«»|')
LINKS = {"en": ("and", ",", "&"), "fr": ("et", ",", "&")}
_OR = frozenset(["or", "and", "ou", "et", ",", "/", "&"])
_NOUN_LINKS = wordset("of from in de d' des du the les la le l' belonging appartenant aux au a to among by parmi")


class Match(NamedTuple):
    """A loss told by tokens `first` to `after`; the noun it counts is tokens `noun` to `noun_end`."""

    kind: str
    first: int
    after: int
    noun: int
    noun_end: int


def class_of(word: str, tongue: str) -> str:
    """What a noun counts: `person`, `vehicle`, `aircraft`, `other`, or empty if it is not known."""
    if word in words.AIRCRAFT[tongue]:
        return "aircraft"
    if word in words.VEHICLES[tongue]:
        return "vehicle"
    if word in words.PERSONS[tongue]:
        return "person"
    return "other" if word in words.NOT_LOSSES[tongue] else ""


def kind_of(deed: str, noun: str) -> str:
    """The kind of a loss by what was done to what (`person`, `vehicle`, `aircraft` or empty); empty if none fits."""
    if noun == "aircraft":
        return {"shot-down": "aircraft-shot-down", "lost": "aircraft-lost", "destroyed": "aircraft-lost"}.get(deed, "")
    if noun == "vehicle":
        taken = {"captured": "vehicles-captured", "seized": "vehicles-captured", "damaged": "vehicles-damaged"}
        return taken.get(deed, "vehicles-destroyed" if deed in ("destroyed", "lost") else "")
    if deed == "lost":
        return "killed" if noun == "person" else ""
    if noun == "other" or deed in ("destroyed", "damaged", "seized", "shot-down"):
        return ""
    return deed


def loss_at(cut: Sequence[Token], k: int, tongue: str) -> tuple[words.LossWord, int] | None:
    """The loss told at a token, and the token after it."""
    fold = cut[k].fold
    if fold in words.FIRST_OF_PHRASE[tongue]:
        for phrase, deed in words.PHRASES[tongue].items():
            if fold == phrase[0] and tuple(t.fold for t in cut[k : k + len(phrase)]) == phrase:
                return words.LossWord(deed, noun=False, active=True), k + len(phrase)
    word = words.LOSS_WORDS[tongue].get(fold)
    return (word, k + 1) if word else None


def forward(
    cut: Sequence[Token], q: Quantity, end: int, tongue: str, starts: dict[int, Quantity], later: dict[int, Match]
) -> Match | None:
    """The loss that is told after a quantity, or that it shares with the next one (“two soldiers and a child were”)."""
    noun, noun_at, aux, unknown, linked = "", -1, False, 0, False
    noun_end = ahead = 0
    k = q.after
    while k < min(q.after + REACH, end):
        token = cut[k]
        loss = loss_at(cut, k, tongue)
        if loss and not (noun_at < 0 and not aux and k > q.after + 1 and loss[0].noun and linked):
            word, after = loss
            following = starts.get(after)
            if word.active and not aux and noun_at >= 0 and following is not None and following.first not in later:
                return None  # “two soldiers killed a child”: those who did it
            if word.active and not aux and noun_at >= 0 and after < end and cut[after].fold in ("by", "par"):
                aux = True
            if noun == "" and k > q.after and not aux and not word.noun and unknown > 1:
                return None
            if q.article and not noun:
                # “a captured soldier”: what is counted may stand after the deed.
                noun, ahead = _noun_ahead(cut, after, end, tongue)
                if not (noun and k == q.after) and not (word.noun and word.deed == "killed" and k == q.after):
                    return None
            elif not noun and k == q.after:
                noun, ahead = _noun_ahead(cut, after, end, tongue)
            kind = kind_of(word.deed, noun)
            if not kind or (noun == "" and not aux and k > q.after and not word.noun):
                return None
            if ahead:
                return Match(kind, q.first, ahead, after, ahead)
            after, kind = _with_alternatives(cut, after, end, tongue, starts, kind)
            return Match(kind, q.first, after, q.after, noun_end or k)
        following = starts.get(k)
        if following is not None:
            match = later.get(k)
            link = cut[k - 1].fold in LINKS[tongue]
            if match and link and noun_at >= 0 and noun == _class_between(cut, match.noun, match.noun_end, tongue):
                return Match(match.kind, q.first, match.after, q.after, k - 1)
            if following.article and not link and noun:
                k = following.after
                continue
            return None
        if token.text in _BREAKS or token.text in (".", "…"):
            return None
        fold = token.fold
        if token.text == ",":
            skipped = _past_aside(cut, k, end, tongue)
            if skipped is None:
                # “nine soldiers, two of whom” ends here; “nine soldiers, and a child were killed” is read above.
                if k + 1 in starts or (k + 2 in starts and cut[k + 1].fold in LINKS[tongue]):
                    k += 1
                    continue
                return None
            noun_end = noun_end or k
            k = skipped
            continue
        if fold in words.AUXILIARIES[tongue] or (tongue == "fr" and fold == "faits"):
            aux = True
        elif fold in words.SAYING[tongue]:
            return None
        else:
            what = class_of(fold, tongue)
            if aux:
                if not (fold in words.ADVERBS[tongue] or fold.endswith(("ly", "ment")) or fold in ("and", "et")):
                    return None  # “12 soldiers were sent … killed”
            elif what:
                if (
                    not noun
                    or (not linked and what != "other")
                    or (noun == "person" and what in ("vehicle", "aircraft"))
                ):
                    noun = what if not (linked and noun) else noun
                noun_at = k
            elif fold in _NOUN_LINKS:
                if q.article and not noun:
                    return None  # “a video of a soldier”
                linked = True
            elif fold in (
                "that",
                "when",
                "while",
                "after",
                "before",
                "but",
                "as",
                "que",
                "lorsque",
                "apres",
                "avant",
                "mais",
            ):
                return None
            else:
                unknown += 1
                if unknown > (5 if noun or token.text[0].isupper() else 3):
                    return None
        if noun == "other":
            return None
        k += 1
    return None


def _noun_ahead(cut: Sequence[Token], k: int, end: int, tongue: str) -> tuple[str, int]:
    """What stands after a deed that follows its number (“five injured CMA fighters”), and the token after it."""
    for m in range(k, min(k + 3, end)):
        if not cut[m].is_word or cut[m].fold in _NOUN_LINKS or cut[m].fold in ("and", "et"):
            break
        what = class_of(cut[m].fold, tongue)
        if what:
            return what, m + 1
    return "", 0


def _class_between(cut: Sequence[Token], first: int, after: int, tongue: str) -> str:
    """What the nouns among some tokens count."""
    return next((what for k in range(first, after) if (what := class_of(cut[k].fold, tongue))), "")


def _past_aside(cut: Sequence[Token], comma: int, end: int, tongue: str) -> int | None:
    """The token after “, including three officers,”; None if the comma opens no such aside."""
    if comma + 1 >= end or not any(cut[m].fold in words.SUBSETS for m in range(comma + 1, min(comma + 4, end))):
        return None
    for m in range(comma + 2, min(comma + 12, end)):
        if cut[m].text == ",":
            return m + 1
        if (tongue == "en" and cut[m].fold in ("was", "were")) or (tongue == "fr" and cut[m].fold in ("ont", "a")):
            return m
    return None


def _with_alternatives(
    cut: Sequence[Token], after: int, end: int, tongue: str, starts: dict[int, Quantity], kind: str
) -> tuple[int, str]:
    """“Killed or captured”, “dead, wounded, or captured” are casualties that are not told apart."""
    people = ("killed", "injured", "captured", "missing", "casualties")
    while kind in people and after < end and cut[after].fold in _OR:
        k = after
        while k < end and cut[k].fold in _OR:
            k += 1
        if tongue == "fr" and k < end and cut[k].fold in ("de", "d'", "des"):
            k += 1  # “des dizaines de morts et de blessés”
        if k >= end or k in starts:
            break
        loss = loss_at(cut, k, tongue)
        if loss is None or loss[0].deed not in people or loss[1] in starts:
            break
        # “were killed and wounded civilians fled”: a noun after the second word takes it away.
        if loss[1] < end and class_of(cut[loss[1]].fold, tongue):
            break
        kind = kind if loss[0].deed == kind else "casualties"
        after = loss[1]
    return after, kind


def backward(
    cut: Sequence[Token], q: Quantity, first: int, end: int, tongue: str, last: tuple[str, int] | None
) -> tuple[Match, str] | None:
    """The deed told before a quantity (“killing nine”, “the capture of a dozen soldiers”), and the deed itself."""
    k = q.first - 1
    skipped = 0
    while k >= first and skipped < 4 and cut[k].fold in ("of", "de", "d'", "another", "the", "les", "further", "lives"):
        k -= 1
        skipped += 1
    deed, start = "", q.first
    of = skipped > 0 and any(cut[m].fold in ("of", "de", "d'") for m in range(k + 1, q.first))
    if k >= first:
        for m in (k - 2, k - 1, k):
            if m < first:
                continue
            loss = loss_at(cut, m, tongue)
            if loss and loss[1] == k + 1 and (loss[0].active or (of and loss[0].noun)):
                deed, start = loss[0].deed, m
                break
        passive = any(cut[m].fold in ("was", "were", "been", "ete") for m in range(max(first, start - 2), start))
        if deed and passive and tongue == "en":
            return None
        if deed and passive and not _active_in_french(cut, start, first):
            return None
        if not deed and of and cut[k].fold in ("toll", "bilan"):
            deed, start = "killed", k
    if not deed and last and cut[q.first - 1].fold in (*LINKS[tongue],) and last[1] >= q.first - 2:
        deed, start = last[0], q.first
        chained = True
    else:
        chained = False
    if not deed:
        return None
    noun, noun_end = "", q.after
    for m in range(q.after, min(q.after + 6, end)):
        token = cut[m]
        if not (token.is_word or token.text in "-‑") or (token.fold in (*LINKS[tongue], *words.SAYING[tongue])):
            break
        if token.fold in ("in", "on", "at", "near", "when", "after", "during", "dans", "pres", "lors", "apres", "sur"):
            break
        what = class_of(token.fold, tongue)
        if what:
            noun, noun_end = what, m + 1
            if not (m + 1 < end and class_of(cut[m + 1].fold, tongue)):
                break
    if noun == "aircraft" and deed == "killed" and cut[start].fold.startswith("aba"):
        deed = "shot-down"
    if not noun and (q.article or chained or deed not in ("killed", "injured", "neutralised", "displaced")):
        return None
    kind = kind_of(deed, noun)
    return (Match(kind, start, noun_end, q.after, noun_end), deed) if kind else None


def _active_in_french(cut: Sequence[Token], start: int, first: int) -> bool:
    """Whether the participle before a number is active: “a tué 14”, not “a été tué 14”."""
    return start - 1 < first or cut[start - 1].fold != "ete"
