"""The few pages of the server. They load nothing from elsewhere, and their only script is a file of ours."""

from __future__ import annotations

from html import escape

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/xterm.css">
<link rel="stylesheet" href="/browser.css">
"""


def terminal(title: str) -> str:
    """The page with the terminal."""
    return (
        _HEAD.format(title=escape(title))
        + f"""<script src="/browser.js" defer></script>
<script src="/textual.js" defer></script>
</head>
<body>
<div id="terminal" class="textual-terminal" data-font-size="16" data-session-websocket-url=""></div>
<div class="word" id="opening"><p>{escape(title)}</p><p>Opening …</p></div>
<div class="word" id="ended" role="alert">
<p id="why">The session has ended.</p><p><a href="/">Start again</a></p></div>
<noscript><div class="word shown"><p>This page needs JavaScript, of this server alone.</p></div></noscript>
</body>
</html>
"""
    )


def said(title: str, *paragraphs: str) -> str:
    """A page that says something."""
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return _HEAD.format(title=escape(title)) + f'</head>\n<body><div class="word shown">{text}</div></body>\n</html>\n'


def token(wrong: bool) -> str:
    """The page that asks for the token."""
    why = "<p>That is not the token.</p>" if wrong else ""
    return (
        _HEAD.format(title="lere-tui")
        + f"""</head>
<body><div class="word shown">{why}<form method="post" action="/token">
<p><label>The token that you were given<br>
<input type="password" name="token" autocomplete="current-password" autofocus></label></p>
<p><button>Open</button></p></form></div></body>
</html>
"""
    )
