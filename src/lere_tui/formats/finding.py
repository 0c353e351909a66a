"""Which of the formats a file has: asked of its first bytes, never of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import BinaryIO, NamedTuple

from lere_tui.formats.intake import Dataset, Intake, IntakeError, Report

HEAD = 1 << 16
"""Bytes of the beginning of a file that tell its format."""

# Articles in plain text come last: nearly everything that is text looks like one.
_READERS = {
    "ucdp": ("lere_tui.formats.ucdp",),
    "acled": ("lere_tui.formats.acled",),
    "geonames": ("lere_tui.formats.geonames",),
    "wikitext": ("lere_tui.formats.wikitext.page", "lere_tui.formats.wikitext.flat"),
    "article": ("lere_tui.formats.article.plain", "lere_tui.formats.article.html"),
}
_ALSO = {"infobox": "wikitext"}
NAMES = (*_READERS, *_ALSO)
"""What a format is called on the command line."""

_DATASETS = {
    "wikitext": Dataset("wikitext", "Articles of wikis", "", "as each source says"),
    "article": Dataset("articles", "Saved articles", "", "with the publishers; not to be passed on", shareable=False),
}


class Format(NamedTuple):
    """A format: its name, what reads a file of it, of which dataset a file is, and which columns are left out."""

    name: str
    read: Callable[[BinaryIO, str, Report], Iterator[Intake]]
    dataset: Callable[[str], Dataset]
    not_kept: tuple[str, ...]


def find(file: BinaryIO, name: str, asked: str = "") -> Format:
    """The format of a file, or the one that is asked for. Raises IntakeError if it is none of them."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if not head:
        raise IntakeError(name, 0, "", "the file is empty")
    asked = _ALSO.get(asked, asked)
    for kind in (asked,) if asked else _READERS:
        modules = [import_module(path) for path in _READERS[kind]]
        # What was asked for is read even if it does not look so: its reader says what is wrong with it.
        found = next((m for m in modules if m.recognise(head)), modules[0] if asked else None)
        if found is not None:
            known = _DATASETS.get(kind)
            dataset = getattr(found, "dataset", None) or (lambda _, known=known: known)
            return Format(kind, found.read, dataset, tuple(getattr(found, "NOT_KEPT", ())))
    known_formats = ", ".join(_READERS)
    raise IntakeError(name, 0, "", f"this is none of the formats {known_formats}; if it is one, name it with --as")
