"""A few tries of every row of `make hard`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .rows import rows

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", [row.name for row in rows() if not row.needs])
def test_a_few_tries(name: str) -> None:
    """In a process of its own, which has no threads and may be forked."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "tests.hard", "--few", "--exact", name]
    answer = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=300)
    assert answer.returncode == 0, answer.stdout + answer.stderr
