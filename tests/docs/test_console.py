"""Pages that tell what to type are right: their commands are run, and give what the page says."""

import re
import shutil
from pathlib import Path

import pytest

from .console import Shell, alike, blocks, steps

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(page.name for page in DOCS.glob("*.md") if "```console" in page.read_text("utf-8"))


TOOLS = ("ssh-keygen", "sqlite3", "unzip")
"""Programs of others in the commands of the pages, which a machine may not have."""


@pytest.mark.parametrize("name", PAGES)
def test_the_commands_of_a_page_give_what_it_says(name: str, tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    for step in steps(DOCS / name):
        tool = step.command.split()[0]
        if tool in TOOLS and not shutil.which(tool):
            pytest.skip(f"there is no {tool} on this machine; up to that command, all is as the page says")
        seen = shell.run(step.command, hidden=step.seen[-1:] in ([], ["…"]))
        assert alike(seen, step.seen), f"$ {step.command}\n" + "\n".join(seen)


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_no_command_of_a_page_is_left_out(page: Path) -> None:
    """Blocks that are not run have none; the list on the first page shows only how commands are written."""
    for language, text in blocks(page):
        named = re.findall(r"^(?:\$ )?lere-tui .*", text, re.MULTILINE)
        assert not named or language == "console" or page.name == "index.md"


def test_a_writer_of_pages_is_told_of_a_difference() -> None:
    assert alike(["a 12 b", "x", "y"], ["a … b", "…"])
    assert not alike(["a", "b"], ["a"])
    assert not alike(["a"], ["b"])
