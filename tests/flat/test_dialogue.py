"""The dialogue of plain lines: what is said, what numbers mean, and what is never sent."""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
from pathlib import Path

import pytest

from lere_tui.cli import main
from lere_tui.flat.words import WORDS, understood

from .conftest import Say, driven

GOLDEN = Path(__file__).parent / "golden" / "dialogue.txt"

UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

THREE = ("lere-2015-04-29", "bourem-2023-09-12", "lere-2023-09-17")

WALK = (
    "bourem 2023", "more", "9", "more", "2", "next", "source", "back", "verdict 1", "sources", "remarks", "who",
    "related", "1", "back", "back", "next", "list", "disputes", "1", "verdict 1", "back", "back", "places", "2",
    "twon:lere", "town:", "town:bou", "xyzzyq lere", "2015", "",
)  # fmt: skip
"""From a search to an event, a claim, its words, and what lies beside."""


def test_golden(say: Say) -> None:
    told = "".join(f"> {line}\n{say(line)}\n" for line in WALK)
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(told, "utf-8")
    kept = GOLDEN.read_text("utf-8")
    changed = "\n".join(difflib.unified_diff(kept.splitlines(), told.splitlines(), "kept", "told", lineterm=""))
    assert not changed, f"{changed}\n\nIf this is meant: GOLDEN=write pytest {__file__}"


@pytest.mark.parametrize("event", THREE)
def test_the_figures_are_those_of_the_json(
    event: str, say: Say, lere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = say(f"event {event}", "again") + say("all")
    assert main(["show", event, "--format", "json", "--corpus", str(lere)]) == 0
    record = json.loads(capsys.readouterr().out)

    spoken = {row["id"]: in_words(row) for row in record["claims"] if row["figure"]}
    losses = re.split(r"^Loss \d+: ", told.split("Claims in words:")[0], flags=re.MULTILINE)[1:]
    found = []
    for loss in losses:
        head, *lines = loss.splitlines()
        kind, _, side = head.partition(", side ")
        verdict = next(words for words in VERDICTS if words in side)
        figures = [re.fullmatch(r"\d+: (.*?), says .*", line) for line in lines if line[:1].isdigit()]
        found.append((kind, VERDICTS[verdict], sorted(match[1].lower() for match in figures if match)))
    expected = [
        (row["kind"].replace("-", " "), row["verdict"], sorted(spoken[claim["id"]] for claim in row["claims"]))
        for row in record["verdicts"]
    ]
    assert sorted(found) == sorted(expected)
    numbers = [int(number) for number in re.findall(r"^(\d+): ", told, flags=re.MULTILINE)]
    assert numbers == list(range(1, len(record["claims"]) + 1))


VERDICTS = {
    "Claims agree.": "agree", "Claims are compatible.": "compatible", "Claims contradict.": "contradict",
    "One voice alone.": "single", "One voice alone, figure revised.": "revised", "No figure.": "no-figure",
}  # fmt: skip


def in_words(row: dict[str, object]) -> str:
    """A figure of the JSON as it is to be said."""
    low, high, text = row["low"], row["high"], str(row["figure"])
    match row["qualifier"]:
        case "exact":
            return f"{low}" if low == high else f"{low} to {high}"
        case "about":
            return f"about {low}" if low == high else f"about {low} to {high}"
        case "at-least":
            return f"at least {low}" if "=" in text else f"more than {text.strip('> ')}"
        case "at-most":
            return f"at most {high}" if "=" in text else f"less than {text.strip('< ')}"
    return text


@pytest.mark.parametrize("event", THREE)
def test_every_claim_leads_to_its_words(event: str, say: Say, lere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", event, "--format", "json", "--corpus", str(lere)]) == 0
    record = json.loads(capsys.readouterr().out)
    say(f"event {event}")
    said = [say(str(number)) for number in range(1, len(record["claims"]) + 1)]
    words = sorted(re.search(r"^Words: “(.*?)”\.?$", text, flags=re.MULTILINE)[1] for text in said)  # type: ignore[index]
    assert words == sorted(claim["words"] for claim in record["claims"])


def test_no_sign_carries_a_meaning_alone(say: Say) -> None:
    for event in (*THREE, "lere-2015-04-29-attack", "boulikessi-2019-09-30"):
        told = say(f"event {event}") + say("all") + say("1") + say("sources") + say("remarks") + say("related")
        for number in range(1, 14):
            told += say(f"event {event}", f"verdict {number}")
        without_quotes = re.sub("“[^”]*”", "", told)
        assert not re.search("[≠≈↻◂·–›≥≤~><│─█✓✗]", without_quotes), event


def test_hostile_text_never_sends_a_control(say_to_hostile: Say) -> None:
    say = say_to_hostile
    lines = ["list", "1", "2", "all", "1", "source", "back", "verdict 1", "sources", "remarks", "who", "related"]
    lines += [
        "places",
        "groups",
        "1",
        "claimants",
        "kinds",
        "disputes",
        "\x1b[31m\u202e\x00",
        "town:\x9b1m",
        '"\x1b]0;',
    ]
    lines += ["event \x1b[2J", "/\x07", "help", "help search", "all", "\ud800"]
    told = "".join(say(line) for line in lines)
    assert "␛[31mred" in told
    assert not UNSAFE.search(told)


def test_numbers_hold_while_they_can_be_seen(say: Say) -> None:
    say("lere")
    third = say("3").splitlines()[0]
    assert say("back", "more", "3").splitlines()[0] == third, "after another page"
    assert say("back", "xyzzyq", "3").splitlines()[0] == third, "after a search that found nothing"
    assert say("back", "twon:lere", "3").splitlines()[0] == third, "after one that can't be understood"
    assert say("event 14").splitlines()[0] == "Battle of Léré."
    claim = say("12")
    assert claim.startswith("Claim 12 of 41: ")
    assert say("sources", "12") == claim, "after a list of sources, which are called by their word"
    assert say("source 3", "12") == claim
    assert say("event 3").splitlines()[0] == third
    assert say("99").endswith("For event 99 of the list, type event 99.\n")


def test_pages(say: Say) -> None:
    first = say("list")
    assert first.splitlines()[-1] == "Events 1 to 10 of 71. For the next, type more."
    assert say("").splitlines()[0].startswith("11: "), "Enter alone goes on"
    rest = say("all").splitlines()
    assert (rest[0][:3], rest[-1][:3]) == ("21:", "71:")
    assert "no more" in say("more")
    assert say("again") == first


def test_what_is_unfinished_or_bad_has_the_hints_of_the_search_bar(say: Say) -> None:
    assert say("twon:lere").splitlines() == [
        "Unknown field “twon”.",
        "It is at letter 1, “twon”.",
        "Did you mean town:?",
    ]
    assert "town: has no value yet" in say("town:").replace("Town:", "town:")
    assert "Timbuktu region, 15" in say("town:")
    assert "Bourem" in say("by:fama group:")
    assert "The bracket opened here is not closed" in say("(lere")
    assert "what sounds like it: Bourem" in say("bourm")
    assert "Without “xyzzyq”: 17 events." in say("lere xyzzyq")
    assert "Did you mean “" in say("Tenenkxu")


def test_words_and_searches(say: Say) -> None:
    names = [name for word in WORDS for name in (word.name, word.short) if name]
    assert len(names) == len(set(names))
    assert understood("more").name == "more"
    assert understood("/more") == understood("search more")
    assert understood("who fights") == ("search", "who fights", False)
    assert understood("verdict 2") == ("verdict", "2", False)
    assert understood("claim").lacks
    assert understood("help me").name == "search"
    assert "for more" in say("/more").splitlines()[0]
    assert "type sources" in say("soruces")
    assert say("event") == "Type event and a number.\n"
    assert say("claim 1") == "This is for an event. Open one first: type its number.\n"


@pytest.mark.parametrize("word", [word.name for word in WORDS if word.name != "quit"])
def test_every_word_says_something_everywhere(word: str, say: Say) -> None:
    for before in ([], ["3"], ["event bourem-2023-09-12"], ["event bourem-2023-09-12", "2"], ["disputes"], ["places"]):
        say("list", *before)
        assert say(word).strip(), (word, before)
        assert say(f"{word} 1").strip(), (word, before)


def test_narrowing_and_disputes_lead_on(say: Say) -> None:
    say("lere OR bourem")
    assert say("places").splitlines()[2].startswith("2: Timbuktu region, ")
    assert say("2").splitlines()[0].endswith('for (lere OR bourem*) place:"Timbuktu region".')
    told = say("town:bourem", "disputes", "2")
    assert told.startswith("Attack on Bourem.\nLoss 1: killed")
    assert "General staff of the Malian Armed Forces 10 and CMA 97" in say("verdict 1")


def test_the_way_back(say: Say) -> None:
    say("lere", "5", "2", "source")
    assert say("back").startswith("Back at Attack on Léré.")
    assert say("2", "back").startswith("Back at Attack on Léré.")
    assert say("back").startswith("Back at 17 events")
    assert "to leave, quit" in say("back")
    assert say("5", "previous").splitlines()[0] == "CSP searches the town."
    assert say("1", "previous") == "This is the first claim.\n"


def test_what_a_line_could_become(say: Say) -> None:
    completions = say.dialogue.completions  # type: ignore[attr-defined]
    assert completions("sou") == ["source:", "source", "sources"]
    assert completions("lere -si") == ["lere -side:"]
    assert 'group:cma town:"Bourem circle" ' in completions("group:cma town:bourem")
    assert completions("") == []
    assert completions("xyzzyq") == []


def test_an_attached_original_can_be_read(lere: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, file = Path(shutil.copy(lere, tmp_path / "copy.sqlite")), tmp_path / "told.txt"
    file.write_text("The town is calm.\n\nThe \x1b[31mcamp is not.\n", "utf-8")
    assert main(["attach", "weafrica24-lere-2023", str(file), "--corpus", str(corpus)]) == 0
    say = next(driving := driven(corpus, capsys))
    assert "An original is attached. For its text, type original." in say("event lere-2023-09-17", "source 1")
    told = say("original")
    assert "The town is calm.\n" in told
    assert not UNSAFE.search(told)
    assert say("source 2", "original") == "No original is attached to it.\n"
    driving.close()


def test_beside_an_event_that_was_called_by_its_id(say: Say) -> None:
    assert say("lere", "event lere-2015-04-29", "next").startswith("Attack on the guards at Goundam.")
    assert say("event bourem-2023-09-12").startswith("Attack on Bourem.")
    assert say("next") == "This event is not in the list.\n"
    assert say("back").startswith("Back at 17 events")


def test_help_names_what_does_something_here(say: Say, lere: Path) -> None:
    on_list = say("help") + say("all")
    assert "places: " in on_list
    assert "sources" not in on_list
    in_event = say("1", "help") + say("all")
    assert "sources, or s: " in in_event
    assert "places: " not in in_event
    page = say("help search") + say("all")
    assert "town:lere means events at Léré and everywhere inside it. It finds 9 events" in page
