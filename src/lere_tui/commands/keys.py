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


_MODIFIERS = {
    "ctrl": "ctrl", "control": "ctrl", "alt": "alt", "option": "alt", "meta": "meta", "hyper": "hyper",
    "shift": "shift", "super": "super", "cmd": "super",
}  # fmt: skip

_OTHER_NAMES = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown",
    "page-up": "pageup", "page-down": "pagedown", "page_up": "pageup", "page_down": "pagedown", "hyphen": "minus",
    "↑": "up", "↓": "down", "←": "left", "→": "right",
}  # fmt: skip

_NAMED = frozenset(
    (
        *("escape", "enter", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"),
        *("up", "down", "left", "right", "space"),
    )
) | {f"f{number}" for number in range(1, 25)}

_CHARACTERS = {
    "slash": "SOLIDUS", "backslash": "REVERSE SOLIDUS", "at": "COMMERCIAL AT", "minus": "HYPHEN-MINUS",
    "plus": "PLUS SIGN", "underscore": "LOW LINE",
}  # fmt: skip
"""Characters that Textual calls otherwise than Unicode does."""

_CALLED = {name: key for key, name in _CHARACTERS.items()}

_SAME_AS = {"i": "tab", "m": "enter", "h": "backspace", "left_square_bracket": "escape"}
"""What a terminal sends for Ctrl with these."""


def key_of(written: str) -> str:
    """Textual's name of a key as a reader writes it: `Ctrl-R`, `ctrl+r`, `space`, `*`, `question_mark`, `?`.

    Raises ValueError with what to write instead.
    """
    modifiers, rest = set(), written if len(written) == 1 else written.strip()
    while len(rest) > 1:
        first, mark, after = _parted(rest)
        if not mark or first.lower() not in _MODIFIERS:
            break
        modifiers.add(_MODIFIERS[first.lower()])
        rest = after
    last = _last_of(rest, bool(modifiers))
    if not last:
        raise ValueError(f"“{written}” is no key; write it like ctrl+r, f5, space, pageup, G or ?")
    if modifiers == {"shift"} and len(last) == 1 and last.isalpha():
        return last.upper()
    if modifiers == {"ctrl"} and last in _SAME_AS:
        raise ValueError(f"“{written}” and {_SAME_AS[last]} are the same to a terminal; write {_SAME_AS[last]}")
    return "+".join([*sorted(modifiers), last])


def is_typed(key: str) -> bool:
    """Whether a key, by Textual's name, puts a character into a line where text is typed."""
    return "+" not in key and (key == "space" or key not in _NAMED)


def _parted(text: str) -> tuple[str, str, str]:
    """A text at its first + or -: before, the sign, after; no sign where nothing stands on one of its sides."""
    for at, sign in enumerate(text):
        if sign in "+-" and 0 < at < len(text) - 1:
            return text[:at], sign, text[at + 1 :]
    return text, "", ""


def _last_of(text: str, modified: bool) -> str:
    """The key without what is held down with it; empty if there is none of that name."""
    import unicodedata

    if len(text) == 1 and text not in _OTHER_NAMES:
        if text.isalnum():
            return text.lower() if modified else text
        return _name_of(text) if text.isprintable() else ""
    name = _OTHER_NAMES.get(text.lower(), text.lower())
    if name in _NAMED:
        return name
    try:
        character = unicodedata.lookup(_CHARACTERS.get(name, name.replace("_than_", "-than ").replace("_", " ")))
    except KeyError:
        return ""
    return "" if len(character) > 1 or character.isalnum() or not character.isprintable() else _name_of(character)


def _name_of(character: str) -> str:
    import unicodedata

    name = unicodedata.name(character, "")
    return _CALLED.get(name, name.lower().replace("-", "_").replace(" ", "_"))
