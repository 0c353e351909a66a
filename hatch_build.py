"""What the wheel gets beside the package: the manual page, as the program of this very checkout says it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ManualPage(BuildHookInterface[Any]):
    """Makes `share/man/man1/lere-tui.1`. Nothing that the program depends on is needed for it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the page and have it put into the wheel."""
        sys.path.insert(0, str(Path(self.root, "src")))
        try:
            from lere_tui.cli.man import page
        finally:
            sys.path.pop(0)
        self._folder = tempfile.TemporaryDirectory(prefix="lere-tui-man-")
        file = Path(self._folder.name, "lere-tui.1")
        file.write_text(f"{page()}\n", "utf-8")
        build_data["shared_data"][str(file)] = "share/man/man1/lere-tui.1"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the file away."""
        self._folder.cleanup()
