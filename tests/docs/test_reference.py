"""Every command, option, key and field stands in the docs, and every command and option completes in each shell."""

import argparse
import importlib.util
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from lere_tui.cli import main
from lere_tui.cli.arguments import browser_parser, parser_of
from lere_tui.cli.commands import COMMANDS
from lere_tui.commands import COMMANDS as ACTIONS
from lere_tui.commands import key_names
from lere_tui.query.fields import FIELDS
from lere_tui.query.guide import sections

from .console import blocks

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
PARSERS = {"": browser_parser, **{name: lambda name=name: parser_of(name) for name in COMMANDS}}


Said = Callable[..., str]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """What a command prints."""

    def run(*arguments: str) -> str:
        assert main(arguments) == 0
        return capsys.readouterr().out

    return run


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", DOCS / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_fresh(reference: ModuleType) -> None:
    for path, text in reference.pages().items():
        assert path.read_text("utf-8") == text, f"{path.name}: run docs/reference.py"


def _section(page: str, heading: str) -> str:
    """What stands under a heading."""
    return page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def _options(name: str) -> Iterator[argparse.Action]:
    return (action for action in PARSERS[name]()._actions if action.option_strings)


@pytest.mark.parametrize("name", PARSERS, ids=lambda name: name or "browser")
def test_every_option_of_help_stands_in_the_docs(name: str, said: Said) -> None:
    page = (DOCS / "commands.md").read_text("utf-8")
    usage = COMMANDS[name].usage if name else "lere-tui [CORPUS] [QUERY…]"
    told = _section(page, usage) + _section(page, "Every command takes")
    text = said(*[name] * bool(name), "--help")
    listed = set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", text, re.M))
    assert listed == {action.option_strings[-1] for action in _options(name)}, "the test reads all that --help lists"
    for action in _options(name):
        for option in action.option_strings:
            assert re.search(rf"`{option}[ `]", told), option
        for choice in action.choices or ():
            assert str(choice) in told
    if name:
        readme = (ROOT / "README.md").read_text("utf-8")
        assert re.search(rf"^lere-tui .*\b{name}\b|; {name} ", readme, re.M), f"the README does not list {name}"


def test_every_command_of_help_stands_in_the_docs(said: Said) -> None:
    text = said("--help").partition("commands:")[2].partition("\n\n")[0]
    listed = re.findall(r"^  (\w+)", text, re.M)
    assert listed == list(COMMANDS)
    headings = re.findall(r"^## (\w+)", (DOCS / "commands.md").read_text("utf-8"), re.M)
    assert [heading for heading in headings if heading in COMMANDS] == listed


def _completes_in_bash(script: str, name: str, option: str) -> bool:
    place = f"_shtab_lere_tui_{name}_option_strings" if name else "_shtab_lere_tui_option_strings"
    [found] = re.findall(rf"^{place}=\((.*)\)$", script, re.M)
    return option in shlex.split(found)


def _completes_in_zsh(script: str, name: str, option: str) -> bool:
    place = f"_shtab_lere_tui_{name}_options" if name else "_shtab_lere_tui_options"
    [found] = re.findall(rf"^{place}=\(\n(.*?)^\)$", script, re.M | re.S)
    return re.search(rf"""["'({{,)*]{option}[\["',}}]""", found) is not None


def _completes_in_fish(script: str, name: str, option: str) -> bool:
    short = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
    return any(
        re.search(rf"{re.escape(short)}( |$)", line) and (not name or re.search(rf"\b{name}\b", line))
        for line in script.splitlines()
        if line.startswith("complete ")
    )


SHELLS = {"bash": _completes_in_bash, "zsh": _completes_in_zsh, "fish": _completes_in_fish}


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_of_help_completes(shell: str, said: Said) -> None:
    script = said("help", "--completion", shell)
    for name in PARSERS:
        assert not name or re.search(rf"\b{name}\b", script), name
        for action in _options(name):
            for option in action.option_strings:
                assert SHELLS[shell](script, name, option), f"{name} {option}"


def test_every_key_stands_in_the_docs() -> None:
    page = (DOCS / "keys.md").read_text("utf-8")
    for action in ACTIONS:
        keys = " ".join(f"`{key}`" for key in key_names(action.keys))
        assert f"| {keys} | {action.help} | `{action.id}` |" in page


def test_every_field_and_example_stands_in_the_docs() -> None:
    page = (DOCS / "searching.md").read_text("utf-8")
    assert all(f"{field}:" in page for field in FIELDS)
    for section in sections():
        assert all(f"`{line.written}`" in page for line in section.lines)


def _named(page: Path) -> Iterator[str]:
    """Every command that a page names in its text, or in a block that is not run."""
    for language, text in blocks(page):
        if language != "console":
            yield from (re.split(r" {2,}", line)[0] for line in re.findall(r"^lere-tui .*", text, re.M))
    text = re.sub(r"^ *```.*?^ *```$", "", page.read_text("utf-8"), flags=re.M | re.S)
    yield from re.findall(r"`(lere-tui [^`]*)`", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page: Path) -> None:
    for command in _named(page):
        words = command.replace("[", "").replace("]", "").split()[1:]
        name = next((word.rstrip("…") for word in words if not word.startswith("-")), "")
        name = name if name in COMMANDS else ""
        known = {option for action in PARSERS[name]()._actions for option in action.option_strings}
        assert {word for word in words if re.match(r"--?[a-z]", word)} <= known, command
