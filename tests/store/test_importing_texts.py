"""Pages and articles into a corpus: their texts are kept, their claims rest on them, and nobody's records are taken."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from lere_tui.model.anchors import passages
from lere_tui.store.attaching import attach
from lere_tui.store.building import build
from lere_tui.store.errors import StoreError
from lere_tui.store.importing import import_files
from lere_tui.store.reading import Store

from .bringing import IMPORTS, SMALL, altered, ask, bring, dossier

PAGE, FLAT, EXPORT = IMPORTS / "battle.wiki", IMPORTS / "battle.txt", IMPORTS / "export.xml"
HTML, PLAIN = IMPORTS / "article.html", IMPORTS / "article.txt"
EVENT = "battle-of-tamasheq-wells"
EVERY = (IMPORTS / "ged-49.csv", IMPORTS / "acled-2023.csv", IMPORTS / "geonames-XA.txt", PAGE, EXPORT, HTML, PLAIN)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "small.sqlite"
    build(SMALL, path)
    return path


@pytest.fixture
def small(built: Path, tmp_path: Path) -> Path:
    """A corpus of a folder, to be imported into."""
    return Path(shutil.copy(built, tmp_path / "small.sqlite"))


@pytest.mark.parametrize("file", [PAGE, FLAT, EXPORT])
def test_a_page_is_kept_with_its_text(file: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    imported = bring(corpus, file)
    assert (imported.counts.events_new, imported.counts.sources_new) == (1, 1)
    read = dossier(corpus, EVENT)
    [source_id] = read.event.sources
    with Store(corpus) as store:
        source = store.source(source_id)
    assert source is not None
    assert len(passages(source.text)) >= 2
    assert read.event.claims
    for claim in read.event.claims:
        assert claim.quote is not None
        assert source.text[claim.quote.start : claim.quote.end] == claim.words
    with Store(corpus) as store:
        assert store.search("killed").count == 1


@pytest.mark.parametrize(("file", "language"), [(HTML, "fr"), (PLAIN, "en")])
def test_an_article_is_kept_with_its_text(file: Path, language: str, tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    imported = bring(corpus, file)
    assert (imported.counts.events_new, imported.counts.sources_new) == (0, 1)
    [(key, text, told)] = ask(corpus, "SELECT id, text, language FROM source JOIN source_text ON source = id")
    assert told == language
    assert ask(corpus, "SELECT count(*) FROM passage WHERE source = ?", key) == [len(passages(text))]
    spans = ask(corpus, 'SELECT start, "end", exact FROM suggestion WHERE source = ? AND event IS NULL', key)
    assert len(spans) == imported.counts.suggestions > 2
    assert all(text[start:end] == exact for start, end, exact in spans)
    assert ask(corpus, "SELECT shareable FROM dataset") == [0]


def test_another_text_of_a_page_is_another_source(tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    bring(corpus, PAGE)
    old = dossier(corpus, EVENT)
    newer = tmp_path / "new" / PAGE.name
    newer.parent.mkdir()
    newer.write_text(PAGE.read_text("utf-8").replace("22 killed", "25 killed"), "utf-8")
    imported = bring(corpus, newer)
    assert (imported.counts.events_changed, imported.counts.sources_new, imported.counts.claims_revised) == (1, 1, 1)
    now = dossier(corpus, EVENT)
    assert now.event.claims[: len(old.event.claims)] == old.event.claims, "the first quotes still stand"
    [revised] = now.event.claims[len(old.event.claims) :]
    assert revised.quote is not None
    assert revised.figure is not None
    assert (revised.figure.text, revised.quote.source) == ("25", now.event.sources[0])
    assert now.event.sources[1:] == old.event.sources != now.event.sources[:1]
    again = bring(corpus, newer)
    assert again.known


def test_an_article_tells_of_an_event(small: Path) -> None:
    event = "tinber-2015-04-29"
    before = dossier(small, event)
    imported = bring(small, PLAIN, event=event)
    [source] = ask(small, "SELECT slug FROM source JOIN origin ON key = id WHERE record = 'source'")
    after = dossier(small, event)
    assert after.event.sources == (*before.event.sources, source)
    assert after.event.claims == before.event.claims
    assert {each.source for each in after.suggestions} == {source}
    assert len(after.suggestions) == imported.counts.suggestions
    bring(small, PLAIN, event=event)
    assert dossier(small, event).event.sources == after.event.sources, "attached once"


def test_an_article_that_is_there_is_attached_later(small: Path) -> None:
    bring(small, HTML)
    imported = bring(small, HTML, event="accord-2015")
    assert not imported.empty
    assert len(dossier(small, "accord-2015").event.sources) == 2


def test_an_attached_article_outlives_a_newer_version(tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    bring(corpus, IMPORTS / "ged-49.csv")
    bring(corpus, PLAIN, event="ged-7001")
    article = dossier(corpus, "ged-7001").event.sources[-1]
    days = (("7001", "date_start", "2031-05-12"), ("7001", "date_end", "2031-05-12"))
    bring(corpus, altered(IMPORTS / "ged-49.csv", tmp_path / "2.csv", ("7001", "high", "9"), *days))
    read = dossier(corpus, "ged-7001")
    assert article in read.event.sources
    assert any(each.source == article for each in read.suggestions)


def test_an_original_keeps_its_anchors(tmp_path: Path) -> None:
    """Claims of an event that changed are written anew; what was found in the original of a source is found again."""
    corpus = tmp_path / "c.sqlite"
    bring(corpus, PAGE)
    [source] = dossier(corpus, EVENT).event.sources
    attached = attach(corpus, source, PAGE)
    assert sum(attached.found.values()) >= 8
    newer = tmp_path / "new" / PAGE.name
    newer.parent.mkdir()
    newer.write_text(PAGE.read_text("utf-8").replace("22 killed", "25 killed"), "utf-8")
    bring(corpus, newer)
    assert ask(corpus, "SELECT count(*) FROM original_quote") == [sum(attached.found.values())]


def test_every_format_into_one_corpus(small: Path) -> None:
    own = {event: dossier(small, event).event for event in ask(small, "SELECT slug FROM event")}
    for file in EVERY:
        bring(small, file)
    for event, record in own.items():
        assert dossier(small, event).event == record
    assert ask(small, "SELECT count(*) FROM event") == [len(own) + 10]
    assert len(ask(small, "SELECT id FROM dataset")) == 5


def page(folder: Path, name: str, **values: str) -> Path:
    """A page with an infobox of these values."""
    lines = "\n".join(f"| {key} = {value}" for key, value in values.items())
    path = folder / f"{name}.wiki"
    path.write_text(
        f"{{{{Infobox military conflict\n{lines}\n}}}}\nIt was fought. See [[Mali]].\n\n== After ==\nPeace.\n", "utf-8"
    )
    return path


def test_an_event_of_the_corpus_is_never_overwritten(small: Path, tmp_path: Path) -> None:
    before = dossier(small, "accord-2015").event
    file = page(tmp_path, "Other", conflict="Accord 2015", date="3 March 2015", combatant1="X", casualties1="3 killed")
    imported = bring(small, file)
    assert imported.counts.events_new == 0
    assert [loss.value for loss in imported.report.skipped] == ["accord-2015"]
    assert dossier(small, "accord-2015").event == before


def test_ids_that_clash(small: Path, tmp_path: Path) -> None:
    """A group or place of the same id is another one, unless it bears the same name; and so it stays."""
    with sqlite3.connect(small) as db:
        db.execute("UPDATE actor SET name = 'Church choir', short = '' WHERE slug = 'front'")
        db.execute("UPDATE place SET name = 'Somewhere' WHERE slug = 'north'")
    records = [ask(small, f"SELECT * FROM {table} ORDER BY id") for table in ("place", "actor", "source")]
    values = {"conflict": "Clash", "date": "3 March 2015", "place": "Tinber, North", "combatant1": "Front"}
    file = page(tmp_path, "Agency", **values, combatant2="Ministry of Defence", casualties1="3 killed")
    for turn in range(2):
        bring(small, file)
        read = dossier(small, "clash")
        assert [part.actor for part in read.event.participants] == ["front-wikitext", "ministry-of-defence"]
        assert [place.id for place in read.place_path] == ["tinber-north", "north-wikitext"]
        assert len(read.event.claims) == turn + 1
        assert {claim.of for claim in read.event.claims} == {"front-wikitext"}
        reporters = {claim.reporter for claim in read.event.claims}
        assert reporters == set(read.event.sources)
        assert "agency" not in reporters
        assert all(read.sources[source].title == "Agency" for source in reporters)
        for table, rows in zip(("place", "actor", "source"), records, strict=True):
            assert ask(small, f"SELECT * FROM {table} ORDER BY id")[: len(rows)] == rows
        if not turn:
            file.write_text(file.read_text("utf-8").replace("3 killed", "4 killed"), "utf-8")


def test_battles_of_one_name(tmp_path: Path) -> None:
    """A battle of other days, on a page of another title, is another one; a page whose date is mended is not."""
    corpus = tmp_path / "c.sqlite"
    values = {"conflict": "Battle of Kidal", "combatant1": "X"}
    bring(corpus, page(tmp_path, "Kidal 2012", **values, date="26 March 2012", casualties1="3 killed"))
    later = page(tmp_path, "Kidal 2014", **values, date="21 May 2014", casualties1="20 killed")
    for _ in range(2):
        bring(corpus, later)
        assert dossier(corpus, "battle-of-kidal").event.date.text == "2012-03-26"
        assert dossier(corpus, "battle-of-kidal-2014-05-21").event.date.text == "2014-05-21"
        assert ask(corpus, "SELECT figure, supersedes FROM claim ORDER BY id") == [("3", ""), ("20", "")]
        later.write_text(f"{later.read_text('utf-8')}\nMore of it.\n", "utf-8")
    mended = bring(corpus, page(tmp_path, "Kidal 2012", **values, date="30 March 2012", casualties1="3 killed"))
    assert (mended.counts.events_new, mended.counts.events_changed) == (0, 1)
    assert dossier(corpus, "battle-of-kidal").event.date.text == "2012-03-30"


def test_a_claim_among_others_of_its_kind(tmp_path: Path) -> None:
    """A figure that is put before others shifts their numbers, and revises none of them."""
    corpus = tmp_path / "c.sqlite"
    values = {"conflict": "Clash", "combatant1": "X", "date": "3 March 2015"}
    bring(corpus, page(tmp_path, "Clash", **values, casualties1="3 killed<br>70 killed"))
    for number, told in enumerate(("5 killed<br>3 killed<br>70 killed", "70 killed<br>5 killed<br>3 killed")):
        imported = bring(corpus, page(tmp_path, "Clash", **values, casualties1=told))
        assert (imported.counts.claims_new, imported.counts.claims_revised) == (1 - number, 0)
        assert ask(corpus, "SELECT figure, supersedes FROM claim ORDER BY id") == [("3", ""), ("70", ""), ("5", "")]
    last = bring(corpus, page(tmp_path, "Clash", **values, casualties1="71 killed<br>5 killed<br>3 killed"))
    assert (last.counts.claims_new, last.counts.claims_revised) == (0, 1)


def test_a_place_of_the_same_name_is_the_same(small: Path, tmp_path: Path) -> None:
    values = {"conflict": "Clash", "date": "3 March 2015", "place": "MALI", "coordinates": "{{coord|17|0|N|4|0|W}}"}
    bring(small, page(tmp_path, "One", **values, combatant1="villagers"))
    assert ask(small, "SELECT name, lat, coord_source FROM place WHERE slug LIKE 'mali%'") == [
        ("Mali", 17.0, "infobox")
    ]
    assert ask(small, "SELECT slug FROM actor WHERE slug LIKE 'villagers%'") == ["villagers"]


def test_a_citation_of_the_same_id_is_another_work(small: Path) -> None:
    with sqlite3.connect(small) as db:
        db.execute("UPDATE source SET slug = 'ucdp-ged' WHERE slug = 'cited'")
    bring(small, IMPORTS / "ged-49.csv")
    claims = dossier(small, "ged-7001").event.claims
    assert {claim.reporter for claim in claims} == {"ucdp-ged-ucdp-ged"}
    assert dossier(small, "accord-2015").event.sources == ("ucdp-ged",)


def test_an_event_that_is_not_there(small: Path) -> None:
    before = small.read_bytes()
    with pytest.raises(StoreError, match="there is no event “nobody”"):
        import_files([PLAIN], small, event="nobody")
    assert small.read_bytes() == before


def test_one_page_does_not_miss_others(tmp_path: Path) -> None:
    """A page tells of one event: what else happened then and there is not missing from it."""
    corpus = tmp_path / "c.sqlite"
    bring(corpus, page(tmp_path, "One", conflict="First raid", date="3 March 2015", place="Mali", combatant1="X"))
    war = page(tmp_path, "War", conflict="Long war", date="January 2012 – May 2018", place="Mali", combatant1="X")
    assert bring(corpus, war).counts.not_in_file == []


@pytest.mark.parametrize("file", [PAGE, EXPORT, HTML])
def test_numbers_of_letters_that_there_are_not(file: Path, tmp_path: Path) -> None:
    """Halves of letters, zeros and numbers beyond Unicode, told by number: they can't be stored as they are."""
    odd = "&#xD800; &#57343; &#0; &#1; &#x110000; &#99999999999; &#x80;"
    told = odd.replace("&", "&amp;") if file == EXPORT else odd
    text = file.read_text("utf-8")
    for words in ("Wells Front", "Battle of Tamasheq", "14 killed", "Les combattants", "le front quitte", "Tester"):
        text = text.replace(words, f"{words} {told}")
    wrong = tmp_path / file.name
    wrong.write_text(text, "utf-8")
    imported = bring(tmp_path / "c.sqlite", wrong)
    assert imported.counts.sources_new == 1


def test_a_name_of_any_bytes(tmp_path: Path) -> None:
    import os

    name = os.fsdecode(b"B\xe9nin.wiki")
    try:
        file = Path(shutil.copy(PAGE, tmp_path / name))
    except OSError:
        pytest.skip("this file system has no such names")
    corpus = tmp_path / os.fsdecode(b"c\xe9.sqlite")
    [imported] = import_files([file], corpus)
    assert imported.file == "B\ufffdnin.wiki"
    with Store(corpus) as store:
        assert store.info().title == "c\ufffd"
