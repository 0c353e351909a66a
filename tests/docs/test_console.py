"""Pages that tell what to type are right: their commands are run, and give what the page says."""

from pathlib import Path

import pytest

from .console import Shell, alike, steps

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(page.name for page in DOCS.glob("*.md") if "```console" in page.read_text("utf-8"))


@pytest.mark.parametrize("name", PAGES)
def test_the_commands_of_a_page_give_what_it_says(name: str, tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    for step in steps(DOCS / name):
        seen = shell.run(step.command)
        assert alike(seen, step.seen), f"$ {step.command}\n" + "\n".join(seen)


def test_a_writer_of_pages_is_told_of_a_difference() -> None:
    assert alike(["a 12 b", "x", "y"], ["a … b", "…"])
    assert not alike(["a", "b"], ["a"])
    assert not alike(["a"], ["b"])
