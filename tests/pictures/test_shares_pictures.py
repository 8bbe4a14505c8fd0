"""Body maps and the table of shares: markup, links, words, bytes, and goldens."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from mkdocs_metastasis.graph import Share
from mkdocs_metastasis.pictures import Drawing
from mkdocs_metastasis.pictures.bodymap import BodyMap, Row, cancer_map
from mkdocs_metastasis.pictures.counts import Counted, per_cent, sentence
from mkdocs_metastasis.pictures.shares import ShareTable
from tests.pictures.share_pictures import (
    CANCERS,
    DRAWINGS,
    MEASURE,
    SITES,
    WORDS,
    counted,
    link,
    maps,
    of_cancer,
    of_site,
    parse,
    table,
)

GOLDEN = Path(__file__).with_name("golden")
HREF = "{http://www.w3.org/1999/xlink}href"
MOST = 50_000
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def drawn(drawing: Drawing) -> dict[int, str]:
    return {width: drawing.render(width, link) for width in drawing.widths}


@pytest.mark.parametrize("name", DRAWINGS)
def test_frame_of_the_picture(name: str) -> None:
    for width, svg in drawn(DRAWINGS[name]).items():
        root = parse(svg)
        by_id = {node.attrib["id"]: node for node in root.iter() if "id" in node.attrib}
        title, description = (by_id[label].text for label in root.attrib["aria-labelledby"].split())
        assert (root.attrib["role"], title) == ("group", DRAWINGS[name].title)
        assert description
        assert float(root.attrib["width"]) == width
        assert not re.search(r"<(marker|image|script|style)\b|(?<!xlink:)href=|style=", svg)
        assert len(svg.encode()) <= MOST


@pytest.mark.parametrize("name", DRAWINGS)
def test_links_have_names_and_only_those_are_stops(name: str) -> None:
    for svg in drawn(DRAWINGS[name]).values():
        root = parse(svg)
        hidden = {node for group in root.iter() if group.get("aria-hidden") for node in group.iter()}
        for node in root.iter("a"):
            assert node.get(HREF, "").startswith("../../records/")
            if node.get("aria-label"):
                assert node not in hidden
            else:
                assert node.attrib["tabindex"] == "-1"
                assert node.findtext("title")
                assert node in hidden


def test_ids_are_of_one_picture_alone() -> None:
    together = "".join(svg for drawing in DRAWINGS.values() for svg in drawn(drawing).values())
    ids = re.findall(r' id="(.*?)"', together)
    assert len(ids) == len(set(ids))
    for drawing in DRAWINGS.values():
        for svg in drawn(drawing).values():
            own = set(re.findall(r' id="(.*?)"', svg))
            assert set(re.findall(r"url\(#(.*?)\)", svg)) <= own
            assert set(re.findall(r'xlink:href="#(.*?)"', svg)) <= own


@pytest.mark.parametrize("cancer", CANCERS)
def test_words_of_a_cancer_are_its_sorted_list(cancer: str) -> None:
    drawing = of_cancer(cancer)
    said = drawing.words(link)
    rows = drawing.rows
    assert [row.counted.share.value for row in rows] == sorted(
        (row.counted.share.value for row in rows), reverse=True
    )
    for row, one in zip(rows, said, strict=False):
        share = row.counted.share
        assert one.link == link(row.key)
        assert one.text.startswith(
            f"{row.title}: recorded in {share.recorded:,} of {share.of:,} patients,"
            f" {share.spread_in:,} of them with metastases ({share.rounded} %)"
        )
        assert ("began in this organ" in one.text) == row.own
    rest = " ".join(one.text for one in said[len(rows):])
    for part in ("of all patients", "at any time", "made-up centre", "1999 to 2003", "Nobody 2020",
                 "One person can have several sites", "no forecast"):
        assert part in rest


def test_links_of_a_site_lead_to_the_edge() -> None:
    svg = of_site("bone").render(690, link)
    assert 'xlink:href="../../records/melanoma/#to-bone"' in svg


def test_origin_is_hatched_and_site_is_outlined() -> None:
    assert of_cancer("breast-cancer").render(690).count("hatch)") >= 2
    assert "hatch" not in of_cancer("unknown-primary").render(690)
    assert "Hatched" not in of_cancer("unknown-primary").render(690)
    # What it began in and came back to: region, circle and bar.
    assert "began in this organ" in of_cancer("melanoma").render(328)
    site = of_site("liver").render(690)
    assert "Outlined: Liver" in site


def test_organs_of_some_are_drawn_only_where_they_matter() -> None:
    def parts(cancer: str) -> int:
        return len(re.findall("<path", of_cancer(cancer).render(690)))

    assert parts("prostate-cancer") > parts("thyroid-cancer") - 1
    womb = 'stroke="var(--mts-body-gut-line)"'
    assert of_cancer("ovarian-cancer").render(690).count(womb) > of_cancer(
        "breast-cancer").render(690).count(womb)


def test_shares_of_several_sources_say_which_is_whose() -> None:
    other = Counted(Share(None, None, 12.5, approximate=True), "a registry", "B 2021")
    first = counted("breast-cancer", "bone")
    assert first
    rows = [Row("bone", "Bone", first, ("bone",)), Row("liver", "Liver", other, ("liver",))]
    told = [s.text for s in cancer_map("x", "X", (), MEASURE, rows, WORDS).words()]
    assert "Liver: recorded in about 13 % of patients whose number is not stated" in told
    assert any(text.startswith("Bone: Patients: one made-up centre") for text in told)
    assert any("Liver: Patients: a registry; years not stated. Source: B 2021." in t for t in told)


def test_a_region_that_the_figure_lacks_has_a_row_and_no_circle() -> None:
    share = counted("breast-cancer", "bone")
    assert share
    drawing = cancer_map("x", "X", ("tail",), MEASURE, [Row("a", "A", share, ("tail",))], WORDS)
    svg = drawing.render(690, link)
    assert "mts-dot" not in svg
    assert "mts-ring" not in svg
    assert ">A</text>" in svg
    assert "Hatched" not in svg


def test_nothing_to_show_is_still_a_picture() -> None:
    drawing = cancer_map("x", "X", (), MEASURE, [], WORDS)
    assert parse(drawing.render(328)) is not None


@FEW
@given(maps())
def test_equal_maps_give_equal_pictures(drawing: BodyMap) -> None:
    again = cancer_map if drawing.begins else None
    assert drawing.render(690, link) == drawing.render(690, link)
    if again:
        turned = again("record", "X", drawing.marked, MEASURE, reversed(drawing.rows), WORDS)
        straight = again("record", "X", drawing.marked, MEASURE, drawing.rows, WORDS)
        assert turned.render(328) == straight.render(328)


# --- the table --------------------------------------------------------------------------------------


def test_rows_are_grouped_by_the_site_recorded_most_often() -> None:
    drawing = table()
    order = list(drawing.sites)
    firsts = [group[0].most for group in drawing.groups]
    assert firsts == sorted(firsts, key=order.index)
    for group in drawing.groups:
        assert len({row.most for row in group}) == 1
        values = [row.share(row.most) for row in group]
        assert values == sorted(values, reverse=True)
    for row in drawing.rows:
        own = [cell.site for cell in row.cells if cell.own]
        assert row.most not in own
    assert len(drawing.rows) == len(CANCERS)


def test_cells_lead_to_their_edge() -> None:
    svg = drawn(table())[690]
    cells = re.findall(r'<a xlink:href="([^"]*)" role="link" tabindex="-1"><title>([^<]*)</title>', svg)
    wanted = sum(counted(cancer, site) is not None for cancer in CANCERS for site in SITES)
    assert len(cells) == wanted
    bone = counted("melanoma", "bone")
    assert bone
    told = "../../records/melanoma/#to-bone", sentence("Bone", bone.share, WORDS)
    assert told in cells


def test_words_of_a_table_name_every_share() -> None:
    drawing = table()
    told = {row.key: one for row, one in zip(drawing.rows, drawing.words(link), strict=False)}
    for cancer in CANCERS:
        for site, title in SITES.items():
            share = counted(cancer, site)
            if share:
                assert f"{title} {per_cent(share.share, WORDS)}" in told[cancer].text
        assert "of them with metastases" in told[cancer].text


def test_small_table_says_no_per_cent() -> None:
    drawing = table(small=True)
    for svg in drawn(drawing).values():
        numbers = [node.text for node in parse(svg).iter("text")]
        assert not any(re.fullmatch(r"[<>]?\d+", said or "") for said in numbers)
        assert "%" not in svg
    assert not any("%" in one.text for one in drawing.words())
    assert "first: " in drawing.words()[0].text


def test_sites_and_cancers_without_shares_are_left_out() -> None:
    assert table().sites
    empty = ShareTable("x", {}, (), (), False, WORDS)
    assert parse(empty.render(328)) is not None


# --- files, bytes, goldens --------------------------------------------------------------------------


@pytest.mark.parametrize("name", DRAWINGS)
def test_file_is_whole(name: str) -> None:
    svg = DRAWINGS[name].file()
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    ET.fromstring(svg)
    assert DRAWINGS[name].title in svg
    assert not re.search(r"var\(|<a\b|class=", svg)


def test_bytes_do_not_hang_on_the_hash_seed() -> None:
    here = Path(__file__).parent
    code = "import share_pictures as s; print([d.file() for d in s.DRAWINGS.values()])"
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, cwd=here, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(here.parents[1]), "PYTHONUTF8": "1"},
    )
    assert done.stdout.strip() == str([drawing.file() for drawing in DRAWINGS.values()])


GOLDENS = {
    "bodymap-cancer": of_cancer("melanoma"), "bodymap-site": of_site("lung"),
    "shares": table(), "shares-small": table(small=True),
}


def _lines(svg: str) -> str:
    for tag in ("<a ", "<g ", "<path", "<text", "</svg>"):
        svg = svg.replace(tag, "\n" + tag)
    return svg.lstrip("\n") + "\n"


@pytest.mark.parametrize("name", GOLDENS)
def test_golden(name: str) -> None:
    variants = {"wide": 690, "narrow": 328}
    written = {key: GOLDENS[name].render(width, link) for key, width in variants.items()}
    for variant, svg in {**written, "file": GOLDENS[name].file()}.items():
        path = GOLDEN / f"{name}-{variant}.svg"
        if os.environ.get("METASTASIS_UPDATE_GOLDEN"):
            path.write_text(_lines(svg), "utf-8", newline="\n")
        assert path.read_text("utf-8") == _lines(svg), path.name
