"""Who may come in, and what a visitor's page may say."""

import pytest

from lere_tui.serve import rules


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "127.0.0.1", "localhost:9", "LOCALHOST", "[::1]:8000", "127.8.9.1"])
def test_this_machine_by_its_names(host: str) -> None:
    assert rules.is_ours(host, (), loopback=True)


@pytest.mark.parametrize(
    "host",
    [
        *(None, "", "evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example"),
        *("192.168.1.5:8000", "user@127.0.0.1", "127.0.0.1/x", "127.0.0.1:x", "[::1", "127.0.0.1?x", "2130706433"),
    ],
)
def test_other_names_are_not_ours(host: str | None) -> None:
    """A page of another site may let its name lead here; what it sends as Host is still its name."""
    assert not rules.is_ours(host, (), loopback=True)


def test_beyond_this_machine_numbers_and_given_names_are_ours() -> None:
    assert rules.is_ours("192.168.1.5:8000", (), loopback=False)
    assert rules.is_ours("Desk.example:8000", ("desk.example",), loopback=False)
    assert not rules.is_ours("evil.example:8000", ("desk.example",), loopback=False)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False), ("desk", False)],
)
def test_what_is_reached_from_this_machine_alone(host: str, loopback: bool) -> None:
    assert rules.is_loopback(host) is loopback


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8000", "https://127.0.0.1:8000"])
def test_a_page_of_this_server(origin: str) -> None:
    assert rules.is_own_page(origin, "127.0.0.1:8000")


@pytest.mark.parametrize(
    "origin",
    [
        *(None, "", "null", "http://evil.example", "http://127.0.0.1:8001", "http://127.0.0.1", "file://"),
        *("http://127.0.0.1:8000.evil.example", "http://evil@127.0.0.1:8000", "chrome-extension://127.0.0.1:8000"),
        "http://[",
    ],
)
def test_a_page_of_somewhere_else(origin: str | None) -> None:
    assert not rules.is_own_page(origin, "127.0.0.1:8000")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('["stdin", "/lere"]', ("stdin", "/lere")),
        ('["resize", {"width": 90, "height": 30}]', ("resize", (90, 30))),
        ('["resize", {"width": 1e9, "height": 1}]', None),
        ('["resize", {"width": 1000000000, "height": -5}]', ("resize", (500, 5))),
        ('["ping", "17"]', ("ping", "17")),
        ('["focus"]', ("focus", None)),
        ('["blur", {}]', ("blur", None)),
    ],
)
def test_what_a_page_may_say(text: str, told: object) -> None:
    assert rules.message(text) == told


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "17", "null", '"stdin"', '["stdin"]', '["stdin", 5]', '["quit"]', '["exit"]', "[" * 5000),
        *('["deliver_chunk_request", {"key": "x", "size": 9}]', '["resize", {"width": "9", "height": 9}]'),
        *('["resize", 5]', '["ping", 5]', '["open_url", {"url": "x"}]', f'["ping", "{"1" * 99}"]', "9" * 5000),
    ],
)
def test_nothing_else_is_understood(text: str) -> None:
    assert rules.message(text) is None


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "", None, 5, "http://x\ny", "//x"])
def test_what_no_browser_is_told_to_open(address: object) -> None:
    assert not rules.is_web_address(address)


def test_secrets_are_compared_whole() -> None:
    assert rules.same("né" * 9, "né" * 9)
    assert not rules.same("", "x")
    assert not rules.same("abc", "abcd")
