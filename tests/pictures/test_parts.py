"""The small parts: measured text, places in a row, tracks in a channel, colours."""

import itertools
import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mkdocs_metastasis
from mkdocs_metastasis.pictures.engine.channel import LEFT, RIGHT, Port, Segment, assign
from mkdocs_metastasis.pictures.engine.heights import settle
from mkdocs_metastasis.pictures.measure import ELLIPSIS, SQUEEZED, text_width, word_width, wrap
from mkdocs_metastasis.pictures.palette import DARK, LIGHT

STYLE = Path(mkdocs_metastasis.__file__).parent / "assets" / "metastasis-colours.css"
numbers = st.floats(-1000, 1000)


@given(st.text(), st.integers(40, 300), st.integers(1, 4))
def test_wrap_keeps_width_and_lines(text: str, width: int, most: int) -> None:
    lines = wrap(text, width, most)
    assert 1 <= len(lines) <= most
    assert all(text_width(line) <= width * SQUEEZED for line in lines)
    whole = [line for line in lines if text_width(line) > width]
    assert all(" " not in line for line in whole)  # one long word
    if not lines[-1].endswith(ELLIPSIS):
        kept = "".join("".join(lines).split())
        assert kept.replace("-", "") == "".join(text.split()).replace("-", "")  # a word may break


def test_wrap_breaks_at_spaces_hyphens_and_between_east_asian_letters() -> None:
    assert wrap("Epithelial-mesenchymal transition", 110, 4) == (
        "Epithelial-", "mesenchymal", "transition",
    )
    assert wrap("MMP-2 / MMP-9", 60, 3) == ("MMP-2 /", "MMP-9")
    assert len(wrap("肿瘤相关巨噬细胞", 60, 4)) == 2
    assert wrap("metalloproteinases", 90, 3) == ("metalloprote-", "inases")
    assert wrap("Local invasion", 200, 3) == ("Local invasion",)
    assert wrap("", 100, 3) == ("",)
    # A French colon stays with its word, and the space before it is no wider than others.
    assert wrap("Hypoxie favorise\u00a0: invasion", 80, 3) == ("Hypoxie", "favorise\u00a0:", "invasion")
    assert text_width("1\u202f277\u00a0%") == text_width("1 277 %")


def test_lines_are_about_equally_long() -> None:
    first, second = wrap("Tumour-associated macrophages and monocytes", 230, 3)
    assert abs(text_width(first) - text_width(second)) < 90


def test_width_is_at_least_that_of_common_fonts() -> None:
    # DejaVu Sans at 13 px, measured in a browser; the widest of the usual ones.
    assert text_width("Intravasation") >= 84.8
    assert text_width("e\u0301") == text_width("e")
    assert word_width("two words-here") == text_width("words-")


@given(st.lists(st.tuples(numbers, st.floats(0, 100)), min_size=1, max_size=40))
def test_settle_keeps_distances(wishes: list[tuple[float, float]]) -> None:
    distances = [distance for _, distance in wishes[1:]]
    places = settle([wish for wish, _ in wishes], distances)
    for one, other, distance in zip(places, places[1:], distances, strict=False):
        assert other - one >= distance - 1e-6


def test_settle_grants_wishes_that_do_not_clash() -> None:
    assert settle([0, 50, 100], [10, 10]) == [0, 50, 100]
    assert settle([10, 10], [20]) == [0, 20]


ends = st.tuples(st.integers(0, 400), st.integers(0, 400), st.sampled_from("zlr"))


@given(st.lists(ends, max_size=40))
def test_tracks_never_meet(hops: list[tuple[int, int, str]]) -> None:
    sides = {"z": (RIGHT, LEFT), "l": (RIGHT, RIGHT), "r": (LEFT, LEFT)}
    made = [
        Segment(place, 0, Port("a", sides[kind][0], start), Port("b", sides[kind][1], finish))
        for place, (start, finish, kind) in enumerate(hops)
    ]
    count = assign(made)
    bent = [hop for hop in made if not hop.straight]
    assert all(0 <= hop.track < count for hop in bent)
    for place, one in enumerate(bent):
        for other in bent[place + 1 :]:
            if one.track == other.track:
                assert max(one.ends) < min(other.ends) or max(other.ends) < min(one.ends)


SIGNS = ("promotes", "inhibits", "context", "detects")
KINDS = ("step", "mechanism", "factor", "clinical", "other")


PRINT = STYLE.read_text("utf-8").partition("@media print")[2]
SCHEMES = {"light": LIGHT, "dark": DARK, "print": LIGHT | dict(re.findall(r"--mts-([a-z-]+): (#[0-9a-f]{6});", PRINT))}


def test_each_scheme_has_all_colours() -> None:
    assert LIGHT.keys() == DARK.keys() == SCHEMES["print"].keys()
    assert LIGHT["ink"] == "#1c2330"
    assert {f"{sign}-tint" for sign in SIGNS} < LIGHT.keys()


def test_pictures_are_dark_only_where_the_page_is() -> None:
    for sheet in STYLE.parent.glob("*.css"):
        assert "prefers-color-scheme" not in sheet.read_text("utf-8"), sheet.name


def test_one_sign_has_one_colour() -> None:
    for sheet in STYLE.parent.glob("*.css"):
        if sheet != STYLE:
            assert not re.search(rf"--mts-(?:{'|'.join(SIGNS)})\b[^;)]*:", sheet.read_text("utf-8"))


def luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def contrast(one: str, other: str) -> float:
    """WCAG 2: 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", SCHEMES)
def test_contrast_of_text_and_signs(name: str) -> None:
    scheme = SCHEMES[name]
    for fill in (*KINDS, "paper", "frame"):
        assert contrast(scheme["ink"], scheme[fill]) >= 4.5
    for ground in (scheme["paper"], scheme["frame"]):
        assert contrast(scheme["quiet"], ground) >= 4.5
        for stroke in (*(f"{kind}-line" for kind in KINDS), *SIGNS, "heavy"):
            assert contrast(scheme[stroke], ground) >= 3, stroke
    for sign in SIGNS:  # beside text on a page and on a card, and round the tint of its own
        assert contrast(scheme[sign], scheme["paper"]) >= 4.5
        assert contrast(scheme[sign], scheme[f"{sign}-tint"]) >= 3


# How a colour looks to eyes without red or green cones: Machado, Oliveira and Fernandes 2009.
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no green": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no blue": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def lab(colour: str, eye: str) -> tuple[float, float, float]:
    """The place of a colour in CIELAB, where a distance of 2 can be seen."""
    linear = _linear(colour)
    r, g, b = (max(0.0, min(1.0, sum(w * p for w, p in zip(row, linear, strict=True)))) for row in EYES[eye])
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.0888
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_signs_stay_apart_for_every_eye(name: str, eye: str) -> None:
    places = [lab(SCHEMES[name][sign], eye) for sign in SIGNS]
    for one, other in itertools.combinations(places, 2):
        assert math.dist(one, other) >= 18
