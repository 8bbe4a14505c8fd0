"""A score for wide screens and for its file: all steps side by side, and how to read it beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from mkdocs_metastasis.pictures.engine.geometry import Rect
from mkdocs_metastasis.pictures.markup import element, number
from mkdocs_metastasis.pictures.measure import FONT_SIZE, text_width, wrap
from mkdocs_metastasis.pictures.score.paint import LINE, QUIET, ScorePainter
from mkdocs_metastasis.pictures.score.view import ScoreColumn, ScoreGroup, ScoreRow, ScoreView

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
ROW = 25.0
"""px of a row with one line of text."""
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
        self.lefts: dict[str, float] = {}
        gaps = GAP * sum(column.own for column in view.columns)
        room = (WIDTH - LABELS - gaps - TIP) / max(1, len(view.columns))
        self.column = min(COLUMN, max(NARROWEST, float(int(room))))
        x = LABELS
        for column in view.columns:
            x += GAP * column.own
            self.lefts[column.id] = x
            x += self.column
        self.width = x + TIP
        self.height = 0.0
        longest = max((text_width(column.title) for column in view.columns), default=0.0)
        self.head = min(max(HEAD, longest + 12), MOST_HEAD)
        parts = "".join(self._part(part, not n) for n, part in enumerate(_parts(view.groups)))
        self.drawn = self._legend() + parts + self._sums() + self._others()

    def _part(self, groups: Sequence[ScoreGroup], first: bool) -> str:
        """Some groups below the heads of the columns, which are drawn once and shown again."""
        top = self.height
        y = top + STEP_HEAD + self.head
        content = ""
        for group in groups:
            content += self.painter.text(group.title, 0, y + 25, "strong")
            content += self.painter.line(0, y + GROUP - 2, self.width)
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
            if column.own or place % 2:
                wide = self.column
                shape = f"M{number(self.lefts[column.id])} {number(top)}h{number(wide)}"
                shape += f"V{number(bottom)}h{number(-wide)}z"
                shapes["band-own" if column.own else "band"] += shape
        return "".join(self.painter.shape(path, look) for look, path in shapes.items() if path)

    def _heads(self) -> str:
        steps = {
            id: [column.id for column in found]
            for id, found in groupby(self.view.columns, key=lambda column: column.step)
        }
        content = ""
        for place, (id, title) in enumerate(self.view.steps):
            left, right = self.lefts[steps[id][0]], self.lefts[steps[id][-1]] + self.column
            content += self._step(place, id, title, Rect(left, 0, right - left, STEP_HEAD))
        heads = "".join(self._head(column) for column in self.view.columns)
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
        x = rect.centre + TIP * (0.7 if place else 0.3)
        text = self.painter.lines_in(rect, lines, x, "middle")
        return self.painter.link(id, "step", self.painter.shape(shape, "step") + text)

    def _head(self, column: ScoreColumn) -> str:
        """A column's name, read upwards; its term beside it where there is room."""
        x, room = self.lefts[column.id], self.head - 12
        middle, foot = x + self.column / 2, STEP_HEAD + self.head - 4
        look = "strong" if column.own else "name"
        lines = wrap(column.title, room, 2)
        beside = self.column == COLUMN and len(lines) == 1 and column.term
        if beside and text_width(column.term) <= room:
            text = self.painter.upright(lines, middle - 5.5, foot, look)
            text += self.painter.upright([column.term], middle + 5.5, foot, "quiet")
        else:
            text = self.painter.upright(lines, middle, foot, look, apart=11)
        if column.own:
            return text
        area = self.painter.area(Rect(x, STEP_HEAD + 4, self.column, self.head))
        return self.painter.link(column.id, column.kind, area + text)

    def _row(self, group: ScoreGroup, row: ScoreRow, rect: Rect) -> str:
        painter = self.painter
        last = max(self.lefts[mark.target] for mark in row.marks)
        drawn = painter.line(LABELS - 6, rect.middle, last + self.column / 2)
        for mark in row.marks:
            x = self.lefts[mark.target]
            cell = Rect(x, rect.y, self.column, rect.height)
            drawn += painter.mark(mark, x + self.column / 2, cell)
        return painter.row(group, self._label(row, rect) + painter.hidden(drawn))

    def _label(self, row: ScoreRow, rect: Rect) -> str:
        lines = wrap(row.title, LABELS - 10, 3)
        text = self.painter.lines_in(rect, lines, 0, "name")
        used = text_width(f"{row.title} ")
        if len(lines) == 1 and row.term and used + text_width(row.term) <= LABELS - 8:
            text += self.painter.text(row.term, used, rect.middle + 4.5, "quiet")
        area = self.painter.area(Rect(0, rect.y, LABELS - 8, rect.height))
        return self.painter.link(row.id, row.kind, area + text)

    def _others(self) -> str:
        """Arrows on what has no column: beside one another, each with the name of its target."""
        found = [(group, row) for group in self.view.groups for row in group.rows if row.others]
        if not found:
            return ""
        painter = self.painter
        content = painter.text(self.view.others, 0, self.height + 25, "strong")
        content += painter.line(0, self.height + GROUP - 2, self.width)
        y = self.height + GROUP
        side = max(1, int((self.width - LABELS) / OTHER))
        for group, row in found:
            tall = max(_height(row), ROW * -(-len(row.others) // side))
            marks = ""
            for n, mark in enumerate(row.others):
                rect = Rect(LABELS + n % side * OTHER, y + n // side * ROW, OTHER, ROW)
                title = wrap(mark.short, (OTHER - 30) * FONT_SIZE / QUIET, 1)[0]
                text = painter.text(title, rect.x + 24, rect.middle + 4.5, "quiet")
                marks += painter.mark(mark, rect.x + 10, rect, text)
            label = self._label(row, Rect(0, y, self.width, tall))
            content += painter.row(group, label + painter.hidden(marks))
            y += tall
        self.height = y + 8
        return content

    def _sums(self) -> str:
        """How many arrows end in each column."""
        painter, y = self.painter, self.height - 20
        rows = [row for group in self.view.groups for row in group.rows]
        sums = Counter(mark.target for row in rows for mark in row.marks)
        self.height += max(_bar(count) for count in (*sums.values(), 0)) + 14
        content = painter.text(self.view.total, LABELS - 10, y + 19, "quiet", "end")
        for id, left in self.lefts.items():
            middle, tall = left + self.column / 2, _bar(sums[id])
            if tall:
                content += painter.band(Rect(middle - 5, y + 8, 10, tall), "bar")
            content += painter.text(str(sums[id]), middle, y + tall + 22, "quiet", "middle")
        return painter.hidden(content)

    def _legend(self) -> str:
        """How to read it, in the corner that is free."""
        painter = self.painter
        content, y = painter.text(self.view.read, 0, 16, "strong"), 16.0
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
