"""Links and citations in hand-written pages, wherever Markdown leaves them: in raw HTML, in what is included."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from tests.build.harness import MINIMAL, build_atlas, write

LINK = '<a href="../factors/air/" title="Cells lack air&#46;">'
NOTE = '<a class="footnote-ref" href="#fn:metastasis-a2020">1</a></sup>'

RAW = {
    "a details": "<details>\n<summary>Why?</summary>\n\n[low *air*][air] does [@a2020].\n\n</details>",
    "a table": "<table><tr><td>[low *air*][air]</td><td>it does [@a2020]</td></tr></table>",
    "a paragraph": '<p align="center">[low *air*][air] and\n[@a2020]</p>',
    "a block in a list": "- One\n\n    <div>[low *air*][air] [@a2020]</div>",
    "an element in a line": "So <span title='x'>[low *air*][air]</span> does [@a2020].",
    "Markdown in HTML": '<div markdown="1">\n[low *air*][air] does [@a2020].\n</div>',
    "a table of Markdown": "| a | b |\n| --- | --- |\n| [low *air*][air] | [@a2020] |",
}


@pytest.mark.parametrize("text", RAW.values(), ids=RAW)
def test_they_work_in(tmp_path: Path, text: str) -> None:
    built = build_atlas(
        tmp_path, MINIMAL | {"docs/about.md": f"# About\n\n{text}\n"}, markdown_extensions=["md_in_html", "tables"]
    )
    page = built.page("about/")
    assert re.sub("&#160;", "&#46;", page).count(LINK) == 1
    assert page.count(NOTE) == 1
    assert 'href="#fnref:metastasis-a2020"' in page
    assert 'id="fnref:metastasis-a2020"' in page
    assert "metastasis-a2020]" not in page
    assert ".md" not in page.split("<h1", 1)[1]


def test_several_citations_in_raw_html_have_one_anchor_and_the_numbers_of_their_notes(tmp_path: Path) -> None:
    more = "@misc{b2021, title = {More}, year = {2021}}\n"
    files = {"docs/references.bib": MINIMAL["docs/references.bib"] + more}
    text = "# About\n\nOwn[^1], [@b2021].\n\n<p>[@a2020; @b2021] and [@a2020]</p>\n\n[^1]: A note.\n"
    page = build_atlas(tmp_path, MINIMAL | files | {"docs/about.md": text}).page("about/")
    order = re.findall(r'<li id="fn:([^"]+)', page)
    numbers = re.findall(r'href="#fn:([^"]+)">(\d)<', page)
    assert len(numbers) == 5
    assert all(order[int(number) - 1] == name for name, number in numbers)
    for name in ("metastasis-a2020", "metastasis-b2021"):
        assert page.count(f'id="fnref:{name}"') == 1


def test_within_a_tag_a_link_stays_as_it_was_written(tmp_path: Path) -> None:
    text = '# About\n\n<p title="[low air][air]">One</p>\n\nTwo <b title="[air][]">three</b>, `[air][]`.\n'
    page = build_atlas(tmp_path, MINIMAL | {"docs/about.md": text}).page("about/")
    assert '<p title="[low air][air]">' in page
    assert '<b title="[air][]">' in page
    assert "<code>[air][]</code>" in page


def test_a_citation_within_a_tag_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Abort, match=r"docs/about.md:3:11: error: the citation '\[@a2020\]' stands within an HTML tag"):
        build_atlas(tmp_path, MINIMAL | {"docs/about.md": '# About\n\n<p title="[@a2020]">x</p>\n'})


INCLUDED = [
    ("See [low air][air].", "[low air][air]"), ("It does [@a2020].", "[@a2020]"), ("[air][]", "[air][]"),
    ("See [x][y], [1], `[air][]` and <b title='[air][]'>.", ""), ("[@b2020]", ""),
]


@pytest.mark.parametrize(("text", "told"), INCLUDED)
def test_what_comes_from_an_included_file_is_told(tmp_path: Path, text: str, told: str) -> None:
    write(tmp_path, {"inc/a.md": f"{text}\n"})
    snippets = {"pymdownx.snippets": {"base_path": [str(tmp_path)]}}
    page = '# About\n\n--8<-- "inc/a.md"\n\nAs it is: \\[@a2020; @a2020], `[heat][air]`.\n'
    built = build_atlas(tmp_path, MINIMAL | {"docs/about.md": page}, strict=False, markdown_extensions=[snippets])
    warned = [line for line in built.messages if line.startswith("WARNING")]
    assert warned == [line for line in warned if f"'{told}' comes from an included file" in line]
    assert len(warned) == bool(told)


MARKS = """
import re

def on_page_markdown(markdown, page, config, files):
    return re.sub(r"<([^<>:]+):([^<>]+)>", r"<a>\\\\2</a>", markdown)

def on_page_content(html, page, config, files):
    return re.sub(r"<([^<>:\\"]+):([^<>\\"]+)>", "<a>taken</a>", html)
"""


def test_no_mark_of_ours_is_taken_for_one_of_another_plugin(tmp_path: Path) -> None:
    """As a plugin for glossaries does, whose links are `<section:term>`."""
    (tmp_path / "hook.py").write_text(MARKS)
    text = "# About\n\nIt does [@a2020].\n\n<!-- metastasis: figure cascade -->\n"
    page = build_atlas(
        tmp_path, MINIMAL | {"docs/about.md": text}, hooks=[str(tmp_path / "hook.py")]
    ).page("about/")
    assert "Doe J. Air and motion." in page
    assert "<svg" in page
    assert "taken" not in page


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1:strict"])
def test_a_log_that_lacks_a_character_shows_the_errors_all_the_same(tmp_path: Path, encoding: str) -> None:
    cycle = {
        f"docs/mechanisms/{id}.yml": f"title: T\nsummary: S.\nstep: leave\npart_of: {other}\n"
        for id, other in (("a", "b"), ("b", "a"))
    }
    write(tmp_path, MINIMAL | cycle | {"mkdocs.yml": "site_name: '→'\nplugins: [metastasis]\ntheme: mkdocs\n"})
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=tmp_path, capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert b"Traceback" not in said
    assert b"'a' is a part of itself: a " in said  # click takes ASCII for a mistake and writes UTF-8
