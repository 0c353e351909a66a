"""The page of a search: what was asked of which corpus, when and where its events were, and each of them whole."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lere_tui.model.dossier import Dossier
from lere_tui.model.origin import Contribution
from lere_tui.model.policies import POLICIES
from lere_tui.model.records import Corpus
from lere_tui.model.timeline import EventLine
from lere_tui.pages.event import Around, event_html
from lere_tui.pages.html import Html, address, element, joined, language, name, row, table
from lere_tui.pages.targets import event_target, place_target
from lere_tui.render.casualty_cells import MARK_WORDS, MARKS, NEWEST, NEWEST_WORDS, NOT_REPORTED
from lere_tui.render.line_table import cells
from lere_tui.render.origin_text import TERMS
from lere_tui.render.policy_text import EXPLAINED, HEADS, NAMES
from lere_tui.render.symbols import SYMBOL, WORD

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""What a browser may do for this page: draw its style, and nothing else."""

VERDICTS = {
    "agree": "every voice gives the same figure",
    "compatible": "they differ, but any two of them can be true together",
    "contradict": "at least two of them can't both be right",
    "single": "one voice alone",
    "revised": "one voice alone, and it has replaced an earlier figure",
    "no-figure": "nobody gives a number",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is of: a query on a corpus, how many events it found on that day, and from which datasets those on
    the page came."""

    query: str
    corpus: Corpus
    found: int
    day: datetime.date
    program: str
    datasets: Sequence[Contribution] = ()


def page(
    asked: Asked, lines: Sequence[EventLine], dossiers: Iterable[Dossier], time: Html, places: Html, style: str
) -> Iterator[str]:
    """The page piece by piece: the list of events first, then one event after the other. `dossiers` are those of
    `lines`; `time` and `places` are the pictures, `style` is a style sheet of ours."""
    title = f"{asked.query or 'All events'} · {asked.corpus.title}"
    head = (
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="generator", content=f"lere-tui {asked.program}"),
        element("link", rel="icon", href="data:,"),
        element("title", title),
        element("style", Html(style)),
    )
    yield f'<!DOCTYPE html>\n<html lang="en">\n{element("head", *head)}\n<body>\n'
    yield element("header", *_heading(asked, len(lines)), _contents())
    yield "\n<main>\n"
    yield element("section", element("h2", "In time"), time, id="page.time")
    yield element("section", element("h2", "On the map"), places, id="page.map")
    yield element("section", element("h2", "Events"), _list(lines), id="page.list")
    around = Around(asked.corpus.language, {line.id for line in lines})
    index = _Places()
    for dossier in dossiers:
        yield "\n"
        yield event_html(dossier, around)
        index.add(dossier)
    yield "\n"
    yield element("section", element("h2", "Places"), index.written(), id="page.places")
    yield element("section", element("h2", "What the signs mean"), *_signs(), id="page.signs")
    yield "\n</main>\n</body>\n</html>\n"


def _heading(asked: Asked, shown: int) -> list[Html]:
    corpus = asked.corpus
    said = language(corpus.language)
    count = f"{asked.found:,} event{'' if asked.found == 1 else 's'}"
    version = f", version {corpus.version}" if corpus.version else ""
    facts: list[tuple[str, str]] = [
        ("Search", element("code", asked.query) if asked.query else "every event"),
        ("Found", count),
        ("Corpus", joined((element("span", corpus.title, lang=said, dir="auto"), version))),
        ("Licence", corpus.licence or "not stated"),
        ("Attribution", element("span", corpus.attribution, dir="auto") if corpus.attribution else ""),
        ("Exported", f"{asked.day.isoformat()} with lere-tui {asked.program}"),
    ]
    pairs = (element("div", element("dt", what), element("dd", value)) for what, value in facts if value)
    found = [
        element("h1", element("span", asked.query or "All events", dir="auto")),
        element("p", element("span", corpus.title, lang=said, dir="auto"), class_="corpus"),
        element("dl", *pairs),
    ]
    if shown < asked.found:
        text = f"This page has the first {shown:,} of {count}, in the order of the search."
        found.append(element("p", element("strong", "Not all. "), text, class_="notice"))
    found += _datasets(asked.datasets)
    about = (
        "Every figure is as somebody claims it, and leads to the words it rests on; nothing is averaged or added up. Of"
        " sources only the quoted words are here, never their texts."
    )
    return [*found, element("p", about)]


def _datasets(datasets: Sequence[Contribution]) -> list[Html]:
    """Where imported events came from, and of which the texts are left out."""
    if not datasets:
        return []
    kept = [each for each in datasets if not each.shareable]
    found = []
    if kept:
        number = sum(each.events for each in kept)
        of = " and ".join(each.title for each in kept)
        text = f"The texts of {number:,} event{'' if number == 1 else 's'} of {of} are not here: {TERMS}."
        found.append(element("p", element("strong", "Texts left out. "), text, class_="notice"))
    rows = [
        row(
            joined((name(f"{each.title} {each.version}".rstrip()), " ", address(each.url))),
            each.licence if each.shareable else "; ".join(filter(None, (each.licence, TERMS))),
            each.attribution,
            f"{each.events:,}",
        )
        for each in datasets
    ]
    return [
        *found,
        table("Datasets that events here were read from", ("Dataset", "Licence", "Cite as", "Events"), rows),
    ]


def _contents() -> Html:
    parts = {"time": "In time", "map": "On the map", "list": "Events", "places": "Places", "signs": "Signs"}
    links = (element("li", element("a", said, href=f"#page.{part}")) for part, said in parts.items())
    return element("nav", element("ul", *links), aria_label="On this page")


def _list(lines: Sequence[EventLine]) -> Html:
    rows = []
    for line in lines:
        date, mark, place, title, _, groups, figures, sources, _ = cells(line)
        link = element("a", name(title), href=f"#{event_target(line.id)}")
        rows.append(row(date, mark, name(place), link, name(groups), name(figures), sources))
    heads = ("Date", element("abbr", SYMBOL["contradict"], title="claims contradict"), "Place", "Event")
    return table("In the order of the search", (*heads, "Groups", "Losses as claimed", "Sources"), rows, class_="list")


class _Places:
    """The places of the events that were written, with these."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._events: dict[str, list[tuple[str, str, str]]] = {}

    def add(self, dossier: Dossier) -> None:
        """Note an event's place."""
        if dossier.place_path:
            first, *above = dossier.place_path
            self._names[first.id] = " › ".join((first.name, *(place.name for place in above)))
            event = dossier.event
            self._events.setdefault(first.id, []).append((event.id, event.date.text, event.title))

    def written(self) -> Html:
        """The places by their names."""
        if not self._events:
            return element("p", "No event on this page says where it was.")
        items = []
        for place in sorted(self._events, key=lambda place: (self._names[place].casefold(), place)):
            links = (
                element("a", date, href=f"#{event_target(event)}", title=title)
                for event, date, title in self._events[place]
            )
            items.append(
                element(
                    "li", element("strong", name(self._names[place])), ": ", joined(links, ", "), id=place_target(place)
                )
            )
        return element("ul", *items, class_="places")


def _signs() -> list[Html]:
    """The verdicts, the marks behind figures, and the other policies."""
    verdicts = [row(f"{SYMBOL[outcome]} {WORD[outcome]}", VERDICTS[outcome]) for outcome in SYMBOL]
    marks: Mapping[str, str] = {
        **{MARKS[standing]: f"{MARK_WORDS[standing]}: not counted" for standing in MARKS},
        NEWEST: NEWEST_WORDS,
        "×2": "claimed twice; the small numbers lead to the other claims",
        NOT_REPORTED: "not reported: neither zero nor none given",
    }
    policies = [row(NAMES[policy], EXPLAINED[policy][0]) for policy in POLICIES if HEADS[policy]]
    return [
        table("Verdicts: how the claims of one loss compare", ("Sign", "Meaning"), verdicts),
        table("Marks behind a figure", ("Sign", "Meaning"), [row(sign, words) for sign, words in marks.items()]),
        table("Columns beside the claims", ("Policy", "Meaning"), policies),
    ]
