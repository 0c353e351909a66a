"""Ids that mean another record in a file than in the corpus: what the file calls so has another id here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lere_tui.model.records import Actor, Claim, Event, Place


@dataclass(slots=True)
class Renaming:
    """From the ids of a file to those of the corpus, where they differ; nearly always they do not."""

    places: dict[str, str] = field(default_factory=dict)
    actors: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)

    def place(self, place: Place) -> Place:
        """A place under the parent that is meant."""
        return replace(place, parent=self.places[place.parent]) if place.parent in self.places else place

    def actor(self, actor: Actor) -> Actor:
        """A group with the links that are meant."""
        if not (self.actors or self.sources) or not actor.links:
            return actor
        links = [
            replace(link, to=self.actors.get(link.to, link.to), source=self.sources.get(link.source, link.source))
            for link in actor.links
        ]
        return replace(actor, links=tuple(links))

    def event(self, event: Event) -> Event:
        """An event that refers to the records that are meant."""
        if not (self.places or self.actors or self.sources):
            return event
        actors, sources = self.actors, self.sources
        return replace(
            event,
            place=self.places.get(event.place, event.place),
            sources=tuple(sources.get(source, source) for source in event.sources),
            participants=tuple(
                replace(p, actor=actors.get(p.actor, p.actor), source=sources.get(p.source, p.source))
                for p in event.participants
            ),
            claims=tuple(self._claim(claim) for claim in event.claims),
            links=tuple(
                replace(link, by=actors.get(link.by, link.by), source=sources.get(link.source, link.source))
                for link in event.links
            ),
            remarks=tuple(
                replace(
                    remark,
                    sources=tuple(sources.get(source, source) for source in remark.sources),
                    quotes=tuple(replace(q, source=sources.get(q.source, q.source)) for q in remark.quotes),
                )
                for remark in event.remarks
            ),
        )

    def _claim(self, claim: Claim) -> Claim:
        reporter = self.sources.get(claim.reporter, claim.reporter)
        quote = replace(claim.quote, source=reporter) if claim.quote else None
        of, by = self.actors.get(claim.of, claim.of), self.actors.get(claim.by, claim.by)
        return replace(claim, of=of, by=by, reporter=reporter, quote=quote)
