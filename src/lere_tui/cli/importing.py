"""`lere-tui import`: other people's files into a corpus, and what became of every row."""

from __future__ import annotations

import gc
import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

from lere_tui.cli import BAD_INPUT, DONE, NOTHING_FOUND
from lere_tui.cli.failures import UsageError, say
from lere_tui.cli.progress import Progress
from lere_tui.formats.intake import IntakeError, Loss
from lere_tui.render.visible import visible
from lere_tui.store.importing import Imported, UnknownEvent, import_files

SHOWN = 8
"""Kinds of losses that are listed; all losses are in the report."""

_TELLING = re.compile(r"“[^“”]*”|[-\d.,]+")
"""What differs between two reasons of one kind."""


def bring_in(files: Sequence[str], corpus: str, form: str, event: str, dry_run: bool, report: str) -> int:
    """Import files; the exit code."""
    if not corpus:
        raise UsageError(
            "say which corpus takes it in, as in: lere-tui import --corpus mine.sqlite FILE; it may be new"
        )
    target = Path(corpus).expanduser()
    if target.is_dir():
        raise UsageError(f"{corpus} is a folder; build a database of it first with: lere-tui build FOLDER FILE")
    paths = [Path(name) for name in files]
    if report:
        _check_report(Path(report), [target, *paths])
    with ExitStack() as stack:
        progress = stack.enter_context(Progress())
        gc.disable()  # records are made by the million, and none refers back to another
        stack.callback(gc.enable)
        try:
            imported = import_files(paths, target, form, event, dry_run, progress.told)
        except IntakeError as error:
            progress.stop()
            say(f"{error}; nothing was changed")
            return BAD_INPUT
        except UnknownEvent as error:
            progress.stop()
            say(f"{error}; nothing was changed")
            _tell_near(target, event)
            return NOTHING_FOUND
        except KeyboardInterrupt:
            progress.stop()
            say(f"stopped; {corpus} is as it was")
            return 130
    for each in imported:
        for line in summary(each, dry_run):
            sys.stdout.write(f"{visible(line)}\n")
    if report:
        _write_report(Path(report), imported, corpus, dry_run)
    return NOTHING_FOUND if all(each.empty for each in imported) else DONE


def _tell_near(corpus: Path, event: str) -> None:
    """Tell ids written alike."""
    from lere_tui.store.reading import Store

    if corpus.exists():
        with Store(corpus) as store:
            if near := store.event_ids_near(event):
                say(f"Did you mean {', '.join(near)}?")


def _check_report(report: Path, others: Sequence[Path]) -> None:
    """See that a report can be written before anything is changed, and takes nobody's place. Raises UsageError."""
    if any(report.resolve() == other.resolve() for other in others):
        raise UsageError(f"{report} can't be the report: it is the corpus, or a file that is read in")
    if report.is_dir() or not os.access(report if report.exists() else report.parent, os.W_OK):
        raise UsageError(f"the report can't be written to {report}; name a file in a folder that can be written")


def summary(imported: Imported, dry_run: bool = False) -> list[str]:
    """What became of a file, in lines."""
    dataset, report, counts = imported.dataset, imported.report, imported.counts
    version = f" {dataset.version}" if dataset.version else ""
    if imported.known:
        return [f"{imported.file}: this very file was read in on {imported.known[:10]}; nothing changed"]
    lines = [f"{imported.file}: {dataset.title}{version}, licence: {dataset.licence or 'not known'}"]
    events = (counts.events_new, counts.events_changed, counts.events_unchanged)
    lines += [
        f"  read     {_number(report.rows, 'row')} as {imported.format}"
        + (f", {report.encoding}" if report.encoding else "")
        + f"; {len(report.skipped):,} skipped",
        "  events   {:,} new, {:,} changed, {:,} unchanged".format(*events),
        f"  claims   {counts.claims_new:,} new, {counts.claims_revised:,} that revise an older one",
        f"  more     {_number(counts.sources_new, 'source')}, {_number(counts.places_new, 'place')}"
        f" ({counts.places_changed:,} brought up to date), {_number(counts.groups_new, 'group')};"
        f" {_number(counts.suggestions, 'suggested claim')}",
    ]
    lines += _listed("  skipped", report.skipped)
    lines += _listed("  not as it stands there", report.changed)
    if report.unknown_columns:
        lines.append(f"  columns not understood: {', '.join(report.unknown_columns)}")
    if counts.not_in_file:
        ids = ", ".join(counts.not_in_file[:SHOWN]) + (" …" if len(counts.not_in_file) > SHOWN else "")
        number = _number(len(counts.not_in_file), "event")
        lines.append(f"  {number} of the same days and countries that this file does not have; they stay: {ids}")
    if not dataset.shareable:
        lines.append("  its terms forbid passing these records on")
    if imported.empty:
        lines.append("  nothing of it could be taken in")
    if dry_run:
        lines.append("  a trial: nothing was written")
    return lines


def _listed(title: str, losses: Sequence[Loss]) -> Iterable[str]:
    """Losses of one reason together, the first of them as an example: a file has the same fault again and again."""
    if not losses:
        return
    alike: dict[tuple[str, str], list[Loss]] = {}
    for loss in losses:
        alike.setdefault((loss.column, _TELLING.sub("", loss.reason)), []).append(loss)
    yield f"{title}: {len(losses):,}"
    most = sorted(alike.values(), key=len, reverse=True)
    for found in most[:SHOWN]:
        first = found[0]
        where = " ".join(part for part in (f"line {first.line}" if first.line else "", first.column) if part)
        more = f" ({len(found) - 1:,} more like it)" if len(found) > 1 else ""
        yield f"    {where}: “{first.value[:60]}”: {first.reason}{more}"
    if rest := sum(len(found) for found in most[SHOWN:]):
        yield f"    … and {rest:,} of other kinds; all of them with --report FILE"


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _write_report(path: Path, imported: Sequence[Imported], corpus: str, dry_run: bool) -> None:
    files = [as_json(each) for each in imported]
    text = json.dumps({"corpus": corpus, "dry_run": dry_run, "files": files}, ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", "utf-8", errors="replace")


def as_json(imported: Imported) -> dict[str, object]:
    """The whole report of a file, with the keys that docs/importing.md describes."""
    dataset, report, counts = imported.dataset, imported.report, imported.counts
    return {
        "file": imported.file,
        "format": imported.format,
        "sha256": imported.sha256,
        "bytes": imported.bytes,
        "encoding": report.encoding,
        "dataset": dataset._asdict(),
        "known_since": imported.known or None,
        "rows": report.rows,
        "events": {
            "new": counts.events_new,
            "changed": counts.events_changed,
            "unchanged": counts.events_unchanged,
            "not_in_file": counts.not_in_file,
        },
        "claims": {"new": counts.claims_new, "revised": counts.claims_revised},
        "sources": counts.sources_new,
        "places": {"new": counts.places_new, "changed": counts.places_changed},
        "groups": counts.groups_new,
        "suggestions": counts.suggestions,
        "skipped": [loss._asdict() for loss in report.skipped],
        "changed_values": [loss._asdict() for loss in report.changed],
        "columns_not_understood": report.unknown_columns,
        "columns_not_kept": list(imported.not_kept),
    }
