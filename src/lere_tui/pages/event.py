"""One event in HTML, whole: facts, losses, claims in words, what came before and after, remarks, sources."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from lere_tui.model.dossier import Dossier
from lere_tui.model.origin import Origin
from lere_tui.model.timeline import EventLine
from lere_tui.model.vocabulary import EVENT_RELATIONS_BACK, in_words
from lere_tui.pages.html import NOTHING, Html, element, joined, language, name, row, table
from lere_tui.pages.losses import losses
from lere_tui.pages.sources import LEFT_OUT, sources
from lere_tui.pages.targets import Targets, event_target, place_target
from lere_tui.render.event_lines import whose_words
from lere_tui.render.event_suggestions import TITLE, place_of_words
from lere_tui.render.event_text import PRECISION, date_words, paragraphs, place_words
from lere_tui.render.origin_text import TERMS, origin_words
from lere_tui.render.verdicts import reporter


@dataclass(frozen=True, slots=True)
class Around:
    """What the events of a page share: the language of their texts, and the ids of all that are on it."""

    language: str
    events: Collection[str]


def is_withheld(origin: Origin | None) -> bool:
    """Whether the texts of a record must not be passed on."""
    return origin is not None and not origin.shareable


def event_html(dossier: Dossier, around: Around) -> Html:
    """The event as an article."""
    event = dossier.event
    targets = Targets(dossier)
    withheld = is_withheld(dossier.origin)
    lang = language(around.language)
    heading = element("h3", element("a", element("span", event.title, lang=lang, dir="auto"), href=f"#{targets.event}"))
    parts = [
        heading,
        element("p", f"{in_words(event.kind)} · {date_words(event.date)}", class_="when"),
        _place(dossier),
        _notice(dossier) if withheld else NOTHING,
        NOTHING if withheld else _summary(event.summary, lang),
        _facts(dossier, around, withheld),
        _participants(dossier, withheld),
        losses(dossier, targets),
        NOTHING if withheld else _suggestions(dossier),
        _assertions(dossier, targets, around, withheld),
        _events(dossier, around, withheld),
        _remarks(dossier, targets, around, withheld),
        sources(dossier, targets, withheld),
    ]
    return element("article", *parts, id=targets.event)


def _place(dossier: Dossier) -> Html:
    words = name(place_words(dossier))
    if dossier.place_path:
        words = element("a", words, href=f"#{place_target(dossier.place_path[0].id)}")
    return element("p", words, class_="where")


def _notice(dossier: Dossier) -> Html:
    origin = dossier.origin
    dataset = f"{origin.title} {origin.version}".rstrip() if origin else ""
    text = (
        f"This record is from {dataset}; {TERMS}. Its summary, words and notes are left out here; date, place,"
        " groups and figures are as coded."
    )
    return element("p", element("strong", "Texts left out. "), text, class_="notice")


def _summary(summary: str, lang: str | None) -> Html:
    return joined(element("p", text, lang=lang, dir="auto") for text in paragraphs(summary))


def _facts(dossier: Dossier, around: Around, withheld: bool) -> Html:
    event = dossier.event
    facts: list[tuple[str, str]] = []
    if not withheld:
        lang = language(around.language)
        written = (("Outcome", event.outcome), ("Time", event.time))
        facts += [(what, element("span", value, lang=lang)) for what, value in written if value]
    if event.precision:
        facts.append(("Location", PRECISION.get(event.precision, str(event.precision))))
    if dossier.part_of:
        facts.append(("Phase of" if event.phase else "Part of", _event_link(dossier.part_of, around)))
    if dossier.origin:
        facts.append(("Record", origin_words(dossier.origin)))
    facts.append(("Id", event.id))
    pairs = (element("div", element("dt", what), element("dd", value, dir="auto")) for what, value in facts if value)
    return element("dl", *pairs)


def _event_link(line: EventLine, around: Around) -> Html:
    """An event, leading to it where it is on the page."""
    said = f"{line.date} {line.title}"
    if line.id in around.events:
        return element("a", name(said), href=f"#{event_target(line.id)}")
    return joined((name(said), element("span", f" ({line.id}, not on this page)", class_="faint")))


def _participants(dossier: Dossier, withheld: bool) -> Html:
    if not dossier.event.participants:
        return NOTHING
    items = []
    for part in dossier.event.participants:
        actor = dossier.actors[part.actor]
        short = f" ({actor.short})" if actor.short and actor.short != actor.name else ""
        note = f" – {part.note}" if part.note and not withheld else ""
        items.append(element("li", name(actor.name), f"{short}, {part.role}{note}"))
    return joined((element("h4", "Who took part"), element("ul", *items)))


def _suggestions(dossier: Dossier) -> Html:
    """What the program found in words and nobody has accepted, apart from all that counts."""
    if not dossier.suggestions:
        return NOTHING
    rows = []
    for suggested in dossier.suggestions:
        source = dossier.sources.get(suggested.source)
        words = element("q", suggested.quote.exact, lang=language(source.language) if source else None, dir="auto")
        rows.append(
            row(
                suggested.figure.shown,
                in_words(suggested.kind),
                suggested.side,
                suggested.claimant,
                place_of_words(suggested, dossier),
                words,
            )
        )
    heads = ("Figure", "Loss", "Side as written", "Claimant as written", "Found in", "Words")
    return joined(
        (element("h4", TITLE), table("Losses that words seem to tell of, as the program reads them", heads, rows))
    )


def _assertions(dossier: Dossier, targets: Targets, around: Around, withheld: bool) -> Html:
    items = []
    lang = language(around.language)
    for claim in dossier.event.claims:
        if claim.figure is None:
            of = f"{dossier.side(claim.of, claim.of_role)}: " if claim.of or claim.of_role else ""
            said = LEFT_OUT if withheld else element("span", claim.statement, lang=lang, dir="auto")
            link = element("a", said, href=f"#{targets.words(claim)}", id=targets.figure(claim), class_="figure")
            note = f" ({claim.note})" if claim.note and not withheld else ""
            who = element("span", f" – {whose_words(claim, dossier)}{note}", class_="faint")
            items.append(element("li", element("strong", in_words(claim.kind)), f" {of}", link, who))
    return joined((element("h4", "Claims in words"), element("ul", *items))) if items else NOTHING


def _events(dossier: Dossier, around: Around, withheld: bool) -> Html:
    items = [element("li", "part: ", _event_link(line, around)) for line in dossier.phases]
    for neighbour in dossier.neighbours:
        link = neighbour.link
        relation = EVENT_RELATIONS_BACK.get(link.relation, link.relation) if neighbour.back else in_words(link.relation)
        says = f", says {dossier.actors[link.by].label}" if link.by in dossier.actors else ""
        note = f" ({link.note})" if link.note and not withheld else ""
        items.append(element("li", f"{relation}: ", _event_link(neighbour.line, around), says, note))
    return joined((element("h4", "Phases and parts, before and after"), element("ul", *items))) if items else NOTHING


def _remarks(dossier: Dossier, targets: Targets, around: Around, withheld: bool) -> Html:
    items = []
    lang = language(around.language)
    for number, remark in enumerate(dossier.event.remarks):
        words = []
        for each, quote in enumerate(remark.quotes):
            if quote.source not in dossier.sources:
                continue
            said = LEFT_OUT if withheld else f"“{quote.exact}”"
            link = element("a", name(said), href=f"#{targets.remark_words(number, each)}")
            words.append(joined((link, ", ", name(reporter(quote.source, dossier)))))
        why = f" (no quote: {remark.no_quote})" if remark.no_quote and not remark.quotes and not withheld else ""
        about = element("span", f"{remark.about}{why}", lang=lang, dir="auto")
        inner = [element("strong", in_words(remark.kind)), " ", about]
        if words:
            inner.append(element("ul", *(element("li", each) for each in words)))
        items.append(element("li", *inner, id=targets.remark(number)))
    return joined((element("h4", "Remarks on the record"), element("ul", *items))) if items else NOTHING
