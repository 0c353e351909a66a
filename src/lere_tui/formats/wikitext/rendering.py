"""Wikitext as a reader sees it: links, lists and templates become plain lines, footnotes and pictures go."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lere_tui.formats.wordlists import wordset

if TYPE_CHECKING:
    from mwparserfromhell.nodes import Template
    from mwparserfromhell.wikicode import Wikicode

RULE = "----"
"""The line that parts rival estimates in an infobox."""

DEEPEST = 30
"""Levels of templates within templates that are read."""

_HIDDEN_TAGS = wordset(
    "ref gallery timeline math chem score imagemap templatestyles section indicator table syntaxhighlight source"
)
_HIDDEN_LINKS = ("file:", "image:", "category:", "fichier:", "catégorie:", "media:", "template:")
_LISTS = wordset(
    "plainlist,plain list,flatlist,ubl,unbulleted list,ublist,unbulletedlist,bulleted list,hlist,collapsible list,"
    "clist,plainlist/styles,tree list,cslist,liste,liste simple,br separated entries",
    ",",
)
_WRAPPERS = wordset(
    "nowrap nowr nobold small smaller big nobr center centre resize sic bold em strong abbr nihongo plain small2 hover"
    " title tooltip tooltip sort unité nobreak"
)
_WORDS = {
    "c.": "c. ", "circa": "c. ", "c": "c. ", "ca.": "c. ", "ndash": "–", "en dash": "–", "nbnd": "–", "snd": " – ",
    "spnd": " – ", "spaced ndash": " – ", "mdash": "—", "em dash": "—", "emdash": "—", "br": "\n", "-": "\n",
    "clear": "\n", "crlf": "\n", "!": "|", "space": " ", "spaces": " ", "nbsp": " ", "pipe": "|", "dash": "–", "'": "'",
    "=": "=", "hr": f"\n{RULE}\n", "·": " · ", "•": " • ", "bullet": "• ", "dagger": "†", "kia": "†", "executed": "",
}  # fmt: skip
_FLAGS = wordset(
    "flag,flagcountry,flagu,flagdeco2,flagg,army,navy,air force,naval,drapeau2,pays,armed forces,flagicon2", ","
)
_LAST_PARAMETER = frozenset(
    ["lang", "transl", "transliteration", "script", "flag+link", "color", "colour", "fontcolor"]
)
_MONTHS = "January February March April May June July August September October November December"
"""As the date templates write them."""


def render(code: Wikicode | str, depth: int = 0) -> str:
    """The readable text of wikitext; lines stay lines, and a rule between estimates is a line `----`."""
    if isinstance(code, str):
        return code
    if depth > DEEPEST:
        return ""
    return "".join([render_node(node, depth) for node in code.nodes])


def tidy(text: str) -> str:
    """Rendered text without blanks at line ends, empty brackets and more than one empty line in a row."""
    plain = html.unescape(text).replace("\xa0", " ").replace("\u202f", " ").replace("\u200b", "").replace("\u200e", "")
    plain = plain.replace("'''", "").replace("''", "")
    lines = [" ".join(line.split()) for line in plain.split("\n")]
    plain = "\n".join(re.sub(r"\(\s*[,;]?\s*\)", "", line).replace(" ,", ",").replace(" .", ".") for line in lines)
    return re.sub(r"\n{3,}", "\n\n", plain).strip()


def render_node(node: Any, depth: int = 0) -> str:
    """One node as text. The parser has no common type for its nodes, so the name of their class tells them apart."""
    kind = type(node).__name__
    found: Callable[[Any, int], str] | None = _NODES.get(kind)
    return found(node, depth) if found else ""


def _link(node: Any, depth: int) -> str:
    title = render(node.title, depth + 1)
    if title.strip().lower().startswith(_HIDDEN_LINKS):
        return ""
    shown = render(node.text, depth + 1) if node.text is not None else title.lstrip(":")
    # `[[Paris (city)|]]`: an empty text shows the title without its brackets.
    return shown or title.split("(")[0].rstrip(", ")


def _external(node: Any, depth: int) -> str:
    return render(node.title, depth + 1) if node.title is not None else ""


def _tag(node: Any, depth: int) -> str:
    name = str(node.tag).strip().lower()
    if name in _HIDDEN_TAGS:
        return ""
    if name == "br":
        return "\n"
    if name == "hr":
        return f"\n{RULE}\n"
    if name in ("li", "dd", "dt") and not node.contents:
        return "* " if name == "li" else ""
    inside = render(node.contents, depth + 1) if node.contents is not None else ""
    if name in ("div", "p", "center", "li", "ul", "ol", "tr", "blockquote"):
        return f"\n{inside}\n"
    return inside


def _entity(node: Any, depth: int) -> str:
    return html.unescape(str(node))  # not the parser's own, which makes half letters of &#xD800; that nothing can store


def _template(node: Template, depth: int) -> str:
    name = str(node.name).strip().lower().replace("_", " ")
    if name in _WORDS:
        first = _positional(node, depth)
        return _WORDS[name] + (first[0] if first and name in ("c.", "circa", "c", "ca.") else "")
    if name in _LISTS:
        entries = [entry.strip() for entry in _positional(node, depth)]
        return "\n" + "\n".join(entry for entry in entries if entry) + "\n"
    if name in _WRAPPERS or name in _FLAGS:
        return next(iter(_positional(node, depth)), "")
    if name in _LAST_PARAMETER:
        return next(reversed(_positional(node, depth)), "")
    if name.startswith(("start date", "end date", "start and end date", "date", "birth date")):
        return _date(name, _positional(node, depth))
    if name in ("convert", "cvt", "unité"):
        return " ".join(_positional(node, depth)[:2])
    if name in ("formatnum", "nombre", "val", "formatnum:"):
        return next(iter(_positional(node, depth)), "")
    if name.startswith("formatnum:"):
        return name.partition(":")[2]
    if name in ("uss", "hms", "ss", "hmas", "sms", "hmcs"):
        return f"{name.upper()} {next(iter(_positional(node, depth)), '')}"
    return ""


def _positional(node: Template, depth: int) -> list[str]:
    """The parameters of a template that have no name, or a number for one."""
    return [
        render(parameter.value, depth + 1).strip()
        for parameter in node.params
        if not parameter.showkey or str(parameter.name).strip().isdecimal()
    ]


def _date(name: str, parts: list[str]) -> str:
    """The day or days of a date template, in words."""
    numbers = [int(part) for part in parts if part.isdecimal() and len(part) <= 4]
    if not numbers:
        return " ".join(parts)
    days = [numbers[:3], numbers[3:6]] if "start and end" in name else [numbers[:3]]
    shown = []
    for day in days:
        if day:
            month = _MONTHS.split()[day[1] - 1] if len(day) > 1 and 1 <= day[1] <= 12 else ""
            shown.append(" ".join(str(part) for part in (*day[2:3], month, day[0]) if part))
    return " – ".join(shown)


_NODES: dict[str, Callable[[Any, int], str]] = {
    "Text": lambda node, depth: str(node.value),
    "Wikilink": _link,
    "ExternalLink": _external,
    "Tag": _tag,
    "HTMLEntity": _entity,
    "Template": _template,
    "Heading": lambda node, depth: f"\n\n{render(node.title, depth + 1)}\n\n",
}
