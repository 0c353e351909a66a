"""Count what the lint finds, how long it takes, and its false alarms, against a judgement made once by hand.

    python bench/lint.py [--export FILE] [--pages N] [--new]

The embedded corpus, whose remarks by hand are a second measure; the articles of a Wikipedia export; and infoboxes of
battles, as events without a body. The latter two are not part of the project. The judgement is in
`tests/data/lint-judged.toml`; `--new` prints what it lacks as TOML.
"""

from __future__ import annotations

import argparse
import datetime
import html
import json
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import mwparserfromhell

from lere_tui.formats.intake import Report
from lere_tui.formats.prose import clean
from lere_tui.formats.wikitext import exports
from lere_tui.formats.wikitext.building import Article, Builder
from lere_tui.formats.wikitext.infobox import NAME, from_wikitext
from lere_tui.formats.wikitext.rendering import render, tidy
from lere_tui.formats.wikitext.tags import untabled, untagged
from lere_tui.lint.engine import lint_event, lint_source, readings
from lere_tui.lint.reading import Reading
from lere_tui.model.dates import parse_date
from lere_tui.model.dossier import Dossier
from lere_tui.model.findings import RULES, RULES_OF, Finding
from lere_tui.model.records import Actor, Remark, Source
from lere_tui.model.verdicts import verdicts
from lere_tui.resources import db_folder
from lere_tui.store.building import build
from lere_tui.store.importing import import_files
from lere_tui.store.reading import Store

ROOT = Path(__file__).parents[1]
EXPORT = ROOT.parent / "shared/data/wikitext/enwiki-export-196-pages.xml"
BOXES = ROOT.parent / "shared/data/wikitext/military-conflict-infoboxes.json"
JUDGED = ROOT / "tests/data/lint-judged.toml"
TODAY = datetime.date(2026, 1, 1)
"""A fixed day, so that the findings do not change with the calendar."""


def lint_corpus(path: Path) -> tuple[list[Finding], list[tuple[Dossier, Remark]], int, float]:
    """The findings of a corpus, its remarks by hand, how many events were looked at, and the seconds that it took."""
    found: list[Finding] = []
    remarks: list[tuple[Dossier, Remark]] = []
    began, events = time.perf_counter(), 0
    with Store(path) as store:
        for key in store.keys_to_lint(TODAY.toordinal()):
            dossier = store.dossier_by_key(key)
            assert dossier
            events += 1
            texts = [source for name in dossier.sources if (source := store.source(name))]
            found += lint_event(dossier, readings(dossier, texts), TODAY)
            remarks += [(dossier, remark) for remark in dossier.event.remarks]
        for source in store.sources_with_text():
            found += lint_source(Reading(source), TODAY)
    return found, remarks, events, time.perf_counter() - began


def articles(export: Path, most: int) -> Iterator[Source]:
    """The first articles of an export as sources, whatever infobox they have; lists of notes and links are left in."""
    with export.open("rb") as file:
        for page in exports.pages(file, export.name):
            if page.namespace or page.redirect or NAME.search(page.text) or not most:
                continue
            most -= 1
            code = mwparserfromhell.parse(untabled(untagged(clean(page.text))), skip_style_tags=True)
            yield Source(
                id=page.title,
                title=page.title,
                kind="encyclopedia",
                language="en",
                text_kind="full",
                text=tidy(render(code)),
                published=parse_date(page.timestamp[:10]),
            )


def infoboxes(file: Path) -> Iterator[tuple[Dossier, Source]]:
    """Infoboxes as events, each with a source that has nothing else."""
    actors: dict[str, Actor] = {}
    builder = Builder(Report())
    for row in json.loads(file.read_text("utf-8")):
        box = from_wikitext({key: html.unescape(value) for key, value in row.items()})
        title = box.get("conflict").split("\n")[0] or "Untitled"
        intake = builder.build(Article(title, box, sections=[], line=1, language="en"))
        actors |= {actor.id: actor for actor in intake.actors}
        for event in intake.events:
            source = intake.sources[0]
            rows = tuple(verdicts(event.claims))
            yield Dossier(1, event, (), actors, {source.id: source}, rows, None, (), ()), source


def is_found(dossier: Dossier, remark: Remark, found: list[Finding]) -> bool:
    """Whether a finding says what a remark says: a rule of its kind, on words that overlap the remark's."""
    for finding in found:
        if finding.rule in RULES_OF.get(remark.kind, ()) and finding.event in ("", dossier.event.id):
            for mine in finding.quotes:
                if any(mine.overlaps(theirs) for theirs in remark.quotes):
                    return True
    return False


def report(name: str, found: list[Finding], judged: dict[str, dict[str, object]], each: str) -> int:
    """Print the counts, the false alarms and what is not judged yet; how many of the latter two there are."""
    counts = Counter(finding.rule for finding in found)
    wrong = [finding for finding in found if judged.get(finding.id, {}).get("true") is False]
    unknown = [finding for finding in found if finding.id not in judged]
    print(f"\n{name}: {len(found)} findings, {len(wrong)} false alarms, {len(unknown)} not judged; {each}")
    for rule in RULES:
        if counts[rule]:
            of_rule = sum(finding.rule == rule for finding in wrong)
            print(f"  {rule:14} {counts[rule]:4}  false {of_rule}")
    for finding in wrong:
        where = finding.event or finding.source
        print(f"  false alarm: {finding.rule} {where}: {finding.message} ({judged[finding.id]['why']})")
    for finding in unknown:
        print(f"  not judged: {finding.id} {finding.rule} {finding.event or finding.source}: {finding.message}")
    return len(unknown)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--export", type=Path, default=EXPORT)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--new", action="store_true", help="print what is not judged, as TOML")
    options = parser.parse_args()
    rows = tomllib.loads(JUDGED.read_text("utf-8"))["finding"] if JUDGED.exists() else []
    judged = {row["id"]: row for row in rows}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lere.sqlite"
        build(db_folder() / "corpora" / "lere", path)
        found, remarks, events, seconds = lint_corpus(path)
        new = report("Embedded corpus", found, judged, f"{seconds / events * 1000:.1f} ms an event")
        for kind in RULES_OF:
            of_kind = [(dossier, remark) for dossier, remark in remarks if remark.kind == kind]
            hits = sum(is_found(dossier, remark, found) for dossier, remark in of_kind)
            print(f"  remarks by hand, {kind}: {hits} of {len(of_kind)} found")
        everything = list(found)
        if options.export.exists():
            began, pages, letters, found = time.perf_counter(), 0, 0, []
            seconds = 0.0
            for source in articles(options.export, options.pages):
                pages, letters = pages + 1, letters + len(source.text)
                began = time.perf_counter()
                found += lint_source(Reading(source), TODAY)
                seconds += time.perf_counter() - began
            each = f"{pages} articles, {letters:,} letters, {seconds / max(pages, 1) * 1000:.1f} ms an article"
            new += report("Articles of Wikipedia", found, judged, each)
            everything += found
            path = Path(folder) / "conflicts.sqlite"
            import_files([options.export], path, form="wikitext")
            found, _, events, seconds = lint_corpus(path)
            each = f"{events} events, {seconds / max(events, 1) * 1000:.1f} ms an event"
            new += report("Conflicts of the export", found, judged, each)
            everything += found
        else:
            print(f"{options.export} is not there", file=sys.stderr)
        if BOXES.exists():
            found, events, seconds = [], 0, 0.0
            for dossier, source in infoboxes(BOXES):
                began, events = time.perf_counter(), events + 1
                found += lint_event(dossier, readings(dossier, [source]), TODAY)
                found += lint_source(Reading(source), TODAY)
                seconds += time.perf_counter() - began
            each = f"{events} events, {seconds / max(events, 1) * 1000:.1f} ms an event"
            new += report("Infoboxes of battles", found, judged, each)
            everything += found
    if options.new:
        for finding in everything:
            if finding.id not in judged:
                where = finding.event or finding.source
                words = " | ".join(quote.exact for quote in finding.quotes)[:60]
                print(f'\n[[finding]]\nid = "{finding.id}"\nrule = "{finding.rule}"\nwhere = """{where}"""')
                print(f'words = """{words}"""\ntrue = true\nwhy = ""')
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main())
