"""How many dead the claims about an event speak of, in two numbers: for sums over time, and for nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from lere_tui.model.verdicts import Verdict
from lere_tui.store import tokens

TOTAL = "total"
"""The scope of a dataset's figure for the whole event."""

KILLED = "killed"


def toll(found: Iterable[Verdict]) -> tuple[int, int | None] | None:
    """The lowest and the highest number of dead that counted claims name, None where the high end is open.

    Where a claim is about the whole event, only such claims are taken. Else the sides are put together, the low of each
    with the low of the others and the high with the high: they are different people. Two claims about one side are
    never added. A loss without a side may be one of theirs or not: it counts in the low only as far as it is higher.
    Parts of a loss (a scope) are in another figure already. None where nobody gives a number.
    """
    rows = [each for each in found if each.row[0] == KILLED and each.outcome != "no-figure"]
    whole = [each for each in rows if each.row[3] == TOTAL and not each.row[1] and not each.row[2]]
    taken = whole or [each for each in rows if not each.row[3]]
    if not taken:
        return None
    highs = [_ends(each)[1] for each in taken]
    sided = sum(_ends(each)[0] for each in taken if each.row[1] or each.row[2])
    unsided = sum(_ends(each)[0] for each in taken if not each.row[1] and not each.row[2])
    return max(sided, unsided), None if None in highs else sum(high for high in highs if high is not None)


def toll_digits(found: Iterable[Verdict]) -> list[str]:
    """The tokens for an event's toll: the binary digits of both numbers. An open one counts with its low."""
    ends = toll(found)
    if ends is None:
        return []
    low, high = ends
    words = [tokens.OPEN_TOLL] if high is None else []
    for end, number in (("<", low), (">", low if high is None else high)):
        number = min(number, tokens.LARGEST)
        words += [tokens.toll(end, bit) for bit in range(number.bit_length()) if number >> bit & 1]
    return words


def _ends(verdict: Verdict) -> tuple[int, int | None]:
    """The lowest and the highest number that a counted claim can mean."""
    reaches = [w.claim.figure.reach for w in verdict.weighed if w.standing == "counted" and w.claim.figure]
    lows = [reach[0] for reach in reaches if reach]
    highs = [reach[1] for reach in reaches if reach]
    top = max(highs)
    return min(lows), None if top == float("inf") else int(top)
