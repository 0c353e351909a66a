"""A bundle in the browser: opened as any corpus, and not at all if it was altered."""

from pathlib import Path

from .conftest import Installed


def test_a_bundle_opens_and_an_altered_one_says_what_differs(installed: Installed, tmp_path: Path) -> None:
    bundle = tmp_path / "bourem.lere"
    assert installed.run("export", "town:bourem", "--to", str(bundle)).returncode == 0
    terminal = installed.start(str(bundle))
    terminal.wait_for("Attack on Bourem")
    terminal.press("q")
    assert terminal.finish() == 0
    raw = bundle.read_bytes()
    assert raw.count(b"Attack on Bourem") == 1
    bundle.write_bytes(raw.replace(b"Attack on Bourem", b"Defend of Bourem"))
    terminal = installed.start(str(bundle))
    assert terminal.finish() == 3
    text = terminal.raw.decode()
    assert "events/bourem-2023-09-12.toml" in text
    assert "--accept-altered" in text
    assert "\x1b" not in text
    terminal = installed.start("--accept-altered", str(bundle))
    terminal.wait_for("Defend of Bourem")
    terminal.press("q")
    assert terminal.finish() == 0
