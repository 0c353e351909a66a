"""Events as JSON, Markdown, CSV and GeoJSON."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lere_tui.model.dossier import Dossier
from lere_tui.model.timeline import EventLine
from lere_tui.render.event_json import dump, event_record
from lere_tui.render.event_markdown import escaped, event_markdown, table_row
from lere_tui.render.event_table import CSV_COLUMNS, csv_head, csv_row, feature
from lere_tui.render.visible import visible
from lere_tui.store.reading import Store

KEYS = {
    "": "id title kind date earliest latest place groups summary outcome part_of claims verdicts remarks links sources",
    "place": "id name path lat lon precision",
    "groups": "id name role",
    "claims": "kind of by reported_by low high qualifier words said quote",
    "verdicts": "kind of verdict low high by",
}
"""The keys that stand first in each kind of object, in their order."""


def both(path: Path, event: str) -> tuple[EventLine, Dossier]:
    with Store(path) as store:
        dossier = store.dossier(event)
        assert dossier
        return next(line for line in store.search("").rows(0, 500) if line.id == event), dossier


def test_the_keys_of_an_event_and_their_order(lere: Path) -> None:
    record = event_record(both(lere, "lere-2015-04-29")[1])
    for name, keys in KEYS.items():
        found = record[name] if name else record
        for part in found if isinstance(found, list) else [found]:
            assert list(part)[: len(keys.split())] == keys.split()
    assert list(record["claims"][0]["quote"]) == ["source", "start", "end", "exact"]


def test_an_event_in_json(lere: Path) -> None:
    record = json.loads(dump(event_record(both(lere, "lere-2015-04-29")[1])))
    assert (record["earliest"], record["latest"]) == ("2015-04-29", "2015-04-30")
    assert record["place"]["path"][0] == "Léré"
    [captured] = [v for v in record["verdicts"] if (v["kind"], v["of"], v["scope"]) == ("captured", "fama", None)]
    assert captured["verdict"] == "contradict"
    assert captured["by"] == ["mali-mod", "cma"]
    standing = {claim["id"]: claim["standing"] for claim in captured["claims"]}
    by_words = {claim["words"]: claim for claim in record["claims"]}
    assert standing[by_words["6–12 captured"]["id"]] == "range-of-two"
    dozen = by_words["the capture of a dozen soldiers"]
    assert (dozen["by"], dozen["low"], dozen["high"], dozen["qualifier"]) == ("cma", 12, 12, "about")
    assert any("April 20" in remark["about"] for remark in record["remarks"])


@given(st.text())
def test_json_is_lossless_and_safe_to_print(text: str) -> None:
    written = dump({"text": text})
    assert json.loads(written) == {"text": text}
    assert written.encode("utf-8")
    assert not any(char in written for char in "\x1b\x00\x7f\x9b\u202e\u2066\u200b\u2028")


def test_a_spreadsheet_finds_no_formula(hostile: Path) -> None:
    line, dossier = both(hostile, "raid")
    [row] = csv.DictReader(io.StringIO(csv_head() + csv_row(line, dossier)))
    assert tuple(row) == CSV_COLUMNS
    assert row["title"].startswith("'=1+1 Raid")
    assert row["summary"].startswith("'-2")
    assert row["groups"].startswith("'=HYPERLINK")
    assert row["lat"] == "-3.5", "a number is no formula"
    assert "␛" in row["title"]
    assert "\x1b" not in csv_row(line, dossier)


def test_a_map_gets_longitude_first_and_null_for_the_unknown(hostile: Path) -> None:
    assert feature(*both(hostile, "raid"))["geometry"] == {"type": "Point", "coordinates": [2.25, -3.5]}
    assert feature(*both(hostile, "later"))["geometry"] is None


def test_markdown_holds_every_claim(lere: Path) -> None:
    dossier = both(lere, "lere-2015-04-29")[1]
    text = event_markdown(dossier)
    for claim in dossier.event.claims:
        assert escaped(claim.words) in text
    for remark in dossier.event.remarks:
        assert escaped(remark.about) in text
    assert "| captured · FAMa | ≠ contradict | 6–12 |" in text


@given(st.text(min_size=1).filter(lambda text: text.strip() == text and text.isprintable()))
def test_no_text_of_a_corpus_is_markup(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(f"x {escaped(text)}")
    [inline] = [token for token in tokens if token.type == "inline"]
    children = inline.children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == f"x {visible(text)}"


@pytest.mark.parametrize(
    "text", ["# no heading", "- no list", "1. no list", "+ no", "> no quote", "    no code", "***", "a|b", "==="]
)
def test_nor_where_a_line_begins(text: str) -> None:
    html = MarkdownIt("commonmark").render(escaped(text.strip()))
    assert html.startswith("<p>")
    assert html.count("<") == 2
    assert table_row([text, text]).replace("\\|", "").count("|") == 3


def test_letters_of_tags_are_escaped_too() -> None:
    said = dump({"a": "\U000e0041 \U0001d173 \U00013430 \uffff 😀"})
    assert said == '{"a": "\\udb40\\udc41 \\ud834\\udd73 \\ud80d\\udc30 \\uffff 😀"}'
    assert json.loads(said)["a"][0] == "\U000e0041"


def test_floods_of_marks_are_escaped_and_lose_nothing() -> None:
    flood = "Z" + "\u0301\u20dd" * 100
    said = dump([flood, "Te\u0301nenkou"])
    assert said.endswith(', "Te\u0301nenkou"]')
    assert "\u0301" not in said[:-20]
    assert json.loads(said)[0] == flood
