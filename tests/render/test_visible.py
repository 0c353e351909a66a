import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from lere_tui.render.visible import visible


def test_controls_become_their_pictures() -> None:
    assert visible("a\x1b[31mb\x00\t\n\x7f") == "a␛[31mb␀␉␊␡"
    assert visible("a\nb\x9b", keep_newlines=True) == "a\nb�"


def test_what_hides_or_turns_text_becomes_a_symbol() -> None:
    assert visible("\u202eabc\u2066\u200b\ufeff") == "⍰abc⍰⍰⍰"
    assert visible("half \ud800") == "half �"


def test_letters_of_any_script_stay() -> None:
    for text in ("Ténenkou", "Te\u0301nenkou", "الدولة ١٢", "Aguel'hoc", "a\u00a0b", "ɣaw", "村", "9–12 ≠"):
        assert visible(text) == text


@given(st.text())
def test_positions_stay_valid_and_nothing_dangerous_is_left(text: str) -> None:
    safe = visible(text)
    assert len(safe) == len(text)
    assert visible(safe) == safe
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in safe)
    assert not any(
        unicodedata.bidirectional(char) in ("RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI") for char in safe
    )
