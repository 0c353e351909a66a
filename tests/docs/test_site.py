"""`make docs`: every page is in the contents, no link leads nowhere, and what is built needs no network."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ..end_to_end.chromium import CHROMIUM, Chromium

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
CONFIG = ROOT / "zensical.toml"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built pages; the builder ends with an error where a link leads nowhere."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(DOCS, folder / "docs", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CONFIG, folder)
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def _pages(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    else:
        for each in entry.values() if isinstance(entry, dict) else entry:
            yield from _pages(each)


def test_every_page_is_in_the_contents_once() -> None:
    listed = list(_pages(tomllib.loads(CONFIG.read_text("utf-8"))["project"]["nav"]))
    assert sorted(listed) == sorted(page.name for page in DOCS.glob("*.md"))


def test_the_readme_leads_to_every_page() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for page in DOCS.glob("*.md"):
        assert page.name == "index.md" or f"](docs/{page.name})" in readme, page.name
    for heading in re.findall(r"^## (.+)$", readme, re.M):
        assert f"](#{heading.lower().replace(' ', '-')})" in readme, f"the contents have no “{heading}”"


def test_every_link_of_the_readme_leads_to_a_file() -> None:
    for page in (ROOT / "README.md", ROOT / "CHANGELOG.md"):
        for link in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text("utf-8")):
            assert (ROOT / link).exists(), f"{page.name}: {link}"


def test_every_picture_is_shown_or_led_to() -> None:
    text = "".join(page.read_text("utf-8") for page in DOCS.glob("*.md"))
    for picture in DOCS.glob("*.png"):
        assert f"]({picture.name})" in text, picture.name


def test_the_pages_load_nothing_from_elsewhere(site: Path) -> None:
    assert {page.with_suffix(".html").name for page in DOCS.glob("*.md")} <= {page.name for page in site.glob("*.html")}
    loads = re.compile(r"""<(?:script|img|link|iframe|source)\b[^>]*?(?:src|href)=["']?(?:https?:)?//[^\s"'>]+""")
    for page in site.glob("*.html"):
        assert loads.findall(page.read_text("utf-8")) == [], page.name
    for sheet in site.rglob("*.css"):
        assert not re.search(r"""(?:url\(|@import )["']?(?:https?:)?//""", sheet.read_text("utf-8")), sheet.name


def test_nothing_but_pages_is_built(site: Path) -> None:
    assert not [path for path in site.rglob("*") if path.suffix in (".py", ".md", ".pyc")]


FOUND = """
new Promise((tell) => {
  const links = (root) => [...root.querySelectorAll("*")].flatMap((each) =>
    [...(each.shadowRoot ? links(each.shadowRoot) : []), ...(each.matches("a[href*=\\"h=\\"]") ? [each.href] : [])]);
  const look = () => { const found = links(document); found.length ? tell(found) : setTimeout(look, 50); };
  look();
})
"""
"""The addresses that the search offers, as soon as it does; what it draws stands in a shadow tree."""


@pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine")
def test_the_search_works_from_a_folder(site: Path, tmp_path: Path) -> None:
    with Chromium(tmp_path) as browser:
        browser.open((site / "index.html").as_uri())
        browser.value("document.querySelector('.md-search__button').click()")
        browser.ask("Input.insertText", text="geonames")
        found = browser.ask("Runtime.evaluate", expression=FOUND, awaitPromise=True, returnByValue=True)
        assert any("/places.html" in address for address in found["result"]["value"])
        asked = [told["request"]["url"] for told in browser.told("Network.requestWillBeSent")]
        assert asked
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        assert browser.told("Runtime.exceptionThrown") == []
