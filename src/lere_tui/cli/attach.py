"""`lere-tui attach`: the original file of a source, and the quotes found in it."""

from __future__ import annotations

import sys
from pathlib import Path

from lere_tui.cli import BAD_INPUT, DONE, NOTHING_FOUND
from lere_tui.cli.failures import UsageError, say
from lere_tui.render.visible import visible
from lere_tui.store.attaching import Attached, UnknownSource, attach, remove


def attach_file(source: str, file: str, corpus: str, take_away: bool) -> int:
    """Attach a file to a source, or take its original away; the exit code."""
    from lere_tui.formats.intake import IntakeError

    if take_away == bool(file):
        raise UsageError("name a file to attach, or --remove to take the original away; see lere-tui attach --help")
    target = _database(corpus)
    try:
        if take_away:
            return _remove(target, source)
        attached = attach(target, source, Path(file).expanduser())
    except UnknownSource as error:
        say(str(error))
        if error.near:
            say(f"Did you mean {', '.join(error.near)}?")
        return NOTHING_FOUND
    except IntakeError as error:
        say(f"{error}; nothing was changed")
        return BAD_INPUT
    for line in summary(attached):
        sys.stdout.write(f"{visible(line)}\n")
    for quoted in attached.missing:
        say(f"not found: {quoted.rests}: “{quoted.words.exact}”")
    if attached.hurried and attached.missing:
        say("the text is so long that words were looked for to the letter and folded, but not nearly")
    return DONE


def summary(attached: Attached) -> list[str]:
    """What became of a file, in lines."""
    found = sum(attached.found.values())
    counts = ", ".join(f"{number:,} {how}" for how, number in attached.found.items())
    lines = [
        f"source   {attached.source}  {attached.title}",
        f"file     {attached.file}, {attached.bytes:,} bytes, {attached.encoding}, {attached.form}",
        f"SHA-256  {attached.sha256}",
        f"quotes   {found:,} of {found + len(attached.missing):,} found: {counts}; {len(attached.missing):,} not found",
    ]
    if attached.unchanged:
        lines.append("This very file is attached already; nothing was changed.")
    elif attached.former:
        lines.append(f"It replaces the former original, SHA-256 {attached.former}.")
    return lines


def _remove(target: Path, source: str) -> int:
    gone = remove(target, source)
    if gone is None:
        say(f"no original is attached to “{source}”; nothing was changed")
        return NOTHING_FOUND
    name, sha256 = gone
    sys.stdout.write(f"{visible(f'{source}: took away its original {name}, SHA-256 {sha256}')}\n")
    return DONE


def _database(corpus: str) -> Path:
    """The database that is changed: the one that is named, or the embedded corpus's own."""
    if not corpus:
        from lere_tui.resources import data_folder
        from lere_tui.store.first_start import embedded_corpus

        path = embedded_corpus(say)
        if data_folder() not in path.parents:
            raise UsageError(f"{data_folder()} can't be written, so that nothing attached would last")
        return path
    path = Path(corpus).expanduser()
    if path.is_dir():
        raise UsageError(f"{corpus} is a folder; build a database of it first with: lere-tui build FOLDER FILE")
    return path
