"""Where the reader was is kept in a small file; whatever stands in that file, the program begins."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lere_tui.workspace.session import LARGEST, MOST_SCREENS, Session, SessionFile

PLACE = Session(
    "town:léré “x”", True, "lere-2015-04-29", True, "dead", "lere-light", "lere-dark", "reorder",
    ({"screen": "event", "event": "lere-2015-04-29", "claim": "c"}, {"screen": "sources", "source": "s"}),
)  # fmt: skip


def written(folder: Path, session: Session = PLACE, corpus: str = "") -> Path:
    file = SessionFile(folder, corpus)
    file.write(session, file.number())
    return file.path


def test_a_place_is_there_again(tmp_path: Path) -> None:
    path = written(tmp_path)
    again = SessionFile(tmp_path, "")
    assert again.last == PLACE
    assert again.told == ""
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == [path.name], "nothing is left beside it"


def test_each_corpus_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for number, corpus in enumerate(("", "a.sqlite", "b/a.sqlite", "/x/ü [b] $(c).lere")):
        written(tmp_path, replace(PLACE, search=str(number)), corpus)
    assert SessionFile(tmp_path, "").last.search == "0"
    assert SessionFile(tmp_path, str(tmp_path / "a.sqlite")).last.search == "1", "by whatever path it is named"
    assert SessionFile(tmp_path, "./b/../b/a.sqlite").last.search == "2"
    assert SessionFile(tmp_path, "/x/ü [b] $(c).lere").last.search == "3"
    assert SessionFile(tmp_path, "c.sqlite").last == Session()


def test_an_older_place_never_takes_the_place_of_a_newer(tmp_path: Path) -> None:
    file = SessionFile(tmp_path, "")
    older, newer = file.number(), file.number()
    file.write(replace(PLACE, search="new"), newer)
    file.write(replace(PLACE, search="old"), older)
    assert SessionFile(tmp_path, "").last.search == "new"


def test_of_two_programs_the_last_to_leave_wins(tmp_path: Path) -> None:
    first, second = SessionFile(tmp_path, ""), SessionFile(tmp_path, "")
    for file, search in ((first, "1"), (second, "2"), (first, "3")):
        file.write(replace(PLACE, search=search), file.number())
    assert SessionFile(tmp_path, "").last.search == "3"
    second.write(replace(PLACE, search="2"), second.number(), at_end=True)
    assert SessionFile(tmp_path, "").last.search == "2", "it had written just that before"
    assert len(list(first.path.parent.iterdir())) == 1


def test_of_many_screens_the_last_are_kept(tmp_path: Path) -> None:
    steps = tuple({"screen": "event", "event": str(number)} for number in range(30))
    written(tmp_path, replace(PLACE, screens=steps))
    assert SessionFile(tmp_path, "").last.screens == steps[-MOST_SCREENS:]


def changed(**values: object) -> str:
    return json.dumps({"format": 1, "search": "x", **values})


FAULTS: dict[str, tuple[bytes | str, str]] = {
    "empty": ("", "damaged"),
    "garbage": (bytes(range(256)) * 8, "damaged"),
    "no utf-8": (b'{"format": 1, "search": "\xff"}', "damaged"),
    "truncated": ('{"format": 1, "search": "to', "damaged"),
    "deep": ("[" * 60_000, "damaged"),
    "a list": ("[1]", "damaged"),
    "no format": ('{"search": "x"}', "damaged"),
    "format is no number": (changed(format="1"), "damaged"),
    "format is true": (changed(format=True, search=1), "damaged (“search” is a number)"),
    "search is a list": (changed(search=["x"]), "damaged (“search” is a list)"),
    "search is nothing": (changed(search=None), "damaged (“search” is nothing)"),
    "facets is a text": (changed(facets="yes"), "damaged (“facets” is a text)"),
    "half a letter": ('{"format": 1, "search": "\\ud800"}', "damaged (“search” has half a letter)"),
    "half a letter in a screen": ('{"format": 1, "screens": [{"screen": "\\ud800"}]}', "half a letter"),
    "screens is a text": (changed(screens="event"), "damaged (“screens” is no list"),
    "a screen is a number": (changed(screens=[1]), "damaged (“screens” has what is no screen)"),
    "a screen's part is a list": (changed(screens=[{"screen": ["event"]}]), "what is no screen"),
    "too many screens": (changed(screens=[{"screen": "map"}] * 11), "damaged (“screens” is no list"),
    "newer": (changed(format=2, search=["of another kind"]), "of a newer lere-tui"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_file_is_set_aside(tmp_path: Path, name: str) -> None:
    path = written(tmp_path)
    content, word = FAULTS[name]
    raw = content.encode() if isinstance(content, str) else content
    for number in (1, 2):
        path.write_bytes(raw)
        file = SessionFile(tmp_path, "")
        assert file.last == Session()
        assert word in file.told
        assert "\n" not in file.told
        ending = "newer" if name == "newer" else "damaged"
        aside = path.with_name(f"embedded.json.{ending}-{number}")
        assert aside.name in file.told
        assert aside.read_bytes() == raw
        file.write(PLACE, file.number())
        assert SessionFile(tmp_path, "").last == PLACE


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = written(tmp_path)
    with path.open("wb") as file:
        file.truncate(100_000_000)
    again = SessionFile(tmp_path, "")
    assert "too large (100,000,000 bytes)" in again.told
    assert path.with_name("embedded.json.damaged-1").stat().st_size == 100_000_000


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("make", [a_folder, a_pipe])
def test_what_is_no_file_is_set_aside_and_not_waited_for(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = written(tmp_path)
    path.unlink()
    make(path)
    assert "no file" in SessionFile(tmp_path, "").told
    written(tmp_path)
    assert SessionFile(tmp_path, "").last == PLACE


def test_values_it_does_not_know_are_passed_over_and_missing_ones_are_as_at_first(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(changed(colour="red"))
    file = SessionFile(tmp_path, "")
    assert file.last == Session(search="x")
    assert file.told == ""


def test_a_place_too_long_to_be_read_again_is_not_written(tmp_path: Path) -> None:
    written(tmp_path)
    written(tmp_path, replace(PLACE, search="x" * LARGEST))
    assert SessionFile(tmp_path, "").last == PLACE


def test_where_nothing_can_be_written_it_goes_on(tmp_path: Path) -> None:
    (tmp_path / "sessions").write_text("a file stands where the folder should be")
    file = SessionFile(tmp_path, "")
    file.write(PLACE, file.number())
    assert file.last == Session()


def test_a_full_disk_leaves_the_last_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    file = SessionFile(tmp_path, "")
    monkeypatch.setattr(Path, "replace", full)
    file.write(replace(PLACE, search="new"), file.number())
    monkeypatch.undo()
    assert SessionFile(tmp_path, "").last == PLACE
    assert [each.name for each in path.parent.iterdir()] == [path.name]
