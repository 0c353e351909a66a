"""Programs that are run in a process of their own, forked off this one, so that each takes no longer than its work."""

from __future__ import annotations

import atexit
import gc
import os
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from lere_tui.cli import main

LONGEST = 60.0
"""Seconds after which a program hangs."""


class Ended(NamedTuple):
    """How a program ended: its exit code (negative: a signal), what it wrote to stdout and stderr, how long it took."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def trouble(self) -> str:
        """What no program may do, whatever is done to it; empty if it did none of that."""
        if self.code == -signal.SIGKILL:
            return "it hangs"
        if self.code < 0:
            return f"it died of signal {-self.code}"
        if "Traceback" in self.err:
            return f"a traceback: {self.err.strip().splitlines()[-1]}"
        return ""


Do = Callable[[Path], int]
"""What a program does within the folder that is its home; its exit code."""


def command(*words: str) -> Do:
    """The program with these arguments; {} in them is the folder."""
    return lambda folder: main([word.replace("{}", str(folder)) for word in words])


def run(
    do: Do, folder: Path, kill_after: float | None = None, kill_at_call: int = 0, largest: int | None = None
) -> Ended:
    """Run something to its end, or kill it after so many seconds or at its so many-th call of a function; with
    `largest`, no file can become larger than so many bytes, as on a disk that is full."""
    out, to_out = os.pipe()
    err, to_err = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if not child:
        os.dup2(to_out, 1)
        os.dup2(to_err, 2)
        _be(do, folder, kill_at_call, largest)
    os.close(to_out)
    os.close(to_err)
    deadline = started + (LONGEST if kill_after is None else kill_after)
    texts = {out: b"", err: b""}
    while texts.keys() - _closed(texts, deadline):
        if time.monotonic() >= deadline:
            os.kill(child, signal.SIGKILL)
            deadline += LONGEST
    _, status = os.waitpid(child, 0)
    written = [text.decode("utf-8", "replace") for text in texts.values()]
    for end in texts:
        os.close(end)
    return Ended(os.waitstatus_to_exitcode(status), written[0], written[1], time.monotonic() - started)


def _closed(texts: dict[int, bytes], deadline: float) -> set[int]:
    """Read what has come until the deadline; the ends at which nothing comes any more."""
    closed: set[int] = set()
    while closed != texts.keys():
        left = deadline - time.monotonic()
        ready = select.select(sorted(texts.keys() - closed), [], [], max(0, left))[0]
        if not ready:
            break
        for end in ready:
            got = os.read(end, 65536)
            texts[end] += got
            if not got:
                closed.add(end)
    return closed


def _be(do: Do, folder: Path, kill_at_call: int, largest: int | None) -> None:
    """Be the program, and never come back."""
    code = 70
    try:
        atexit._clear()  # what this process has to do at its end is not the child's
        at_home(folder)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
        if kill_at_call:
            sys.setprofile(_killer(kill_at_call))
        code = do(folder)
        sys.setprofile(None)
        atexit._run_exitfuncs()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _killer(call: int) -> Callable[..., None]:
    """A profiler that kills its own process at the so many-th call."""
    left = call

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    return count


def calls_of(do: Do, folder: Path) -> int:
    """How many calls of functions something makes."""

    def counted(place: Path) -> int:
        number = 0

        def count(*_: object) -> None:
            nonlocal number
            number += 1

        sys.setprofile(count)
        code = do(place)
        sys.setprofile(None)
        sys.stdout.write(f"\ncalls {number}")
        return code

    ended = run(counted, folder)
    return int(ended.out.rsplit("calls ", 1)[1])


def at_home(folder: Path) -> None:
    """Have all that is the reader's own within a folder."""
    for name, part in (("HOME", "home"), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config")):
        os.environ[name] = str(folder / part)
    for name, part in (("XDG_STATE_HOME", "state"), ("XDG_CACHE_HOME", "cache"), ("TMPDIR", "tmp")):
        os.environ[name] = str(folder / part)
    os.environ["SOURCE_DATE_EPOCH"] = "1700000000"
    os.environ.pop("LERE_CORPUS", None)
    (folder / "tmp").mkdir(exist_ok=True)
    tempfile.tempdir = str(folder / "tmp")
    gc.freeze()
