"""What is said once: a file in the state folder remembers that it was."""

from __future__ import annotations

from pathlib import Path


def is_first_time(folder: Path, name: str) -> bool:
    """Whether something was never said; from now on it was. Where that can't be remembered, it is not said at all: what
    would come again at every start is no hint."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / f"{name}-said").touch(mode=0o600, exist_ok=False)
    except OSError:
        return False
    return True
