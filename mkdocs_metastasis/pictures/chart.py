"""What the pictures of counted shares have in common: frame, text, links, forms."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod

from mkdocs_metastasis.pictures.colours import LIGHT_CHART
from mkdocs_metastasis.pictures.markup import element, escape, number
from mkdocs_metastasis.pictures.measure import FONT_SIZE, LINE_HEIGHT, text_width, wrap
from mkdocs_metastasis.pictures.palette import Attributes
from mkdocs_metastasis.pictures.picture import (
    NARROW,
    WIDE,
    LegendItem,
    Link,
    Picture,
    Sentence,
    no_link,
)
from mkdocs_metastasis.pictures.standalone import FONTS, PAD

BASELINE = 12.0
"""px from the top of a line to its baseline."""
BOLD = 1.06
"""How much wider bold text may be than measured."""
CLASSES: dict[str, dict[str, str]] = {
    "mts-full": {"fill": "var(--mts-share)"},
    "mts-some": {"fill": "var(--mts-share-soft)", "stroke": "var(--mts-share)"},
    "mts-dot": {"fill": "var(--mts-share)", "stroke": "var(--mts-paper)", "stroke-width": "1.4"},
    "mts-ring": {"fill": "none", "stroke": "var(--mts-share)", "stroke-width": "1.2"},
    "mts-track": {"fill": "var(--mts-track)"},
    "mts-hit": {"fill": "none"},
    "mts-name": {"fill": "var(--mts-name)", "font-weight": "700"},
    "mts-detail": {"fill": "var(--mts-quiet)"},
    "mts-bold": {"font-weight": "700"},
    "mts-inside": {"fill": "var(--mts-paper)", "font-weight": "700", "text-anchor": "middle"},
    "mts-over": {"stroke": "var(--mts-paper)", "stroke-width": "3", "stroke-linejoin": "round",
                 "paint-order": "stroke"},
    "mts-beside": {"font-weight": "700", "stroke": "var(--mts-paper)", "stroke-width": "3",
                   "stroke-linejoin": "round", "paint-order": "stroke"},
}
"""What stands many times in a picture: a class is shorter than its paint, which files write out."""
_CLASS = re.compile(r' class="([a-z-]+)"')
_COLOUR = re.compile(r"var\(--mts-([a-z-]+)\)")


class Chart(ABC):
    """A drawing of counted shares: what each draws and says, in the forms that all have."""

    sort = "chart"
    widths = (WIDE, NARROW)
    legend: tuple[LegendItem, ...] = ()
    """None outside: a chart holds its key, in its file too."""
    name: str

    @property
    @abstractmethod
    def title(self) -> str:
        """Say what it shows."""

    @property
    @abstractmethod
    def description(self) -> str:
        """Say how it is read."""

    @abstractmethod
    def words(self, link: Link = no_link) -> tuple[Sentence, ...]:
        """Tell the same in words."""

    @abstractmethod
    def content(self, width: int, prefix: str, link: Link) -> tuple[str, float]:
        """Draw all but the frame, ids beginning with `prefix`; also gives how high it is."""

    def render(self, width: int, link: Link = no_link) -> Picture:
        """Draw it for a page."""
        prefix = f"{self.name}-{'wide' if width >= WIDE else 'narrow'}-"
        content, height = self.content(width, prefix, link)
        svg = on_page(prefix, self.title, self.description, content, width, height)
        return Picture(svg, self.title, self.words(link))

    def file(self) -> str:
        """Write its wide form as a file."""
        content, height = self.content(WIDE, "", no_link)
        return as_file(self.title, content, WIDE, height)


def colour(name: str) -> str:
    """Name a colour of the style sheet."""
    return f"var(--mts-{name})"


def text(
    x: float, top: float, words: str, room: float, look: str | None = None,
    anchor: str | None = None,
) -> str:
    """Write one line of text whose line begins at `top`; `look` is a class.

    A word that is wider than the room is set closer.
    """
    wide = text_width(words) * (BOLD if look == "mts-name" else 1)
    closer: Attributes = (
        {"textLength": room, "lengthAdjust": "spacingAndGlyphs"} if wide > room + 0.01 else {}
    )
    return element(
        "text", escape(words), class_=look, x=x, y=top + BASELINE, text_anchor=anchor, **closer
    )


def paragraph(x: float, top: float, sentences: tuple[str, ...], width: float) -> tuple[str, float]:
    """Write sentences as quiet lines; also gives where they end."""
    lines = [line for said in _joined(sentences, width) for line in said]
    drawn = "".join(text(x, top + i * 17, line, width) for i, line in enumerate(lines))
    return element("g", drawn, fill=colour("quiet")) if drawn else "", top + len(lines) * 17


def _joined(sentences: tuple[str, ...], width: float) -> list[tuple[str, ...]]:
    """All sentences as one run of lines, full rather than balanced."""
    lines = [""]
    for word in " ".join(sentences).split(" "):
        for part in (word,) if text_width(word) <= width else wrap(word, width, 20):
            tried = f"{lines[-1]} {part}".strip()
            if text_width(tried) <= width:
                lines[-1] = tried
            else:
                lines.append(part)
    return [tuple(line for line in lines if line)]


def linked(content: str, address: str | None, name: str, record: str, prefix: str) -> str:
    """Make a part of the picture a link that keyboards reach, with a name of its own.

    It has an id and no role. A browser knows that it is a link; with the role written out, checkers
    would want every line of its words in the name, which says them in a sentence.
    """
    if address is None:
        return element("g", content)
    return element(
        "a", content, xlink_href=address, id=f"{prefix}to-{record}", aria_label=name,
        data_record=record,
    )


def touched(content: str, address: str | None, name: str) -> str:
    """Make a part a link for the pointer alone, within what is hidden from screen readers.

    Keyboards reach the same by `linked`.
    """
    if address is None:
        return content
    return element(
        "a", element("title", escape(name)) + content,
        xlink_href=address, role="link", tabindex=-1,
    )


def on_page(
    prefix: str, title: str, description: str, content: str, width: float, height: float
) -> str:
    """Write a picture for a page, whose style sheet has the colours."""
    head = element("title", escape(title), id=f"{prefix}title") + element(
        "desc", escape(description), id=f"{prefix}desc"
    )
    return element(
        "svg", head + content, class_="mts-chart", role="group",
        aria_labelledby=f"{prefix}title {prefix}desc", width=width, height=height,
        viewBox=f"0 0 {number(width)} {number(height)}", fill=colour("ink"),
        font_size=FONT_SIZE, font_weight="500",
    )


def as_file(title: str, content: str, width: float, height: float) -> str:
    """Write a picture as a file: its title above it, its colours written in, always on white."""
    heading = wrap(title, width, 3)
    top = PAD + len(heading) * (LINE_HEIGHT + 4) + PAD
    whole, high = number(width + 2 * PAD), number(top + height + PAD)
    lines = "".join(
        element("text", escape(line), x=PAD, y=PAD + 14 + i * 20, font_size=16, font_weight="700")
        for i, line in enumerate(heading)
    )
    moved = element("g", content, transform=f"translate({number(PAD)} {number(top)})")
    paper = element("rect", width=whole, height=high, fill=LIGHT_CHART["paper"])
    painted = _CLASS.sub(lambda match: _paint(match[1]), paper + lines + moved)
    written = _COLOUR.sub(lambda match: LIGHT_CHART[match[1]], painted)
    return element(
        "svg", element("title", escape(title), id="title") + written,
        xmlns="http://www.w3.org/2000/svg", xmlns_xlink="http://www.w3.org/1999/xlink",
        role="img", aria_labelledby="title", width=whole, height=high,
        viewBox=f"0 0 {whole} {high}", fill=LIGHT_CHART["ink"], font_family=FONTS,
        font_size=FONT_SIZE, font_weight="500",
    ).replace("xmlns-xlink", "xmlns:xlink")


def _paint(name: str) -> str:
    return "".join(f' {key}="{value}"' for key, value in CLASSES[name].items())
