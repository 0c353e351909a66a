"""HTML that can't be broken out of: what is not made here is a text, and every text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from lere_tui.render.visible import visible


class Html(str):
    """Markup that was made here. A plain string is a text."""

    __slots__ = ()


NOTHING = Html("")

_VOID = frozenset({"meta", "link"})
_DRAWN = frozenset({"circle", "ellipse", "line", "path", "rect"})
"""Elements that end where they begin: of HTML, and of SVG."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def element(tag: str, /, *children: str, **attributes: str | float | None) -> Html:
    """An element with its children, texts or markup. An attribute that is None is left out; `class_` is `class`, and
    `stroke_width` is `stroke-width`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if tag in _VOID:
        return Html(f"<{tag}{written}>")
    if tag in _DRAWN and not children:
        return Html(f"<{tag}{written}/>")
    return Html(f"<{tag}{written}>{joined(children)}</{tag}>")


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Texts and markup in a row."""
    joint = between if isinstance(between, Html) else _escaped(between)
    return Html(joint.join(part if isinstance(part, Html) else _escaped(part) for part in parts))


def _escaped(text: str) -> str:
    return escape(visible(text))


def language(tag: str) -> str | None:
    """A language for `lang`; None where it is that of the page, is not known, or is no language tag."""
    return tag if tag != "en" and _LANGUAGE.fullmatch(tag) else None


def name(text: str) -> Html:
    """A name within a sentence of ours: one that is written from right to left does not turn the rest."""
    return element("bdi", text)


def address(url: str, *said: str) -> Html:
    """A link out of the page, where the address is one of the web; else the text alone."""
    inner = said or (url,)
    return element("a", *inner, href=url, rel="noreferrer noopener") if is_web(url) else joined(inner)


def is_web(url: str) -> bool:
    """Whether an address is one of the web, and has nothing in it that an address can't have."""
    if re.search(r"[\s<>\"\\^`{|}]", url) or visible(url) != url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def wide(label: str, inner: Html) -> Html:
    """A picture or table that is pushed sideways where it has no room, by touch or by the arrow keys."""
    return element("div", inner, class_="wide", role="region", aria_label=label, tabindex=0)


def table(caption: str, heads: Iterable[str], rows: Iterable[Html], class_: str | None = None) -> Html:
    """A table under one line of heads; a row is made with `row`."""
    head = element("tr", *(element("th", each, scope="col") for each in heads))
    parts = element("caption", caption), element("thead", head), element("tbody", *rows)
    return wide(caption, element("table", *parts, class_=class_))


def row(first: str, *others: str, **attributes: str | None) -> Html:
    """A row of a table, the first cell its head."""
    cells = (element("td", each) for each in others)
    return element("tr", element("th", first, scope="row"), *cells, **attributes)
