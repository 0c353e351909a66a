from rich.cells import cell_len

from lere_tui.render.event_text import Entry, labelled
from lere_tui.render.terminal import lines


def test_without_a_width_an_entry_is_one_line() -> None:
    assert list(lines([Entry((("word " * 100, "plain"),))])) == [("word " * 100).rstrip()]


def test_wrapped_lines_hang_behind_their_label() -> None:
    found = list(lines([labelled("date", ("one two three four five six seven", "plain"))], width=24))
    assert found == ["date        one two", "            three four", "            five six", "            seven"]


def test_no_line_is_too_wide_and_no_letter_is_lost() -> None:
    text = "Les méharistes ont 村村村村村村村村村村村 prisonniers " * 5
    found = list(lines([Entry(((text, "plain"),), indent=4)], width=30))
    assert max(map(cell_len, found)) <= 30
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_looks_are_bold_and_faint_and_change_no_text() -> None:
    entry = Entry((("strong", "strong"), (" plain ", "plain"), ("faint", "faint")))
    [plain], [styled] = list(lines([entry])), list(lines([entry], styled=True))
    assert plain == "strong plain faint"
    assert styled == "\x1b[1mstrong\x1b[0m plain \x1b[2mfaint\x1b[0m"


def test_text_from_outside_sends_no_escapes() -> None:
    [line] = lines([Entry((("a\x1b[31m\n\u202eb", "strong"),))])
    assert line == "a␛[31m␊⍰b"
