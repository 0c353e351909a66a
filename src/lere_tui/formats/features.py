"""What can be compared across languages in a text: figures, dates, names that are known, and words for losses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lere_tui.formats.losswords import LOSS_WORDS
from lere_tui.formats.numbers import Quantity, Token, quantities, tokens
from lere_tui.model.drift import Feature, Span

_QUOTED = re.compile("“([^”]*)(”|\\Z)")  # one that nobody closes is read once, not from each “ to the end

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january janvier jan janv", "february fevrier feb fevr", "march mars", "april avril apr avr", "may mai",
            "june juin", "july juillet juil", "august aout aug", "september septembre sept sep",
            "october octobre oct", "november novembre nov", "december decembre dec",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_BETWEEN_DAY_AND_MONTH = frozenset(["st", "nd", "rd", "th", "er", "of", "de", "the"])
_DAY_LINKS = frozenset(["and", "et", "to", "au", "-", "–", ",", "or", "ou"])
_HOURS = frozenset(["h", "heure", "heures", "hour", "hours", "hrs", "o'clock", "am", "pm", "gmt", "utc"])
_OF_THE_DAY = frozenset(["morning", "evening", "afternoon", "matin", "soir", "midi"])
_VAGUE = frozenset(["few", "several", "many"])
"""Words that every language uses as it likes; whether one stands for another is not for a program to say."""

_DEEDS = frozenset(
    ["killed", "injured", "captured", "missing", "displaced", "neutralised", "casualties", "destroyed", "damaged"]
)
_DOUBTFUL = frozenset(["corps", "fallen", "hurt", "hurting", "coule", "coules", "brule", "arrete", "arretes", "seized"])
"""Words for losses that often mean something else."""

Names = Mapping[tuple[str, ...], str]
"""Spellings as folded tokens, and whose each is."""


def names_of(spellings: Iterable[tuple[str, str]]) -> Names:
    """Spellings with the id of what they name, ready to be found; those without a capital are common words."""
    found: dict[tuple[str, ...], str] = {}
    for spelling, owner in spellings:
        if spelling[:1].isupper() and len(spelling) > 1:
            found.setdefault(tuple(token.fold for token in tokens(spelling)), owner)
    return found


def features(text: str, language: str, is_digest: bool = False, names: Names | None = None) -> list[Feature]:
    """What stands in a text. A digest is English around words of its source in “ ”, which are in `language`."""
    found: list[Feature] = []
    for start, end, tongue in _parts(text, language, is_digest):
        found += _in_part(text[start:end], start, _tongue(tongue), names or {})
    return found


def unread(text: str, language: str, is_digest: bool = False) -> list[Span]:
    """The parts of a text in languages whose numbers in words are not read."""
    parts = _parts(text, language, is_digest)
    return [(start, end) for start, end, tongue in parts if not _tongue(tongue) and text[start:end].strip("“” .,;:")]


def _tongue(language: str) -> str:
    short = language.lower().split("-")[0]
    return short if short in LOSS_WORDS else ""


def _parts(text: str, language: str, is_digest: bool) -> list[tuple[int, int, str]]:
    if not is_digest:
        return [(0, len(text), language)]
    found, at = [], 0
    for match in _QUOTED.finditer(text):
        if not match[2]:
            break
        found += [(at, match.start(), "en"), (match.start(1), match.end(1), language)]
        at = match.end()
    return [*found, (at, len(text), "en")]


def _in_part(text: str, offset: int, tongue: str, names: Names) -> list[Feature]:
    cut = tokens(text)
    days = _days(cut)
    found = [
        Feature("date", f"{month}-{day}", offset + cut[at].start, offset + cut[at].end)
        for at, (month, day) in days.items()
    ]
    for quantity in quantities(cut, tongue or "en"):
        if _counts(cut, quantity, days, tongue):
            start, end = cut[quantity.first].start, cut[quantity.after - 1].end
            found.append(Feature("figure", quantity.figure, offset + start, offset + end))
    for token in cut:
        word = LOSS_WORDS[tongue].get(token.fold) if tongue else None
        if word and word.deed in _DEEDS and token.fold not in _DOUBTFUL:
            found.append(Feature("term", word.deed, offset + token.start, offset + token.end))
    found += _names(cut, offset, names)
    return found


def _days(cut: Sequence[Token]) -> dict[int, tuple[int, int]]:
    """The tokens that are days of a month: `17 septembre`, `September 17th`, and 16 in `16 and 17 September`."""
    found: dict[int, tuple[int, int]] = {}
    for at, token in enumerate(cut):
        if not _is_day(token):
            continue
        after = at + 1
        while after < len(cut) and after < at + 3 and cut[after].fold in _BETWEEN_DAY_AND_MONTH:
            after += 1
        if after < len(cut) and cut[after].fold in _MONTHS:
            month = _MONTHS[cut[after].fold]
            found[at] = month, int(token.text)
            back = at
            while back >= 2 and cut[back - 1].fold in _DAY_LINKS and _is_day(cut[back - 2]):
                back -= 2
                found[back] = month, int(cut[back].text)
        elif at and cut[at - 1].fold in _MONTHS and cut[at - 1].text[0].isupper():
            found[at] = _MONTHS[cut[at - 1].fold], int(token.text)
    return found


def _is_day(token: Token) -> bool:
    return token.text.isdecimal() and len(token.text) <= 2 and 1 <= int(token.text) <= 31


def _counts(cut: Sequence[Token], quantity: Quantity, days: Mapping[int, object], tongue: str) -> bool:
    """Whether a quantity is a figure to compare: no article, year, day, or time of day, and no “one” or “several”."""
    if quantity.article or quantity.bare or quantity.figure == "1" or quantity.figure in _VAGUE:
        return False
    if any(at in days for at in range(quantity.first, quantity.after)):
        return False
    if not tongue and not all(token.text.isdecimal() for token in cut[quantity.first : quantity.after]):
        return False
    after = [token.fold for token in cut[quantity.after : quantity.after + 3]]
    if after and (after[0] in _HOURS or after[0] in _MONTHS or any(word in _OF_THE_DAY for word in after)):
        return False
    if after[:3] in (["a", ".", "m"], ["p", ".", "m"]):
        return False
    return not (quantity.first and cut[quantity.first - 1].fold in ("past", "article", "camp", "n°", "no"))


def _names(cut: Sequence[Token], offset: int, names: Names) -> list[Feature]:
    longest = max(map(len, names), default=0)
    found: list[Feature] = []
    at = 0
    while at < len(cut):
        length = 0
        if cut[at].text[0].isupper():
            ahead = tuple(token.fold for token in cut[at : at + longest])
            length = next((n for n in range(len(ahead), 0, -1) if ahead[:n] in names), 0)
        if length:
            owner = names[ahead[:length]]
            found.append(Feature("name", owner, offset + cut[at].start, offset + cut[at + length - 1].end))
        at += length or 1
    return found
