"""From start to the first drawn rows, in a pseudo-terminal, as a ratio to a bare Textual app of the same run.

    startup.py [--runs 15] [--database FILE] [--wait-for TEXT] [--session QUERY EVENT]

Both programs are started in turn by this Python, so that what drifts drifts for both. It also lists which modules
that must not be on the way to the first rows were loaded there. With --session ours is also started where a session
ended: in that search, with the cursor on that event.

Then, without a terminal, the processor's time for `--version` as a ratio to a Python that does nothing, and for a
search as a ratio to one that only imports sqlite3 and json.
"""

from __future__ import annotations

import argparse
import os
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyte
from ptyprocess import PtyProcess

from lere_tui.workspace.session import Session, SessionFile

WATCHED = """
import sys, threading, time
from pathlib import Path
shown, answer = map(Path, sys.argv[1:3])
def watch():
    while not shown.exists():
        time.sleep(0.001)
    part = answer.with_suffix(".part")
    part.write_text(" ".join(sys.modules))
    part.rename(answer)
threading.Thread(target=watch, daemon=True).start()
from lere_tui.cli import main
main(sys.argv[3:])
"""
ROWS, COLUMNS = 36, 120
GOAL = 1.4
UNWANTED = ("sqlite_utils", "click", "edtf", "pyparsing", "dateutil", "argparse")
COMMANDS = {
    "--version": (["--version"], "pass", 4.0),
    "search": (["search", "lere"], "import sqlite3, json", 6.0),
}
"""Commands, what they are compared with, and the goal."""

BARE = """
from textual.app import App, ComposeResult
from textual.widgets import Static
class Bare(App):
    def compose(self) -> ComposeResult:
        yield Static("the first row is here")
Bare().run()
"""


def until_shown(
    command: list[str],
    text: str,
    env: dict[str, str],
    limit: float = 30.0,
    then: Callable[[], None] = lambda: None,
    until: Callable[[], bool] = lambda: True,
) -> float:
    """Seconds from start until `text` is on the screen; `then` is done at that moment, and the program goes on `until`.

    Raises TimeoutError.
    """
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    started = time.perf_counter()
    process = PtyProcess.spawn(command, dimensions=(ROWS, COLUMNS), env=env)
    try:
        while time.perf_counter() - started < limit:
            if not select.select([process.fd], [], [], 0.05)[0]:
                continue
            stream.feed(process.read(65_536))
            if any(text in line for line in screen.display):
                passed = time.perf_counter() - started
                then()
                while not until() and time.perf_counter() - started < limit:
                    time.sleep(0.01)
                return passed
        raise TimeoutError("\n".join(line.rstrip() for line in screen.display))
    except EOFError:
        raise TimeoutError("it ended:\n" + "\n".join(line.rstrip() for line in screen.display)) from None
    finally:
        process.terminate(force=True)
        process.close()


def loaded(arguments: list[str], text: str, env: dict[str, str]) -> list[str]:
    """Which unwanted modules are loaded by the time the text is shown, as a thread beside the program sees it."""
    with tempfile.TemporaryDirectory() as folder:
        shown, answer = Path(folder) / "shown", Path(folder) / "answer"
        command = [sys.executable, "-c", WATCHED, str(shown), str(answer), *arguments]
        until_shown(command, text, env, then=shown.touch, until=answer.exists)
        names = set(answer.read_text("utf-8").split())
    return [name for name in UNWANTED if name in names]


def whole(command: list[str], env: dict[str, str]) -> float:
    """Seconds of the processor that a program takes: the time for which it waits for others is not its own."""
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def print_commands(ours: list[str], env: dict[str, str], runs: int) -> None:
    """Measure COMMANDS, each in turn with what it is compared with, and print medians and ratios."""
    for name, (words, code, goal) in COMMANDS.items():
        times: list[tuple[float, float]] = []
        for _ in range(runs + 1):  # the first is not counted
            times.append((whole([*ours, *words], env), whole([sys.executable, "-c", code], env)))
        mine, other = (statistics.median(column) for column in zip(*times[1:], strict=True))
        print(
            f"{name:9} median {mine * 1000:.0f} ms; python -c “{code}” {other * 1000:.0f} ms;"
            f" ratio {mine / other:.2f} (goal {goal:.0f})"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--database", help="a corpus database; the embedded corpus if left out")
    parser.add_argument("--wait-for", default="2024-09-17", help="a text of the first rows")
    parser.add_argument("--session", nargs=2, metavar=("QUERY", "EVENT"), help="also start where a session ended")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        env = {key: value for key, value in os.environ.items() if not key.startswith(("TEXTUAL", "LERE", "XDG"))}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program's modules are compiled: the first run does it
        env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": home, "XDG_DATA_HOME": f"{home}/data"}
        ours = [sys.executable, "-m", "lere_tui", *([options.database] if options.database else [])]
        bare = [sys.executable, "-c", BARE]
        subprocess.run([*ours, "info"], env=env, check=False, capture_output=True)  # the first start builds the corpus
        times: dict[str, list[float]] = {"ours": [], "bare": []}
        again = env | {"XDG_DATA_HOME": f"{home}/again"}
        if options.session:
            times["again"] = []
            subprocess.run([*ours, "info"], env=again, check=False, capture_output=True)
            end = Session(search=options.session[0], event=options.session[1])
            file = SessionFile(Path(home, "again", "lere-tui", "workspace"), options.database or "")
        until_shown(bare, "first row", env)
        until_shown(ours, options.wait_for, env)
        for _ in range(options.runs):
            times["bare"].append(until_shown(bare, "first row", env))
            times["ours"].append(until_shown(ours, options.wait_for, env))
            if options.session:
                file.write(end, file.number(), at_end=True)
                times["again"].append(until_shown(ours, "▌", again))
        if options.database:
            env["LERE_CORPUS"] = options.database
        print_commands(ours[:3], env, options.runs)
        unwanted = loaded(ours[3:], options.wait_for, env)
    ratio = statistics.median(times["ours"]) / statistics.median(times["bare"])
    pairs = [a / b for a, b in zip(times["ours"], times["bare"], strict=True)]
    if options.session:
        print(f"where a session ended: {statistics.median(times['again']) / statistics.median(times['bare']):.2f}")
    for name, values in times.items():
        print(
            f"{name:5} median {statistics.median(values) * 1000:6.0f} ms"
            f"   {min(values) * 1000:.0f} to {max(values) * 1000:.0f}"
        )
    print(f"ratio of the medians {ratio:.2f}, of the pairs {min(pairs):.2f} to {max(pairs):.2f} (goal {GOAL})")
    print(f"loaded on the way, but should not be: {', '.join(unwanted) or 'nothing'}")


if __name__ == "__main__":
    main()
