"""A score for wide screens and for its file: all steps side by side, and how to read it beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from mkdocs_metastasis.pictures.engine.geometry import Rect
from mkdocs_metastasis.pictures.markup import number
from mkdocs_metastasis.pictures.measure import FONT_SIZE, text_width, wrap
from mkdocs_metastasis.pictures.score.paint import QUIET, ScorePainter
from mkdocs_metastasis.pictures.score.view import (
    ScoreColumn,
    ScoreGroup,
    ScoreMark,
    ScoreRow,
    ScoreView,
)

LABELS = 212.0
"""px for the names of rows."""
COLUMN, OWN = 26.0, 29.0
"""px of a mechanism's column, and of a step's own."""
GAP = 5.0
"""px before each step."""
OTHERS = 160.0
"""px for arrows on what has no column."""
STEP_HEAD, HEAD = 56.0, 206.0
"""px of the arrows that name the steps, and of the names of the columns."""
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
        x = LABELS
        for column in view.columns:
            x += GAP * column.own
            wide = OWN if column.own else COLUMN
            self.rects[column.id] = (x, wide)
            x += wide
        self.right = x
        rows = [row for group in view.groups for row in group.rows]
        self.width = x + (OTHERS + 14 if any(row.others for row in rows) else 0)
        self.height = 0.0
        self.drawn = "".join(self._part(part, not n) for n, part in enumerate(_parts(view.groups)))
        self.drawn = self._legend() + self.drawn

    def _part(self, groups: Sequence[ScoreGroup], first: bool) -> str:
        """Some groups with heads above and sums below them."""
        top = self.height
        y = top + STEP_HEAD + HEAD
        content = ""
        for group in groups:
            content += self.painter.text(group.title, 0, y + 25, "strong")
            content += self.painter.rule(0, y + GROUP - 2, self.width)
            y += GROUP
            for row in group.rows:
                tall = _height(row)
                content += self._row(group, row, Rect(0, y, self.width, tall))
                y += tall
        marks = [mark for group in groups for row in group.rows for mark in row.marks]
        sums = Counter(mark.target for mark in marks)
        bands = "".join(self._band(n, column, top, y) for n, column in enumerate(self.view.columns))
        self.height = y + max(_bar(count) for count in (*sums.values(), 0)) + 44
        # Where the heads come again, the Tab key passes them by.
        heads = self._heads(top, first)
        return bands + heads + content + self._sums(sums, y)

    def _band(self, place: int, column: ScoreColumn, top: float, bottom: float) -> str:
        x, wide = self.rects[column.id]
        look = "band-own" if column.own else "band" if place % 2 else ""
        top += STEP_HEAD + 4
        return self.painter.band(Rect(x, top, wide, bottom + 4 - top), look) if look else ""

    def _heads(self, top: float, first: bool) -> str:
        steps = {
            id: [column.id for column in found]
            for id, found in groupby(self.view.columns, key=lambda column: column.step)
        }
        content = ""
        for place, (id, title) in enumerate(self.view.steps):
            left = self.rects[steps[id][0]][0]
            right = sum(self.rects[steps[id][-1]])
            content += self._step(place, id, title, Rect(left, top, right - left, STEP_HEAD), first)
        for column in self.view.columns:
            content += self._head(column, top + STEP_HEAD, first)
        if self.width > self.right:
            x, y = self.right + 14, top + STEP_HEAD + HEAD - 4
            content += self.painter.text(self.view.words.others, x, y, "strong")
        return content

    def _step(self, place: int, id: str, title: str, rect: Rect, first: bool) -> str:
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
        return self.painter.link(id, "step", self.painter.shape(shape, "step") + text, first)

    def _head(self, column: ScoreColumn, y: float, first: bool) -> str:
        """A column's name, read upwards; its term beside it where there is room."""
        x, wide = self.rects[column.id]
        middle, foot = x + wide / 2, y + HEAD - 4
        if column.own:
            return self.painter.upright(column.title, middle + 4.5, foot, "strong")
        lines = wrap(column.title, HEAD - 12, 2)
        if len(lines) == 1 and column.term and text_width(column.term) <= HEAD - 12:
            text = self.painter.upright(lines[0], middle - 1, foot, "name")
            text += self.painter.upright(column.term, middle + 11, foot, "quiet")
        else:
            offset = 4.5 if len(lines) == 1 else -1.0
            text = "".join(
                self.painter.upright(line, middle + offset + 12 * n, foot, "name")
                for n, line in enumerate(lines)
            )
        area = self.painter.area(Rect(x, y + 4, wide, HEAD)) if first else ""
        return self.painter.link(column.id, column.kind, area + text, first)

    def _row(self, group: ScoreGroup, row: ScoreRow, rect: Rect) -> str:
        painter = self.painter
        used = [sum(self.rects[mark.target]) - self.rects[mark.target][1] / 2 for mark in row.marks]
        end = max(used, default=LABELS - 6)
        line = painter.line(LABELS - 6, rect.middle, end, "rule-line") if used else ""
        if row.others:
            line += painter.line(end, rect.middle, self.right + 8, "far")
        marks = "".join(
            painter.mark(mark, x, Rect(*self._cell(mark, rect))) for mark, x in
            zip(row.marks, used, strict=True)
        )
        step = rect.height / max(1, len(row.others))
        marks += "".join(
            self._other(mark, Rect(self.right + 10, rect.y + n * step, OTHERS, step))
            for n, mark in enumerate(row.others)
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

    def _other(self, mark: ScoreMark, rect: Rect) -> str:
        title = wrap(mark.short, (OTHERS - 26) * FONT_SIZE / QUIET, 1)[0]
        text = self.painter.text(title, rect.x + 24, rect.middle + 4.5, "quiet")
        return self.painter.mark(mark, rect.x + 10, rect, text)

    def _sums(self, sums: Counter[str], y: float) -> str:
        """How many arrows end in each column."""
        painter = self.painter
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
    lines = len(wrap(row.title, LABELS - 10, 3))
    return max(ROW + LINE * (lines - 1), 22.0 * len(row.others))


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


