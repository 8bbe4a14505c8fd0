"""The steps as small views of one scene: the drawing once, and a window for each step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mkdocs_metastasis.model import Scene
from mkdocs_metastasis.pictures.markup import element, number
from mkdocs_metastasis.pictures.scene.scene import bare
from mkdocs_metastasis.svg import Element, prefixed, write

_PREFIX = "mts-strip-"


@dataclass(frozen=True)
class Strip:
    """The drawing to be put on a page once, unseen, and the views on it by id of their step."""

    store: str
    views: Mapping[str, str]
    windows: Mapping[str, str]
    """The middle of each view, in a frame that the page gives."""


def strip_of(scene: Scene | None) -> Strip | None:
    """Cut a scene into the views of its steps; None where it marks none."""
    views = dict(scene.views()) if scene else {}
    if scene is None or not views:
        return None
    root = prefixed(scene.wide, _PREFIX)
    kept = tuple(pair for pair in root.attributes if pair[0] not in (
        "id", "width", "height", "xmlns", "viewBox",
    ))
    content = Element("g", (("id", f"{_PREFIX}all"), *kept), _unwritten(root).children)
    store = element(
        "svg", write(content), class_="mts-store", width=0, height=0, aria_hidden="true"
    )
    use = element("use", xlink_href=f"#{_PREFIX}all")
    whole, windows = {}, {}
    for id, view in views.items():
        box = " ".join(map(number, view))
        whole[id] = element(
            "svg", use, class_="mts-view", viewBox=box, width=view[2], height=view[3],
            aria_hidden="true",
        )
        windows[id] = element(
            "svg", use, class_="mts-window", viewBox=box,
            preserveAspectRatio="xMidYMid slice", aria_hidden="true",
        )
    return Strip(store, whole, windows)


def _unwritten(node: Element) -> Element:
    """The drawing without its labels, which nobody could read in a small view, and without links.

    Lines in the colour of the text lead from a label to what it names.
    """
    children = (
        _unwritten(child) for child in node.children
        if child.tag not in ("text", "title", "desc") and not any(
            (child.get(paint) or "").startswith("var(--mts-scene-text")
            for paint in ("stroke", "fill")
        )
    )
    return replace(bare(node), children=tuple(children))
