"""`lere-tui export` as a corpus for others: a bundle, or a corpus folder."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lere_tui import __version__
from lere_tui.cli import DONE
from lere_tui.cli.counting import counted
from lere_tui.cli.export import search_told
from lere_tui.cli.failures import UsageError, say
from lere_tui.cli.new_file import new_bytes, new_folder, writable
from lere_tui.cli.opening import database, own_things
from lere_tui.cli.progress import Progress
from lere_tui.model.step import Step
from lere_tui.store.leaving import Leaving
from lere_tui.store.reading import Store
from lere_tui.store.slicing import CanNotLeave, LeftOut

_NAMED = 5
"""Records that are told by name."""


def bundle(query: str, corpus: str, to: str, limit: int | None, force: bool, restricted: bool, key: str) -> int:
    """Write what a query finds, and all that it refers to, into a bundle; the exit code."""
    from lere_tui.formats.bundle.container import ContainerError
    from lere_tui.formats.bundle.signing import SigningError
    from lere_tui.formats.bundle.writing import write_bundle

    path = writable(to, force)
    try:
        sign = _signer(key)
    except SigningError as error:
        raise UsageError(f"{error}; nothing was written") from None
    with database(corpus) as opened, Store(opened, own_things()) as store:
        leaving = _leaving(store, query, limit, restricted)
        if isinstance(leaving, int):
            return leaving
        try:
            with new_bytes(path, force) as file:
                manifest = write_bundle(file, _told(leaving), lambda: _facts(leaving, query), sign)
        except (ContainerError, SigningError) as error:
            raise UsageError(f"{error}; nothing was written") from None
        except KeyboardInterrupt:
            say(f"stopped; {to} was not written")
            raise
        _tell(to, leaving, f"; {path.stat().st_size:,} bytes, SHA-256 of its content {manifest.content}")
    return DONE


def folder(query: str, corpus: str, to: str, limit: int | None, restricted: bool) -> int:
    """Write what a query finds, and all that it refers to, into a corpus folder; the exit code."""
    with database(corpus) as opened, Store(opened, own_things()) as store:
        leaving = _leaving(store, query, limit, restricted)
        if isinstance(leaving, int):
            return leaving
        with new_folder(to) as fresh:
            for name, content in _told(leaving):
                target = fresh / name
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(content)
        _tell(to, leaving, "")
    return DONE


def _leaving(store: Store, query: str, limit: int | None, restricted: bool) -> Leaving | int:
    """What a query finds as files, or the exit code where there is none: that is told."""
    found = search_told(store, query)
    if isinstance(found, int):
        return found
    positions = None if not query.strip() and limit is None else found.hits.rows(0, limit or found.count)
    try:
        leaving = Leaving(store, positions, " ".join(query.split()), restricted)
    except CanNotLeave as error:
        raise UsageError(f"{error}; nothing was written") from None
    if not leaving.counts["events"]:
        _tell_left(leaving.left_out)
        raise UsageError("no event is left that may be passed on; nothing was written")
    return leaving


def _told(leaving: Leaving) -> Iterator[tuple[str, bytes]]:
    """The files, one by one, with word of how far it is."""
    with Progress() as progress:
        for done, file in enumerate(leaving.files(), 1):
            yield file
            progress.told(Step("writing", done, len(leaving)))


def _facts(leaving: Leaving, query: str) -> dict[str, Any]:
    """What the manifest says besides the members."""
    return {
        **leaving.head(),
        "query": query,
        "made": _moment(),
        "program": f"lere-tui {__version__}",
        **leaving.facts(),
    }


def _moment() -> str:
    """Now, or the moment that SOURCE_DATE_EPOCH names, so that the same bundle can be made again."""
    try:
        seconds = int(os.environ["SOURCE_DATE_EPOCH"])
        moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    except KeyError:
        moment = datetime.datetime.now(datetime.UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError("SOURCE_DATE_EPOCH is no number of seconds since 1970") from None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _signer(key: str) -> Callable[[bytes], bytes] | None:
    """What signs a manifest with a key; None if none is named."""
    if not key:
        return None
    from getpass import getpass

    from lere_tui.formats.bundle.signing import signer

    return signer(Path(key), getpass)


def _tell(to: str, leaving: Leaving, more: str) -> None:
    """What was written and what was not, on stderr."""
    counts = [counted(number, what) for what, number in leaving.counts.items() if number]
    say(f"{to}: {', '.join(counts)}{more}")
    full = [source for source, kind, _, _ in leaving.texts if kind == "full"]
    if full:
        say(f"whole texts of others go along; see that you may pass them on: {_some(full)}")
    _tell_left(leaving.left_out)


def _tell_left(left: LeftOut) -> None:
    for dataset, number in sorted(left.events.items()):
        say(
            f"left out: {counted(number, 'events')} of {dataset}, the terms of which forbid to pass them"
            " on; --with-restricted takes them along, if you may"
        )
    if left.bare:
        say(
            "without more than their names, since they are of a dataset that is not to be passed on:"
            f" {_some([slug for _, slug in left.bare])}"
        )
    if left.originals:
        say(
            f"left out: the attached originals of {_some(left.originals)}, which are files of others;"
            " --with-restricted takes them along, if you may"
        )
    if number := len(left.links) + len(left.parents):
        say(f"left out: {counted(number, 'links')} to events that are not in it; the manifest lists them")


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"
