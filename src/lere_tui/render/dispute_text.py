"""A disputed row in words: how far it lies apart, who stands where, and what was compared."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from lere_tui.model.disputes import Claimant, Dispute, Gap, Order, Stand
from lere_tui.model.vocabulary import in_words

AGAINST: Final = " ⟷ "
"""Between the low end and the high end."""

NO_RATIO: Final = "from 0"
"""In the place of a factor, where one end is zero."""

AT_LEAST: Final = "≥"

BY: Final[dict[Order, str]] = {
    "ratio": "by ratio, the widest first",
    "difference": "by difference, the widest first",
    "date": "by date",
}
"""What each order is called."""


def factor(gap: Gap) -> str:
    """The ratio: `×9.7`, `≥×1.6` where the ends are not plain numbers, `from 0`."""
    if gap.ratio is None:
        return NO_RATIO
    if gap.exact:
        return f"×{_number(gap.ratio)}"
    digits = 10 ** max(0, 2 - int(math.log10(gap.ratio)))
    return f"{AT_LEAST}×{_number(math.floor(gap.ratio * digits) / digits)}"  # never more than is certain


def _number(ratio: float) -> str:
    if ratio >= 100:
        return f"{ratio:,.0f}"
    shown = f"{ratio:.3g}"
    return "1.00" if shown == "1" else shown


def difference(gap: Gap) -> str:
    """The difference: `87`, or `≥8` where the ends are not plain numbers."""
    return f"{'' if gap.exact else AT_LEAST}{gap.difference:,}"


def loss_words(dispute: Dispute) -> str:
    """What the row counts: `killed · FAMa`, with its scope."""
    kind, _, _, scope = dispute.row
    return f"{in_words(kind)} · {dispute.side}" + (f" ({scope})" if scope else "")


def claimant_words(claimant: Claimant) -> str:
    """A claimant's name; a source that speaks in its own voice is marked as one."""
    return f"{claimant.name} (source)" if claimant.is_source else claimant.name


def stands_words(stands: Iterable[Stand]) -> str:
    """Figures with who gives them: `10 General staff, FAMa; ≤ 10 RFI`."""
    figures: dict[str, dict[str, None]] = {}
    for stand in stands:
        figures.setdefault(stand.figure.shown, {})[stand.claimant.name] = None
    return "; ".join(f"{shown} {', '.join(names)}" for shown, names in figures.items())


def compared(dispute: Dispute) -> str:
    """What exactly is compared: the figures themselves, or the ends of what they can mean."""
    gap = dispute.gap
    low, high = (" / ".join(dict.fromkeys(s.figure.shown for s in dispute.at(end))) for end in ("lowest", "highest"))
    ratio = f", {factor(gap)}" if gap.ratio is not None else "; zero has no ratio"
    if gap.exact:
        return f"{gap.low:,} against {gap.high:,}: {gap.difference:,} apart{ratio}"
    return f"“{low}” ends at {gap.low:,}, “{high}” begins at {gap.high:,}: at least {gap.difference:,} apart{ratio}"
