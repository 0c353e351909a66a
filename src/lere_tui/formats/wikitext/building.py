"""An article with its infobox as records: the source with its text, the event, the sides, the place, the claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lere_tui.formats.intake import Intake, Loss, Report
from lere_tui.formats.prose import unique
from lere_tui.formats.tables.gathering import slug
from lere_tui.formats.wikitext.casualties import read_casualties
from lere_tui.formats.wikitext.days import read_days
from lere_tui.formats.wikitext.infobox import COLUMNS, Infobox, names
from lere_tui.formats.wikitext.voices import OWN, is_own, same_side
from lere_tui.model.anchors import quote
from lere_tui.model.dates import Date, parse_date
from lere_tui.model.figures import FigureError, parse_figure
from lere_tui.model.records import Actor, Claim, Event, Participation, Place, Source

INFOBOX, LEAD = "Infobox", "Lead"
"""The headings of what stands before an article's own sections."""

_KINDS = (
    ("massacre", "massacre"), ("bombing", "bombing"), ("ambush", "ambush"), ("raid", "attack"), ("attack", "attack"),
    ("skirmish", "clash"), ("clash", "clash"), ("incident", "incident"), ("battle", "battle"), ("siege", "battle"),
    ("campaign", "campaign"), ("war", "campaign"), ("wars", "campaign"), ("conquest", "campaign"),
    ("invasion", "campaign"), ("rebellion", "campaign"), ("uprising", "campaign"), ("insurgency", "campaign"),
    ("offensive", "campaign"), ("operation", "campaign"), ("conflict", "campaign"), ("guerre", "campaign"),
    ("attaque", "attack"), ("bataille", "battle"), ("revolution", "campaign"), ("chevauchee", "campaign"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was read: its sections are heading and readable text, in order."""

    title: str
    infobox: Infobox
    sections: Sequence[tuple[str, str]]
    line: int
    language: str
    publisher: str = ""
    published: Date | None = None
    url: str = ""
    licence: str = ""
    sha256: str = ""


@dataclass(slots=True)
class Builder:
    """Makes records of articles; every id is given once in a file, and a side or place that comes again is not new."""

    report: Report
    _sources: set[str] = field(default_factory=set)
    _events: set[str] = field(default_factory=set)
    _actors: set[str] = field(default_factory=set)
    _places: set[str] = field(default_factory=set)

    def build(self, article: Article) -> Intake:
        """The records of one article."""
        box, line = article.infobox, article.line
        for name in box.cut:
            self._lose(line, name, box.get(name)[:80], "the value is too long; its beginning was read")
        source_id = unique(slug(article.title), self._sources)
        text, starts = _text(article)
        source = Source(
            id=source_id,
            title=article.title,
            kind="encyclopedia",
            language=article.language,
            text_kind="full",
            text=text,
            publisher=article.publisher,
            published=article.published,
            url=article.url,
            licence=article.licence,
            sha256=article.sha256,
        )
        date, summary = self._date(article)
        if date is None:
            written = " ".join(box.get("date").split())
            lost = Loss(line, "date", written[:200], "this tells no year, so that there is no event; the text is kept")
            self.report.skipped.append(lost)
            return Intake([], [], [source], [], [])
        columns = {n: names(box.get(f"combatant{n}")) for n in COLUMNS}
        actors: list[Actor] = []
        sides = {n: self._side(columns[n], actors) for n in COLUMNS}
        claims: list[Claim] = []
        for n in COLUMNS:
            others = [name for m in COLUMNS if m != n for name in columns[m]]
            claims += self._claims(article, n, text, starts, sides[n], columns[n], others, source_id, actors)
        if box.get("casualties"):
            self._lose(line, "casualties", box.get("casualties")[:80], "no side is named for these; see the text")
        places = self._places_of(box, line)
        event = Event(
            id=unique(slug(box.get("conflict") or article.title), self._events),
            title=_first(box.get("conflict")) or article.title,
            kind=_kind(box.get("conflict") or article.title),
            date=date,
            place=self._place_id(box),
            summary=summary,
            outcome="; ".join(part for line in box.get("result").split("\n") if (part := line.strip(" *;")))[:300],
            sources=(source_id,),
            participants=tuple(self._participants(columns, source_id)),
            claims=_with_ids(claims),
        )
        return Intake(places, actors, [source], [event], [line])

    def _lose(self, line: int, column: str, value: str, reason: str) -> None:
        self.report.changed.append(Loss(line, column, value, reason))

    def _actor(self, name: str, actors: list[Actor], kind: str = "other", note: str = "") -> str:
        """The id of a group by its name; it is made where the file has not had it yet."""
        actor = slug(name)
        if actor not in self._actors:
            self._actors.add(actor)
            actors.append(Actor(actor, name, kind, note=note))
        return actor

    def _side(self, column: Sequence[str], actors: list[Actor]) -> str:
        """Whose losses a column lists: its one combatant, or all of them as one."""
        for name in column:
            self._actor(name, actors)
        if len(column) < 2:
            return slug(column[0]) if column else ""
        joined = f"{', '.join(column[:-1])} and {column[-1]}" if len(column) <= 3 else f"{column[0]} and allies"
        return self._actor(joined, actors, note=f"a side of several: {', '.join(column)}"[:400])

    def _participants(self, columns: dict[str, list[str]], source: str) -> list[Participation]:
        """Everyone named in a column, once; an infobox does not say who attacked."""
        found: dict[str, Participation] = {}
        for n, column in columns.items():
            for name in column:
                found.setdefault(slug(name), Participation(slug(name), "other", source, f"side {n} of the infobox"))
        return list(found.values())

    def _claims(
        self,
        article: Article,
        n: str,
        text: str,
        starts: dict[str, int],
        side: str,
        own: list[str],
        others: list[str],
        source: str,
        actors: list[Actor],
    ) -> list[Claim]:
        """The claims of one casualties field, each with where its words stand in the source's text."""
        column = f"casualties{n}"
        value = article.infobox.get(column)
        if not value:
            return []
        told, left = read_casualties(value, article.language, own, others)
        for words, reason in left:
            self._lose(article.line, column, words[:200], reason)
        claims = []
        for one in told:
            start, end = starts[column] + one.start, starts[column] + one.end
            try:
                figure = parse_figure(one.figure)
            except FigureError as error:
                self._lose(article.line, column, text[start:end], str(error))
                continue
            claims.append(
                Claim(
                    id="",
                    kind=one.kind,
                    reporter=source,
                    words=text[start:end],
                    of=slug(one.of) if one.of else side,
                    by=self._claimant(one.by, side, own, others, actors),
                    figure=figure,
                    section=INFOBOX,
                    scope=one.scope,
                    note="" if one.of or side else f"side {n} of the infobox, which names no combatant",
                    quote=quote(source, text, start, end),
                )
            )
        return claims

    def _claimant(self, words: str, side: str, own: list[str], others: list[str], actors: list[Actor]) -> str:
        """The id of who claims: a combatant where the words mean one (“Malian”), else a group of that name."""
        if not words:
            return ""
        if words == OWN or is_own(words):
            return side
        named = same_side(words, [*own, *others])
        return slug(named) if named else self._actor(words[:120], actors)

    def _date(self, article: Article) -> tuple[Date | None, str]:
        """The date, and a summary that says what the event belongs to and what its date says beyond that.

        A date that tells no year is taken from the title's, else it lies before the article was written.
        """
        written = article.infobox.get("date")
        date, unread = read_days(written)
        summary = f"Part of {' '.join(article.infobox.get('partof').split())}." if article.infobox.get("partof") else ""
        whole = " ".join(written.split())
        if date is None:
            year = re.search(r"\b(1\d{3}|20\d{2})\b", article.title)
            if year:
                date, reason = parse_date(year[1]), "the year is taken from the title"
            elif article.published:
                date = parse_date(f"../{article.published.text}")
                reason = "this tells no year; it is known only that the article is younger"
            else:
                return None, summary
            self._lose(article.line, "date", whole[:200], reason)
        elif unread or "\n" in written or "(" in written:
            self._lose(article.line, "date", whole[:200], f"read as {date.text}; the rest stands in the summary")
        else:
            return date, summary
        return date, f"{summary} Date as given: {whole[:300]}.".strip() if whole else summary

    def _places_of(self, box: Infobox, line: int) -> list[Place]:
        """The place with those it lies in, largest first; only the smallest has coordinates."""
        parts = _parts(box.get("place"))
        found: list[Place] = []
        parent = ""
        for k in range(len(parts) - 1, -1, -1):
            place = slug(" ".join(parts[k:]))
            if place not in self._places:
                self._places.add(place)
                here = k == 0 and box.lat is not None
                found.append(
                    Place(
                        place,
                        parts[k],
                        "area",
                        parent,
                        lat=box.lat if here else None,
                        lon=box.lon if here else None,
                        coord_source="infobox" if here else "",
                    )
                )
            parent = place
        if not parts and box.lat is not None:
            self._lose(line, "coordinates", f"{box.lat}, {box.lon}", "no place is named for them")
        return found

    def _place_id(self, box: Infobox) -> str:
        parts = _parts(box.get("place"))
        return slug(" ".join(parts)) if parts else ""


def _parts(text: str) -> list[str]:
    """“Léré, Mali” as its two names; a place that is told at length stays one name."""
    first = _first(text).strip(" .,;")
    if not first:
        return []
    parts = [part.strip() for part in first.split(",") if part.strip()]
    long = any(len(part.split()) > 5 or re.search(r"[()&;/]|\band\b|\bet\b", part) for part in parts)
    return [first[:160]] if long or len(parts) > 4 else parts


def _first(text: str) -> str:
    return text.split("\n", maxsplit=1)[0].strip(" *")


def _kind(title: str) -> str:
    """The kind of an event by the first word of its title that tells it; an infobox has no parameter for it."""
    plain = slug(title).split("-")
    return next((kind for word in plain for name, kind in _KINDS if word == name), "battle")


def _text(article: Article) -> tuple[str, dict[str, int]]:
    """The source's text as the corpus format writes it, and where the value of each parameter begins in it."""
    parts = [f"## {INFOBOX}\n\n"]
    length = len(parts[0])
    starts: dict[str, int] = {}
    for name, value in article.infobox.lines:
        starts[name.lower()] = length + len(name) + 2
        parts.append(f"{name}: {value}\n")
        length += len(parts[-1])
    for heading, text in article.sections:
        if text.strip():
            parts.append(f"\n## {heading}\n\n{text.strip()}\n")
    return "".join(parts), starts


def _with_ids(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims with an id each, made of what they say, so that the same file gives the same ids."""
    from dataclasses import replace

    taken: set[str] = set()
    return tuple(
        replace(claim, id=unique(f"{claim.kind}-{claim.of or 'unstated'}-{claim.by or 'own-voice'}", taken))
        for claim in claims
    )
