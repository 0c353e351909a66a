"""Make docs/serve.png: an event of the embedded corpus as `lere-tui serve` shows it in Chromium.

Needs Chromium, textual-serve and Pillow.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "end_to_end"))

from chromium import Chromium  # type: ignore[import-not-found]  # noqa: E402

PORT = 8765
STEPS = ("/", "bourem", "\r", "\r")
PAUSE = 2.0
"""Seconds between two steps: the picture is made by hand, and looked at."""
COLOURS = 64


def picture() -> Image.Image:
    """The event, in a window as wide as a page."""
    serving = subprocess.Popen([sys.executable, "-m", "lere_tui", "serve", "--port", str(PORT)])
    time.sleep(2 * PAUSE)
    try:
        with tempfile.TemporaryDirectory() as folder, Chromium(Path(folder), 1240, 860) as browser:
            browser.open(f"http://127.0.0.1:{PORT}/")
            time.sleep(2 * PAUSE)
            for step in STEPS:
                if step == "\r":
                    key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": step}
                    browser.ask("Input.dispatchKeyEvent", type="keyDown", **key)
                    browser.ask("Input.dispatchKeyEvent", type="keyUp", **key)
                else:
                    browser.ask("Input.insertText", text=step)
                time.sleep(PAUSE)
            return Image.open(io.BytesIO(browser.picture())).convert("RGB")
    finally:
        serving.terminate()
        serving.wait()


if __name__ == "__main__":
    picture().quantize(COLOURS, dither=Image.Dither.NONE).save(HERE / "serve.png", optimize=True)
