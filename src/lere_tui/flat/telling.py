"""Something to be told, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain


class Telling:
    """Lines at the beginning, then items of some lines each, then lines at the end.

    A page has so many lines of items as are asked for, and an item is never parted. `one` is what an item is called.
    """

    def __init__(
        self,
        head: Iterable[str] = (),
        items: Iterable[list[str]] = (),
        count: int = 0,
        one: str = "",
        tail: Iterable[str] = (),
        many: str = "",
    ) -> None:
        self._head: list[str] = list(head)
        self._items: Iterator[list[str]] = iter(items)
        self._tail = list(tail)
        self._count = count
        self._one, self._many = one, many or f"{one}s"
        self._told = 0

    @property
    def is_over(self) -> bool:
        """Whether all is told."""
        return self._told >= self._count

    def page(self, lines: int) -> Iterator[str]:
        """The next items, until there are so many lines, or all of them if it is 0; at least one."""
        yield from self._head
        self._head = []
        said = 0
        first = self._told
        while not self.is_over and (not lines or said < lines or self._told == first):
            item = next(self._items, None)
            if item is None:  # there are fewer than was said
                self._count = self._told
                break
            if lines and self._told > first and said + len(item) > lines:
                self._items = chain((item,), self._items)
                break
            yield from item
            said += len(item)
            self._told += 1
        if self.is_over:
            yield from self._tail
            self._tail = []
        else:
            yield self._where(first)

    def _where(self, first: int) -> str:
        """Which items these were, and how to go on."""
        last, of = self._told, f"of {self._count:,}. For the next, type more."
        if last == first + 1:
            return f"{self._one.capitalize()} {last:,} {of}"
        return f"{self._many.capitalize()} {first + 1:,} to {last:,} {of}"
