"""Which words differ, in a line: `the army lost [-nine-] {+ten+} soldiers`."""

from __future__ import annotations

from difflib import SequenceMatcher

_KEPT = 3
"""Words that are shown around what differs."""

_MOST = 600
"""Words of either side that are compared; of the rest nothing is said."""


def word_diff(before: str, after: str) -> str:
    """What was `[-there-]` and what is `{+there+}` instead; long stretches that are the same are left out."""
    old, new = before.split()[:_MOST], after.split()[:_MOST]
    parts: list[str] = []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (tag, a, b, c, d) in enumerate(steps):
        if tag == "equal":
            parts += _around(old[a:b], number == 0, number == len(steps) - 1)
            continue
        if b > a:
            parts.append(f"[-{' '.join(old[a:b])}-]")
        if d > c:
            parts.append(f"{{+{' '.join(new[c:d])}+}}")
    return " ".join(parts)


def _around(words: list[str], is_first: bool, is_last: bool) -> list[str]:
    if is_first:
        return words if len(words) <= _KEPT else ["…", *words[-_KEPT:]]
    if is_last:
        return words if len(words) <= _KEPT else [*words[:_KEPT], "…"]
    return words if len(words) <= 2 * _KEPT else [*words[:_KEPT], "…", *words[-_KEPT:]]
