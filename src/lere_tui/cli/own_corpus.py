"""`lere-tui new` and `edit`: a corpus of one's own, begun and changed."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from lere_tui.beside import beside
from lere_tui.cli import BAD_INPUT, DONE, NOTHING_FOUND
from lere_tui.cli.failures import UsageError, say
from lere_tui.cli.opening import database
from lere_tui.model.problems import CorpusProblems, Problem
from lere_tui.render.visible import visible
from lere_tui.resources import db_folder

EDITORS = ("nano", "vi")
"""What is tried where neither VISUAL nor EDITOR says which one."""


def new(named: str) -> int:
    """Write a small corpus folder to start from; the exit code."""
    folder = Path(named).expanduser()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{named} is there already and not empty; name a new folder")
    whole = folder.absolute()
    if not whole.parent.is_dir():
        raise UsageError(f"there is no folder {whole.parent} to make {folder.name} in")
    try:
        with beside(whole, folder=True) as fresh:
            made = Path(shutil.copytree(db_folder() / "starter", fresh / "new", copy_function=_copied))
            files = sorted(str(path.relative_to(made)) for path in made.rglob("*") if path.is_file())
            made.replace(whole)
    except OSError as error:
        raise UsageError(f"{named} can't be made: {error.strerror}") from None
    sys.stdout.writelines(f"{visible(str(folder / name))}\n" for name in files)
    say(f"a corpus of one event; open it with: lere-tui {shlex.quote(str(folder))}")
    return DONE


def _copied(source: str, target: str) -> str:
    """A file copied without what the installed one may be read by."""
    return str(shutil.copyfile(source, target))


def edit(event: str, corpus: str) -> int:
    """Let the reader change the file of an event, and check the corpus after each time; the exit code."""
    folder, file = _file(event, corpus)
    if not file.is_file():
        say(f"There is no event “{event}” in {corpus}: no file {file.relative_to(folder)}")
        if near := _near(folder, event):
            say(f"Did you mean {', '.join(near)}?")
        return NOTHING_FOUND
    command = _editor()
    before = file.read_bytes()
    while True:
        _run([*command, str(file)])
        problems = _problems(corpus)
        for problem in problems:
            sys.stderr.write(f"{visible(str(problem))}\n")
        if not problems:
            done = "is as it was" if file.is_file() and file.read_bytes() == before else "is changed"
            say(f"{file} {done}; no problems in {corpus}")
            return DONE
        number = f"{len(problems)} problem{'' if len(problems) == 1 else 's'} in {corpus}"
        if not _again(number):
            say(f"{number}; {file} stays as you left it, and lere-tui edit {event} goes on with it")
            return BAD_INPUT


def _file(event: str, corpus: str) -> tuple[Path, Path]:
    """The corpus folder and the file of an event in it. Raises UsageError."""
    if not corpus:
        raise UsageError(f"say which corpus folder it is in, as in: lere-tui edit {event} --corpus FOLDER")
    folder = Path(corpus).expanduser()
    if not folder.is_dir():
        raise UsageError(
            f"{corpus} is no corpus folder; make one of it: lere-tui export --corpus {corpus} --to FOLDER/"
        )
    if Path(event).name != event:
        raise UsageError(f"“{event}” is no id of an event")
    return folder, folder / "events" / f"{event}.toml"


def _near(folder: Path, event: str) -> list[str]:
    import difflib

    return difflib.get_close_matches(event, [path.stem for path in (folder / "events").glob("*.toml")], cutoff=0.4)


def _editor() -> list[str]:
    """The reader's editor with its options. Raises UsageError where there is none."""
    for name in ("VISUAL", "EDITOR"):
        if said := os.environ.get(name, "").strip():
            try:
                return shlex.split(said)
            except ValueError as error:
                raise UsageError(f"{name} is “{said}”, which can't be read: {error}") from None
    found = next((path for path in map(shutil.which, EDITORS) if path), None)
    if not found:
        raise UsageError("there is no editor; name one in the variable EDITOR, as in: EDITOR=nano lere-tui edit …")
    return [found]


def _run(command: list[str]) -> None:
    try:
        code = subprocess.run(command, check=False).returncode
    except OSError as error:
        reason = error.strerror
        raise UsageError(f"the editor {command[0]} can't be started: {reason}; name another in EDITOR") from None
    if code:
        say(f"{command[0]} ended with {code}")


def _problems(corpus: str) -> tuple[Problem, ...]:
    """Everything that is wrong with a corpus folder, compiled anew."""
    from lere_tui.store.checking import check_corpus

    try:
        with database(corpus) as path:
            return tuple(check_corpus(path).problems)
    except CorpusProblems as error:
        return error.problems


def _again(what: str) -> bool:
    """Whether to edit once more; where nobody can be asked, not."""
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"{visible(what)}. Edit again? [Y/n] ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    return bool(answer) and answer.strip().lower() in ("", "y", "yes")
