"""`lere-tui cite`: text, CSL-JSON and BibLaTeX, the last two read back by the programs of others."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lere_tui.formats.corpus import read_corpus
from lere_tui.model.quote_mark import read_mark, words_hash
from lere_tui.model.records import Source
from lere_tui.resources import db_folder

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def sources() -> dict[str, Source]:
    """The sources of the embedded corpus as its folder has them."""
    return {source.id: source for source in read_corpus(db_folder() / "corpora" / "lere").sources}


@pytest.fixture(scope="module")
def events() -> dict[str, Any]:
    return {event.id: event for event in read_corpus(db_folder() / "corpora" / "lere").events}


def author_of(names: list[tuple[str, str]]) -> list[str]:
    return [f"{given} {family}".strip() for given, family in names]


def authors(source: Source) -> list[str]:
    return [part.strip() for part in source.author.split(",")] if source.author else []


def test_csl_json_of_the_whole_corpus_is_read_by_citeproc(
    run: Run, sources: dict[str, Source], events: dict[str, Any]
) -> None:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    answer = run("cite", "--all", "--format", "csl-json")
    assert (answer.code, answer.err) == (0, "")
    data = json.loads(answer.out)
    assert [item["id"] for item in data] == list(dict.fromkeys(item["id"] for item in data))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read = CiteProcJSON(data)
    assert len(read) == len(sources) + len(events)
    for source in sources.values():
        item = read[source.id]
        assert str(item.title) == source.title
        assert str(item.get("publisher", "")) == source.publisher
        names = [(str(n.get("given", "")), str(n.get("family", n.get("literal", "")))) for n in item.get("author", [])]
        assert author_of(names) == authors(source)
        assert str(item.get("URL", "")) == source.url
        assert _day(item.get("issued")) == (source.published.text if source.published else "")
    for event in events.values():
        item = read[f"event:{event.id}"]
        assert str(item.title) == event.title
        [own] = [each for each in data if each["id"] == f"event:{event.id}"]
        assert own["event-date"].get("literal") or _day(item["event_date"]) == event.date.text
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, read, formatter.plain)
    for key in ("afp-lere-2015", "30minutes-sobane-2019"):
        bibliography.register(Citation([CitationItem(key)]))
    drawn = " ".join(str(entry) for entry in bibliography.bibliography())
    assert "Thibault" in drawn or "Petit" in drawn
    assert "des chiffres contradictoires" in drawn


def _day(date: Any) -> str:
    """A date of citeproc as EDTF."""
    if date is None:
        return ""
    if "begin" in date:
        about = "~" if date.get("circa") else ""
        return f"{_day(date.begin)}{about}/{_day(date.end)}{about}"
    parts = [f"{date[part]:0{4 if part == 'year' else 2}d}" for part in ("year", "month", "day") if part in date]
    return "-".join(parts) + ("~" if date.get("circa") else "")


def test_bibtex_of_the_whole_corpus_is_read_by_bibtexparser(
    run: Run, sources: dict[str, Source], events: dict[str, Any]
) -> None:
    import bibtexparser
    from bibtexparser import middlewares

    answer = run("cite", "--all", "--format", "bibtex")
    assert (answer.code, answer.err) == (0, "")
    steps = [middlewares.SeparateCoAuthors(), middlewares.SplitNameParts(), middlewares.LatexDecodingMiddleware()]
    library = bibtexparser.parse_string(answer.out, append_middleware=steps)
    assert not library.failed_blocks
    assert len(library.entries) == len(sources) + len(events)
    found, raw = library.entries_dict, bibtexparser.parse_string(answer.out).entries_dict
    for source in sources.values():
        fields = {name: field.value for name, field in found[source.id].fields_dict.items()}
        assert fields["title"] == source.title
        assert fields.get("publisher", "") == source.publisher
        people = [(" ".join(name.first), " ".join([*name.von, *name.last])) for name in fields.get("author", [])]
        assert author_of(people) == authors(source)
        dates_and_addresses = {name: field.value for name, field in raw[source.id].fields_dict.items()}
        assert dates_and_addresses.get("date", "") == (source.published.text if source.published else "")
        assert dates_and_addresses.get("url", "") == source.url
    for event in events.values():
        fields = {name: field.value for name, field in found[f"event:{event.id}"].fields_dict.items()}
        assert fields["title"] == event.title
        assert raw[f"event:{event.id}"]["eventdate"] == event.date.text
    assert "é" in answer.out
    assert "\\'e" not in answer.out


def test_an_event_names_its_corpus_and_its_sources(run: Run, lere: Path) -> None:
    answer = run("cite", "lere-2015-04-29")
    sha256 = run("info", "--format", "json")
    known = json.loads(sha256.out)["sha256"]
    assert answer.out.startswith("“Battle of Léré”, 2015-04-29/2015-04-30, ")
    assert (
        f"In lere-tui corpus 1 (Léré and the war in the North and centre of Mali, 2012–2024), SHA-256 {known[:12]}…"
        in (answer.out)
    )
    assert "event lere-2015-04-29. Sources: " in answer.out
    assert "Jeune Afrique" in answer.out
    [item] = json.loads(run("cite", "lere-2015-04-29", "--format", "csl-json").out)
    assert known in item["note"]
    assert item["event-date"] == {"date-parts": [[2015, 4, 29], [2015, 4, 30]]}


def test_a_claim_names_claimant_reporter_and_words(run: Run) -> None:
    claims = json.loads(run("show", "lere-2015-04-29", "--format", "json").out)["claims"]
    claim = next(each for each in claims if each["words"] == "the capture of a dozen soldiers")
    answer = run("cite", f"lere-2015-04-29/{claim['id']}")
    assert answer.code == 0
    assert "captured, FAMa: ~12, claimed by CMA" in answer.out
    assert "reported by Wikipedia en" in answer.out
    assert "“the capture of a dozen soldiers” [lere:wikipedia-lere-2015#char=" in answer.out
    assert "of the event “Battle of Léré”, 2015-04-29/2015-04-30" in answer.out


def test_a_quote_in_each_of_its_spellings(run: Run, sources: dict[str, Source]) -> None:
    text = sources["afp-lere-2015"].text
    start = text.index("African")
    end = start + len("African mil")
    out = run("cite", f"afp-lere-2015#{start},{end}").out
    at = out.index("[lere:")
    found = read_mark(out, at)
    assert found is not None
    mark = found[0]
    assert (mark.source, mark.start, mark.end, mark.sha256) == ("afp-lere-2015", start, end, words_hash("African mil"))
    assert out.startswith("“African mil” [lere:")
    for name in (mark.text, f"lere:afp-lere-2015#char={start},{end}", f"quote:afp-lere-2015#{start}-{end}"):
        assert run("cite", name).out == out
    assert run("cite", "afp-lere-2015#5,999999").code == 1
    assert "has" in run("cite", "afp-lere-2015#5,999999").err


def test_the_events_of_a_search_and_their_sources(run: Run) -> None:
    out = run("cite", "--search", "town:lere date:2015", "--format", "bibtex").out
    assert "@inreference{event:lere-2015-04-29," in out
    assert "{afp-lere-2015," in out
    assert "{abamako-bounti-2021," not in out
    assert run("cite", "--search", "nosuchword").code == 1
    assert run("cite", "--search", "twon:x").code == 2


@pytest.mark.parametrize("arguments", [[], ["x", "--all"], ["--all", "--search", "x"]], ids=str)
def test_one_way_to_say_what(run: Run, arguments: list[str]) -> None:
    answer = run("cite", *arguments)
    assert (answer.code, answer.out) == (2, "")


def test_what_is_not_there_is_named_with_what_is_near(run: Run) -> None:
    answer = run("cite", "afp-lere-2015", "afp-lere-2051")
    assert answer.code == 1
    assert "afp-lere-2015" in answer.out
    assert "“afp-lere-2051”" in answer.err
    assert "afp-lere-2015" in answer.err
    answer = run("cite", "lere-2015-04-29/nothing")
    assert "has no claim “nothing”" in answer.err


def test_nothing_from_outside_reaches_the_terminal_or_breaks_an_entry(run: Run, hostile: Path) -> None:
    import bibtexparser

    for form in ("text", "csl-json", "bibtex"):
        out = run("--corpus", str(hostile), "cite", "--all", "--format", form).out
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e]", out), form
    library = bibtexparser.parse_string(out)
    assert not library.failed_blocks
    assert len(library.entries) == 3
