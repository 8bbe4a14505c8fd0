"""The small parts: measured text, places in a row, tracks in a channel, colours."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import mkdocs_metastasis
from mkdocs_metastasis.pictures.engine.channel import LEFT, RIGHT, Port, Segment, assign
from mkdocs_metastasis.pictures.engine.stack import settle
from mkdocs_metastasis.pictures.measure import ELLIPSIS, text_width, word_width, wrap
from mkdocs_metastasis.pictures.palette import DARK, LIGHT

STYLE = Path(mkdocs_metastasis.__file__).parent / "assets" / "metastasis-figures.css"
numbers = st.floats(-1000, 1000)


@given(st.text(), st.integers(40, 300), st.integers(1, 4))
def test_wrap_keeps_width_and_lines(text: str, width: int, most: int) -> None:
    lines = wrap(text, width, most)
    assert 1 <= len(lines) <= most
    assert all(text_width(line) <= width for line in lines)
    if not lines[-1].endswith(ELLIPSIS):
        assert "".join("".join(lines).split()) == "".join(text.split())


def test_wrap_breaks_at_spaces_hyphens_and_between_east_asian_letters() -> None:
    assert wrap("Epithelial-mesenchymal transition", 110, 4) == (
        "Epithelial-", "mesenchymal", "transition",
    )
    assert wrap("MMP-2 / MMP-9", 60, 3) == ("MMP-2 /", "MMP-9")
    assert len(wrap("肿瘤相关巨噬细胞", 60, 4)) == 2
    assert wrap("Local invasion", 200, 3) == ("Local invasion",)
    assert wrap("", 100, 3) == ("",)


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


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--mts-([a-z-]+): (#[0-9a-f]{6});", block))


def test_files_and_pages_have_the_same_colours() -> None:
    blocks = re.findall(r"\{([^{}]*--mts-ink:[^{}]*)\}", STYLE.read_text("utf-8"))
    light, slate, dark = (colours(block) for block in blocks[:3])
    assert light == LIGHT
    assert slate == dark == DARK


def contrast(one: str, other: str) -> float:
    """WCAG 2: 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_of_text_and_strokes() -> None:
    printed = colours(re.findall(r"\{([^{}]*--mts-ink:[^{}]*)\}", STYLE.read_text("utf-8"))[3])
    kinds = ("step", "mechanism", "factor", "clinical", "other")
    arrows = ("promotes", "inhibits", "context", "detects", "heavy")
    for scheme in (LIGHT, DARK, printed):
        for fill in (*kinds, "paper", "frame"):
            assert contrast(scheme["ink"], scheme[fill]) >= 4.5
        for ground in (scheme["paper"], scheme["frame"]):
            assert contrast(scheme["quiet"], ground) >= 4.5
            for stroke in (*(f"{kind}-line" for kind in kinds), *arrows):
                assert contrast(scheme[stroke], ground) >= 3, stroke
