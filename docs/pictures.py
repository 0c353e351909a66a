"""Make the pictures of these pages from the real program, on the embedded corpus: docs/pictures.py [NAME…]

Those of a terminal of 120x36 stand in docs/, those of 80x24 and 200x50 in docs/screens/, and there too what they are in
the other themes and without colour.

Needs rsvg-convert (Debian: librsvg2-bin), Pillow and the font Fira Code.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from lere_tui.app import LereApp
from lere_tui.resources import db_folder
from lere_tui.store.building import build
from lere_tui.theme import CONTRAST, DARK, LIGHT

HERE = Path(__file__).parent
SIZES = {(120, 36): (HERE, 0.9), (80, 24): (HERE / "screens", 0.9), (200, 50): (HERE / "screens", 0.7)}
"""For each size of the terminal: the folder of its pictures, and how large they are drawn."""

LOOKS = {"light": LIGHT, "contrast": CONTRAST, "no-color": DARK}
"""How a terminal of 80x24 is shown besides: the name of the picture, and the theme. The last is under NO_COLOR."""

COLOURS = 24
"""Colours of a picture: the letters of a theme have no more, and the file has a fifth of its size."""

QUERY = ["colon" if letter == ":" else "equals_sign" if letter == "=" else letter for letter in "town:=lere"]
TO_LERE = ["slash", *QUERY, "space", *"captured", "colon", "6", "wait", "enter", "wait", "enter", "wait"]
TO_TRANSLATION = ["left_square_bracket", "wait"] * 4
"""From the paper that the table opens to the Wikipedia article that was translated from another."""
PICTURES = {
    "timeline": ["slash", *"lere", "wait", "enter"],
    "event": [*TO_LERE, "j", "j", "right"],
    "sources": [*TO_LERE, "j", "j", "enter", "wait"],
    "bars": [*TO_LERE, "j", "j", "right", "b", "wait"],
    "policy": [*TO_LERE, "p", "wait"],
    "in-step": [*TO_LERE, "enter", "wait", "n", "wait", "n", "wait"],
    "drift": [*TO_LERE, "enter", "wait", *TO_TRANSLATION, "equals_sign", "wait"],
    "facets": ["f", *["j"] * 4, "space", "wait", *["J"] * 2, "j", "minus", "wait"],
    "strip": ["t", "wait", "left_curly_bracket", "wait", "b", *["h"] * 5],
    "library": ["L", "wait", "2", "wait", *["j"] * 2, "wait"],
    "map": ["m", "wait", "n", "wait"],
    "disputes": ["D", "wait", *["j"] * 6],
}


_PIECE = re.compile(r'x="([\d.]+)"([^>]*) textLength="([\d.]+)"([^>]*)>((?:&#160;)*)([^<]*?)((?:&#160;)*)</text>')
_CELL = 12.2


def _without_blanks(piece: re.Match[str]) -> str:
    """A piece of text without the blanks at its ends: renderers drop them and stretch the rest over their place."""
    left, middle, length, end, before, text, after = piece.groups()
    blanks = before.count("&"), after.count("&")
    x, width = float(left) + blanks[0] * _CELL, float(length) - sum(blanks) * _CELL
    return f'x="{x:.1f}"{middle} textLength="{max(width, 0):.1f}"{end}>{text}</text>'


async def picture(database: Path, keys: list[str], size: tuple[int, int], target: Path, look: str = "") -> None:
    """Press keys and write the screen as a picture."""
    os.environ.pop("NO_COLOR", None)
    if look == "no-color":
        os.environ["NO_COLOR"] = "1"
    app = LereApp(database)
    async with app.run_test(size=size) as pilot:
        app.theme = LOOKS.get(look, DARK)
        await pilot.pause(0.5)
        for key in keys:
            if key == "wait":
                await pilot.pause(0.5)
            else:
                await pilot.press(key)
        await pilot.pause(0.5)
        drawing = app.export_screenshot(title="lere-tui")
    drawing = _PIECE.sub(_without_blanks, drawing)
    target.parent.mkdir(exist_ok=True)
    zoom = SIZES[size][1]
    with tempfile.NamedTemporaryFile("w", suffix=".svg", encoding="utf-8") as file:
        file.write(drawing)
        file.flush()
        subprocess.run(["rsvg-convert", "--zoom", str(zoom), "-o", target, file.name], check=True)
    with Image.open(target) as drawn:
        few = drawn.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


async def main() -> None:
    """All pictures."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "lere.sqlite"
        build(db_folder() / "corpora" / "lere", database)
        for name in sys.argv[1:] or PICTURES:
            for size, (where, _) in SIZES.items():
                file = f"{name}.png" if where == HERE else f"{name}-{size[0]}x{size[1]}.png"
                await picture(database, PICTURES[name], size, where / file)
            for look in LOOKS:
                await picture(database, PICTURES[name], (80, 24), HERE / "screens" / f"{name}-{look}.png", look)


if __name__ == "__main__":
    asyncio.run(main())
