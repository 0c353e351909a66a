"""Each way in which quoted words and a corpus can part, and texts that mean harm."""

from __future__ import annotations

import pytest

from lere_tui.model.quote_mark import QuoteMark, mark_of, read_mark
from lere_tui.verifying.judging import Judged, Text, judged

TEXT = "The army said: nine soldiers were killed, six captured.\n\nLater “twenty” were named; six captured, it repeats."
EXACT = "nine soldiers were killed"
START = TEXT.index(EXACT)
MARK = mark_of("agency", START, START + len(EXACT), EXACT)


def judge(document: str, text: str = TEXT) -> Judged:
    """What becomes of the one citation of a document."""
    [found] = judged(document, lambda source, original: Text(text) if source == "agency" else Text(known=False))
    return found


@pytest.mark.parametrize(
    "document",
    [
        f"“{EXACT}” {MARK.text}",
        f"“{EXACT},” it says {MARK.text}",
        f"„{EXACT}“ (p. 3) {MARK.text}",
        f"‘{EXACT}’{MARK.text}",
        f"“He said ‘{EXACT}’” {MARK.text}",
        f'"_nine_ soldiers were **killed**" {MARK.text}',
        f"<q>nine soldiers were&nbsp;killed</q> {MARK.text}",
        f"_{EXACT}_ {MARK.text}",
        f"_{EXACT}_ ({MARK.text})",
        f"“Twice”, **he said “{EXACT}”** {MARK.text}",
        f"  > nine soldiers\n  > were killed\n  >\n  > — Agency {MARK.text}",
        f"> One para.\n>\n> {EXACT}\n\n{MARK.text}",
        "“" + EXACT + "” " + MARK.text.replace("[", "\\[").replace("]", "\\]").replace("#", "\\#"),
        f"“{EXACT}” " + MARK.text.replace(MARK.sha256, MARK.sha256[:12].upper()),
    ],
)
def test_words_hold_however_they_are_set(document: str) -> None:
    found = judge(document)
    assert (found.outcome, found.reasons, found.diff) == ("holds", (), ""), found


@pytest.mark.parametrize(
    ("written", "diff"),
    [
        ("“ten soldiers were killed”", "[-nine-] {+ten+} soldiers were killed"),
        ("“not nine soldiers were killed”", "{+not+} nine soldiers were …"),
        ("“*at least* nine soldiers were killed”", "{+at least+} nine soldiers were …"),
        ("“nine soldiers were killed or hurt”", "… soldiers were killed {+or hurt+}"),
        ("“nine soldiers killed”", "nine soldiers [-were-] killed"),
        ("“Nine soldiers were killed”", "[-nine-] {+Nine+} soldiers were killed"),
        ("*ten soldiers were killed*", "[-nine-] {+ten+} soldiers were killed"),
        ("“at least *nine soldiers were killed*”", "{+at least+} nine soldiers were …"),
        ("> Some nine soldiers were killed", "{+Some+} nine soldiers were …"),
        ("> nine soldiers\n> were wounded\n", "nine soldiers were [-killed-] {+wounded+}"),
        ("As “the army” says, “nine women were killed”, said", "nine [-soldiers-] {+women+} were killed"),
    ],
)
def test_other_words_in_the_text(written: str, diff: str) -> None:
    found = judge(f"{written} {MARK.text}")
    assert (found.outcome, found.reasons, found.diff) == ("altered", ("words",), diff)


def test_other_words_in_the_corpus() -> None:
    found = judge(f"“{EXACT}” {MARK.text}", TEXT.replace("nine", "ten"))
    assert (found.outcome, found.reasons) == ("altered", ("corpus",))
    assert found.diff == "[-ten-] {+nine+} soldiers were killed"


def test_other_words_in_both() -> None:
    found = judge(f"“eight soldiers were killed” {MARK.text}", TEXT.replace("nine", "ten"))
    assert (found.outcome, found.reasons) == ("altered", ("words", "corpus"))
    assert found.diff == "[-ten-] {+eight+} soldiers were killed"


def test_the_same_words_elsewhere() -> None:
    found = judge(f"“{EXACT}” {MARK.text}", "A new line.\n" + TEXT)
    assert (found.outcome, found.reasons) == ("moved", ("span",))
    assert [(new.start, new.end) for new in found.moved] == [(START + 12, START + 12 + len(EXACT))]
    twice = mark_of("agency", 0, 12, "six captured")
    assert len(judge(f"“six captured” {twice.text}").moved) == 2
    exact = "Later “twenty” were"
    new = mark_of("agency", 0, len(exact), exact)
    found = judge(f"« Later 'twenty' were » {new.text}")
    assert found.outcome == "altered"  # single marks are not double ones
    found = judge(f'“Later "twenty"\nwere” {new.text}')
    assert (found.outcome, found.moved[0].start) == ("moved", TEXT.index(exact))


def test_a_hash_that_is_not_theirs() -> None:
    forged = QuoteMark("agency", MARK.start, MARK.end, "0" * 64)
    found = judge(f"“{EXACT}” {forged.text}")
    assert (found.outcome, found.reasons, found.moved) == ("altered", ("hash",), (MARK,))
    moved = QuoteMark("agency", MARK.start + 2, MARK.end + 2, "0" * 64)
    assert judge(f"“{EXACT}” {moved.text}").reasons == ("span", "hash")


def test_marks_alone() -> None:
    assert judge(f"See “the other paper”.\n\nHere {MARK.text}").reasons == ("no-words",)
    assert judge(f"It is true that {EXACT} {MARK.text}.").reasons == ("no-words",)
    assert judge(f"Here {MARK.text}", TEXT.replace("nine", "ten")).reasons == ("no-words", "corpus")
    assert judge(f"“{EXACT}” {MARK.text}", "").reasons == ("no-text",)
    assert judge(f"“{EXACT}” {MARK.text.replace('agency', 'agencies')}").reasons == ("source",)
    assert judge("“x” [lere:agency#char=1,2]").outcome == "unreadable"


def test_a_mark_reads_as_it_was_written() -> None:
    for source in ("afp-lere-2015", "a b]#", "é/original", "100%"):
        for original in (False, True):
            mark = mark_of(source, 3, 9, "words", original)
            found = read_mark(f"x {mark.text} y", 2)
            assert found == (mark, 2 + len(mark.text))
            assert mark.text.isascii()


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        "\\_",
        "_",
        "a_",
        "*",
        "> ",
        ">",
        "<",
        "<a",
        "&",
        "[",
        "[lere:",
        "\\",
        "\n\n",
        "\n> ",
        '" ',
        "' ",
        "x",
        "\x00",
    ],
)
def test_texts_that_mean_harm_are_done_soon(piece: str) -> None:
    """Each is a megabyte; a search that looks back over and over would take hours."""
    huge = QuoteMark("agency", 0, 999_999_999, "0" * 64)
    found = list(judged(piece * (1_000_000 // len(piece)) + f"“{EXACT}” {huge.text}", lambda *_: Text(TEXT)))
    assert found[-1].outcome == "altered"
