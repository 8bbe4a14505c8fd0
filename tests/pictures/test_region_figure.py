"""A figure with named regions: the built-in one, one of an owner's, and what is wrong with some."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mkdocs_metastasis
from mkdocs_metastasis.pictures.bodymap import body, cancer_map
from mkdocs_metastasis.pictures.chart import CLASSES
from mkdocs_metastasis.pictures.palette import DARK_CHART, LIGHT_CHART
from mkdocs_metastasis.svg import read_figure
from tests.pictures.share_pictures import MEASURE, WORDS, link, rows_of

STYLE = Path(mkdocs_metastasis.__file__).parent / "assets" / "metastasis-shares.css"
CLOSED = """
adrenal-gland abdomen bladder bone bowel brain breast head-and-neck kidney liver lung lymph-nodes
meninges ovary pancreas pleura prostate skin soft-tissue stomach thyroid womb
"""
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><title>A plant</title>'
PLANT = (
    f'{HEAD}<path d="M0 0h300v200z"/><g data-region="leaf" data-at="20 20"><path d="M9 9h40v40z"/></g>'
    '<g data-region="root" data-at="150 150; 160 150" fill="none" stroke="#555" stroke-width="6">'
    '<path d="M150 100v60"/></g><g data-region="flower" data-at="280 20"/></svg>'
)


def test_built_in_figure_has_the_closed_list_of_regions() -> None:
    assert sorted(body().regions) == sorted(CLOSED.split())


def test_a_figure_of_an_owner_takes_the_place_of_the_body() -> None:
    figure, problems = read_figure(PLANT)
    assert not problems
    assert figure
    assert list(figure.regions) == ["leaf", "root", "flower"]
    assert [region.drawn for region in figure.regions.values()] == [True, True, False]
    row = rows_of("breast-cancer")[0]
    for origin in ("leaf", "root", "flower"):
        rows = [type(row)("a", "A", row.counted, ("leaf",))]
        drawing = cancer_map("blight", "Blight", (origin,), MEASURE, rows, WORDS, figure)
        for width in drawing.widths:
            svg = drawing.render(width, link)
            assert "hatch)" in svg
            assert 'class="mts-dot"' in svg
            # A broad figure stands above its rows.
            first = re.search(r'class="mts-hit" x="[^"]*" y="([\d.]+)"', svg)
            assert first
            assert float(first[1]) > 100


WRONG = {
    "no view box": ("<svg xmlns='http://www.w3.org/2000/svg'/>", "no view box"),
    "a view box of words": ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='a b c d'/>", "no view box"),
    "a thread": ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 5000'/>", "no view box"),
    "no title": ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>", "no title"),
    "no region": (f"{HEAD}</svg>", "no region"),
    "a bad name": (f'{HEAD}<g data-region="Left leg" data-at="1 1"/></svg>', "no name of a region"),
    "no place": (f'{HEAD}<g data-region="leaf"/></svg>', "no place"),
    "words for places": (f'{HEAD}<g data-region="leaf" data-at="here"/></svg>', "are no places"),
    "half a place": (f'{HEAD}<g data-region="leaf" data-at="1 1; 2"/></svg>', "are no places"),
    "a place outside": (f'{HEAD}<g data-region="leaf" data-at="1 900"/></svg>', "outside the view box"),
    "one in another": (f'{HEAD}<g data-region="a" data-at="1 1"><g data-region="b" data-at="1 1"/></g></svg>', "holds another"),
    "a moved region": (f'{HEAD}<g transform="scale(2)"><g data-region="a" data-at="1 1"/></g></svg>', "transform"),
    "a moved part": (f'{HEAD}<g data-region="a" data-at="1 1"><g transform="scale(2)"/></g></svg>', "transform"),
    "much": (f'{HEAD}<g data-region="a" data-at="1 1"><path d="{"M1 1" * 9999}"/></g></svg>', "at most 36 KB"),
    "a script": (f"{HEAD}<script/></svg>", "<script> is not allowed"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_figures(name: str) -> None:
    text, said = WRONG[name]
    figure, problems = read_figure(text)
    assert figure is None
    assert any(said in problem.message for problem in problems), problems


@given(st.lists(st.sampled_from(["<g", ' data-region="a"', ' data-at="1 1"', ' data-at="x"', ">", "/>", "</g>", "<path/>"])).map("".join))
def test_anything_gives_a_figure_or_problems(inner: str) -> None:
    figure, problems = read_figure(f"{HEAD}{inner}</svg>")
    assert (figure is None) == bool(problems)


# --- colours ----------------------------------------------------------------------------------------


def test_style_sheet_has_the_same_classes_and_all_colours() -> None:
    style = STYLE.read_text("utf-8")
    assert LIGHT_CHART.keys() == DARK_CHART.keys()
    for name, paint in CLASSES.items():
        said = " ".join(f"{key}: {value};" for key, value in paint.items())
        assert f".mts-chart .{name} {{ {said} }}" in style
    used = set(re.findall(r"var\(--mts-([a-z-]+)\)", (Path(mkdocs_metastasis.__file__).parent / "pictures" / "bodymap" / "body.svg").read_text("utf-8")))
    assert used <= set(LIGHT_CHART)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_text_and_marks() -> None:
    """WCAG 2, from luminance alone: what passes here is legible in grey too."""
    for scheme in (LIGHT_CHART, DARK_CHART):
        for text in ("ink", "quiet", "name"):
            for ground in ("paper", "band"):
                assert contrast(scheme[text], scheme[ground]) >= 4.5, text
        assert contrast(scheme["paper"], scheme["share"]) >= 4.5
        assert contrast(scheme["share"], scheme["track"]) >= 3
        for organ in ("skin", "bone", "lung", "brain", "cavity", "gut", "bowel", "muscle"):
            assert contrast(scheme["share"], scheme[f"body-{organ}"]) >= 3, organ
