"""The program where the network is forbidden: every command and a way through the screens."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from lere_tui.cli import NAMES

from .rows import Row

TESTS = Path(__file__).parents[1]
GUARD = Path(__file__).with_name("guard.py")
IMPORTS = TESTS / "data" / "imports"

COMMANDS: list[list[str]] = [
    ["search", "lere"], ["search", "lere", "--format", "json"], ["show", "lere-2015-04-29"], ["facets"], ["timeline"],
    ["places"], ["groups"], ["sources"], ["datasets"], ["disputes"], ["cite", "lere-2015-04-29"], ["notes"],
    ["searches"],
    ["check"], ["check", "--lint", "lere-2015-04-29"], ["info"], ["config"], ["config", "--init"], ["help"],
    ["help", "search"], ["help", "--man"], ["export", "lere", "--to", "page.html"], ["export", "lere", "--to",
    "lere.lere"],
    ["export", "lere", "--to", "folder/"], ["new", "mine"], ["build", "folder", "built.sqlite"],
    ["import", "--corpus", "mine.sqlite", str(IMPORTS / "ged-49.csv"), str(IMPORTS / "acled-2023.csv")],
    ["import", "--corpus", "mine.sqlite", str(IMPORTS / "geonames-XA.txt"), str(IMPORTS / "article.html")],
    ["import", "--corpus", "mine.sqlite", str(IMPORTS / "export.xml"), str(IMPORTS / "battle.wiki")],
    ["match", "--corpus", "mine.sqlite"], ["attach", "nothing", str(IMPORTS / "article.html")], ["edit", "nothing"],
    ["verify", str(IMPORTS / "article.txt")],
]  # fmt: skip
"""Every command but `serve`, which listens; bad use counts as well."""

WALK = ("enter", "s", "n", "c", "q", "q", "m", "n", "q", "L", "1", "j", "tab", "q", "D", "q", "q")

_SCRIPT = """
import json, sys
from lere_tui.cli import main
for words in json.loads(sys.argv[1]):
    try:
        code = main(words)
    except SystemExit as ended:
        code = ended.code
    sys.stderr.write(f"\\n--- {words[0]} {code}\\n")
"""


def used() -> set[str]:
    """The commands that are run."""
    return {words[0] for words in COMMANDS}


def _offline(tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    """All commands in one process, then the screens in a terminal."""
    guard = folder / "guard"
    guard.mkdir()
    shutil.copyfile(GUARD, guard / "sitecustomize.py")
    seen = folder / "seen.txt"
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LERE_", "TEXTUAL", "XDG_"))}
    env |= {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    env |= {"PYTHONPATH": f"{guard}{os.pathsep}{env.get('PYTHONPATH', '')}", "LERE_TEST_NETWORK": str(seen)}
    env |= {"HOME": str(folder), "TERM": "xterm-256color", "LANG": "C.UTF-8", "EDITOR": "true"}
    yield from _is_guarded(env)
    done = COMMANDS[:tries]
    ran = subprocess.run(
        [sys.executable, "-c", _SCRIPT, json.dumps(done)],
        env=env,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.stderr.count("\n--- ") != len(done) or "Traceback" in ran.stderr:
        yield f"not every command ran: {ran.stderr[-300:]}"
    if tries > len(COMMANDS):
        yield from _screens(env, folder)
    if seen.exists():
        yield from seen.read_text().splitlines()


def _is_guarded(env: dict[str, str]) -> Iterator[str]:
    """The guard must bite, or nothing is shown."""
    script = "import socket; socket.create_connection(('127.0.0.1', 9))"
    env = env | {"LERE_TEST_NETWORK": f"{env['LERE_TEST_NETWORK']}.bite"}
    told = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False)
    if "there is no network in this test" not in told.stderr:
        yield "the guard does not bite"


def _screens(env: dict[str, str], folder: Path) -> Iterator[str]:
    sys.path.insert(0, str(TESTS))
    from end_to_end.terminal import Terminal

    terminal = Terminal([sys.executable, "-m", "lere_tui", "--new", "lere"], env, str(folder), 120, 36)
    try:
        terminal.wait_for("events found")
        for key in WALK:
            terminal.press(key)
        if terminal.finish():
            yield f"the screens ended with {terminal.process.exitstatus}"
    except AssertionError as error:
        yield f"the screens: {ascii(str(error))[:200]}"
    finally:
        terminal.close()


ROWS = [
    Row(
        "offline",
        "every command but serve, and a way through timeline, event, sources, map, library and disputes, with sockets"
        " forbidden: no name is looked up, nothing is connected to or listened on",
        len(COMMANDS) + 1,
        len(COMMANDS) + 1,
        _offline,
    )
]

assert used() | {"serve"} == set(NAMES), "a command is missing here"
