"""Body maps and the table of shares: nothing covers, leaves or crowds anything else."""

import re
from itertools import combinations, pairwise

from hypothesis import HealthCheck, given, settings

from mkdocs_metastasis.pictures.bodymap import BodyMap, layout
from mkdocs_metastasis.pictures.measure import text_width
from mkdocs_metastasis.pictures.shares import ShareTable
from tests.pictures.share_pictures import link, maps, parse, tables

MOST = 50_000
"""Bytes of a picture in one width."""
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def spots(drawing: BodyMap, width: int) -> list[layout.Spot]:
    frame = layout.frame(drawing.figure, width, len(drawing.rows))
    return list(drawing._spots(frame).values())


@FEW
@given(maps())
def test_circles_and_numbers_never_cover_one_another(drawing: BodyMap) -> None:
    for width in drawing.widths:
        left, top, wide, high = layout.frame(drawing.figure, width, len(drawing.rows)).figure
        placed = spots(drawing, width)
        for spot in placed:
            a, b, c, d = spot.box
            assert left <= a <= c <= left + wide
            assert top <= b <= d <= top + high
        for one, other in combinations(placed, 2):
            apart = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
            assert apart >= one.radius + other.radius
        # Areas stay comparable: one scale for all circles of a picture.
        scales = [
            spot.radius / layout.radius(float(row.counted.share.value), 1)
            for spot, row in zip(
                placed, [r for r in drawing.rows if drawing._places(r)], strict=True
            ) if row.counted.share.value
        ]
        assert max(scales, default=1) - min(scales, default=1) < 1e-9


def texts(svg: str) -> list[tuple[float, float, float, str]]:
    """Left, right and baseline of every line of text that is not turned."""
    found = []
    root = parse(svg)
    anchors = {n: g.attrib["text-anchor"] for g in root.iter("g") if "text-anchor" in g.attrib
               for n in g.iter("text")}
    for node in root.iter("text"):
        if "transform" in node.attrib:
            continue
        said = "".join(node.itertext())
        # The measure is generous, so that bold text fits too.
        wide, x = float(node.get("textLength", text_width(said))), float(node.attrib["x"])
        inside = "middle" if node.get("class") == "mts-inside" else "start"
        anchor = node.get("text-anchor") or anchors.get(node, inside)
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        found.append((left, left + wide, float(node.attrib["y"]), said))
    return found


@FEW
@given(maps())
def test_words_of_a_map_stay_inside_and_apart(drawing: BodyMap) -> None:
    for width in drawing.widths:
        svg = drawing.render(width, link)
        assert len(svg.encode()) <= MOST
        high = float(parse(svg).attrib["height"])
        frame = layout.frame(drawing.figure, width, len(drawing.rows))
        rows = [t for t in texts(svg) if t[0] >= frame.rows_x - 1 and (
            frame.rows_y == 0 or t[2] > frame.figure[3])]
        for left, right, y, said in texts(svg):
            assert left >= -0.5, said
            assert right <= width + 0.5, said
            assert y <= high, said
        for one, other in combinations(rows, 2):
            if abs(one[2] - other[2]) < 11:
                assert one[1] <= other[0] + 0.5 or other[1] <= one[0] + 0.5, (one, other)


@FEW
@given(tables())
def test_words_of_a_table_stay_inside_and_apart(drawing: ShareTable) -> None:
    for width in drawing.widths:
        svg = drawing.render(width, link)
        for left, right, _, said in texts(svg):
            assert left >= -3, said
            assert right <= width + 3, said
        lines = [t for t in texts(svg) if not re.fullmatch(r"[<>]?\d+", t[3])]
        for one, other in combinations(lines, 2):
            if abs(one[2] - other[2]) < 11:
                assert one[1] <= other[0] + 0.5 or other[1] <= one[0] + 0.5, (one, other)


@FEW
@given(maps())
def test_rows_stand_apart(drawing: BodyMap) -> None:
    hits = [n for n in parse(drawing.render(328, link)).iter("rect") if n.get("class") == "mts-hit"]
    for one, other in pairwise(hits):
        assert float(one.attrib["y"]) + float(one.attrib["height"]) <= float(other.attrib["y"])
