"""Scenes: drawings that an atlas brings, whose parts are records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_metastasis.svg import Element

SCENES = "assets/scenes/"
"""The folder of scenes below `docs/`."""
RECORD, EFFECT, PART, VIEW = "data-record", "data-effect", "data-part", "data-view"
"""What a group may say: which record, effect or small part it is, where its view lies."""


@dataclass(frozen=True)
class Scene:
    """A drawing in `docs/assets/scenes/`, and its form for phones where it has one."""

    name: str
    wide: Element
    narrow: Element | None = None

    @property
    def title(self) -> str:
        """Say what is drawn."""
        return title_of(self.wide)

    @property
    def description(self) -> str:
        """Tell more of it, where the drawing does."""
        return title_of(self.wide, "desc")

    def labelled(
        self, title: str, description: str, wide: Sequence[str], narrow: Sequence[str]
    ) -> Scene:
        """Say it in other words: its title and description, and the labels of both forms.

        Empty words, and labels of another number than those drawn, leave it as it is.
        """
        said = {self.title: title or self.title, self.description: description or self.description}
        return Scene(
            self.name, _labelled(self.wide, said, wide),
            self.narrow and _labelled(self.narrow, said, narrow),
        )

    def views(self) -> Iterator[tuple[str, tuple[float, ...]]]:
        """Yield the records that have a view of their own: x, y, width and height."""
        for node in self.wide.walk():
            numbers = view_of(node)
            id = node.get(RECORD)
            if numbers and id:
                yield id, numbers


def title_of(node: Element, tag: str = "title") -> str:
    """Return the title of an element, or an empty text."""
    return next((child.text for child in node.children if child.tag == tag), "")


def labels_of(node: Element) -> tuple[str, ...]:
    """Return the words that are drawn, line by line in the order of the file; no bare numbers."""
    return tuple(child.text.strip() for child in node.walk() if _is_label(child))


def _is_label(node: Element) -> bool:
    return node.tag in ("text", "tspan") and any(map(str.isalpha, node.text))


def _labelled(root: Element, said: Mapping[str, str], labels: Sequence[str]) -> Element:
    lines = iter(labels if len(labels) == len(labels_of(root)) else labels_of(root))

    def written(node: Element) -> Element:
        text = next(lines) if _is_label(node) else node.text
        if node.tag in ("title", "desc"):
            text = said.get(text, text)
        return replace(node, text=text, children=tuple(map(written, node.children)))

    return written(root)


def key_of(node: Element) -> str:
    """Return the id of the record or effect that an element leads to, or an empty text."""
    return node.get(RECORD) or node.get(EFFECT) or node.get(PART) or ""


def view_of(node: Element) -> tuple[float, ...] | None:
    """Return the four numbers of a view; None where there is none, or it is wrong."""
    try:
        numbers = tuple(float(part) for part in (node.get(VIEW) or "").split())
    except ValueError:
        return None
    return numbers if len(numbers) == 4 and min(numbers[2:]) > 0 else None
