"""A score for wide screens and for its file: all steps side by side, and how to read it beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from mkdocs_metastasis.pictures.engine.geometry import Rect
from mkdocs_metastasis.pictures.markup import element, number
from mkdocs_metastasis.pictures.measure import FONT_SIZE, text_width, wrap
from mkdocs_metastasis.pictures.score.paint import QUIET, ScorePainter
from mkdocs_metastasis.pictures.score.view import (
    ScoreColumn,
    ScoreGroup,
    ScoreMark,
    ScoreRow,
    ScoreView,
)

LABELS = 196.0
"""px for the names of rows."""
COLUMN, NARROWEST = 26.0, 21.0
"""px of a column, and what it may shrink to where there are many; then terms have no room."""
WIDTH = 1240.0
"""px that there are; a score of very many columns takes more."""
GAP = 5.0
"""px before each step."""
OTHER = 210.0
"""px for an arrow on what has no column, and its name."""
STEP_HEAD = 56.0
"""px of the arrows that name the steps."""
HEAD, MOST_HEAD = 236.0, 290.0
"""px of the names of the columns: beside the legend, and at most, so that most take one line."""
ROW, LINE = 25.0, 15.0
"""px of a row, and of a line of text."""
GROUP = 36.0
"""px of a group's title, with the air above it."""
MOST_ROWS = 32
"""Rows after which the heads of the columns come again."""
BAR, MOST_BAR = 2.2, 60.0
"""px of an arrow in the sum below a column, and of the highest sum."""
TIP = 8.0
"""px of the point of a step's head."""


class WideScore:
    """Places and paints a score of all its columns."""

    def __init__(self, view: ScoreView, painter: ScorePainter) -> None:
        self.view, self.painter = view, painter
        self.rects: dict[str, tuple[float, float]] = {}
        gaps = GAP * sum(column.own for column in view.columns)
        room = (WIDTH - LABELS - gaps - TIP) / max(1, len(view.columns))
        self.column = min(COLUMN, max(NARROWEST, float(int(room))))
        x = LABELS
        for column in view.columns:
            x += GAP * column.own
            self.rects[column.id] = (x, self.column)
            x += self.column
        self.right = x
        self.width = x + TIP
        self.height = 0.0
        longest = max((text_width(column.title) for column in view.columns), default=0.0)
        self.head = min(max(HEAD, longest + 12), MOST_HEAD)
        self.drawn = "".join(self._part(part, not n) for n, part in enumerate(_parts(view.groups)))
        self.drawn = self._legend() + self.drawn + self._sums() + self._others()

    def _part(self, groups: Sequence[ScoreGroup], first: bool) -> str:
        """Some groups below the heads of the columns, which are drawn once and shown again."""
        top = self.height
        y = top + STEP_HEAD + self.head
        content = ""
        for group in groups:
            content += self.painter.text(group.title, 0, y + 25, "strong")
            content += self.painter.rule(0, y + GROUP - 2, self.width)
            y += GROUP
            for row in group.rows:
                if row.marks:
                    tall = _height(row)
                    content += self._row(group, row, Rect(0, y, self.width, tall))
                    y += tall
        self.height = y + 24
        heads = self.painter.once(self._heads()) if first else self.painter.again(self._heads, top)
        return self._bands(top + STEP_HEAD + 4, y + 4) + heads + content

    def _bands(self, top: float, bottom: float) -> str:
        """The grounds of columns, those of one look as one shape."""
        shapes = {"band-own": "", "band": ""}
        for place, column in enumerate(self.view.columns):
            x, wide = self.rects[column.id]
            if column.own or place % 2:
                shape = f"M{number(x)} {number(top)}h{number(wide)}V{number(bottom)}"
                shapes["band-own" if column.own else "band"] += f"{shape}h{number(-wide)}z"
        return "".join(self.painter.shape(path, look) for look, path in shapes.items() if path)

    def _heads(self) -> str:
        steps = {
            id: [column.id for column in found]
            for id, found in groupby(self.view.columns, key=lambda column: column.step)
        }
        content = ""
        for place, (id, title) in enumerate(self.view.steps):
            left = self.rects[steps[id][0]][0]
            right = sum(self.rects[steps[id][-1]])
            content += self._step(place, id, title, Rect(left, 0, right - left, STEP_HEAD))
        heads = "".join(self._head(column, STEP_HEAD) for column in self.view.columns)
        return content + element("g", heads, font_size=QUIET)

    def _step(self, place: int, id: str, title: str, rect: Rect) -> str:
        """The head of a step: an arrow that fits into the one before it."""
        half = rect.height / 2
        notch = f"l{number(TIP)} {number(-half)}" if place else ""
        shape = (
            f"M{number(rect.x)} {number(rect.y)}H{number(rect.right)}l{number(TIP)} {number(half)}"
            f"l{number(-TIP)} {number(half)}H{number(rect.x)}{notch}z"
        )
        room = rect.width - (12 if place else 6)
        lines = wrap(f"{place + 1} {title}", room, 3)
        y = rect.middle + 4.5 - (len(lines) - 1) * LINE / 2
        text = self.painter.lines(lines, rect.centre + TIP * (0.7 if place else 0.3), y, "middle")
        return self.painter.link(id, "step", self.painter.shape(shape, "step") + text, True)

    def _head(self, column: ScoreColumn, y: float) -> str:
        """A column's name, read upwards; its term beside it where there is room."""
        x, wide = self.rects[column.id]
        middle, foot, look = x + wide / 2, y + self.head - 4, "strong" if column.own else "name"
        lines = wrap(column.title, self.head - 12, 2)
        if self.column == COLUMN and len(lines) == 1 and self._fits(column.term):
            text = self.painter.upright(lines[0], middle - 1, foot, look)
            text += self.painter.upright(column.term, middle + 10, foot, "quiet")
        else:
            offset = 4.5 if len(lines) == 1 else -1.0
            text = "".join(
                self.painter.upright(line, middle + offset + 11 * n, foot, look)
                for n, line in enumerate(lines)
            )
        if column.own:
            return text
        area = self.painter.area(Rect(x, y + 4, wide, self.head))
        return self.painter.link(column.id, column.kind, area + text, True)

    def _fits(self, term: str) -> bool:
        return bool(term) and text_width(term) <= self.head - 12

    def _row(self, group: ScoreGroup, row: ScoreRow, rect: Rect) -> str:
        painter = self.painter
        used = [self.rects[mark.target][0] + self.column / 2 for mark in row.marks]
        line = painter.line(LABELS - 6, rect.middle, max(used), "rule-line")
        marks = "".join(
            painter.mark(mark, x, Rect(*self._cell(mark, rect))) for mark, x in
            zip(row.marks, used, strict=True)
        )
        return painter.row(group, self._label(row, rect) + painter.hidden(line + marks))

    def _cell(self, mark: ScoreMark, rect: Rect) -> tuple[float, float, float, float]:
        x, wide = self.rects[mark.target]
        return x, rect.y, wide, rect.height

    def _label(self, row: ScoreRow, rect: Rect) -> str:
        lines = wrap(row.title, LABELS - 10, 3)
        y = rect.middle + 4.5 - (len(lines) - 1) * LINE / 2
        text = self.painter.lines(lines, 0, y, "name")
        used = text_width(f"{row.title} ")
        if len(lines) == 1 and row.term and used + text_width(row.term) <= LABELS - 8:
            text += self.painter.text(row.term, used, y, "quiet")
        area = self.painter.area(Rect(0, rect.y, LABELS - 8, rect.height))
        return self.painter.link(row.id, row.kind, area + text, True)

    def _others(self) -> str:
        """Arrows on what has no column: beside one another, each with the name of its target."""
        found = [(group, row) for group in self.view.groups for row in group.rows if row.others]
        if not found:
            return ""
        content, y = self.painter.text(self.view.words.others, 0, self.height + 25, "strong"), 0.0
        content += self.painter.rule(0, self.height + GROUP - 2, self.width)
        y = self.height + GROUP
        side = max(1, int((self.width - LABELS) / OTHER))
        for group, row in found:
            tall = max(_height(row), ROW * -(-len(row.others) // side))
            marks = "".join(
                self._other(mark, Rect(LABELS + n % side * OTHER, y + n // side * ROW, OTHER, ROW))
                for n, mark in enumerate(row.others)
            )
            label = self._label(row, Rect(0, y, self.width, tall))
            content += self.painter.row(group, label + self.painter.hidden(marks))
            y += tall
        self.height = y + 8
        return content

    def _other(self, mark: ScoreMark, rect: Rect) -> str:
        title = wrap(mark.short, (OTHER - 30) * FONT_SIZE / QUIET, 1)[0]
        text = self.painter.text(title, rect.x + 24, rect.middle + 4.5, "quiet")
        return self.painter.mark(mark, rect.x + 10, rect, text)

    def _sums(self) -> str:
        """How many arrows end in each column."""
        painter, y = self.painter, self.height - 20
        rows = [row for group in self.view.groups for row in group.rows]
        sums = Counter(mark.target for row in rows for mark in row.marks)
        self.height += max(_bar(count) for count in (*sums.values(), 0)) + 14
        content = painter.text(self.view.words.total, LABELS - 10, y + 19, "quiet", "end")
        for id, (x, wide) in self.rects.items():
            tall = _bar(sums[id])
            if tall:
                content += painter.band(Rect(x + wide / 2 - 5, y + 8, 10, tall), "bar")
            content += painter.text(str(sums[id]), x + wide / 2, y + tall + 22, "quiet", "middle")
        return painter.hidden(content)

    def _legend(self) -> str:
        """How to read it, in the corner that is free."""
        painter = self.painter
        content, y = painter.text(self.view.words.read, 0, 16, "strong"), 16.0
        for key in self.view.legend:
            y += 22
            content += painter.sample(key, 12, y - 4.5)
            lines = wrap(key.label, LABELS - 40, 2)
            content += painter.lines(lines, 32, y, "plain")
            y += LINE * (len(lines) - 1)
        return painter.hidden(content)


def _height(row: ScoreRow) -> float:
    return ROW + LINE * (len(wrap(row.title, LABELS - 10, 3)) - 1)


def _bar(count: int) -> float:
    return min(BAR * count, MOST_BAR)


def _parts(groups: Sequence[ScoreGroup]) -> Iterator[list[ScoreGroup]]:
    """Cut a score where its heads have gone out of sight."""
    part: list[ScoreGroup] = []
    for group in groups:
        if sum(len(other.rows) for other in part) + len(group.rows) > MOST_ROWS and part:
            yield part
            part = []
        part.append(group)
    if part:
        yield part


