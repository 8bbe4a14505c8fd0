"""Reads a figure whose regions have names: the body, or whatever an atlas brings instead.

A figure is an SVG with a `viewBox`. A group with `data-region="liver"` draws a region; `data-at`
gives places for a circle in the coordinates of the view box, the clearest first: `"12 30; 8 34"`. A
region with no drawing of its own is an empty group with places; one with `data-only="lit"` is drawn
only in pictures that are about it, the others faintly in all. Paint stands on groups, shapes and
uses, never on a shape in `<defs>`, so that a region can be hatched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mkdocs_metastasis.svg.read import SvgProblem, read
from mkdocs_metastasis.svg.tree import Element, write

Place = tuple[float, float]

MOST_BYTES = 36_000
"""A picture is at most 50 KB, and its rows need the rest."""
_ATTRIBUTES = frozenset({"data-region", "data-at", "data-only"})
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = r"-?\d+(?:\.\d+)?"
_PLACES = re.compile(rf"\s*{_NUMBER}[\s,]+{_NUMBER}\s*(;\s*{_NUMBER}[\s,]+{_NUMBER}\s*)*;?\s*")


@dataclass(frozen=True)
class Region:
    """A part of a figure: where a circle may stand, and whether it is drawn at all."""

    places: tuple[Place, ...]
    drawn: bool


@dataclass(frozen=True)
class RegionFigure:
    """A drawing with named regions, ready to be filled."""

    title: str
    box: tuple[float, float, float, float]
    nodes: tuple[Element, ...] = field(repr=False)
    regions: Mapping[str, Region]
    """By name, in the order of the file."""


def read_figure(text: str) -> tuple[RegionFigure | None, tuple[SvgProblem, ...]]:
    """Read a figure. With problems there is none."""
    root, problems = read(text, attributes=_ATTRIBUTES)
    if root is None:
        return None, problems
    found = tuple(_problems(root))
    if found:
        return None, found
    nodes = tuple(child for child in root.children if child.tag not in ("title", "desc"))
    regions: dict[str, Region] = {}
    for group in _groups(root):
        name = group.get("data-region") or ""
        before = regions.get(name, Region((), False))
        places = before.places + _places(group.get("data-at") or "")
        regions[name] = Region(places, before.drawn or bool(group.children))
    return RegionFigure(_title(root), _box(root), nodes, regions), ()


def _groups(node: Element) -> Iterator[Element]:
    """All regions below an element, in the order of the file."""
    return (part for part in node.walk() if part.get("data-region") is not None)


def _title(root: Element) -> str:
    return next((child.text for child in root.children if child.tag == "title"), "")


def _box(root: Element) -> tuple[float, float, float, float]:
    numbers = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    if len(numbers) != 4 or not all(re.fullmatch(_NUMBER, number) for number in numbers):
        return 0.0, 0.0, 0.0, 0.0
    left, top, width, height = (float(number) for number in numbers)
    return left, top, width, height


def _places(text: str) -> tuple[Place, ...]:
    numbers = [float(number) for number in re.findall(_NUMBER, text)]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _problems(root: Element) -> Iterator[SvgProblem]:
    left, top, width, height = _box(root)
    if not (0 < width < 1e5 and 0 < height < 1e5 and 0.1 <= width / height <= 10):
        yield _problem(root, "the figure has no view box that could be drawn",
                       'write <svg viewBox="0 0 280 630">')
        return
    if not _title(root):
        yield _problem(root, "the figure has no title", "say in <title> what it shows")
    size = len(write(root).encode())
    if size > MOST_BYTES:
        most = f"at most {MOST_BYTES // 1000} KB"
        yield _problem(root, f"the figure has {size // 1000 + 1} KB, {most} are drawn on a page",
                       "draw with fewer points")
    yield from _moved(root, False)
    named: dict[str, bool] = {}
    for group in _groups(root):
        name, at = group.get("data-region") or "", group.get("data-at")
        if not _NAME.fullmatch(name):
            yield _problem(group, f"'{name}' is no name of a region",
                           "use lower-case letters, digits and single hyphens")
            continue
        if any(True for child in group.children for _ in _groups(child)):
            yield _problem(group, f"the region '{name}' holds another region", "draw it beside")
        if at is not None and not _PLACES.fullmatch(at):
            yield _problem(group, f"'{at}' are no places", 'write data-at="12 30; 8 34"')
        elif at is not None:
            named[name] = True
            for x, y in _places(at):
                if not (left <= x <= left + width and top <= y <= top + height):
                    yield _problem(group, f"a place of '{name}' lies outside the view box")
        else:
            named.setdefault(name, False)
    if not named:
        yield _problem(root, "the figure has no region",
                       'write <g data-region="liver" data-at="12 30">')
    for name, placed in named.items():
        if not placed:
            group = next(g for g in _groups(root) if g.get("data-region") == name)
            yield _problem(group, f"the region '{name}' has no place for a circle",
                           'write data-at="12 30"')


def _moved(node: Element, regions: bool) -> Iterator[SvgProblem]:
    """Groups with a transform round or in a region: its places would be elsewhere."""
    regions = regions or node.get("data-region") is not None
    holds = regions or any(True for _ in _groups(node))
    if node.tag in ("svg", "g") and node.get("transform") and holds:
        yield _problem(node, "a group with a transform holds a region or a part of one",
                       "write the transform on the shapes")
    for child in node.children:
        yield from _moved(child, regions)


def _problem(node: Element, message: str, suggestion: str = "") -> SvgProblem:
    return SvgProblem(node.line, node.column, message, suggestion)
