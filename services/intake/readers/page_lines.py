"""Lines, tables and boxes becoming plain text, in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from services.intake.domain.people_table import IGNORED, guess

PAIR: Final = 2


def is_label(cell: str) -> bool:
    """Tell “Name” or “이름” from what stands beside it."""
    return IGNORED not in guess([cell])


def are_labels(above: Sequence[str], *, beside: Sequence[str]) -> bool:
    """Tell a row of labels, each above its value."""
    if len(above) != len(beside) or len(above) < PAIR:
        return False
    return IGNORED not in guess(above) and not any(map(is_label, beside))


@dataclass(slots=True)
class Block:
    """Finished lines, the line being written, and the cells of an open row."""

    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)

    def end_line(self) -> None:
        self.lines.append("".join(self.words))
        self.words.clear()

    def text(self) -> str:
        if self.words:
            self.end_line()
        return "\n".join(self.lines)


class PageLines:
    """Takes a document piece by piece; blocks nest as deep as they like.

    A row of short cells becomes one line, cells parted by tabs; a row with a
    cell of several lines is a layout, and its cells follow one another. A known
    label, beside its value or above it, is parted from it by a colon.
    """

    def __init__(self) -> None:
        self._open = [Block()]

    def say(self, text: str) -> None:
        """Add words to the current line."""
        if text:
            self._open[-1].words.append(text)

    def end_line(self) -> None:
        """Finish the current line; an empty one stays an empty line."""
        self._open[-1].end_line()

    def break_line(self) -> None:
        """Finish the current line if there is anything on it."""
        if "".join(self._open[-1].words).strip():
            self._open[-1].end_line()
        else:
            self._open[-1].words.clear()

    def open_row(self) -> None:
        """Begin a row; its cells are gathered until it closes."""
        self.break_line()
        self._open.append(Block())

    def open_cell(self) -> None:
        """Begin a cell."""
        self._open.append(Block())

    def close_cell(self) -> None:
        """End a cell. A cell outside any row is just more lines."""
        if len(self._open) == 1:
            return
        text = self._open.pop().text().strip("\n")
        self._open[-1].cells.append(text)

    def close_row(self) -> None:
        """End a row and write it as a line or as a layout."""
        if len(self._open) == 1:
            return
        row = self._open.pop()
        stray = row.text()
        cells = [cell for cell in (*row.cells, stray) if cell.strip()]
        lines = self._open[-1].lines
        if any("\n" in cell for cell in cells):
            lines.append("\n".join(cells))
        elif len(cells) == PAIR and is_label(cells[0]):
            lines.append(f"{cells[0]}: {cells[1]}")
        elif lines and are_labels(above := lines[-1].split("\t"), beside=cells):
            pairs = zip(above, cells, strict=True)
            lines[-1:] = [f"{label}: {value}" for label, value in pairs]
        else:
            lines.append("\t".join(cells))

    def open_box(self) -> None:
        """Begin a text box, which stands beside the line that holds it."""
        self._open.append(Block())

    def close_box(self) -> None:
        """End a text box; its lines come before the line that holds it."""
        if len(self._open) == 1:
            return
        box = self._open.pop().text()
        if box.strip():
            self._open[-1].lines.append(box)

    def text(self) -> str:
        """Answer everything said so far, closing what was left open."""
        while len(self._open) > 1:
            left = self._open.pop()
            text = "\n".join(filter(None, (*left.cells, left.text())))
            self._open[-1].lines.append(text)
        return self._open[0].text()
