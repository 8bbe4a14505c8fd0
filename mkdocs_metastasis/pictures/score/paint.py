"""The elements of a score: its style sheet colours them on a page, a file says its colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs_metastasis.pictures.engine.geometry import Rect
from mkdocs_metastasis.pictures.markup import element, escape, number
from mkdocs_metastasis.pictures.palette import LIGHT, Attributes
from mkdocs_metastasis.pictures.picture import Link, no_link
from mkdocs_metastasis.pictures.score.signs import sign
from mkdocs_metastasis.pictures.score.view import ScoreGroup, ScoreKey, ScoreMark

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
    "far": {
        "stroke": LIGHT["rule"], "stroke_width": 1.4,
        "stroke_dasharray": "1 5",
    },
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

    def upright(self, text: str, x: float, y: float, look: str) -> str:
        """Write one line that is read upwards from a point."""
        turned = f"translate({number(x)} {number(y)}) rotate(-90)"
        return element("text", escape(text), transform=turned, **self._look(look))

    def rule(self, x: float, y: float, right: float) -> str:
        """Draw a thin line under a title."""
        return self.line(x, y, right, "rule-line")

    def line(self, x: float, y: float, right: float, look: str) -> str:
        """Draw a level line."""
        return element("path", d=f"M{number(x)} {number(y)}H{number(right)}", **self._look(look))

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

    def link(self, id: str, kind: str, content: str, first: bool) -> str:
        """Lead to a record; where the same link came before, the Tab key passes it by."""
        href = self.link_to(id)
        again = not first and href
        return element(
            "a" if href else "g", content, xlink_href=href,
            role="link" if href else None, aria_hidden="true" if again else None,
            tabindex="-1" if again else None, data_record=None if self.file or again else id,
            data_kind=None if self.file or again else kind,
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
        drawn = sign(mark.direction, mark.grade, mark.contested, x, rect.middle, self.file) + text
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
        drawn = sign(key.direction, key.grade, key.contested, x, y, self.file)
        if self.file:
            return drawn
        return element("g", drawn, data_direction=key.direction, data_grade=key.grade)
