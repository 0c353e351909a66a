"""What a reader downloads: the size of the wheel, and the packages that are installed with it.

    dist.py [FOLDER]

Without the network: what the program needs is looked up among what is installed here.
"""

from __future__ import annotations

import sys
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROGRAM = "lere-tui"


def needed(name: str, extras: frozenset[str], found: dict[str, frozenset[str]]) -> None:
    """Add a package and all that it needs to those found; each with the extras that are asked of it."""
    name = canonicalize_name(name)
    if name in found and extras <= found[name]:
        return
    found[name] = found.get(name, frozenset()) | extras
    for line in distribution(name).requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            needed(wanted.name, frozenset(wanted.extras), found)


def installed_with(*extras: str) -> list[str]:
    """The packages that are installed with the program and these extras of it, in the order of their names."""
    found: dict[str, frozenset[str]] = {}
    needed(PROGRAM, frozenset(extras), found)
    return sorted(set(found) - {PROGRAM})


def main() -> None:
    """Print it."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "dist")
    for wheel in sorted(folder.glob("*.whl"), key=lambda path: path.stat().st_mtime)[-1:]:
        print(f"{wheel}: {wheel.stat().st_size / 1024:,.0f} KiB")
    base = installed_with()
    print(f"{len(base)} packages at run time: {', '.join(base)}")
    more = sorted(set(installed_with("serve")) - set(base))
    print(f"{len(more)} more with serve: {', '.join(more)}")


if __name__ == "__main__":
    main()
