"""Themes of others with our colours: made from theirs, and moved as far as a text needs to be read (WCAG 2.1, 4.5)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from textual.color import Color
from textual.theme import Theme

from lere_tui.theme_names import GROUNDS, INKS, OWN

LEAST = 4.5
"""The contrast that a text has at least."""

_AIM = 4.6
"""What is aimed at: colours are rounded to whole bytes afterwards."""

_BASIC_INKS = ("foreground", "accent", "error", "success", "warning")


def derived(theme: Theme) -> Theme:
    """A theme with our colours made from its own."""
    if theme.ansi:
        return replace(theme, variables=theme.variables | _ansi_tokens(theme.dark))
    basic = _basic(theme)
    return dressed(theme, basic, _tokens(basic, theme.dark))


def dressed(theme: Theme, basic: Mapping[str, str], tokens: Mapping[str, str], given: Collection[str] = ()) -> Theme:
    """A theme with these colours, of which only those `given` stay as they are where they can't be read."""
    colours = dict(basic) | dict(tokens)
    grounds = [_colour(colours[name]) for name in ("background", "panel", *GROUNDS)]
    for name in (*_BASIC_INKS, *INKS):
        if name not in given:
            also = [_colour(colours["mark-ground"])] if name == "verdict-contradict" else []
            colours[name] = _readable(_colour(colours[name]), [*grounds, *also]).hex6.lower()
    for ink, ground in OWN:
        if ink not in given:
            colours[ink] = _readable(_colour(colours[ink]), [_colour(colours[ground])]).hex6.lower()
    named = {name: colours[name] for name in basic}
    return with_basic(theme, named, theme.variables | {name: colours[name] for name in tokens})


def with_basic(theme: Theme, basic: Mapping[str, str], variables: Mapping[str, str]) -> Theme:
    """A theme with these basic colours instead of its own."""
    changed = replace(theme, variables=dict(variables))
    for name, value in basic.items():
        setattr(changed, name, value)
    return changed


def weak(theme: Theme) -> list[tuple[float, str, str]]:
    """Texts of a dressed theme that are hard to read: their contrast, ink and ground, the worst first."""
    colours = {name: getattr(theme, name) for name in ("background", "panel", *_BASIC_INKS)} | theme.variables
    pairs = [(ink, ground) for ink in (*_BASIC_INKS, *INKS) for ground in ("background", "panel", *GROUNDS)]
    found = [(contrast(_colour(colours[ink]), _colour(colours[on])), ink, on) for ink, on in (*pairs, *OWN)]
    return sorted(each for each in found if each[0] < LEAST)


def contrast(one: Color, other: Color) -> float:
    """From 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _basic(theme: Theme) -> dict[str, str]:
    """The basic colours, with those that a theme leaves to Textual; the panel lies near the background."""
    made = theme.to_color_system().generate()
    found = {name: made[name] for name in (*_BASIC_INKS, "primary", "secondary", "background", "surface")}
    back, panel = _colour(found["background"]), _colour(made["panel"])
    return found | {"panel": _near(back, panel, 0.5, _colour(found["foreground"])).hex6.lower()}


def _tokens(basic: Mapping[str, str], dark: bool) -> dict[str, str]:
    """Our colours of a theme, before they are made readable."""
    colour = {name: _colour(value) for name, value in basic.items()}
    back, ink = colour["background"], colour["foreground"]
    far = Color(255, 255, 255) if dark else Color(0, 0, 0)
    faint, dim = ink.blend(back, 0.25), ink.blend(back, 0.3)
    revised = colour["secondary"] if colour["secondary"] != colour["primary"] else colour["accent"]
    made = {
        "ink-strong": ink.blend(far, 0.5),
        "ink-faint": faint,
        "ink-dim": dim,
        "ink-heading": colour["warning"],
        "ink-link": colour["primary"],
        "ink-quote": colour["warning"].blend(ink, 0.5),
        "rule": back.blend(ink, 0.22),
        "bar": _near(back, colour["panel"], 0.7, ink),
        "row-ground": back.blend(ink, 0.05),
        "cursor-ground-faint": back.blend(ink, 0.09),
        "cursor-ground": _near(back, colour["primary"], 0.3, ink),
        "cursor-ink": far,
        "mark-ground": _near(back, colour["warning"], 0.25, ink),
        "mark-ink": colour["warning"].blend(far, 0.6),
        "focus-ground": _readable(colour["accent"], [back]),
        "focus-ink": back,
        "verdict-agree": colour["success"],
        "verdict-compatible": colour["primary"],
        "verdict-contradict": colour["error"],
        "verdict-single": faint,
        "verdict-revised": revised,
        "verdict-no-figure": faint,
    }
    return {name: value.hex6.lower() for name, value in made.items()}


def _near(back: Color, towards: Color, share: float, ink: Color) -> Color:
    """A ground between the background and another colour, not so far from it that the ink is lost on it."""
    while share > 0.08 and contrast(back.blend(towards, share), ink) < min(6.5, contrast(back, ink) * 0.72):
        share -= 0.02
    return back.blend(towards, share)


def _readable(ink: Color, grounds: Iterable[Color]) -> Color:
    """The ink, made lighter or darker by as little as it takes to be read on every ground, or as far as that goes."""
    papers = list(grounds)

    def least(colour: Color) -> float:
        return min(contrast(colour, paper) for paper in papers)

    ends = (Color(255, 255, 255), Color(0, 0, 0))
    end = max(ends, key=least)
    tried = (ink.blend(end, step / 40) for step in range(41))
    return next((colour for colour in tried if least(colour) >= _AIM), end)


def _colour(text: str) -> Color:
    return Color.parse(text)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ansi_tokens(dark: bool) -> dict[str, str]:
    """Our colours of the sixteen that the terminal itself has. Texts keep its own ink, but for a few."""
    plain = dict.fromkeys([*INKS, *GROUNDS, "cursor-ink"], "ansi_default")
    bright = "ansi_bright_" if dark else "ansi_"
    return plain | {
        "rule": "ansi_bright_black",
        "ink-heading": f"{bright}yellow" if dark else "ansi_magenta",
        "ink-link": f"{bright}cyan" if dark else "ansi_blue",
        "cursor-ground": "ansi_blue" if dark else "ansi_white",
        "cursor-ink": "ansi_bright_white" if dark else "ansi_black",
        "mark-ground": "ansi_yellow",
        "mark-ink": "ansi_black",
        "focus-ground": "ansi_bright_yellow" if dark else "ansi_blue",
        "focus-ink": "ansi_black" if dark else "ansi_bright_white",
        "verdict-agree": f"{bright}green",
        "verdict-contradict": f"{bright}red",
    }
