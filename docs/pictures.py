"""Make the pictures of these pages from the real program, on the embedded corpus: docs/pictures.py

Needs rsvg-convert (Debian: librsvg2-bin) and the font Fira Code.
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import tempfile
from pathlib import Path

from lere_tui.app import LereApp
from lere_tui.resources import db_folder
from lere_tui.store.building import build

HERE = Path(__file__).parent
SIZE = (120, 36)
QUERY = ["colon" if letter == ":" else "equals_sign" if letter == "=" else letter for letter in "town:=lere"]
TO_LERE = ["slash", *QUERY, "space", *"captured", "colon", "6", "wait", "enter", "wait", "enter", "wait"]
PICTURES = {
    "timeline": ["slash", *"lere", "wait", "enter"],
    "event": [*TO_LERE, "j", "j", "right"],
    "sources": [*TO_LERE, "j", "j", "enter", "wait"],
}


_PIECE = re.compile(r'x="([\d.]+)"([^>]*) textLength="([\d.]+)"([^>]*)>((?:&#160;)*)([^<]*?)((?:&#160;)*)</text>')
_CELL = 12.2


def _without_blanks(piece: re.Match[str]) -> str:
    """A piece of text without the blanks at its ends: renderers drop them and stretch the rest over their place."""
    left, middle, length, end, before, text, after = piece.groups()
    blanks = before.count("&"), after.count("&")
    x, width = float(left) + blanks[0] * _CELL, float(length) - sum(blanks) * _CELL
    return f'x="{x:.1f}"{middle} textLength="{max(width, 0):.1f}"{end}>{text}</text>'


async def picture(database: Path, name: str, keys: list[str]) -> None:
    """Press keys and write the screen as docs/NAME.png."""
    app = LereApp(database)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.5)
        for key in keys:
            if key == "wait":
                await pilot.pause(0.5)
            else:
                await pilot.press(key)
        await pilot.pause(0.5)
        drawing = app.export_screenshot(title="lere-tui")
    drawing = _PIECE.sub(_without_blanks, drawing)
    with tempfile.NamedTemporaryFile("w", suffix=".svg", encoding="utf-8") as file:
        file.write(drawing)
        file.flush()
        subprocess.run(["rsvg-convert", "--zoom", "0.9", "-o", HERE / f"{name}.png", file.name], check=True)


async def main() -> None:
    """All pictures."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "lere.sqlite"
        build(db_folder() / "corpora" / "lere", database)
        for name, keys in PICTURES.items():
            await picture(database, name, keys)


if __name__ == "__main__":
    asyncio.run(main())
