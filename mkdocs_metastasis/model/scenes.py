"""Scenes: drawings that an atlas brings, whose parts are records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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

    def views(self) -> Iterator[tuple[str, tuple[float, ...]]]:
        """Yield the records that have a view of their own: x, y, width and height."""
        for node in self.wide.walk():
            numbers = view_of(node)
            id = node.get(RECORD)
            if numbers and id:
                yield id, numbers


def title_of(node: Element) -> str:
    """Return the title of an element, or an empty text."""
    return next((child.text for child in node.children if child.tag == "title"), "")


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
