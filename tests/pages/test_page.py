"""The exported page: all of the record, every figure with its words, and nothing that a browser would run or fetch."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from lere_tui.model.dossier import Dossier
from lere_tui.pages.html import is_web
from lere_tui.render.casualty_markdown import table_rows
from lere_tui.render.event_json import event_record
from lere_tui.resources import styles_folder
from lere_tui.store.reading import Store

from .conftest import Export, Page

LERE = "lere-2015-04-29"
WIDEST = '"battle of lere" date:2015-04'


@pytest.fixture
def battle(lere: Path) -> Dossier:
    with Store(lere) as store:
        dossier = store.dossier(LERE)
    assert dossier
    return dossier


def words_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_what_was_asked_of_which_corpus(export: Export) -> None:
    page = export("town:lere")
    head = words_of(page.one("//header"))
    for part in (
        "town:lere",
        "9 events",
        "version 1",
        "CC-BY-4.0",
        "GeoNames (geonames.org), CC BY 4.0",
        "Exported20",
    ):
        assert part in head
    assert page.tree.get("lang") == "en"
    assert page.one("//head/title").text.startswith("town:lere · Léré and the war")
    assert len(page.tree.xpath("//article")) == 9


def test_the_figures_are_those_of_markdown_and_json(export: Export, battle: Dossier) -> None:
    page = export(WIDEST)
    table = page.one(f"//article[@id='{LERE}']//table[@class='losses']")
    for more in table.xpath(".//sup"):  # links to further claims of the same figure
        more.drop_tree()
    rows = [[words_of(cell) for cell in row.xpath("./*")] for row in table.xpath("./tbody/tr")]
    heads, expected = table_rows(battle)
    assert rows == [[" ".join(cell.split()) for cell in row] for row in expected]
    names = [words_of(cell) for cell in table.xpath("./thead/tr[2]/th")]
    labels = [re.sub(r" \([^()]*\)$", "", head) for head in heads[2:]]
    assert [name for name in names if name not in ("low", "best", "high", "lowest")] == labels[: len(names) - 4]
    record = event_record(battle)["table"]
    assert len(rows) == len(record["rows"])
    assert len(names) - 4 == len(record["columns"])


def test_each_figure_leads_to_its_words_and_back(export: Export, battle: Dossier) -> None:
    page = export(WIDEST)
    article = page.one(f"//article[@id='{LERE}']")
    ids = {claim.id: number for number, claim in enumerate(battle.event.claims, 1)}
    for claim in battle.event.claims:
        figure = page.one(f"//*[@id='{LERE}.claim-{ids[claim.id]}']")
        assert figure.tag == "a"
        told = page.target(figure)
        [back] = told.xpath(".//a[@class='back']")
        assert page.target(back) is figure
        assert words_of(back) == f"↑ {claim.shown}"
        [quote] = told.getparent().xpath("./q")
        assert quote.text_content() == claim.words
        source = battle.sources[claim.reporter]
        assert quote.get("lang") == (None if source.language == "en" else source.language)
        section = told.xpath("./ancestor::section[1]")[0]
        assert source.title in words_of(section)
    links = article.xpath(".//table[@class='losses']//td//a")
    losses = [claim for claim in battle.event.claims if claim.figure]
    assert len(links) == len(losses), "every claim of a loss has its own link in the table"
    assert all(page.target(link) is not None for link in links)


def test_every_link_within_the_page_has_its_target(export: Export) -> None:
    page = export()
    ids = page.tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = [link[1:] for link in page.tree.xpath("//@href") if link.startswith("#")]
    assert len(inner) > 1000
    assert set(inner) <= set(ids)


def nothing_is_fetched_or_run(page: Page) -> None:
    tree = page.tree
    assert not tree.xpath(
        "//script | //img | //iframe | //object | //embed | //form | //base | //video | //audio | //input"
    )
    assert not tree.xpath("//@src | //@srcset | //@action | //@background | //@style")
    assert not [name for each in tree.iter() for name in each.attrib if name.startswith("on") or ":" in name]
    assert tree.xpath("//link/@href") == ["data:,"]
    style = page.one("//style").text
    assert "url(" not in style
    assert "@import" not in style
    policy = page.one("//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    for link in tree.xpath("//a[@href]"):
        if not link.get("href").startswith("#"):
            assert re.match(r"https?://", link.get("href"))
            assert "noreferrer" in link.get("rel")


def test_nothing_is_fetched_or_run(export: Export) -> None:
    nothing_is_fetched_or_run(export())


def test_no_claim_remark_or_source_is_left_out(export: Export, lere: Path) -> None:
    page = export()
    articles = {each.get("id"): words_of(each) for each in page.tree.xpath("//article")}
    with Store(lere) as store:
        lines = store.search("").rows(0, 1000)
        assert len(articles) == len(lines)
        for line in lines:
            dossier = store.dossier(line.id)
            assert dossier
            text = articles[line.id]
            told = [dossier.event.title, dossier.event.summary, dossier.event.outcome]
            told += [part for claim in dossier.event.claims for part in (claim.words, claim.shown, claim.note)]
            told += [part for each in dossier.event.remarks for part in (each.about, *(q.exact for q in each.quotes))]
            told += [source.title for source in dossier.sources.values()]
            told += [dossier.actors[part.actor].name for part in dossier.event.participants]
            for each in told:
                assert " ".join(each.split()) in text, (line.id, each)


def test_tables_say_what_their_heads_are_of(export: Export) -> None:
    page = export("town:lere")
    for table in page.tree.xpath("//table"):
        assert words_of(table.xpath("./caption")[0])
        assert {head.get("scope") for head in table.xpath(".//thead//th")} <= {"col", "colgroup"}
        assert {head.get("scope") for head in table.xpath("./tbody//th")} == {"row"}
    assert {"fr", "pt"} <= set(page.tree.xpath("//q/@lang"))
    assert set(page.tree.xpath("//q/@dir")) == {"auto"}
    for picture in page.tree.xpath("//svg"):
        assert picture.xpath("./title")[0].text


def test_bars_and_marks_add_up(export: Export) -> None:
    page = export()
    bars = [re.search(r": (\d+) event", title) for title in page.tree.xpath("//svg[@class='strip']//rect/title/text()")]
    assert sum(int(bar[1]) for bar in bars if bar) == 71
    marks = [re.match(r"(\d+) event", title) for title in page.tree.xpath("//svg[@class='map']/a/title/text()")]
    placed = sum(int(mark[1]) for mark in marks if mark)
    assert f"{placed} events at" in page.one("//svg[@class='map']/title").text
    assert f"{71 - placed} without coordinates" in words_of(page.one("//section[@id='page.map']"))
    assert page.tree.xpath("//path[@class='border']/@d")[0].count("M") > 2


def test_a_part_says_that_it_is_one(export: Export) -> None:
    page = export("--limit", "3")
    assert len(page.tree.xpath("//article")) == 3
    assert "the first 3 of 71 events" in words_of(page.one("//header/p[@class='notice']"))
    assert "3 of 71 events" in page.said
    linked = [words_of(item) for item in page.tree.xpath("//article//li") if "not on this page" in item.text_content()]
    assert linked, "an event that is not there is named, and no link leads to nowhere"


MARKUP = "</style></script><script>alert(1)</script><img src=x onerror=alert(2)>\"'><b>&lt;&#60;]]>--><!--"


def test_text_from_outside_is_no_markup(export: Export, hostile_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    for file in hostile_folder.rglob("*.*"):
        text = file.read_text("utf-8")
        quoted = json.dumps(MARKUP)[1:-1]
        head, plus, rest = text.rpartition("+++\n")
        text = head.replace("[per Mali]", quoted) + plus + rest.replace("[per Mali]", MARKUP if plus else quoted)
        text = text.replace('publisher = "', 'url = "https://example.org/\\u0022onclick=alert(3)"\npublisher = "')
        copy = folder / file.relative_to(hostile_folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, "utf-8")
    page = export(corpus=folder)
    nothing_is_fetched_or_run(page)
    assert not set(page.text) & set("\x1b\x00\x9b\u202e\u202c\u200b")
    assert not page.tree.xpath("//b | //comment()")
    assert page.text.count("</html>") == 1
    article = words_of(page.one("//article[@id='raid']"))
    assert f"=1+1 Raid {MARKUP} [/b] ␛[31mred" in article
    assert f"9 killed {MARKUP}" in article
    assert "javascript" not in " ".join(page.tree.xpath("//@href"))


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://example.org/a?b=c&d#e", True),
        ("http://jeuneafrique.com/Article/ARTJAWEB20150430190758", True),
        ("https://fr.wikipedia.org/wiki/Bataille_de_L%C3%A9r%C3%A9_(2015)", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt://example.org/%0aalert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://", False),
        ("https://example.org/\n", False),
        ("https://exam\u202eple.org", False),
        ("https://[", False),
        ("ftp://example.org", False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str, good: bool) -> None:
    assert is_web(url) == good


def test_what_must_not_be_passed_on_is_left_out_and_said(export: Export, tmp_path: Path) -> None:
    from lere_tui.store.importing import import_files

    corpus = tmp_path / "acled.sqlite"
    import_files([Path(__file__).parents[1] / "data" / "imports" / "acled-2023.csv"], corpus, "acled")
    page = export(corpus=corpus)
    assert "The texts of 4 events of Armed Conflict Location" in words_of(page.one("//header/p[@class='notice']"))
    with Store(corpus) as store:
        for line in store.search("").rows(0, 10):
            dossier = store.dossier(line.id)
            assert dossier
            article = page.one(f"//article[@id='{line.id}']")
            assert "terms forbid redistribution" in words_of(article.xpath("./p[@class='notice']")[0])
            assert dossier.event.summary
            for paragraph in dossier.event.summary.splitlines():
                assert not paragraph or paragraph not in page.text
            figures = [words_of(figure) for figure in article.xpath(".//td/a[contains(@class, 'figure')]")]
            assert figures == [claim.shown for claim in dossier.event.claims if claim.figure]
            assert not article.xpath(".//q")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_ink_can_be_read_on_every_ground() -> None:
    style = (styles_folder() / "page.css").read_text("utf-8")
    schemes = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    assert len(schemes) == 3, "light, dark and print"
    inks = ("ink", "faint", "link", "quote", "heading", "agree", "compatible", "contradict", "revised")
    for scheme in schemes:
        colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]+);", scheme))
        full = {
            key: value if len(value) == 7 else "#" + "".join(2 * c for c in value[1:]) for key, value in colours.items()
        }
        for ground in ("ground", "panel", "target"):
            for ink in inks:
                light, dark = sorted((luminance(full[ink]), luminance(full[ground])), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)
