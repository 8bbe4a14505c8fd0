"""What a picture is to the rest of the house, whoever draws it.

A maker (`flow`, `score`, `scene`, a chart) gives a `Drawing`: it says its name and its widths,
draws itself for one of them, and writes itself as a file. A page shows its `Figure`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

WIDE = 690
"""px; the width of Material's text column on a 1280 px screen."""
NARROW = 328
"""px; a 360 px phone less Material's margins."""

Link = Callable[[str], str | None]
"""From the id of a record or effect, `cascade` or a `+…` key, to an address; None is no link."""


def no_link(_: str) -> None:
    """Give no address: for files, which stand alone."""


@dataclass(frozen=True)
class LegendItem:
    """A symbol as a complete small `<svg>`, and what it means."""

    svg: str
    label: str


@dataclass(frozen=True)
class Sentence:
    """What one part of a picture says. Direction and grade are keys, as in `data-` attributes."""

    text: str
    link: str | None
    effect: str = ""
    direction: str = ""
    grade: str = ""
    contested: bool = False
    more: str = ""
    """What is said after it."""


class Drawing(Protocol):
    """A picture that can be drawn. Equal drawings give equal pictures."""

    @property
    def name(self) -> str:
        """Name the picture within the atlas, as in its file's name."""

    @property
    def sort(self) -> str:
        """Say which maker it is of; the style sheet asks."""

    @property
    def title(self) -> str:
        """Say what it shows."""

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths that it has a form for, the widest first."""

    @property
    def legend(self) -> tuple[LegendItem, ...]:
        """Explain the signs that it uses."""

    def words(self, link: Link = no_link) -> tuple[Sentence, ...]:
        """Tell the same in words: its text twin."""

    def render(self, width: int, link: Link = no_link) -> str:
        """Draw it as markup for a page in at most `width` px, one of `widths`."""

    def file(self) -> str:
        """Write it as an SVG file that needs no page."""


@dataclass(frozen=True)
class Figure:
    """All that a page shows of a picture."""

    name: str
    sort: str
    title: str
    wide: str
    narrow: str | None
    legend: tuple[LegendItem, ...]
    words: tuple[Sentence, ...]


def draw(drawing: Drawing, link: Link = no_link) -> Figure:
    """Draw a picture in each of its widths."""
    wide, *narrow = (drawing.render(width, link) for width in drawing.widths)
    return Figure(
        drawing.name, drawing.sort, drawing.title, wide, narrow[0] if narrow else None,
        drawing.legend, drawing.words(link),
    )
