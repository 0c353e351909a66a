"""What reaches the terminal from corpora every field of which carries sequences, floods and words without end."""

from __future__ import annotations

import asyncio
import functools
import os
import random
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from lere_tui.store.building import build

from .poison import COMMANDS, FLOOD, HIDING, LONG, POISON, poisoned, text_columns, unsafe
from .programs import at_home, command, run
from .rows import Row

SMALL = Path(__file__).parents[1] / "data" / "small"
EVENT, PLACE, GROUP, SOURCE = "tinber-2015-04-29", "tinber", "front", "agency"

FORMATS = {
    "search": ("table", "json", "jsonl", "csv", "geojson", "markdown", "ucdp-csv", "acled-csv"),
    "show": ("text", "json", "jsonl", "csv", "markdown"),
    "cite": ("text", "csl-json", "bibtex"),
    "notes": ("text", "json", "markdown"),
    **dict.fromkeys(("facets", "timeline", "places", "groups", "sources", "disputes", "searches"), ("text", "json")),
}
PRINTED: list[list[str]] = [
    *([name, *([EVENT] if name in ("show", "cite") else []), "--format",
    form] for name in FORMATS for form in FORMATS[name]),
    *([name, "--page", page] for name, page in (("places", PLACE), ("groups", GROUP), ("sources", SOURCE))),
    ["sources", "--page", SOURCE, "--format", "json"],
    ["cite", "--all"], ["check"], ["check", "--lint"], ["check", "--lint", EVENT], ["info"], ["info", "--format",
    "json"],
    ["show", "nothing"], ["verify", "{}/quoting.md"], ["export", "--to", "-"], ["match"], ["datasets"],
]  # fmt: skip
"""Every command that prints what a corpus has, in each of its formats."""

SAID = [f"{text} {flood}" for text in COMMANDS + HIDING for flood in ("", FLOOD)]
"""What is put in a query, a name of a file or a setting."""

CODED = frozenset({"kind", "slug", "date", "said", "as_of", "figure", "published", "begins", "ends", "losses",
"qualifier",
                   "outcome", "relation", "role", "text_kind", "supersedes", "of_role", "retrieved"})  # fmt: skip
"""Columns whose texts come from a list or are read: poisoned one at a time, since a screen may have to refuse them."""


def _small(folder: Path) -> Path:
    path = folder / "small.sqlite"
    build(SMALL, path)
    return path


def _fields(original: Path) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The columns of free text, and those of codes."""
    with closing(sqlite3.connect(original)) as db:
        columns = text_columns(db)
    return [each for each in columns if each[1] not in CODED], [each for each in columns if each[1] in CODED]


def _corpora(original: Path, folder: Path) -> dict[str, Path]:
    """Poisoned copies by what is in them: all free text at once with each kind of text, and each coded column."""
    free, coded = _fields(original)
    made = {}
    for name, text in (("sequences", POISON), ("floods", FLOOD), ("long words", LONG)):
        made[name] = folder / f"{name.split()[0]}.sqlite"
        poisoned(original, made[name], free, text)
    for table, column in coded:
        path = folder / f"{table}.{column}.sqlite"
        if not poisoned(original, path, [(table, column)]):
            made[f"{table}.{column}"] = path
    return made


def _commands(tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    """Commands on poisoned corpora, and commands with poison in their own words."""
    original = _small(folder)
    (folder / "quoting.md").write_text(f"A text [lere:{SOURCE}#0,9] {POISON}\n> “{POISON}”\n", "utf-8")
    corpora = _corpora(original, folder)
    cases = [(name, [*words, "--corpus", str(path)]) for name, path in corpora.items() for words in PRINTED]
    for text in SAID:
        plain = text.replace("\0", "")
        for words in (["search", plain], ["search", f"town:{plain}"], [f"--{plain}"], ["show", plain], ["cite", plain],
                      ["info", "--corpus", f"{{}}/{plain}"], ["info", "--config", f"{{}}/{plain}"], ["places",
                      "--page", plain],
                      ["import", f"{{}}/{plain}", "--corpus", "{}/new.sqlite"], ["build", f"{{}}/{plain}",
                      "{}/x.sqlite"],
                      ["export", "--to", f"{{}}/{plain}.csv"], ["attach", plain, f"{{}}/{plain}"], ["edit", plain],
                      ["new", f"{{}}/{plain}/{plain}"], ["check", "--lint", plain], ["verify", plain]):  # fmt: skip
            own = [] if "--corpus" in words or words[0] in ("build", "new") else ["--corpus", str(original)]
            cases.append((ascii(text[:12]), [*words, *own]))
    for name, words in chance.sample(cases, min(tries, len(cases))):
        ended = run(command(*words), folder)
        if trouble := ended.trouble or _told(ended.out.replace("\r\n", "\n")) or _told(ended.err):
            yield f"{' '.join(map(ascii, words))[:80]} ({name}): {trouble}"


def _told(text: str) -> str:
    found = unsafe(text)
    return f"sends {sorted(map(ascii, found))}" if found else ""


WALKS = {
    "timeline": "down up f j space space right escape t t t b right escape asterisk number_sign x comma y enter A n"
    " o t e"
    " ctrl+s escape y d 2 0 1 6 enter slash g a p tab escape S n enter",
    "help": "question_mark pagedown escape slash f1 escape escape",
    "settings": "comma down escape",
    "palette": "colon a escape",
    "map": "m n n plus minus f enter",
    "library": "L 1 j tab j o q 2 j enter tab 3 enter y 4 enter slash a enter",
    "disputes": "D o o tab j enter escape",
    "event": "enter v b p p full_stop tab j k y u question_mark escape asterisk A n escape i r",
    "sources": "enter s n n c N tab x v right right y escape equals_sign t slash a enter escape right_square_bracket y",
    "words": "j enter enter n n c N tab x v escape equals_sign minus t",
    "workspace": "W j enter",
    "searches": "s j enter",
}
"""Ways through every screen, from the timeline."""


def _screens(tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    """Walks through the screens of poisoned corpora, with every segment that is drawn looked at."""
    corpora = _corpora(_small(folder), folder)
    cases = [
        (name, walk, size)
        for name in corpora
        for walk in WALKS
        for size in ((80, 24), (200, 50))
        if name != "long words" or walk in ("timeline", "event", "sources", "library")
    ]
    for name, walk, size in chance.sample(cases, min(tries, len(cases))):
        ended = run(functools.partial(_walk, corpora[name], walk, size), folder)
        if ended.trouble or ended.code or ended.out.strip():
            yield f"{walk} at {size[0]}x{size[1]} ({name}): {ended.trouble or ended.out.strip() or ended.code}"


def _walk(corpus: Path, walk: str, size: tuple[int, int], folder: Path) -> int:
    """Go one way, and print what is wrong on it."""
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from lere_tui.app import LereApp
    from screens.driving import press, segments, settle

    async def go() -> None:
        app = LereApp(corpus, workspace=folder / "workspace")
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            for key in ["", *WALKS[walk].split()]:
                if key:
                    await press(pilot, key)
                for segment in (segment for line in segments(app) for segment in line):
                    if found := unsafe(segment.text):
                        sys.stdout.write(f"after {key} {type(app.screen).__name__} draws {sorted(map(ascii, found))}\n")
                        return
                    if segment.style and segment.style.link:
                        sys.stdout.write(f"after {key} there is a link\n")
                        return

    at_home(folder)
    (folder / "workspace").mkdir(exist_ok=True)
    asyncio.run(go())
    return 0


_BYTES = re.compile(rb"Traceback|\xc2[\x80-\x9f]")


def _pty(tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    """The program in a terminal, with every byte that it sends looked at."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from end_to_end.terminal import KEYS, Terminal

    named = {
        "space": " ", "question_mark": "?", "slash": "/", "comma": ",", "colon": ":", "asterisk": "*", "plus": "+",
        "number_sign": "#", "minus": "-", "equals_sign": "=", "full_stop": ".", "ctrl+s": "\x13", "f1": "\x1bOP",
        "pagedown": "\x1b[6~", "right_square_bracket": "]",
    }  # fmt: skip
    corpora = _corpora(_small(folder), folder)
    env = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "TEXTUAL_ANIMATIONS": "none"}
    env |= {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    cases = [(name, walk) for name in ("sequences", "floods") for walk in WALKS]
    for name, walk in chance.sample(cases, min(tries, len(cases))):
        # The terminal's title, name and folder are the reader's; the query and the corpus come from outside.
        hostile = folder / f"{name}\x1b]0;x\x07\u202e.sqlite"
        if not hostile.exists():
            hostile.hardlink_to(corpora[name])
        terminal = Terminal(
            [sys.executable, "-m", "lere_tui", "--new", "--corpus", str(hostile)], env, str(folder), 100, 30
        )
        try:
            terminal.wait_for("2016")
            for key in WALKS[walk].replace(" y", "").split():  # y sends the clipboard what is copied
                terminal.press(key if key in KEYS else named.get(key, key))
            terminal.press("ctrl-q")
            terminal.finish()
        except AssertionError as error:
            yield f"{walk} ({name}): {ascii(str(error))[:200]}"
        finally:
            terminal.close()
        text = terminal.raw.decode("utf-8", "surrogateescape")
        if (found := unsafe(text, own=True)) or _BYTES.search(terminal.raw):
            yield f"{walk} ({name}): sends {sorted(map(ascii, found)) or 'a traceback or a control of two bytes'}"


ROWS = [
    Row(
        "terminal-commands",
        "a command prints a corpus poisoned in every field, or is given poisoned words, names of files and settings: no"
        " control, escape, override or flood is printed, and nothing crashes",
        1_500,
        30,
        _commands,
    ),
    Row(
        "terminal-screens",
        "a walk over a screen of a corpus poisoned in every field, at 80x24 and 200x50: nothing drawn is obeyed or"
        " hides",
        300,
        3,
        _screens,
    ),
    Row(
        "terminal-bytes",
        "the program in a pseudo-terminal on a poisoned corpus: every byte that it sends is a letter or a sequence"
        " of its own",
        24,
        1,
        _pty,
    ),
]
