"""How many: numbers in digits and words, ranges and qualifiers, in English and French, as figures of the corpus format.

A text is cut into tokens once; everything after works on tokens with bounded steps, so that no text makes it slow.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from lere_tui.formats import numberwords as spelt

LARGEST = 999_999_999
"""The largest number that a figure of the corpus format can bear."""

# A number with thousands set apart by comma, point, apostrophe or a hard blank; a plain blank sets them apart too where
# exactly three digits follow, which `_joined` settles by language. Each branch reads its letters once.
_TOKEN = re.compile(
    r"\d{1,3}(?:[,.'’\u00a0\u2009\u202f]\d{3})+(?!\d)"
    r"|\d+(?:[.,]\d+)?"
    r"|(?:[dlnsjmtc]|qu|jusqu|lorsqu|puisqu)['’](?=\w)"
    r"|pick-ups?\b|men-at-arms\b"
    r"|[^\W\d_]+"
    r"|[<>]=|\S",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """A word, number or mark of a text, its folded letters (no case, no accents), and where it stands."""

    text: str
    fold: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        return self.text[0].isdecimal()


class Quantity(NamedTuple):
    """A figure found in tokens: its text in the corpus format, its first token, and the token after its last.

    `article` is whether it is only “a” or “un”, which counts one thing only where a thing that can be counted follows;
    `bare` whether it is a plain number of four digits that might be a year.
    """

    figure: str
    first: int
    after: int
    article: bool = False
    bare: bool = False


def fold_text(word: str) -> str:
    """A text without case and accents."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'").replace("œ", "oe"))
    return "".join(char for char in plain if not unicodedata.combining(char))


folded = lru_cache(maxsize=20_000)(fold_text)
"""A word without case and accents; words come again, and whole lines do not, so they go through `fold_text`."""


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order; blanks are between them."""
    return [
        Token(match[0], folded(match[0]) if len(match[0]) < 40 else match[0], match.start(), match.end())
        for match in _TOKEN.finditer(text)
    ]


def language_of_numbers(language: str) -> str:
    """The language whose number words are read: French for `fr` and its variants, else English."""
    return "fr" if language.lower().startswith("fr") else "en"


def _digits(token: Token) -> int | None:
    """The whole number of a token in digits; None for a decimal and for what is too large."""
    plain = re.sub(r"[,.'’\u00a0\u2009\u202f](?=\d{3}(?:\D|$))", "", token.text)
    if not plain.isdecimal() or len(plain) > 9:
        return None
    return int(plain)


def _decimal(token: Token) -> float | None:
    """The number of a token such as `2.5` or `3,5`, which only a million after it makes whole."""
    plain = token.text.replace(",", ".")
    return float(plain) if plain.count(".") == 1 and len(plain) < 12 and plain[-1] != "." else None


def _spelled_out(cut: Sequence[Token], at: int, language: str) -> tuple[int, int] | None:
    """A number in words from one token on: its value and the token after it."""
    small, tens, scales = spelt.SMALL[language], spelt.TENS[language], spelt.SCALES[language]
    total = part = 0
    last = ""
    after = at
    for k in range(at, min(at + 14, len(cut))):
        word = cut[k].fold
        after_ten = last == "dix" and language == "fr" and 7 <= small.get(word, 0) <= 9  # dix-sept
        if word in small and (last in ("", "tens", "scale") or after_ten):
            part, last, after = part + small[word], "small", k + 1
        elif word in tens and last in ("", "scale"):
            part, last, after = part + tens[word], "tens", k + 1
        elif language == "fr" and word in ("vingt", "vingts") and part % 100 == 4:
            part, last, after = part + 76, "tens", k + 1  # quatre-vingt
        elif word in scales and (part or (language == "fr" and word in ("cent", "mille"))):
            scale = scales[word]
            if scale == 100:
                part = part * 100 if 0 < part < 100 else part + 100
            else:
                total, part = total + (part or 1) * scale, 0
            last, after = "scale", k + 1
        elif word == "mille" and language == "fr" and not total and not part:
            total, last, after = 1000, "scale", k + 1
        elif (word in ("and", "et") and last in ("scale", "tens")) or (word in spelt.DASHES and last):
            continue  # twenty-one, two hundred and three, vingt et un: only if a number follows
        else:
            break
        if language == "fr" and word == "dix":
            last = "dix"
    value = total + part
    return (value, after) if after > at and value <= LARGEST else None


def number(cut: Sequence[Token], at: int, language: str) -> tuple[int, int] | None:
    """The number that begins at a token, in digits or words: its value and the token after it."""
    if at >= len(cut):
        return None
    token = cut[at]
    if not token.is_number:
        return _spelled_out(cut, at, language)
    value = _digits(token)
    after = at + 1
    # “20 000”: French writes it so; an English text might have a day and a count side by side.
    while (
        language == "fr"
        and value is not None
        and 0 < value < 1_000_000
        and len(cut[at].text) <= 3
        and after < len(cut)
        and len(cut[after].text) == 3
        and cut[after].text.isdecimal()
        and cut[after].start == cut[after - 1].end + 1
    ):
        value = value * 1000 + int(cut[after].text)
        after += 1
    if after < len(cut) and cut[after].fold in ("million", "millions", "thousand", "mille"):
        scale = 1000 if cut[after].fold in ("thousand", "mille") else 1_000_000
        exact = float(value) if value is not None else _decimal(token)
        if exact is None or exact * scale > LARGEST:
            return None
        return round(exact * scale), after + 1
    return None if value is None else (value, after)


def _about_noun(cut: Sequence[Token], at: int, language: str) -> tuple[int, int] | None:
    """“A dozen”, “half a dozen”, “two dozen”, “une trentaine”: the number that it is about, and the token after it."""
    nouns, articles = spelt.ABOUT_NOUNS[language], spelt.ARTICLES[language]
    half = cut[at].fold in ("half", "demi")
    k = at + 1 if half else at
    if half and k < len(cut) and cut[k].fold in (*articles, *spelt.DASHES):
        k += 1
    times = 1
    if not half and cut[k].fold in articles:
        k += 1
        if k + 2 < len(cut) and cut[k].fold in ("half", "demi"):
            half, k = True, k + (2 if cut[k + 1].fold in spelt.DASHES else 1)
    elif not half:
        counted = number(cut, k, language)
        if counted and counted[0] <= 99:
            times, k = counted
    if k >= len(cut):
        return None
    word = cut[k].fold
    worth = nouns.get(word) or (nouns.get(word[:-1]) if times > 1 else None)
    if not worth or (k == at and word in ("score", "couple", "hundred", "thousand")):
        return None
    return (worth // 2 if half else worth * times), k + 1


def _phrase(cut: Sequence[Token], at: int, phrases: dict[tuple[str, ...], str]) -> tuple[str, int] | None:
    """The longest phrase of a list that begins at a token."""
    ahead = tuple(token.fold for token in cut[at : at + 4])
    for length in range(len(ahead), 0, -1):
        found = phrases.get(ahead[:length])
        if found is not None:
            return found, at + length
    return None


def _attached(cut: Sequence[Token], first: int, after: int) -> bool:
    """Whether a number is part of another word: 33rd, Su-25, M16, 10:30, $5, 20 %, 12/05."""
    head, tail = cut[first], cut[after - 1]
    if first:
        before = cut[first - 1]
        touching = before.end == head.start
        if before.text in "$€£¥#°№":
            return True
        if touching and (before.is_word and "'" not in before.fold):
            return True
        if touching and before.text in "/:":
            return True
        if touching and before.text in (*spelt.DASHES, ".", "_") and first > 1 and cut[first - 2].end == before.start:
            return cut[first - 2].is_word or cut[first - 2].is_number
    if after < len(cut):
        following = cut[after]
        touching = following.start == tail.end
        if following.text in "%‰°$€£":
            return True
        if touching and following.is_word and tail.is_number:
            return True
        if touching and following.text in "/:-_" and after + 1 < len(cut) and cut[after + 1].start == following.end:
            # “12/05” and “12-year-old”; but “killed/wounded” may follow a blank, and “6-12” was read as a range before.
            return following.text in "/:" or tail.is_number
    return False


def _range_end(cut: Sequence[Token], low: int, after: int, language: str) -> tuple[int, int] | None:
    """The upper end of “6–12”, “4 à 5”, “four or five”: its value and the token after it."""
    if after >= len(cut) or not (cut[after].text in spelt.DASHES or cut[after].fold in spelt.TO[language]):
        return None
    second = number(cut, after + 1, language)
    if second is None:
        return None
    high, end = second
    if high < low or (_attached(cut, after + 1, end) and cut[after].text not in spelt.DASHES):
        return None
    # “four or five” is a range, “4 or 500” is not one that anybody means.
    if cut[after].fold in ("or", "ou") and high > low * 3:
        return None
    return high, end


def _counted(cut: Sequence[Token], at: int, language: str) -> Quantity | None:
    """The quantity that begins at a token, without a qualifier before it."""
    word = cut[at].fold
    for opening, joiner in spelt.BETWEEN[language]:
        if word == opening:
            low = number(cut, at + 1, language)
            if low and low[1] < len(cut) and cut[low[1]].fold == joiner:
                high = number(cut, low[1] + 1, language)
                if high and high[0] >= low[0]:
                    return Quantity(f"{low[0]}..{high[0]}", at, high[1])
    if word in spelt.FIRST_OF_VAGUE[language]:
        vague = _phrase(cut, at, spelt.VAGUE[language])
        if vague:
            return Quantity(vague[0], at, vague[1])
    about = _about_noun(cut, at, language)
    if about:
        return Quantity(f"~{about[0]}", at, about[1])
    if word in spelt.ARTICLES[language]:
        return Quantity("1", at, at + 1, article=True)
    counted = number(cut, at, language)
    if counted is None:
        return None
    low_value, after = counted
    upper = _range_end(cut, low_value, after, language)
    if upper:
        high_value, end = upper
        if _attached(cut, at, after) and cut[after].text not in spelt.DASHES:
            return None
        same = high_value == low_value
        return Quantity(str(low_value) if same else f"{low_value}..{high_value}", at, end)
    if _attached(cut, at, after):
        return None
    if after < len(cut) and cut[after].text == "+":
        return Quantity(f">={low_value}", at, after + 1)
    if after + 1 < len(cut) and (cut[after].fold, cut[after + 1].fold) in (("or", "more"), ("ou", "plus")):
        return Quantity(f">={low_value}", at, after + 2)
    bare = cut[at].is_number and after == at + 1 and len(cut[at].text) == 4 and 1000 <= low_value <= 2100
    return Quantity(str(low_value), at, after, bare=bare)


def quantity(cut: Sequence[Token], at: int, language: str) -> Quantity | None:
    """The quantity that begins at a token, with the qualifier before it (“at least”, “plus de”)."""
    fold = cut[at].fold
    if fold not in spelt.STARTERS[language] and not cut[at].is_number:
        return None
    if fold in spelt.FIRST_OF_MARK[language]:
        marked = _phrase(cut, at, spelt.MARKS[language])
        if marked:
            mark, start = marked
            # “at least about 20” has two; the first of them counts.
            second = _phrase(cut, start, spelt.MARKS[language]) if start < len(cut) else None
            if second and number(cut, second[1], language):
                start = second[1]
            if start < len(cut):
                counted = _counted(cut, start, language)
                if counted and not counted.article:
                    return counted._replace(figure=_qualified(mark, counted.figure), first=at, bare=False)
    return _counted(cut, at, language)


def _qualified(mark: str, figure: str) -> str:
    """A figure with its qualifier; a word keeps none, a range only “about”, and “more than a dozen” is more than 12."""
    if not figure.lstrip("~").replace("..", "").isdecimal():
        return figure
    plain = figure.lstrip("~")
    if ".." in plain:
        return f"~{plain}" if mark == "~" else figure
    return figure if mark == "<" and plain == "0" else mark + plain


def quantities(cut: Sequence[Token], language: str) -> list[Quantity]:
    """Every quantity in the tokens of a text, in order, none within another."""
    found: list[Quantity] = []
    at = 0
    while at < len(cut):
        here = quantity(cut, at, language)
        if here is None:
            # A number that is no quantity (33rd, 10:30) is passed as a whole, so that no part of it is taken for one.
            counted = number(cut, at, language) if cut[at].is_number else None
            at = counted[1] if counted else at + 1
        else:
            found.append(here)
            at = here.after
    return found
