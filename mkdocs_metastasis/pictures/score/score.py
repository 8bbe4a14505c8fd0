"""The score as a drawing: wide and narrow, its file, and every sign as a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_metastasis.pictures.markup import element, escape, number
from mkdocs_metastasis.pictures.measure import FONT_SIZE
from mkdocs_metastasis.pictures.picture import (
    NARROW,
    LegendItem,
    Link,
    Picture,
    Sentence,
    no_link,
)
from mkdocs_metastasis.pictures.score.narrow import NarrowScore, svg_of
from mkdocs_metastasis.pictures.score.paint import ScorePainter
from mkdocs_metastasis.pictures.score.view import ScoreKey, ScoreView
from mkdocs_metastasis.pictures.score.wide import WideScore
from mkdocs_metastasis.pictures.standalone import standalone

WIDE = 1160
"""px that a score may take where the page has no sidebars; one with many columns takes more."""


@dataclass(frozen=True)
class Score:
    """A score that can be drawn."""

    view: ScoreView
    sort = "score"

    @property
    def name(self) -> str:
        """Name the picture as its view is called."""
        return self.view.name

    @property
    def title(self) -> str:
        """Say what it shows."""
        return self.view.title

    @property
    def widths(self) -> tuple[int, ...]:
        """All steps side by side, and one at a time."""
        return (WIDE, NARROW)

    @property
    def legend(self) -> tuple[LegendItem, ...]:
        """Explain the signs that it shows."""
        return tuple(LegendItem(_sample(key), key.label) for key in self.view.legend)

    def words(self, link: Link = no_link) -> tuple[Sentence, ...]:
        """Tell every sign in a sentence, row by row."""
        return tuple(
            Sentence(
                mark.sentence, link(mark.id), mark.id, str(mark.direction), str(mark.grade),
                mark.contested,
            )
            for group in self.view.groups for row in group.rows
            for mark in (*row.marks, *row.others)
        )

    def render(self, width: int, link: Link = no_link) -> Picture:
        """Draw it for a page: one picture, or for a phone one for each step."""
        narrow = width <= NARROW
        base = f"mts-{self.name}-{'narrow' if narrow else 'wide'}"
        painter = ScorePainter(base, link, tips=not narrow)
        svg = self._narrow(painter) if narrow else self._wide(painter)
        return Picture(svg, self.view.title, self.words(link))

    def _wide(self, painter: ScorePainter) -> str:
        base = painter.base
        drawn = WideScore(self.view, painter)
        width, height = number(drawn.width), number(drawn.height)
        return element(
            "svg", self._names(base) + drawn.drawn, class_="mts-svg", role="group",
            aria_labelledby=f"{base}-t {base}-d", width=width, height=height,
            viewBox=f"0 0 {width} {height}", font_size=FONT_SIZE,
        )

    def _names(self, base: str) -> str:
        title = element("title", escape(self.view.title), id=f"{base}-t")
        return title + element("desc", escape(self.view.description), id=f"{base}-d")

    def _narrow(self, painter: ScorePainter) -> str:
        drawn = ""
        for n, (content, height) in enumerate(NarrowScore(self.view, painter).blocks(), start=1):
            base = f"{painter.base}-{n}"
            title = element("title", escape(f"{self.view.title} ({n})"), id=base)
            drawn += svg_of(content, height, title, base)
        return drawn

    def file(self) -> str:
        """Write its wide form as a file, with its legend in it."""
        drawn = WideScore(self.view, ScorePainter(file=True))
        title = self.view.title
        return standalone(title, drawn.drawn, drawn.width, drawn.height, anchor="start")


def _sample(key: ScoreKey) -> str:
    return element(
        "svg", ScorePainter().sample(key, 13, 9), class_="mts-svg", width=26, height=18,
        viewBox="0 0 26 18", aria_hidden="true",
    )
