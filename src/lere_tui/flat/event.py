"""An event told in sentences: what it is, then each loss with every claim about it, numbered."""

from __future__ import annotations

from collections.abc import Iterator

from lere_tui.flat import speech
from lere_tui.flat.telling import Telling
from lere_tui.model.casualties import Row, casualty_table
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim
from lere_tui.model.suggested import was_suggested
from lere_tui.model.vocabulary import in_words
from lere_tui.render.claim_text import ACCEPTED_WORDS, how_it_counts
from lere_tui.render.event_lines import remark_words
from lere_tui.render.event_suggestions import suggestion_entries
from lere_tui.render.event_text import facts, participants, source_order
from lere_tui.render.verdicts import reporter, sentence


class EventText:
    """An event's losses, claims and sources by their numbers, which begin at 1 and stay the same."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.rows = casualty_table(dossier).rows
        self.claims = [weighed.claim for row in self.rows for weighed in row.in_order]
        self.claims += [claim for claim in dossier.event.claims if claim.figure is None]
        self.sources = source_order(dossier)
        self._numbers = {claim.id: number for number, claim in enumerate(self.claims, 1)}
        self._met: set[str] = set()
        self._losses = [list(self._loss(number, row)) for number, row in enumerate(self.rows, 1)]
        self._worded = [self._assertion(claim) for claim in self.claims if claim.figure is None]

    def number(self, claim: Claim) -> int:
        """The number of a claim."""
        return self._numbers[claim.id]

    def row_of(self, claim: Claim) -> int:
        """The number of the loss that a claim is about; 0 if it is about none."""
        rows = enumerate(self.rows, 1)
        return next((n for n, row in rows if any(w.claim.id == claim.id for w in row.verdict.weighed)), 0)

    def whole(self) -> Telling:
        """The event from its title on."""
        worded = ["Claims in words:", *self._worded] if self._worded else []
        tail = [*worded, *self._tail()]
        return Telling(self._head(), self._losses, len(self._losses), "loss", tail, many="losses")

    def loss(self, number: int) -> list[str]:
        """One loss with its claims."""
        return self._losses[number - 1]

    def verdict(self, number: int) -> list[str]:
        """Why the verdict on a loss is what it is."""
        row = self.rows[number - 1]
        why = speech.figures(sentence(row.verdict, self.dossier))
        return [self._loss_line(number, row), *(speech.sentence(part) for part in why.split("; "))]

    def who(self) -> list[str]:
        """Who took part, and in which role."""
        return [speech.entry(entry) for entry in participants(self.dossier)[1:]] or ["It is not said who took part."]

    def suggested(self) -> Telling:
        """What the program suggests from an article's words."""
        found = [[speech.figures(speech.entry(entry))] for entry in suggestion_entries(self.dossier)[1:]]
        head = ["Suggested by the program, not counted:" if found else "Nothing is suggested."]
        return Telling(head, found, len(found), "suggestion")

    def remarks(self) -> Telling:
        """The remarks on the record, each with its words."""
        found = []
        for number, remark in enumerate(self.dossier.event.remarks, 1):
            lines = [speech.sentence(f"remark {number}, {in_words(remark.kind)}: {remark.about}")]
            lines += [speech.sentence(f"words: {words}") for words in remark_words(remark, self.dossier)]
            found.append(lines)
        return Telling(() if found else ["There are no remarks."], found, len(found), "remark")

    def source_list(self) -> Telling:
        """The sources, each with the numbers of its claims."""
        found = [[self._source_line(number, name)] for number, name in enumerate(self.sources, 1)]
        tail = ["For its text, type source and its number."]
        return Telling((), found, len(found), "source", tail) if found else Telling(["There are no sources."])

    def claims_in(self, source: str) -> str:
        """The numbers of the claims that a source reports."""
        numbers = [str(self.number(claim)) for claim in self.claims if claim.reporter == source]
        if not numbers:
            return "No claim of this event"
        return f"Claim{'s' if len(numbers) > 1 else ''} {_and(numbers)}"

    def _source_line(self, number: int, name: str) -> str:
        return speech.sentence(f"source {number}: {speech.cited(self.dossier.sources[name])}. {self.claims_in(name)}")

    def _head(self) -> Iterator[str]:
        event = self.dossier.event
        yield speech.sentence(event.title)
        yield speech.sentence(f"{in_words(event.kind)}, {speech.date(event.date.text)}")
        yield speech.sentence(", ".join(place.name for place in self.dossier.place_path) or "place not stated")
        yield from (speech.entry(entry) for entry in facts(self.dossier) if entry.target is None)
        if self.dossier.part_of:
            yield f"{'Phase' if event.phase else 'Part'} of: {speech.event(self.dossier.part_of)}"
        if not self.claims:
            yield "Nobody claims a loss."
            return
        counts = speech.count(len(self.rows), "loss", "losses") if self.rows else "No losses"
        yield f"{counts}, {speech.count(len(self.claims), 'claim')}."
        if disputed := [str(n) for n, row in enumerate(self.rows, 1) if row.verdict.outcome == "contradict"]:
            yield f"Claims contradict at loss{'es' if len(disputed) > 1 else ''} {_and(disputed)}."

    def _tail(self) -> Iterator[str]:
        """What else there is to ask for."""
        dossier = self.dossier
        related = len(dossier.phases) + len(dossier.neighbours) + len(dossier.nearby) + (dossier.part_of is not None)
        there = {
            "sources": (len(self.sources), "source", "sources"),
            "remarks": (len(dossier.event.remarks), "remark", "remarks"),
            "who": (len(dossier.event.participants), "who took part", "who took part"),
            "related": (related, "related event", "related events"),
            "suggested": (len(dossier.suggestions), "suggested claim, not counted", "suggested claims, not counted"),
        }
        there = {word: counted for word, counted in there.items() if counted[0]}
        if there:
            yield f"Also: {', '.join(speech.count(*counted) for counted in there.values())}."
        words = [*(["the number of a claim"] if self.claims else []), *there]
        if words:
            yield f"Type {_or(words)}."

    def _loss_line(self, number: int, row: Row) -> str:
        return f"Loss {number}: {speech.loss(row, self.dossier)}. {speech.COMPARED[row.verdict.outcome]}."

    def _loss(self, number: int, row: Row) -> Iterator[str]:
        yield self._loss_line(number, row)
        for weighed in row.in_order:
            claim = weighed.claim
            parts = [self._claim(claim)]
            if claim.figure and claim.figure.is_given and (aside := how_it_counts(weighed, row, self.dossier)):
                parts += aside.split("; ")
            parts += [ACCEPTED_WORDS] if was_suggested(claim.id) else []
            parts += [f"note: {claim.note}"] if claim.note else []
            yield f"{self.number(claim)}: " + " ".join(speech.figures(speech.sentence(part)) for part in parts)

    def _assertion(self, claim: Claim) -> str:
        side = f", {self.dossier.side(claim.of, claim.of_role)}" if claim.of or claim.of_role else ""
        note = " " + speech.sentence(f"note: {claim.note}") if claim.note else ""
        told = speech.sentence(f"{claim.statement}, {self._whose(claim)}")
        return f"{self.number(claim)}: {in_words(claim.kind)}{side}: {told}{note}"

    def _claim(self, claim: Claim) -> str:
        return f"{speech.figures(claim.shown)}, {self._whose(claim)}"

    def _whose(self, claim: Claim) -> str:
        """Who says it, through whom and when; a claimant by its whole name where it is met first."""
        told = reporter(claim.reporter, self.dossier)
        if not claim.by:
            parts = [f"says {told} itself"]
        else:
            name = (
                self.dossier.actors[claim.by].label if claim.by in self._met else speech.group(claim.by, self.dossier)
            )
            self._met.add(claim.by)
            own = told == self.dossier.actors[claim.by].label
            parts = [f"says {name}", "in a text of its own" if own else f"reported by {told}"]
        if claim.section:
            parts.append(f"section {claim.section}")
        if claim.said:
            parts.append(f"said {speech.date(claim.said.text)}")
        if claim.as_of:
            parts.append(f"as of {speech.date(claim.as_of.text)}")
        return ", ".join(parts)


def _and(items: list[str]) -> str:
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else items[0]


def _or(items: list[str]) -> str:
    return f"{', '.join(items[:-1])} or {items[-1]}" if len(items) > 1 else items[0]
