"""`lere-tui check --lint`: what a careful reader would remark, event by event, then source by source."""

from __future__ import annotations

import datetime
import sys
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from lere_tui.cli import DONE, NOTHING_FOUND
from lere_tui.cli.failures import say
from lere_tui.cli.opening import database, is_corpus
from lere_tui.lint.engine import lint_event, lint_source, told_by
from lere_tui.lint.reading import Reading
from lere_tui.model.decisions import Decision
from lere_tui.model.findings import RULES, Finding
from lere_tui.resources import workspace_folder
from lere_tui.store.reading import Store

if TYPE_CHECKING:
    from lere_tui.model.dossier import Dossier

_KEPT = 2_000_000
"""Letters of sources that are kept read, since neighbouring events often share them."""

Group = tuple[str, list[Finding]]
"""What stands above some findings, and the findings."""


def lint(named: str, corpus: str, form: str, everything: bool = False) -> int:
    """Print what is found in a corpus, or of one event or source; the exit code. Findings are remarks, no faults.

    What the reader dismissed is left out, and counted, unless `everything` is asked for.
    """
    if named and not corpus and is_corpus(named):
        named, corpus = "", named
    today = datetime.datetime.now(tz=datetime.UTC).date()
    with database(corpus) as path, Store(path) as store:
        groups = _of_one(store, named, today) if named else _of_all(store, today)
        if groups is None:
            say(f"There is no event and no source “{named}” in this corpus")
            near = store.event_ids_near(named)
            if near:
                say(f"Did you mean {', '.join(near)}?")
            return NOTHING_FOUND
        answers = _Answers(_decisions(), everything)
        kept = ((headline, answers.sift(findings)) for headline, findings in groups)
        counts = _write_json(kept, answers) if form == "json" else _write_text(kept, answers)
    if form == "text":
        _write_sum(counts, answers.dismissed, everything)
    return DONE


def _write_sum(counts: Counter[str], dismissed: int, everything: bool) -> None:
    """Print how much was found by each rule, and how much of it the reader dismissed."""
    each = ", ".join(f"{rule} {counts[rule]}" for rule in RULES if counts[rule])
    number = counts.total()
    text = f"{number} finding{'s' if number != 1 else ''}{': ' if each else ''}{each}."
    if dismissed:
        text += f" You dismissed {dismissed} of them." if everything else f" {dismissed} dismissed; --all shows them."
    sys.stdout.write(f"{text}\n")


class _Answers:
    """What the reader decided about findings, and how many of those met so far were dismissed."""

    def __init__(self, decisions: Mapping[str, Decision], everything: bool) -> None:
        self._decisions = decisions
        self._everything = everything
        self.dismissed = 0

    def of(self, finding: Finding) -> Decision | None:
        """What the reader decided about a finding."""
        return self._decisions.get(finding.id)

    def sift(self, findings: list[Finding]) -> list[Finding]:
        """The findings to show."""
        held = [self.of(finding) for finding in findings]
        left = [each for each, answer in zip(findings, held, strict=True) if not answer or answer.answer == "accepted"]
        self.dismissed += len(findings) - len(left)
        return findings if self._everything else left


def _decisions() -> Mapping[str, Decision]:
    """What the reader decided about findings; none, with a word, where that can't be read."""
    from lere_tui.workspace.database import WorkspaceError
    from lere_tui.workspace.decisions import Decisions
    from lere_tui.workspace.journal import FILE, Journal

    kept = Journal(workspace_folder() / FILE)
    try:
        found = Decisions(kept).of("")
    except WorkspaceError as error:
        say(str(error))
        return {}
    if kept.told:
        say(kept.told)
    return found


class _Readings:
    """Sources as they are read, the last used ones kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: OrderedDict[str, Reading | None] = OrderedDict()
        self._letters = 0

    def of(self, dossier: Dossier) -> dict[str, Reading]:
        """The sources with a text that report an event."""
        found = {name: self._one(name) for name in told_by(dossier)}
        return {name: reading for name, reading in found.items() if reading}

    def _one(self, name: str) -> Reading | None:
        if name in self._kept:
            self._kept.move_to_end(name)
            return self._kept[name]
        source = self._store.source(name)
        reading = Reading(source) if source and source.text else None
        self._kept[name] = reading
        self._letters += len(source.text) + 100 if source else 100
        while self._letters > _KEPT and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._letters -= len(dropped.text) + 100 if dropped else 100
        return reading


def _of_all(store: Store, today: datetime.date) -> Iterator[Group]:
    """Every event with findings, then every source with findings of its own; nothing is kept of what was shown."""
    readings = _Readings(store)
    for key in store.keys_to_lint(today.toordinal()):
        dossier = store.dossier_by_key(key)
        if dossier:
            yield _headline(dossier), lint_event(dossier, readings.of(dossier), today)
    for source in store.sources_with_text():
        yield f"{source.id}  {source.title}", lint_source(Reading(source), today)


def _of_one(store: Store, named: str, today: datetime.date) -> Iterable[Group] | None:
    """An event and its sources, or a source; None if there is neither."""
    dossier = store.dossier(named)
    if dossier:
        readings = _Readings(store).of(dossier)
        groups = [(_headline(dossier), lint_event(dossier, readings, today))]
        for reading in readings.values():
            groups.append((f"{reading.source.id}  {reading.source.title}", lint_source(reading, today)))
        return groups
    source = store.source(named)
    if source is None:
        return None
    return [(f"{source.id}  {source.title}", lint_source(Reading(source), today))]


def _headline(dossier: Dossier) -> str:
    return f"{dossier.event.id}  {dossier.event.date.text}  {dossier.event.title}"


def _write_text(groups: Iterable[Group], answers: _Answers) -> Counter[str]:
    """Print findings as entries; how many of each rule."""
    from lere_tui.cli import printing
    from lere_tui.render.event_findings import decision_words
    from lere_tui.render.event_text import Entry, Piece

    counts: Counter[str] = Counter()
    for headline, findings in groups:
        if not findings:
            continue
        entries = [Entry(((headline, "strong"),), gap_before=bool(counts))]
        for finding in findings:
            counts[finding.rule] += 1
            pieces: list[Piece] = [("  " + finding.rule, "heading"), (f" ({finding.certainty})  ", "faint")]
            pieces.append((finding.message, "plain"))
            entries.append(Entry(tuple(pieces), indent=4))
            for quote in finding.quotes:
                entries.append(Entry(((f"    “{quote.exact}”", "quote"), (f"  {quote.source}", "faint")), indent=6))
            if decision := answers.of(finding):
                entries.append(Entry(((f"    {decision_words(decision, 'by you')}", "strong"),), indent=6))
        printing.write(entries)
    if counts:
        sys.stdout.write("\n")
    return counts


def _write_json(groups: Iterable[Group], answers: _Answers) -> Counter[str]:
    """Print findings as one object, written as they are found; how many of each rule."""
    from lere_tui.render.event_json import dump

    counts: Counter[str] = Counter()
    sys.stdout.write('{"findings": [')
    for _, findings in groups:
        for finding in findings:
            sys.stdout.write(",\n" if counts else "\n")
            counts[finding.rule] += 1
            sys.stdout.write(dump(record(finding, answers.of(finding))))
    of_rules = dump({rule: counts[rule] for rule in RULES})
    sys.stdout.write(f'\n], "counts": {of_rules}, "dismissed": {answers.dismissed}}}\n')
    return counts


def record(finding: Finding, decision: Decision | None) -> dict[str, object]:
    """A finding as JSON has it, with what the reader decided."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "certainty": finding.certainty,
        "event": finding.event,
        "source": finding.source,
        "message": finding.message,
        "quotes": [{"source": q.source, "start": q.start, "end": q.end, "exact": q.exact} for q in finding.quotes],
        "decision": {"answer": decision.shown, "note": decision.note, "at": decision.at} if decision else None,
    }
