"""Every pattern of the program against texts made to have it backtrack: twice the text may take about twice as long."""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from re import _parser as sre  # type: ignore[attr-defined]

import lere_tui

SHORT, LONG = 1_000, 8_000
"""Letters of the two texts that are compared."""

MOST = 40.0
"""How many times as long the one that is eight times as long may take: squared growth is 64, linear is 8."""

FLOOR = 0.04
"""Seconds below which nothing is said of growth."""

PATIENCE = 2
"""Seconds after which a search is given up."""


def all_patterns() -> dict[str, re.Pattern[str]]:
    """The patterns that modules of the program keep, by where they stand."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(lere_tui.__path__, "lere_tui."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            pattern = getattr(value, "__self__", value)
            if isinstance(pattern, re.Pattern) and pattern not in found.values():
                found[f"{module.name}.{name}"] = pattern
    return found


def attacks(pattern: re.Pattern[str], letters: int) -> Iterator[str]:
    """Texts of so many letters that a pattern nearly fits: what it repeats, over and over, then what does not fit."""
    pieces = list(dict.fromkeys(_pieces(sre.parse(pattern.pattern, pattern.flags & ~re.UNICODE | re.UNICODE))))[:24]
    whole = _example(sre.parse(pattern.pattern, pattern.flags))
    for piece in [*pieces, whole, f"{whole} ", *(a + b for a in pieces[:8] for b in pieces[:8] if a != b)]:
        if piece:
            body = (piece * (letters // len(piece) + 1))[:letters]
            for end in ("", "\x00", "!"):
                yield body + end
            yield whole[: len(whole) // 2] + body + "\x00"


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """Processor time of finding all there is in a text; PATIENCE if it is given up."""
    data = text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text
    begun = time.process_time()
    try:
        with _at_most(PATIENCE):
            for _ in pattern.finditer(data):  # type: ignore[arg-type]
                pass
    except TimeoutError:
        return PATIENCE
    return time.process_time() - begun


def slow(pattern: re.Pattern[str]) -> list[str]:
    """The texts of which twice as much takes far more than twice as long, as their beginnings."""
    found = []
    for short, long in zip(attacks(pattern, SHORT), attacks(pattern, LONG), strict=True):
        taken = seconds(pattern, long)
        if taken > FLOOR and taken > MOST * max(seconds(pattern, short), 1e-5):
            found.append(f"{long[:30]!r} {taken:.2f} s")
    return found


@contextmanager
def _at_most(limit: float) -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _pieces(parsed: object) -> Iterator[str]:
    """An example of each part of a pattern, the smallest last."""
    yield _example(parsed)
    for operation, value in parsed:  # type: ignore[attr-defined]
        for inner in _inside(operation, value):
            yield from _pieces(inner)
        if operation in (sre.LITERAL, sre.IN, sre.CATEGORY, sre.ANY, sre.NOT_LITERAL):
            yield _letter(operation, value)


def _inside(operation: object, value: object) -> list[object]:
    match operation:
        case sre.MAX_REPEAT | sre.MIN_REPEAT | sre.POSSESSIVE_REPEAT:
            return [value[2]]  # type: ignore[index]
        case sre.SUBPATTERN:
            return [value[3]]  # type: ignore[index]
        case sre.BRANCH:
            return list(value[1])  # type: ignore[index]
        case sre.ASSERT:
            return [value[1]]  # type: ignore[index]
        case sre.ATOMIC_GROUP:
            return [value]
    return []


def _example(parsed: object) -> str:
    """A text that a pattern fits, more or less."""
    text = ""
    for operation, value in parsed:  # type: ignore[attr-defined]
        if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            text += _example(value[2]) * min(max(value[0], 1), 3)
        elif operation is sre.SUBPATTERN:
            text += _example(value[3])
        elif operation is sre.ATOMIC_GROUP:
            text += _example(value)
        elif operation is sre.BRANCH:
            text += _example(value[1][0])
        elif operation in (sre.LITERAL, sre.IN, sre.CATEGORY, sre.ANY, sre.NOT_LITERAL):
            text += _letter(operation, value)
    return text


def _letter(operation: object, value: object) -> str:
    """A letter that fits."""
    if operation is sre.LITERAL:
        return chr(value)  # type: ignore[arg-type]
    if operation is sre.NOT_LITERAL:
        return "b" if value == ord("a") else "a"
    if operation is sre.CATEGORY:
        return {"DIGIT": "7", "SPACE": " ", "NOT_WORD": ","}.get(str(value).removeprefix("CATEGORY_"), "a")
    if operation is sre.IN:
        if value[0][0] is sre.NEGATE:  # type: ignore[index]
            return next((char for char in "a7 ,(\n" if not _fits(char, value[1:])), "a")  # type: ignore[index]
        first, what = value[0]  # type: ignore[index]
        return chr(what[0]) if first is sre.RANGE else _letter(first, what)
    return "a"


def _fits(char: str, items: list[tuple[object, object]]) -> bool:
    for operation, value in items:
        if operation is sre.LITERAL and value == ord(char):
            return True
        if operation is sre.RANGE and value[0] <= ord(char) <= value[1]:  # type: ignore[index]
            return True
        if operation is sre.CATEGORY:
            name = str(value).removeprefix("CATEGORY_")
            known = {"DIGIT": char.isdigit(), "SPACE": char.isspace(), "WORD": char.isalnum() or char == "_"}
            if known.get(name, not known.get(name.removeprefix("NOT_"), True)):
                return True
    return False
