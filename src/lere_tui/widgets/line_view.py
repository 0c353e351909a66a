"""A scrolling widget that draws its own lines: styles from its component classes, one drawn strip a line."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip


class LineView(ScrollView, can_focus=True):
    """Base of the widgets that draw lines. A subclass gives `PARTS` (a name for each component class) and `line`."""

    PREFIX = ""
    PARTS: tuple[str, ...] = ()

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._looks: dict[str, Style] | None = None

    @property
    def looks(self) -> dict[str, Style]:
        """The style of each part, as the theme has it."""
        if self._looks is None:
            self._looks = {part: self.get_component_rich_style(f"{self.PREFIX}--{part}") for part in self.PARTS}
        return self._looks

    def notify_style_update(self) -> None:
        """The theme or the state of the widget changed: what was drawn is drawn again."""
        super().notify_style_update()
        self._looks = None
        self.forget_drawn()

    def on_focus(self) -> None:
        """The cursor, or the edge, is drawn strong."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor, or the edge, is drawn faint."""
        self.refresh()

    def forget_drawn(self) -> None:
        """Drop strips that were kept."""

    @property
    def page_rows(self) -> int:
        """How many lines are in view."""
        return max(1, self.scrollable_content_region.height)

    @property
    def line_width(self) -> int:
        """Cells of a line."""
        return max(1, self.scrollable_content_region.width)

    def blank(self, width: int | None = None) -> Strip:
        """An empty line."""
        return Strip.blank(self.line_width if width is None else width, self.rich_style)

    def jump(self, y: int, x: int | None = None) -> None:
        """Scroll to a line at once; also where the scroll bar is not on the screen yet."""
        self.scroll_to(x=x, y=y, animate=False, immediate=True, force=True)

    def show_line(self, y: int, height: int = 1) -> None:
        """Scroll as little as needed for these lines to be in view."""
        top, rows = round(self.scroll_offset.y), self.page_rows
        if y < top:
            self.jump(y)
        elif y + height > top + rows:
            self.jump(min(y, y + height - rows))


class FixedLineView(LineView):
    """A view whose own size does not follow from its lines.

    Textual lays the whole screen out anew when a virtual size changes, which costs a frame with each letter that is
    typed. Here that is needed only if the scroll bar comes or goes.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def lines_changed(self, number: int) -> None:
        """There are so many lines now."""
        self.virtual_size = Size(self.line_width, number)
        if self.show_vertical_scrollbar is not (number > self.page_rows):
            self.refresh(layout=True)
        elif self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = number
