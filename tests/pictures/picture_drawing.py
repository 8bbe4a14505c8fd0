"""Every picture of a graph, and what must hold for the places of one."""

from collections.abc import Iterator

from mkdocs_metastasis import pictures
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.pictures.engine.geometry import Rect
from mkdocs_metastasis.pictures.flow.layout import Placed, place
from mkdocs_metastasis.pictures.measure import LINE_HEIGHT, SQUEEZED, text_width
from mkdocs_metastasis.words import Words

WORDS = Words()
LIMIT = 80_000
"""Bytes of a figure with both variants, legend and list."""
SLACK = 0.01


def link(key: str) -> str | None:
    """Addresses as long as those of a real page."""
    if key.startswith("+"):
        return "#acts-on-it"
    return f"../../effects/{key}/" if "--" in key else f"../../mechanisms/{key}/"


def views(graph: Graph) -> Iterator[pictures.Flow]:
    """All pictures of boxes and arrows of an atlas."""
    if graph.atlas.steps:
        yield pictures.cascade(graph, WORDS)
    for record in graph.atlas.records.values():
        yield pictures.neighbourhood(graph, WORDS, record)


def figure(picture: pictures.Figure) -> str:
    """What a page makes of a picture, about as long."""
    legend = "".join(f"<li>{item.svg} {item.label}</li>" for item in picture.legend)
    twin = "".join(
        f'<li data-effect="{t.effect}" data-direction="{t.direction}" data-grade="{t.grade}">'
        f'<a href="{t.link}">{t.text}</a></li>' for t in picture.words
    )
    return (
        f'<figure class="mts-figure" id="figure-{picture.name}"><div class="mts-wide">'
        f'{picture.wide}</div><div class="mts-narrow">{picture.narrow or ""}</div><figcaption>'
        f'{picture.title}</figcaption><ul class="mts-legend">{legend}</ul>'
        f'<details class="mts-twin"><ul>{twin}</ul></details></figure>'
    )


def faults(view: pictures.Flow, width: int) -> list[str]:
    """Everything that is wrong with the places of a view; empty is good."""
    placed = place(view.view, width)
    found = [f"width {placed.width}"] if placed.width > width else []
    return [*found, *_overlaps(placed), *_outside(placed), *_texts(placed), *_lines(placed)]


def _overlaps(placed: Placed) -> Iterator[str]:
    boxes = sorted(placed.boxes, key=lambda box: box.rect.y)
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            if other.rect.y >= one.rect.bottom:
                break
            if one.rect.x < other.rect.right and other.rect.x < one.rect.right:
                yield f"{one.node.id} overlaps {other.node.id}"


def _outside(placed: Placed) -> Iterator[str]:
    rects = [*(box.rect for box in placed.boxes), *placed.frames]
    for rect in rects:
        if rect.x < 0 or rect.y < 0 or rect.right > placed.width or rect.bottom > placed.height:
            yield f"{rect} outside"
    for route in placed.routes:
        for x, y in route.points:
            if not (0 <= x <= placed.width and 0 <= y <= placed.height):
                yield f"{route.edge.effect} outside"


def _texts(placed: Placed) -> Iterator[str]:
    for box in placed.boxes:
        if not 1 <= len(box.lines) <= 5:
            yield f"{box.node.id} has {len(box.lines)} lines"
        if len(box.lines) * LINE_HEIGHT > box.rect.height:
            yield f"{box.node.id} is too low"
        if any(text_width(line) > SQUEEZED * box.rect.width for line in box.lines):
            yield f"{box.node.id} is too narrow"


def _lines(placed: Placed) -> Iterator[str]:
    boxes = {box.node.id: box.rect for box in placed.boxes}
    heads = {frame.x: frame for frame in placed.frames}
    for route in placed.routes:
        for (x1, y1), (x2, y2) in zip(route.points, route.points[1:], strict=False):
            if x1 != x2 and y1 != y2:
                yield f"{route.edge.effect} runs aslant"
            for id, rect in boxes.items():
                if _crosses(rect, min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)):
                    yield f"{route.edge.source} -> {route.edge.target} runs through {id}"
        for end, id in ((route.points[0], route.edge.source), (route.points[-1], route.edge.target)):
            rects = [boxes[id], *heads.values()]
            if not any(_touches(rect, *end) for rect in rects):
                yield f"{route.edge.effect} does not touch {id}"


def _crosses(rect: Rect, left: float, top: float, right: float, bottom: float) -> bool:
    return (
        left < rect.right - SLACK and right > rect.x + SLACK
        and top < rect.bottom - SLACK and bottom > rect.y + SLACK
    )


def _touches(rect: Rect, x: float, y: float) -> bool:
    across = rect.x - SLACK <= x <= rect.right + SLACK
    along = rect.y - SLACK <= y <= rect.bottom + SLACK
    on_side = min(abs(x - rect.x), abs(x - rect.right)) <= SLACK and along
    on_end = min(abs(y - rect.y), abs(y - rect.bottom)) <= SLACK and across
    return on_side or on_end
