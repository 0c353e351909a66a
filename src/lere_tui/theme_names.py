"""What themes and their colours are called, for those who read about them without drawing anything."""

from __future__ import annotations

DARK = "lere-dark"
LIGHT = "lere-light"
CONTRAST = "lere-contrast"

BASIC = (
    *("primary", "secondary", "accent", "warning", "error", "success"),
    *("foreground", "background", "surface", "panel"),
)
"""Colours that every theme of Textual has."""

VERDICTS = ("agree", "compatible", "contradict", "single", "revised", "no-figure")

INKS = (
    *("ink-strong", "ink-faint", "ink-dim", "ink-heading", "ink-link", "ink-quote"),
    *(f"verdict-{verdict}" for verdict in VERDICTS),
)
"""Our colours of text that may stand on any ground."""

GROUNDS = ("bar", "row-ground", "cursor-ground-faint", "cursor-ground")
"""Our grounds, beside the background and the panel."""

OWN = (("mark-ink", "mark-ground"), ("focus-ink", "focus-ground"), ("cursor-ink", "cursor-ground"))
"""Inks that are drawn on one ground alone."""

TOKENS = (*INKS, "rule", *GROUNDS, "cursor-ink", "mark-ground", "mark-ink", "focus-ground", "focus-ink")
"""Every colour that our style sheets name beside the basic ones."""
