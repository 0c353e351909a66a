"""What the program finds on an event by itself, as entries of text, apart from the corpus's own remarks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lere_tui.model.decisions import Decision
from lere_tui.model.dossier import Dossier
from lere_tui.model.findings import Finding, remarked
from lere_tui.render.event_text import Entry, Piece, Target
from lere_tui.render.verdicts import reporter

TITLE = "Found by the program"

ACCEPTED, DISMISSED = "✓", "✗"


class Judged(NamedTuple):
    """Findings by what became of them; `remarked` are those that a remark of the corpus says already."""

    waiting: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()
    dismissed: tuple[Finding, ...] = ()
    remarked: tuple[Finding, ...] = ()


def judged(findings: Iterable[Finding], decisions: Mapping[str, Decision], dossier: Dossier) -> Judged:
    """Findings by what became of them. Claims that exclude each other come last: the casualty table shows them too."""
    found: tuple[list[Finding], ...] = ([], [], [], [])
    for finding in sorted(findings, key=lambda each: each.rule == "disjoint"):
        decision = decisions.get(finding.id)
        if decision:
            found[1 if decision.answer == "accepted" else 2].append(finding)
        else:
            found[3 if remarked(finding, dossier.event.remarks) else 0].append(finding)
    return Judged(*map(tuple, found))


def finding_entries(
    found: Judged,
    decisions: Mapping[str, Decision],
    dossier: Dossier,
    keys: tuple[str, str] | None = None,
    passed: Sequence[str] = (),
) -> list[Entry]:
    """What waits for a decision, what was accepted, what was dismissed; `keys` accept and dismiss, where that can be
    done, `passed` are sources that are too long to be looked through here."""
    if not any(found) and not passed:
        return []
    title: list[Piece] = [(TITLE.upper(), "heading")]
    if keys and any(found[:3]):
        title.append((f" – {keys[0]} to accept, {keys[1]} to dismiss", "faint"))
    entries = [Entry(tuple(title), gap_before=True)]
    for finding in found.waiting:
        pieces: list[Piece] = [(finding.rule, "strong"), (f" ({finding.certainty})  ", "faint")]
        pieces += _said(finding, dossier)
        entries.append(Entry(tuple(pieces), _target("finding", finding, dossier), indent=2))
    for finding in found.accepted:
        pieces = [(f"{ACCEPTED} {finding.rule}  ", "strong"), *_said(finding, dossier)]
        pieces.append((f"  – {decision_words(decisions[finding.id], 'by you')}", "strong"))
        entries.append(Entry(tuple(pieces), _target("judged", finding, dossier), indent=2))
    for finding in found.dismissed:
        text = f"{DISMISSED} {decision_words(decisions[finding.id], 'by you')}  – {finding.rule}: {finding.message}"
        entries.append(Entry(((text, "faint"),), _target("judged", finding, dossier), indent=2))
    if found.remarked:
        each = "; ".join(f"{finding.rule} {short_words(finding)}" for finding in found.remarked)
        entries.append(Entry(((f"Found as well, but a remark above says so: {each}.", "faint"),), indent=2))
    if passed:
        names = ", ".join(reporter(source, dossier) for source in passed)
        text = f"Too long to be looked through here: {names}. It is done by: lere-tui check --lint {dossier.event.id}"
        entries.append(Entry(((text, "faint"),), indent=2))
    return entries


def decision_words(decision: Decision, by: str = "") -> str:
    """What the reader decided, and the note: `dismissed: a slip of the pen`."""
    said = f"{decision.shown} {by}".rstrip()
    return f"{said}: {decision.note}" if decision.note else said


def short_words(finding: Finding) -> str:
    """The first words of a finding in quotation marks, or whose it is."""
    return f"“{finding.quotes[0].exact}”" if finding.quotes else f"({finding.source or finding.event})"


def _said(finding: Finding, dossier: Dossier) -> list[Piece]:
    """The sentence, then the words that it does not say itself, source by source."""
    pieces: list[Piece] = [(finding.message, "plain")]
    for source in dict.fromkeys(quote.source for quote in finding.quotes):
        words = dict.fromkeys(f"“{quote.exact}”" for quote in finding.quotes if quote.source == source)
        left = [each for each in words if each not in finding.message]
        pieces += [("  " + " ".join(left), "quote")] if left else []
        pieces.append((f" in {reporter(source, dossier)}", "faint"))
    return pieces


def _target(kind: str, finding: Finding, dossier: Dossier) -> Target:
    leads = bool(finding.quotes) or finding.source in dossier.sources
    return Target("finding" if kind == "finding" else "judged", finding.id, leads=leads)
