"""Pages as a reader's browser would take them apart."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from lere_tui.cli import main

Export = Callable[..., "Page"]


@dataclass
class Page:
    """An exported page: what it holds, and what was said when it was written."""

    text: str
    tree: html.HtmlElement
    said: str

    def one(self, path: str) -> html.HtmlElement:
        """The one element that an XPath finds."""
        [found] = self.tree.xpath(path)
        return found

    def target(self, link: html.HtmlElement) -> html.HtmlElement:
        """The one element that a link within the page leads to."""
        return self.one(f"//*[@id='{link.get('href').removeprefix('#')}']")


@pytest.fixture
def export(tmp_path: Path, lere: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Export:
    """Export a query; of the embedded corpus unless a test names another."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def run(*arguments: str, corpus: Path = lere) -> Page:
        file = tmp_path / "page.html"
        code = main(["export", "--corpus", str(corpus), "--to", str(file), "--force", *arguments])
        said = capfd.readouterr().err
        assert code == 0, said
        text = file.read_text("utf-8")
        return Page(text, html.document_fromstring(text), said)

    return run
