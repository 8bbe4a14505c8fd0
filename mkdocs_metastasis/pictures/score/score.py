"""The score as a drawing: wide and narrow, its file, and every sign as a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_metastasis.pictures.frames import on_page, standalone
from mkdocs_metastasis.pictures.markup import element
from mkdocs_metastasis.pictures.measure import FONT_SIZE
from mkdocs_metastasis.pictures.picture import NARROW, LegendItem, Link, Sentence, no_link
from mkdocs_metastasis.pictures.score.narrow import NarrowScore
from mkdocs_metastasis.pictures.score.paint import ScorePainter
from mkdocs_metastasis.pictures.score.view import ScoreView
from mkdocs_metastasis.pictures.score.wide import WideScore

WIDE = 1160
"""px that a score may take where the page has no sidebars; one with many columns takes more."""


@dataclass(frozen=True)
class Score:
    """A score that can be drawn: all steps side by side, or one at a time."""

    view: ScoreView
    sort = "score"
    widths = (WIDE, NARROW)

    @property
    def name(self) -> str:
        """Name the picture as its view is called."""
        return self.view.name

    @property
    def title(self) -> str:
        """Say what it shows."""
        return self.view.title

    @property
    def legend(self) -> tuple[LegendItem, ...]:
        """Explain the signs that it shows."""
        return tuple(
            LegendItem(
                element(
                    "svg", ScorePainter().sample(key, 13, 9), class_="mts-svg", width=26,
                    height=18, viewBox="0 0 26 18", aria_hidden="true",
                ),
                key.label,
            )
            for key in self.view.legend
        )

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

    def render(self, width: int, link: Link = no_link) -> str:
        """Draw it for a page: one picture, or for a phone one for each step."""
        if width > NARROW:
            base = f"mts-{self.name}-wide"
            drawn = WideScore(self.view, ScorePainter(base, link))
            said = {f"{base}-t": self.title, f"{base}-d": self.view.description}
            return on_page(drawn.drawn, drawn.width, drawn.height, said, font_size=FONT_SIZE)
        base = f"mts-{self.name}-narrow"
        blocks = NarrowScore(self.view, ScorePainter(base, link, tips=False)).blocks()
        return "".join(
            on_page(
                content, NARROW, height, {f"{base}-{n}": f"{self.title} ({n})"},
                font_size=FONT_SIZE,
            )
            for n, (content, height) in enumerate(blocks, start=1)
        )

    def file(self) -> str:
        """Write its wide form as a file, with its legend in it."""
        drawn = WideScore(self.view, ScorePainter(file=True))
        return standalone(self.title, drawn.drawn, drawn.width, drawn.height, anchor="start")
