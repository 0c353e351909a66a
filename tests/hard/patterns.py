"""Every pattern of the program against texts made to have it backtrack: twice the text may take about twice as long."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import random
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from re import _parser as sre  # type: ignore[attr-defined]
from typing import NamedTuple

import lere_tui

from .rows import Row

SHORT, LONG = 1_000, 8_000
"""Letters of the two texts that are compared."""

MOST = 40.0
"""How many times as long the one that is eight times as long may take: squared growth is 64, linear is 8."""

FLOOR = 0.04
"""Seconds below which nothing is said of growth."""

PATIENCE = 2
"""Seconds after which a search is given up."""


_ELSEWHERE = frozenset({"lere_tui.config.lines._NAME"})
"""Patterns that only see what another has read: a key of a config file, whole."""


class Used(NamedTuple):
    """A pattern, where it stands, and how texts are searched with it."""

    name: str
    pattern: re.Pattern[str]
    search: Callable[[str], object]


def all_patterns() -> list[Used]:
    """The patterns that modules of the program keep."""
    found: list[Used] = []
    for module in pkgutil.walk_packages(lere_tui.__path__, "lere_tui."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        source = inspect.getsource(loaded)
        for name, value in vars(loaded).items():
            pattern = getattr(value, "__self__", value)
            if f"{module.name}.{name}" in _ELSEWHERE:
                continue
            if isinstance(pattern, re.Pattern) and all(pattern is not other.pattern for other in found):
                found.append(Used(f"{module.name}.{name}", pattern, _search(name, pattern, source)))
    return found


def _search(name: str, pattern: re.Pattern[str], source: str) -> Callable[[str], object]:
    """How a module searches with a pattern: from the beginning of a text alone, or wherever it fits."""
    ways = set(re.findall(rf"\b{name}\.(fullmatch|match|search|sub|split|findall|finditer)\b", source))
    ways |= set(re.findall(rf"^{name} = re\.compile\(.*\)\.(\w+)$", source, re.MULTILINE))
    if ways and ways <= {"fullmatch", "match"}:
        return pattern.fullmatch if ways == {"fullmatch"} else pattern.match
    return pattern.findall


def attacks(pattern: re.Pattern[str], letters: int) -> Iterator[str]:
    """Texts of so many letters that a pattern nearly fits: what it repeats, over and over, then what does not fit."""
    written = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    parsed = sre.parse(written, pattern.flags)
    pieces = list(dict.fromkeys(_pieces(parsed)))[:24]
    whole = _example(parsed)
    for piece in [*pieces, whole, f"{whole} ", *(a + b for a in pieces[:8] for b in pieces[:8] if a != b)]:
        if piece:
            body = (piece * (letters // len(piece) + 1))[:letters]
            for end in ("", "\x00", "!"):
                yield body + end
            yield whole[: len(whole) // 2] + body + "\x00"


def seconds(used: Used, text: str) -> float:
    """Processor time of a search in a text; PATIENCE if it is given up."""
    data = text.encode("utf-8", "replace") if isinstance(used.pattern.pattern, bytes) else text
    begun = time.process_time()
    try:
        with _at_most(PATIENCE):
            used.search(data)  # type: ignore[arg-type]
    except TimeoutError:
        return PATIENCE
    return time.process_time() - begun


def is_slow(used: Used, short: str, long: str) -> bool:
    """Whether the long text takes far more than eight times as long as the short one."""
    first = seconds(used, short)
    return first > FLOOR / 100 and seconds(used, long) > max(FLOOR, MOST * min(first, seconds(used, short)))


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


def _run(tries: int, chance: random.Random, _: Path) -> Iterator[str]:
    known = {used.name: used for used in all_patterns()}
    texts = [(name, number) for name, used in known.items() for number, _ in enumerate(attacks(used.pattern, 9))]
    for name, numbers in groupby(sorted(chance.sample(texts, min(tries, len(texts)))), key=itemgetter(0)):
        wanted = {number for _, number in numbers}
        pattern = known[name].pattern
        for number, (short, long) in enumerate(zip(attacks(pattern, SHORT), attacks(pattern, LONG), strict=True)):
            if number in wanted and is_slow(known[name], short, long):
                yield f"{name} on {long[:40]!r}"
                break


ROWS = [
    Row(
        "patterns",
        "a regular expression of the program on a text that it nearly fits, 1,000 and 8,000 letters long: the time does"
        " not grow with the square of the length",
        20_000,
        300,
        _run,
    )
]
