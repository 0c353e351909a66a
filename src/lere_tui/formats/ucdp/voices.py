"""Who is named as the origin of a figure: one claimant, or words that name none or several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lere_tui.formats.tables.gathering import Gathering, slug

_SEVERAL = re.compile(r"[;,/\n\r&+]|\band\b|\bor\b|\bvs\.?\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"aggregation(?: event)?|n/?a|none?|not (?:available|clear|given|known|mentioned|reported|specified|stated)|"
    r"(?:local )?(?:news|newspapers?|media|press)(?: reports?| sources?)?|see (?:what|source|headline)|unclear|unknown|"
    r"unspecified|various|(?:several |multiple |various )?(?:sources?|reports?)|several|multiple",
    re.IGNORECASE,
)
_WITNESSES = re.compile(
    r"\b(?:eye ?|eye-)?witness(?:es)?\b|\b(?:residents?|villagers?|locals?|survivors?|victims?|refugees?|relatives?)\b",
    re.IGNORECASE,
)
_LONGEST = 80
_CACHED = 20_000


class Voices:
    """The claimants met so far. One name is one claimant, whatever its case; `police` is not told apart by country."""

    def __init__(self, prefix: str, gathered: Gathering) -> None:
        self._prefix = prefix
        self._gathered = gathered
        self._known: dict[str, tuple[str, str, str]] = {}
        self._slugs: dict[str, str] = {}
        self._made: set[str] = set()

    def of(self, cell: str, sides: Sequence[tuple[str, str]]) -> tuple[str, str]:
        """The claimant's id, and a note where the words name none: they are kept there as they stand.

        A name that is that of a side (given with its id) is that side.
        """
        found = self._known.get(cell)
        if found is None:
            if len(self._known) >= _CACHED:
                self._known.clear()
                self._slugs.clear()
            found = self._known[cell] = self._read(cell)
        folded, voice, note = found
        if voice:
            for name, side in sides:
                if side and folded == (self._slugs.get(name) or self._slugs.setdefault(name, slug(name))):
                    return side, ""
            if voice not in self._made:
                self._made.add(voice)
                plain = " ".join(cell.split()).rstrip(" .,;:")
                kind = "witnesses" if _WITNESSES.search(plain) else "other"
                about = "Named by UCDP as the origin of figures; not told apart by country"
                self._gathered.actor(0, "source_original", voice, plain, kind, about)
        return voice, note

    def _read(self, cell: str) -> tuple[str, str, str]:
        """The folded name, the id of its claimant and the note."""
        words = " ".join(cell.split())
        plain = words.rstrip(" .,;:")
        if not plain:
            return "", "", ""
        if _NOBODY.fullmatch(plain) or len(plain) > _LONGEST or _SEVERAL.search(cell.strip(" .,;:\r\n")):
            lines = (" ".join(line.split()) for line in cell.splitlines())
            return "", "", f"UCDP names as its origin: {'; '.join(line.rstrip(' ;') for line in lines if line)}"
        folded = slug(plain)
        return folded, self._prefix + folded, ""
