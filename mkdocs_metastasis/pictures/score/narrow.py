"""A score for phones: one step at a time with its mechanisms, and only the rows that act there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from mkdocs_metastasis.pictures.engine.geometry import Rect
from mkdocs_metastasis.pictures.markup import element, number
from mkdocs_metastasis.pictures.measure import FONT_SIZE, wrap
from mkdocs_metastasis.pictures.picture import NARROW
from mkdocs_metastasis.pictures.score.paint import LINE, QUIET, ScorePainter
from mkdocs_metastasis.pictures.score.view import ScoreColumn, ScoreMark, ScoreRow, ScoreView

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
        self.labels = max(LABELS, NARROW - COLUMN * len(columns))
        here = {column.id: n for n, column in enumerate(columns)}
        acting = [
            (group, row) for group, row in self.rows
            if any(mark.target in here for mark in row.marks)
        ]
        if not acting and not first:
            return None
        content, y = self._title(step, title or columns[0].title, first)
        top = y
        y += HEAD if title else 0
        body = ""
        for group, row in acting:
            marks = [mark for mark in row.marks if mark.target in here]
            drawn, tall = self._row(row, marks, here, y)
            body += self.painter.row(group, drawn)
            y += tall
        bands = "".join(self._band(n, column, top, y) for n, column in enumerate(columns))
        heads = "".join(self._head(n, column, top, first) for n, column in enumerate(columns))
        return content + bands + (heads if title else "") + body, y + 8

    def _title(self, step: str, title: str, first: bool) -> tuple[str, float]:
        lines = wrap(title, NARROW - 8, 2)
        text = self.painter.lines(lines, 0, 19, "strong")
        tall = TITLE + LINE * (len(lines) - 1)
        area = self.painter.area(Rect(0, 0, NARROW, tall))
        drawn = self.painter.link(step, "step", area + text, first) if step else text
        return drawn + self.painter.rule(0, tall - 2, NARROW), tall

    def _x(self, place: int) -> float:
        return self.labels + place * COLUMN

    def _band(self, place: int, column: ScoreColumn, top: float, bottom: float) -> str:
        look = "band-own" if column.own else "band" if place % 2 else ""
        rect = Rect(self._x(place), top, COLUMN, bottom - top)
        return self.painter.band(rect, look) if look else ""

    def _head(self, place: int, column: ScoreColumn, top: float, first: bool) -> str:
        x, foot = self._x(place), top + HEAD - 6
        lines = wrap(column.title, HEAD - 14, 2)
        offset = 4.5 if len(lines) == 1 else -2.0
        look = "strong" if column.own else "name"
        text = "".join(
            self.painter.upright(line, x + COLUMN / 2 + offset + 13 * n, foot, look)
            for n, line in enumerate(lines)
        )
        if column.own:
            return text
        area = self.painter.area(Rect(x, top, COLUMN, HEAD))
        return self.painter.link(column.id, column.kind, area + text, True)

    def _row(
        self, row: ScoreRow, marks: Sequence[ScoreMark], here: dict[str, int], y: float
    ) -> tuple[str, float]:
        label, tall = self._label(row, y)
        middle = y + tall / 2
        last = self._x(here[marks[-1].target]) + COLUMN / 2
        content = self.painter.line(self.labels - 4, middle, last, "rule-line")
        for mark in marks:
            x = self._x(here[mark.target])
            content += self.painter.mark(mark, x + COLUMN / 2, Rect(x, y, COLUMN, tall))
        return label + self.painter.hidden(content), tall

    def _label(self, row: ScoreRow, y: float) -> tuple[str, float]:
        lines = wrap(row.title, self.labels - 8, 3)
        tall = ROW + LINE * (len(lines) - 1)
        first = y + tall / 2 + 4.5 - (len(lines) - 1) * LINE / 2
        text = self.painter.lines(lines, 0, first, "name")
        area = self.painter.area(Rect(0, y, self.labels - 6, tall))
        first = row.id not in self.named
        self.named.add(row.id)
        return self.painter.link(row.id, row.kind, area + text, first), tall

    def _others(self) -> tuple[str, float]:
        """Arrows on what has no column: a line each, with the name of what is acted on."""
        self.labels = LABELS
        content, y = self._title("", self.view.words.others, True)
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


def svg_of(content: str, height: float, names: str, label: str) -> str:
    """Wrap a block as a picture."""
    return element(
        "svg", names + content, class_="mts-svg", role="group", aria_labelledby=label,
        width=NARROW, height=height, viewBox=f"0 0 {NARROW} {number(height)}",
        font_size=FONT_SIZE,
    )
