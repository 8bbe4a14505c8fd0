"""The elements of a score: its style sheet colours them on a page, a file says its colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs_metastasis.model import Direction, Grade
from mkdocs_metastasis.pictures.engine.geometry import Rect
from mkdocs_metastasis.pictures.markup import element, escape, number
from mkdocs_metastasis.pictures.palette import LIGHT, Attributes, name_of
from mkdocs_metastasis.pictures.picture import Link, no_link
from mkdocs_metastasis.pictures.score.view import FILLING, ScoreGroup, ScoreKey, ScoreMark

LINE = 15.0
"""px between two lines of text."""
QUIET = 12
"""px of quiet text."""
_FILE: dict[str, Attributes] = {
    "strong": {"fill": LIGHT["ink"], "font_weight": "700"},
    "name": {"fill": LIGHT["ink"]},
    "plain": {"fill": LIGHT["ink"]},
    "middle": {"fill": LIGHT["ink"], "font_weight": "700"},
    "quiet": {"fill": LIGHT["quiet"], "font_size": QUIET},
    "band": {"fill": LIGHT["band"]},
    "band-own": {"fill": LIGHT["band-own"]},
    "bar": {"fill": LIGHT["rule"]},
    "step": {"fill": LIGHT["step"], "stroke": LIGHT["step-line"]},
    "rule-line": {"stroke": LIGHT["rule"], "stroke_width": 1.4},
}
"""What an element looks like in a file, by the class that it has on a page."""


@dataclass(frozen=True)
class ScorePainter:
    """Writes the elements of a score for a page, or for a `file`."""

    base: str = "mts"
    """Begins the ids."""
    link_to: Link = no_link
    file: bool = False
    tips: bool = True
    """Whether signs say their sentence to a mouse."""

    def _look(self, name: str) -> Attributes:
        return _FILE[name] if self.file else {"class_": name if name != "name" else None}

    def text(self, text: str, x: float, y: float, look: str, anchor: str | None = None) -> str:
        """Write one line; `anchor` says which part of it stands at x."""
        content = escape(text)
        return element("text", content, x=x, y=y, text_anchor=anchor, **self._look(look))

    def lines(self, lines: Sequence[str], x: float, y: float, look: str) -> str:
        """Write lines under one another; the space after a line keeps its words apart."""
        anchor = "middle" if look == "middle" else None
        last = len(lines) - 1
        return "".join(
            self.text(line + " " * (n < last), x, y + n * LINE, look, anchor)
            for n, line in enumerate(lines)
        )

    def lines_in(self, rect: Rect, lines: Sequence[str], x: float, look: str) -> str:
        """Write lines at half the height of a rectangle."""
        return self.lines(lines, x, rect.middle + 4.5 - (len(lines) - 1) * LINE / 2, look)

    def upright(
        self, lines: Sequence[str], x: float, y: float, look: str, apart: float = 0.0
    ) -> str:
        """Write lines that are read upwards from y, `apart` px from one another around x."""
        drawn = ""
        for n, line in enumerate(lines):
            left = x + 4.5 - (len(lines) - 1) * apart / 2 + n * apart
            turned = f"translate({number(left)} {number(y)}) rotate(-90)"
            drawn += element("text", escape(line), transform=turned, **self._look(look))
        return drawn

    def line(self, x: float, y: float, right: float) -> str:
        """Draw a thin level line."""
        return self.shape(f"M{number(x)} {number(y)}H{number(right)}", "rule-line")

    def shape(self, path: str, look: str) -> str:
        """Draw an outline."""
        return element("path", d=path, **self._look(look))

    def band(self, rect: Rect, look: str) -> str:
        """Fill a rectangle."""
        x, y, width, height = rect.x, rect.y, rect.width, rect.height
        return element("rect", x=x, y=y, width=width, height=height, **self._look(look))

    def area(self, rect: Rect) -> str:
        """Give a link its room for a finger; a file has no links."""
        if self.file:
            return ""
        path = f"M{number(rect.x)} {number(rect.y)}h{number(rect.width)}v{number(rect.height)}"
        return element("path", d=f"{path}h{number(-rect.width)}z", class_="hit")

    def link(self, id: str, kind: str, content: str, first: bool = True) -> str:
        """Lead to a record; where the same link came before, the Tab key passes it by."""
        href = self.link_to(id)
        again = not first and href
        known = not self.file and not again
        return element(
            "a" if href else "g", content, xlink_href=href,
            role="link" if href else None, aria_hidden="true" if again else None,
            tabindex="-1" if again else None,
            data_record=id if known else None, data_kind=kind if known else None,
        )

    def once(self, content: str) -> str:
        """Draw what comes again further below."""
        look = {} if self.file else {"id": f"{self.base}-heads", "class_": "mts-score-heads"}
        return element("g", content, **look)

    def again(self, draw: Callable[[], str], y: float) -> str:
        """Show it again; the Tab key and voices have met it already."""
        if self.file:
            return element("g", draw(), transform=f"translate(0 {number(y)})")
        return element("use", xlink_href=f"#{self.base}-heads", y=y, aria_hidden="true")

    def row(self, group: ScoreGroup, content: str) -> str:
        """Hold a row together; a page's filter knows it by its group."""
        return element("g", content, data_group=None if self.file else group.key)

    def hidden(self, content: str) -> str:
        """Draw what a voice need not say: the list of sentences and the links say it."""
        return element("g", content, aria_hidden="true")

    def mark(self, mark: ScoreMark, x: float, rect: Rect, text: str = "") -> str:
        """Draw a sign that leads to its effect. The list of sentences has the same link."""
        drawn = self._sign(mark, x, rect.middle) + text
        if self.file:
            return drawn
        href = self.link_to(mark.id)
        tip = element("title", escape(mark.brief)) if self.tips else ""
        content = tip + self.area(rect) + drawn
        return element(
            "a" if href else "g", content, xlink_href=href, role="link" if href else None,
            tabindex="-1" if href else None, data_effect=mark.id,
            data_direction=mark.direction, data_grade=mark.grade,
            data_contested="true" if mark.contested else None,
        )

    def sample(self, key: ScoreKey, x: float, y: float) -> str:
        """Draw a sign of the legend around a point."""
        drawn = self._sign(key, x, y)
        if self.file:
            return drawn
        return element("g", drawn, data_direction=key.direction, data_grade=key.grade)

    def _sign(self, said: ScoreMark | ScoreKey, x: float, y: float) -> str:
        """Around a point: the shape says what an arrow does, the filling how well it is shown."""
        shape: Attributes = {}
        line: Attributes = {"class_": "stem"}
        bars: Attributes = {"class_": "bars"}
        if self.file:
            name = name_of(said.direction)
            fill = {"full": name, "pale": f"{name}-tint", "hollow": "paper"}[FILLING[said.grade]]
            stroke: Attributes = {"stroke": LIGHT[name], "stroke_width": 1.5}
            line = {"fill": "none", **stroke}
            shape = {"fill": LIGHT[fill], **stroke}
            bars = {"stroke": LIGHT["ink"], "stroke_width": 1.5}
        if said.grade is Grade.HYPOTHESIS:
            shape["stroke_dasharray"] = "2 2"
        drawn = _shape(said.direction, x, y, shape, line)
        if said.contested:
            path = f"M{number(x - 11)} {number(y - 6)}v12M{number(x + 11)} {number(y - 6)}v12"
            drawn += element("path", d=path, **bars)
        return drawn


def _shape(
    direction: Direction, x: float, y: float, shape: Attributes, line: Attributes
) -> str:
    """The heads of the arrows in other pictures, large: triangle, bar, diamond, circle."""
    if direction is Direction.INHIBITS:
        stem = element("path", d=f"M{number(x - 8)} {number(y)}h7", **line)
        bar = f"M{number(x - 1)} {number(y - 7)}h5v14h-5z"
        return stem + element("path", d=bar, **shape)
    if direction is Direction.DETECTS:
        return element("circle", cx=x, cy=y, r=5.5, **shape)
    if direction is Direction.CONTEXT:
        return element("path", d=f"M{number(x - 7)} {number(y)}l7-6.5 7 6.5-7 6.5z", **shape)
    return element("path", d=f"M{number(x - 5)} {number(y - 6)}l11 6-11 6z", **shape)
