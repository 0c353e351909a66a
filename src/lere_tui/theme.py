"""The colours of the program: dark, light, and of high contrast. Style sheets name tokens; only this file colours."""

from __future__ import annotations

from textual.theme import Theme

DARK = "lere-dark"
LIGHT = "lere-light"
CONTRAST = "lere-contrast"

_DARK_TOKENS = {
    "ink-strong": "#f2eee4",
    "ink-faint": "#a6afba",
    "ink-dim": "#9ea7b3",
    "ink-heading": "#c9a86a",
    "ink-link": "#8fb8e0",
    "ink-quote": "#d6c7a1",
    "rule": "#39414d",
    "bar": "#20252c",
    "cursor-ground": "#263c54",
    "cursor-ink": "#ffffff",
    "cursor-ground-faint": "#262d37",
    "row-ground": "#1f252d",
    "mark-ground": "#4b4223",
    "mark-ink": "#f3dfa6",
    "focus-ground": "#e8c15a",
    "focus-ink": "#14171b",
    "verdict-agree": "#84bd8c",
    "verdict-compatible": "#8fb8e0",
    "verdict-contradict": "#f58b7d",
    "verdict-single": "#a6afba",
    "verdict-revised": "#d3a5e0",
    "verdict-no-figure": "#a6afba",
}

_LIGHT_TOKENS = {
    "ink-strong": "#101317",
    "ink-faint": "#505761",
    "ink-dim": "#57543f",
    "ink-heading": "#6e4e0d",
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
    "focus-ground": "#754c00",
    "focus-ink": "#ffffff",
    "verdict-agree": "#1c5d27",
    "verdict-compatible": "#15548f",
    "verdict-contradict": "#ad1f14",
    "verdict-single": "#505761",
    "verdict-revised": "#75308c",
    "verdict-no-figure": "#505761",
}

_CONTRAST_TOKENS = {
    "ink-strong": "#ffffff",
    "ink-faint": "#d8d8d8",
    "ink-dim": "#d0d0d0",
    "ink-heading": "#ffd866",
    "ink-link": "#9fd3ff",
    "ink-quote": "#ffe9a8",
    "rule": "#a0a0a0",
    "bar": "#000000",
    "cursor-ground": "#003566",
    "cursor-ink": "#ffffff",
    "cursor-ground-faint": "#1c1c1c",
    "row-ground": "#101010",
    "mark-ground": "#3d3200",
    "mark-ink": "#fff3c4",
    "focus-ground": "#ffdd33",
    "focus-ink": "#000000",
    "verdict-agree": "#86f08f",
    "verdict-compatible": "#9fd3ff",
    "verdict-contradict": "#ffb3a8",
    "verdict-single": "#d8d8d8",
    "verdict-revised": "#f2c2ff",
    "verdict-no-figure": "#d8d8d8",
}

THEMES = (
    Theme(
        name=DARK,
        primary="#8fb8e0",
        secondary="#c9a86a",
        accent="#e8c15a",
        warning="#e8c15a",
        error="#f58b7d",
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
        secondary="#6e4e0d",
        accent="#754c00",
        warning="#754c00",
        error="#ad1f14",
        success="#1c5d27",
        foreground="#24282e",
        background="#faf8f3",
        surface="#f4f1e9",
        panel="#e8e3d8",
        dark=False,
        variables=_LIGHT_TOKENS,
    ),
    Theme(
        name=CONTRAST,
        primary="#9fd3ff",
        secondary="#ffd866",
        accent="#ffdd33",
        warning="#ffdd33",
        error="#ffb3a8",
        success="#86f08f",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#141414",
        dark=True,
        variables=_CONTRAST_TOKENS,
    ),
)


def fallback_tokens(dark: bool) -> dict[str, str]:
    """The tokens for a theme that does not know them."""
    return dict(_DARK_TOKENS if dark else _LIGHT_TOKENS)
