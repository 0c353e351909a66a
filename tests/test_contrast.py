"""Every text of every theme can be read on every ground it is drawn on (WCAG 2.1, contrast of at least 4.5)."""

from __future__ import annotations

import pytest
from textual.theme import Theme

from lere_tui.theme import CONTRAST, THEMES

GROUNDS = ("bar", "row-ground", "cursor-ground-faint", "cursor-ground")
"""Grounds beside the background and the panel. The cursor's own ink is not the only one on it."""

OWN = (("mark-ink", "mark-ground"), ("focus-ink", "focus-ground"), ("cursor-ink", "cursor-ground"))
"""Inks that are drawn on one ground alone."""


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, as WCAG has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def texts(theme: Theme) -> dict[str, str]:
    """Inks that may stand on any ground."""
    alone = {ink for ink, _ in OWN}
    found = {
        name: colour
        for name, colour in theme.variables.items()
        if name.startswith(("ink", "verdict")) and name not in alone
    }
    for name in ("foreground", "accent", "error", "success", "warning"):
        found[name] = getattr(theme, name)
    return found


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_can_be_read(theme: Theme) -> None:
    least = 7.0 if theme.name == CONTRAST else 4.5
    grounds = {"background": theme.background, "panel": theme.panel} | {name: theme.variables[name] for name in GROUNDS}
    weak = {
        (ink, ground): round(contrast(colour, paper), 2)
        for ink, colour in texts(theme).items()
        for ground, paper in grounds.items()
        if paper and contrast(colour, paper) < least
    }
    for ink, ground in OWN:
        found = contrast(theme.variables[ink], theme.variables[ground])
        if found < least:
            weak[ink, ground] = round(found, 2)
    assert not weak


def test_a_contrast_that_is_known() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
