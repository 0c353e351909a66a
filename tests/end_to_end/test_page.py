"""An exported page in a real browser: it is drawn, loads nothing, and its figures lead to the words and back."""

from pathlib import Path

import pytest

from lere_tui.cli import main

from .chromium import CHROMIUM, Chromium

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine")

FIGURE = "lere-2015-04-29.claim-8"


@pytest.fixture
def page(tmp_path: Path, lere: Path) -> str:
    file = tmp_path / "page.html"
    assert main(["export", "town:lere", "--corpus", str(lere), "--to", str(file)]) == 0
    return file.as_uri()


@pytest.mark.parametrize(("width", "scheme"), [(1100, "light"), (390, "dark")])
def test_the_page_is_drawn_and_loads_nothing(page: str, tmp_path: Path, width: int, scheme: str) -> None:
    with Chromium(tmp_path / "profile") as browser:
        browser.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600
        )
        browser.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        browser.open(page)
        picture = browser.picture()
        assert picture.startswith(b"\x89PNG")
        assert len(picture) > 20_000, "something stands on it"
        ground = browser.value("getComputedStyle(document.body).backgroundColor")
        assert ground == {"light": "rgb(250, 248, 243)", "dark": "rgb(21, 24, 29)"}[scheme]
        assert browser.value("document.documentElement.scrollWidth <= window.innerWidth"), "wide tables scroll alone"
        for picture_name in ("strip", "map"):
            assert browser.value(f"document.querySelector('svg.{picture_name}').getBoundingClientRect().height > 90")

        browser.value(f"document.getElementById('{FIGURE}').click()")
        assert browser.value("document.querySelector(':target').parentElement.querySelector('q').textContent") == (
            "six were captured"
        )
        assert browser.value("getComputedStyle(document.querySelector(':target')).outlineStyle") == "solid"
        browser.value("document.querySelector(':target .back').click()")
        assert browser.value("document.querySelector(':target').id") == FIGURE

        assert {told["request"]["url"].split("#")[0] for told in browser.told("Network.requestWillBeSent")} == {page}
        assert browser.told("Log.entryAdded") == []
        assert browser.told("Runtime.consoleAPICalled") == []
        assert browser.told("Runtime.exceptionThrown") == []


def test_text_from_outside_does_nothing(hostile: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    assert main(["export", "--corpus", str(hostile), "--to", str(file)]) == 0
    with Chromium(tmp_path / "profile") as browser:
        browser.open(file.as_uri())
        assert "[per Mali] [/b] ␛[31mred" in browser.value("document.querySelector('article#raid h3').textContent")
        assert {told["request"]["url"] for told in browser.told("Network.requestWillBeSent")} == {file.as_uri()}
        assert browser.told("Log.entryAdded") == []
