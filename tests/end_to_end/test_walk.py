"""From the search bar to the words of a source, in a terminal, with the installed program."""

from .conftest import Installed
from .terminal import Terminal


def is_marked(terminal: Terminal, *words: str) -> bool:
    """Whether some marked text has all these words."""
    return any(all(word in line for word in words) for line in terminal.reversed_text().splitlines())


def first_claim(terminal: Terminal) -> str:
    """What is told of the claim under the cursor of the table: the first lines below the rule."""
    left = [line.split("▏")[0].strip() for line in terminal.lines()]
    rules = [number for number, line in enumerate(left) if line and not line.strip("─")]
    return " ".join(left[rules[-1] + 1 : rules[-1] + 5]).strip() if rules else ""


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
    terminal.wait_for("11 events found")
    terminal.press("enter")
    terminal.wait_until(
        lambda: is_marked(terminal, "2023-09-12", "Attack on Bourem"), "the cursor is not on the attack"
    )
    terminal.press("enter")
    terminal.wait_for("from about nine in the morning")
    terminal.wait_until(lambda: "claims it" in first_claim(terminal), "no claim is told below the table")
    for _ in range(40):  # to the figure that the CMA claims, in its own words
        if "97  killed" in first_claim(terminal) and "abattu 97 membres des FAMAs" in first_claim(terminal):
            break
        before = first_claim(terminal)
        terminal.press("right")
        terminal.wait_until(lambda before=before: first_claim(terminal) != before, "the claim stays")
    assert "CMA claims it" in first_claim(terminal), terminal.text()
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
