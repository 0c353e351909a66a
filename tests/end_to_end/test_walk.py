"""From the search bar to the words of a source, in a terminal, with the installed program."""

from .conftest import Installed


def test_the_program_is_the_installed_one(installed: Installed) -> None:
    answer = installed.run("info", "--format", "json")
    assert answer.returncode == 0, answer.stderr
    assert str(installed.env["XDG_DATA_HOME"]) in answer.stdout


def test_from_a_search_to_the_highlighted_words_and_what_contradicts_them(installed: Installed) -> None:
    terminal = installed.start(columns=140, rows=40)
    terminal.wait_for("2024-09-17")
    terminal.press("/")
    for letter in "bourem":
        terminal.press(letter)
    terminal.wait_for("Attack on Bourem")
    terminal.press("enter")
    for _ in range(30):  # to the attack itself, whatever was found before it
        if any("2023-09-12" in line and "Attack on Bourem" in line for line in terminal.reversed_text().splitlines()):
            break
        terminal.press("down")
    terminal.press("enter")
    terminal.wait_for("from about nine in the morning")
    terminal.wait_for("97")
    for _ in range(40):  # to the figure that the CMA claims, in its own words
        lines = [line.split("│")[0].strip() for line in terminal.lines()]
        at = next((n for n, line in enumerate(lines) if line.startswith("97  killed")), None)
        if at is not None and "abattu 97 membres des FAMAs" in lines[at + 1]:
            break
        terminal.press("right")
    claim = next(line for line in terminal.lines() if line.lstrip().startswith("97  killed"))
    assert "CMA claims it" in claim, terminal.text()
    terminal.press("enter")
    terminal.wait_for("contradicts")
    marked = " ".join(terminal.reversed_text().split())
    assert "abattu 97 membres des FAMAs" in marked, terminal.text()
    assert "10 morts" in terminal.text(), "the other pane shows the army's ten"
    terminal.press("q")
    terminal.wait_for("from about nine in the morning")
    terminal.press("q")
    terminal.wait_for("bourem")
    terminal.press("q")
    assert terminal.finish() == 0
