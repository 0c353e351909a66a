"""The file of the reader's own things after a program was killed."""

from pathlib import Path

from lere_tui.workspace.journal import FILE, Journal


def test_a_journal_that_a_killed_program_left_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / FILE
    Journal(path).put("mark", "one", "one", {})
    left = path.with_name(f"{path.name}-journal")
    left.write_bytes(bytes(512))  # killed before it said anything in it
    assert len(Journal(path).held("mark")) == 1
    assert not left.exists()
