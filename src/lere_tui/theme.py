"""The colours of the program, dark and light. Style sheets and widgets name tokens; only this file names colours."""

from __future__ import annotations

from textual.theme import Theme

DARK = "lere-dark"
LIGHT = "lere-light"

_DARK_TOKENS = {
    "ink-strong": "#f2eee4",
    "ink-faint": "#8d96a3",
    "ink-dim": "#666f7c",
    "ink-heading": "#c9a86a",
    "ink-link": "#8fb8e0",
    "ink-quote": "#d6c7a1",
    "rule": "#39414d",
    "bar": "#20252c",
    "cursor-ground": "#35506e",
    "cursor-ink": "#ffffff",
    "cursor-ground-faint": "#262d37",
    "row-ground": "#1f252d",
    "mark-ground": "#4b4223",
    "mark-ink": "#f3dfa6",
    "focus-ground": "#e8c15a",
    "focus-ink": "#14171b",
    "verdict-agree": "#84bd8c",
    "verdict-compatible": "#8fb8e0",
    "verdict-contradict": "#ef7b6c",
    "verdict-single": "#9aa3af",
    "verdict-revised": "#d3a5e0",
    "verdict-no-figure": "#8d96a3",
}

_LIGHT_TOKENS = {
    "ink-strong": "#101317",
    "ink-faint": "#616872",
    "ink-dim": "#87836f",
    "ink-heading": "#7d5a14",
    "ink-link": "#15548f",
    "ink-quote": "#5f4a14",
    "rule": "#c9c2b3",
    "bar": "#ece7db",
    "cursor-ground": "#bcd5ee",
    "cursor-ink": "#0c0f13",
    "cursor-ground-faint": "#e6e1d5",
    "row-ground": "#efeae0",
    "mark-ground": "#f2e0a3",
    "mark-ink": "#3c2f05",
    "focus-ground": "#8a5a00",
    "focus-ink": "#ffffff",
    "verdict-agree": "#22682e",
    "verdict-compatible": "#15548f",
    "verdict-contradict": "#ad1f14",
    "verdict-single": "#5a616b",
    "verdict-revised": "#75308c",
    "verdict-no-figure": "#616872",
}

THEMES = (
    Theme(
        name=DARK,
        primary="#8fb8e0",
        secondary="#c9a86a",
        accent="#e8c15a",
        warning="#e8c15a",
        error="#ef7b6c",
        success="#84bd8c",
        foreground="#d5dae1",
        background="#15181d",
        surface="#1b1f25",
        panel="#242a32",
        dark=True,
        variables=_DARK_TOKENS,
    ),
    Theme(
        name=LIGHT,
        primary="#15548f",
        secondary="#7d5a14",
        accent="#8a5a00",
        warning="#8a5a00",
        error="#ad1f14",
        success="#22682e",
        foreground="#24282e",
        background="#faf8f3",
        surface="#f4f1e9",
        panel="#e8e3d8",
        dark=False,
        variables=_LIGHT_TOKENS,
    ),
)


def fallback_tokens(dark: bool) -> dict[str, str]:
    """The tokens for a theme that does not know them."""
    return dict(_DARK_TOKENS if dark else _LIGHT_TOKENS)
