"""What the pictures of counted shares have in common: frame, text, links, forms."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence

from mkdocs_metastasis.pictures.frames import FONTS, PAD, on_page
from mkdocs_metastasis.pictures.markup import element, escape, number
from mkdocs_metastasis.pictures.measure import FONT_SIZE, LINE_HEIGHT, text_width, wrap
from mkdocs_metastasis.pictures.palette import LIGHT_CHART, Attributes
from mkdocs_metastasis.pictures.picture import NARROW, WIDE, LegendItem, Link, Sentence, no_link

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

    def render(self, width: int, link: Link = no_link) -> str:
        """Draw it for a page."""
        prefix = f"{self.name}-{'wide' if width >= WIDE else 'narrow'}-"
        content, height = self.content(width, prefix, link)
        return on_page(
            content, width, height,
            {f"{prefix}title": self.title, f"{prefix}desc": self.description},
            class_="mts-chart", fill=colour("ink"), font_size=FONT_SIZE, font_weight="500",
        )

    def file(self) -> str:
        """Write its wide form as a file: title above it, colours written in, always on white."""
        content, height = self.content(WIDE, "", no_link)
        heading = wrap(self.title, WIDE, 3)
        top = PAD + len(heading) * (LINE_HEIGHT + 4) + PAD
        whole, high = number(WIDE + 2 * PAD), number(top + height + PAD)
        drawn = element("rect", width=whole, height=high, fill=LIGHT_CHART["paper"])
        for place, line in enumerate(heading):
            drawn += element(
                "text", escape(line), x=PAD, y=PAD + 14 + place * 20, font_size=16,
                font_weight="700",
            )
        drawn += element("g", content, transform=f"translate({number(PAD)} {number(top)})")
        painted = _CLASS.sub(
            lambda match: "".join(f' {key}="{value}"' for key, value in CLASSES[match[1]].items()),
            drawn,
        )
        written = _COLOUR.sub(lambda match: LIGHT_CHART[match[1]], painted)
        return element(
            "svg", element("title", escape(self.title), id="title") + written,
            xmlns="http://www.w3.org/2000/svg", xmlns_xlink="http://www.w3.org/1999/xlink",
            role="img", aria_labelledby="title", width=whole, height=high,
            viewBox=f"0 0 {whole} {high}", fill=LIGHT_CHART["ink"], font_family=FONTS,
            font_size=FONT_SIZE, font_weight="500",
        )


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


def text_lines(
    x: float, top: float, lines: Sequence[str], room: float, look: str | None = None,
    anchor: str | None = None,
) -> str:
    """Write lines of text under one another."""
    return "".join(
        text(x, top + place * LINE_HEIGHT, line, room, look, anchor)
        for place, line in enumerate(lines)
    )


def hit(x: float, y: float, width: float, height: float) -> str:
    """Give a link its room for a finger."""
    return element("rect", class_="mts-hit", x=x, y=y, width=width, height=height, rx=5)


def hatch(prefix: str) -> str:
    """Write the pattern that marks where a cancer begins, as a definition."""
    line = element("path", d="M1.5 0V6", stroke=colour("share"), stroke_width=1.6)
    return element(
        "pattern", line, id=f"{prefix}hatch", width=5, height=6,
        patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
    )


def paragraph(x: float, top: float, sentences: tuple[str, ...], width: float) -> tuple[str, float]:
    """Write sentences as quiet lines; also gives where they end."""
    lines = [""]  # full rather than balanced
    for word in " ".join(sentences).split(" "):
        for part in (word,) if text_width(word) <= width else wrap(word, width, 20):
            tried = f"{lines[-1]} {part}".strip()
            if text_width(tried) <= width:
                lines[-1] = tried
            else:
                lines.append(part)
    lines = [line for line in lines if line]
    drawn = "".join(text(x, top + i * 17, line, width) for i, line in enumerate(lines))
    return element("g", drawn, fill=colour("quiet")) if drawn else "", top + len(lines) * 17


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
