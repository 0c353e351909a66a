"""Text that would command a terminal, and corpora every field of which carries it."""

from __future__ import annotations

import re
import shutil
import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path

COMMANDS = (
    "\x1b]52;c;cm0=\x07",  # put something on the clipboard
    "\x1b]8;;file:///etc/passwd\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]0;title\x07\x1b[21t",  # set the title, and have it typed
    "\x1bP$q q\x1b\\\x1bPtmux;\x1b\x1b]52;c;cm0=\x07\x1b\\",
    "\x1b_Gi=1;AAAA\x1b\\\x1b^pm\x1b\\\x1bX\x1b\\",
    "\x1bc\x1b[2J\x1b[?1049l\x1b[6n\x1b[?1000h",
    "\x9b31m\x9d52;c;cm0=\x9c\x90q\x9c\x85",
    "\x00\x01\x05\x07\x08\x0b\x0c\x0e\x0f\x18\x1a\x7f",
)
"""Sequences that terminals obey, of one byte and of two."""

HIDING = (
    "\u202eback\u202c\u2066inside\u2069\u2067\u2068\u061c\u200e\u200f",
    "\u200bno\u200cwidth\u200d\u2060\ufeff\u00ad\u034f\u180e\ufe0f\U000e0041\U000e007f",
    "\u2028line\u2029\ufff9\ufffb\u3164\u115f",
)
"""Characters that are not seen, and those that turn the direction of others."""

POISON = " ".join(("[/b][red]", *COMMANDS, *HIDING, "=cmd|'/c calc'!A1", "</script><b>"))
"""All of it, with markup."""

FLOOD = "Z" + "\u0301\u0488\u20dd" * 300
"""One letter under nine hundred marks."""

LONG = "w" * 100_000
"""A word of a hundred thousand letters."""

UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
"""What is not drawn, whatever Unicode calls it."""

_SEQUENCE = re.compile(r"\x1b\[[?>=<]?[0-9;:]*[A-Za-z]|\x1b\[\?[0-9]+\$p|\x1b\]22;[a-z]+\x07|\x1b[78=>]")
"""What the program itself says to a terminal: colours, the cursor, modes, the shape of the pointer."""


def unsafe(text: str, own: bool = False) -> set[str]:
    """What of a text that was sent would be obeyed or hides; `own`: sequences of a screen and newlines are its own."""
    if own:
        text = _SEQUENCE.sub("", text)
    found = {char for char in text if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") and char not in "\r\n"}
    if not own and "\r" in text:
        found.add("\r")
    if re.search(MARKS_IN_A_ROW, text):
        found.add("a flood of marks")
    return found | set(UNSEEN.findall(text))


MARKS_IN_A_ROW = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{41,}"
"""More marks above one another than any script has."""

_KEYS = frozenset({"sha256", "token", "folded", "start", "skeleton"})


def text_columns(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every column of text that the records have, as table and name."""
    tables = [
        row[0]
        for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
        if not row[0].startswith(("search", "_sqlite", "sqlite"))
    ]
    return [
        (table, row[1])
        for table in tables
        for row in db.execute(f'PRAGMA table_info("{table}")')
        if row[2] == "TEXT" and row[1] not in _KEYS
    ]


def poisoned(original: Path, path: Path, columns: list[tuple[str, str]], text: str = POISON) -> list[str]:
    """A copy of a corpus with something behind each text of some columns; those that refuse it."""
    shutil.copyfile(original, path)
    refused = []
    with closing(sqlite3.connect(path)) as db, db:
        for table, column in columns:
            try:
                db.execute(f'UPDATE "{table}" SET "{column}" = "{column}" || ? WHERE "{column}" IS NOT NULL', (text,))
            except sqlite3.IntegrityError:
                refused.append(f"{table}.{column}")
    return refused
