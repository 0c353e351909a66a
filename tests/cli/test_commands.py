"""What the command line knows of its commands."""

import pytest

from lere_tui import cli
from lere_tui.cli.commands import COMMANDS


def test_the_names_that_the_start_knows_are_those_of_the_commands() -> None:
    assert set(cli.NAMES) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_that_says_what_it_is_for(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([name, "--help"]) == 0
    said = capsys.readouterr().out
    assert COMMANDS[name].about.split(".")[0] in " ".join(said.split())
    assert COMMANDS[name].usage.split()[0] == name
