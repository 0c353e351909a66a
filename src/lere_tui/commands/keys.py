"""Key names as a reader knows them: `slash` is /, `ctrl+p` is Ctrl-P."""

from __future__ import annotations

_NAMES = {
    "slash": "/", "question_mark": "?", "colon": ":", "left_square_bracket": "[", "right_square_bracket": "]",
    "dollar_sign": "$", "full_stop": ".", "comma": ",", "plus": "+", "minus": "-", "equals_sign": "=",
    "left_curly_bracket": "{", "right_curly_bracket": "}", "asterisk": "*", "number_sign": "#",
    "space": "Space", "enter": "Enter", "escape": "Esc", "tab": "Tab", "backspace": "Backspace",
    "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "delete": "Del",
}  # fmt: skip


def key_name(key: str) -> str:
    """One key as it is printed on a keyboard."""
    *modifiers, last = key.split("+")
    shown = _NAMES.get(last, last.upper() if modifiers or (last[:1] == "f" and last[1:].isdigit()) else last)
    return "-".join([*(modifier.capitalize() for modifier in modifiers), shown])


def key_names(keys: str) -> list[str]:
    """The keys of a comma-separated list, each as it is printed on a keyboard."""
    return [key_name(key.strip()) for key in keys.split(",") if key.strip()]
