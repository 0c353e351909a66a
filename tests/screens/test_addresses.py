"""Which addresses are given to a browser, and how."""

from __future__ import annotations

import subprocess
import webbrowser

import pytest

from lere_tui.screens import addresses


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://example.org/a?b=c&d=%20#e", True),
        ("http://example.org", True),
        ("HTTP://example.org:8080/Léré", True),
        ("ftp://example.org", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("example.org", False),
        ("-https://example.org", False),
        ("https://", False),
        ("https://[", False),
        ("https://a b", False),
        ("https://a\x1b]52;", False),
        ("https://a`id`", False),
        ('https://a"', False),
        ("", False),
    ],
)
def test_what_is_a_web_address(address: str, is_one: bool) -> None:
    assert addresses.is_web_address(address) is is_one


def test_it_says_why_it_did_not_open(monkeypatch: pytest.MonkeyPatch) -> None:
    assert addresses.open_address("file:///etc/passwd") == "not a web address"
    monkeypatch.setattr(addresses, "has_browser", lambda: False)
    assert addresses.open_address("https://example.org") == "no browser here"
    monkeypatch.setattr(addresses, "has_browser", lambda: True)
    monkeypatch.setattr(addresses, "has_network", lambda: False)
    assert addresses.open_address("https://example.org") == "offline"


def test_a_browser_gets_the_address_as_one_word_and_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    class Process:
        def __init__(self, command: list[str], **options: object) -> None:
            started.append((command, options))

        def wait(self, seconds: float) -> int:
            return 0

    monkeypatch.setattr(addresses, "has_browser", lambda: True)
    monkeypatch.setattr(addresses, "has_network", lambda: True)
    monkeypatch.setattr(subprocess, "Popen", Process)
    assert addresses.open_address("https://example.org/?a=$(id);b") == ""
    [(command, options)] = started
    assert command[-1] == "https://example.org/?a=$(id);b"
    assert "shell" not in options
    assert {options[name] for name in ("stdin", "stdout", "stderr")} == {subprocess.DEVNULL}


def test_a_browser_of_the_terminal_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("lynx"))
    assert not addresses.has_browser()
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.BackgroundBrowser("xdg-open"))
    assert addresses.has_browser()
