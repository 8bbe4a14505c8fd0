"""A score for phones: one step at a time with its mechanisms, and only the rows that act there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from mkdocs_metastasis.pictures.engine.geometry import Rect
from mkdocs_metastasis.pictures.measure import FONT_SIZE, wrap
from mkdocs_metastasis.pictures.picture import NARROW
from mkdocs_metastasis.pictures.score.paint import LINE, QUIET, ScorePainter
from mkdocs_metastasis.pictures.score.view import ScoreColumn, ScoreRow, ScoreView

LABELS = 128.0
"""px for the names of rows at least."""
COLUMN = 28.0
"""px of a column: room for a finger."""
MOST = 7
"""Columns of a block; a step with more mechanisms has several."""
HEAD = 186.0
"""px of the names of columns."""
ROW = 30.0
"""px of a row with one line of text."""
TITLE = 30.0
"""px of a block's title with one line."""


class NarrowScore:
    """Places and paints a score as blocks, each a picture of its own width."""

    def __init__(self, view: ScoreView, painter: ScorePainter) -> None:
        self.view, self.painter = view, painter
        self.labels = LABELS
        self.named: set[str] = set()
        self.rows = [(group, row) for group in view.groups for row in group.rows]

    def blocks(self) -> Iterator[tuple[str, float]]:
        """Draw each block, with its height."""
        titles = {id: f"{n} {title}" for n, (id, title) in enumerate(self.view.steps, start=1)}
        for step, found in groupby(self.view.columns, key=lambda column: column.step):
            columns = list(found)
            for start in range(0, len(columns), MOST):
                some = columns[start : start + MOST]
                block = self._block(step, titles.get(step, ""), some, first=not start)
                if block:
                    yield block
        if any(row.others for _, row in self.rows):
            yield self._others()

    def _block(
        self, step: str, title: str, columns: Sequence[ScoreColumn], first: bool
    ) -> tuple[str, float] | None:
        painter = self.painter
        self.labels = max(LABELS, NARROW - COLUMN * len(columns))
        lefts = {column.id: self.labels + n * COLUMN for n, column in enumerate(columns)}
        acting = [
            (group, row) for group, row in self.rows
            if any(mark.target in lefts for mark in row.marks)
        ]
        if not acting and not first:
            return None
        content, top = self._title(step, title or columns[0].title, first)
        y = top + (HEAD if title else 0)
        body = ""
        for group, row in acting:
            marks = [mark for mark in row.marks if mark.target in lefts]
            label, tall = self._label(row, y)
            last = lefts[marks[-1].target] + COLUMN / 2
            drawn = painter.line(self.labels - 4, y + tall / 2, last)
            for mark in marks:
                x = lefts[mark.target]
                drawn += painter.mark(mark, x + COLUMN / 2, Rect(x, y, COLUMN, tall))
            body += painter.row(group, label + painter.hidden(drawn))
            y += tall
        for n, column in enumerate(columns):
            if column.own or n % 2:
                rect = Rect(lefts[column.id], top, COLUMN, y - top)
                content += painter.band(rect, "band-own" if column.own else "band")
        if title:
            content += "".join(self._head(column, lefts[column.id], top) for column in columns)
        return content + body, y + 8

    def _title(self, step: str, title: str, first: bool) -> tuple[str, float]:
        lines = wrap(title, NARROW - 8, 2)
        text = self.painter.lines(lines, 0, 19, "strong")
        tall = TITLE + LINE * (len(lines) - 1)
        area = self.painter.area(Rect(0, 0, NARROW, tall))
        drawn = self.painter.link(step, "step", area + text, first) if step else text
        return drawn + self.painter.line(0, tall - 2, NARROW), tall

    def _head(self, column: ScoreColumn, x: float, top: float) -> str:
        lines = wrap(column.title, HEAD - 14, 2)
        look = "strong" if column.own else "name"
        text = self.painter.upright(lines, x + COLUMN / 2, top + HEAD - 6, look, apart=13)
        if column.own:
            return text
        area = self.painter.area(Rect(x, top, COLUMN, HEAD))
        return self.painter.link(column.id, column.kind, area + text)

    def _label(self, row: ScoreRow, y: float) -> tuple[str, float]:
        lines = wrap(row.title, self.labels - 8, 3)
        rect = Rect(0, y, self.labels - 6, ROW + LINE * (len(lines) - 1))
        text = self.painter.lines_in(rect, lines, 0, "name")
        first = row.id not in self.named
        self.named.add(row.id)
        content = self.painter.area(rect) + text
        return self.painter.link(row.id, row.kind, content, first), rect.height

    def _others(self) -> tuple[str, float]:
        """Arrows on what has no column: a line each, with the name of what is acted on."""
        self.labels = LABELS
        content, y = self._title("", self.view.others, True)
        for group, row in self.rows:
            if not row.others:
                continue
            drawn, tall = self._label(row, y)
            step = max(ROW, tall / len(row.others))
            for n, mark in enumerate(row.others):
                rect = Rect(LABELS, y + n * step, NARROW - LABELS, step)
                title = wrap(mark.short, (NARROW - LABELS - 28) * FONT_SIZE / QUIET, 1)[0]
                text = self.painter.text(title, LABELS + 28, rect.middle + 4.5, "quiet")
                drawn += self.painter.hidden(self.painter.mark(mark, LABELS + 13, rect, text))
            content += self.painter.row(group, drawn)
            y += max(tall, step * len(row.others))
        return content, y + 8
