"""Who claims a figure of an infobox: “(per Mali)”, “(Malian claim)”, “US claim:”, “According to the army:”."""

from __future__ import annotations

from collections.abc import Sequence

from lere_tui.formats.numbers import Token, folded
from lere_tui.formats.wordlists import wordset

OWN = "own"
"""Stands for the side whose column it is: “own claim”."""

_OPENINGS = (
    ("according", "to"), ("as", "claimed", "by"), ("claimed", "by"), ("claim", "by"), ("claims", "by"), ("as", "per"),
    ("per",), ("by",), ("reported", "by"), ("stated", "by"), ("estimated", "by"), ("confirmed", "by"), ("selon",),
    ("d'", "apres"), ("revendique", "par"), ("source", ":"), ("sources", ":"),
)  # fmt: skip
_CLOSINGS = wordset(
    "claim claims claimed estimate estimates source sources account accounts figures figure data report reports report"
    " official officials version bilan revendication estimation"
)
_DROPPED = wordset("the le la les l' of by s ' official own its")
_NOBODY = wordset("modern other some various western contemporary independent local initial early later")
_PEOPLES = {
    "french": "france", "british": "united kingdom", "english": "england", "dutch": "netherlands",
    "us": "united states", "american": "united states", "u.s.": "united states", "uk": "united kingdom",
    "danish": "denmark",
    "spanish": "spain", "turkish": "turkey", "polish": "poland", "swedish": "sweden", "welsh": "wales",
    "scottish": "scotland", "irish": "ireland", "german": "germany", "greek": "greece", "chinese": "china",
    "finnish": "finland", "portuguese": "portugal", "swiss": "switzerland", "soviet": "soviet union",
}  # fmt: skip


def voice(cut: Sequence[Token], first: int, after: int, in_brackets: bool) -> tuple[int, int] | None:
    """The tokens that name a claimant within a bracket or heading; None if it names none.

    “By” opens a name only in brackets: “12 killed by mines” says how.
    """
    folds = [token.fold for token in cut[first:after]]
    for phrase in _OPENINGS:
        if tuple(folds[: len(phrase)]) == phrase and (in_brackets or phrase != ("by",)):
            start = first + len(phrase)
            while start < after and cut[start].fold in ("the", "le", "la", "les", "l'"):
                start += 1
            end = after
            while end > start and (cut[end - 1].fold in _CLOSINGS or not cut[end - 1].is_word):
                end -= 1
            return (start, end) if end > start else None
    if len(folds) <= 8:
        last = next((k for k in range(after - 1, first - 1, -1) if cut[k].fold in _CLOSINGS), None)
        if last is not None and not any(cut[k].is_number for k in range(first, last)):
            start, end = first, last
            if cut[start].fold in ("the", "from"):
                start += 1
            if start >= end:
                return None  # “(estimate)” names nobody
            if all(token.fold in _NOBODY for token in cut[start:end]):
                end = last + 1  # “modern estimates” is who says so, if nobody else is named
            return start, end
    return None


def is_own(words: str) -> bool:
    """Whether a claimant's words mean the side of the column: “own”, “self”."""
    return all(word in _DROPPED or word == "self" for word in folded(words).split()) and bool(words)


def same_side(words: str, names: Sequence[str]) -> str:
    """The name of a list that a claimant's words mean, by its letters or as the name of its people; empty if none."""
    plain = " ".join(word for word in folded(words).replace("'s", "").split() if word not in _DROPPED)
    if not plain:
        return ""
    land = _PEOPLES.get(plain, plain)
    for name in names:
        whole = folded(name)
        if whole in (plain, land) or (len(land) > 3 and land in whole.split("(")[0]):
            return name
    for name in names:
        whole = folded(name)
        initials = "".join(word[0] for word in whole.replace("-", " ").split() if word not in ("of", "the", "and"))
        if len(plain) > 1 and plain.replace(".", "") == initials:
            return name
        # Malian for Mali, Ukrainian for Ukraine, Azerbaijani for Azerbaijan: the name, or most of it, begins the word.
        for word in whole.split():
            stem = word if len(word) <= 5 else word[:-1]
            if len(stem) >= 4 and plain.split()[0].startswith(stem) and len(plain.split()[0]) <= len(word) + 4:
                return name
    return ""
