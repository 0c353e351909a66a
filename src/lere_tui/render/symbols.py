"""The symbol and the word of each verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lere_tui.model.verdicts import Outcome

SYMBOL: dict[Outcome, str] = {
    "agree": "=",
    "compatible": "≈",
    "contradict": "≠",
    "single": "·",
    "revised": "↻",
    "no-figure": "–",
}

WORD: dict[Outcome, str] = {
    "agree": "agree",
    "compatible": "compatible",
    "contradict": "contradict",
    "single": "single",
    "revised": "revised",
    "no-figure": "no figure",
}
