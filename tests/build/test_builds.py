"""Whole builds: what a build says, refuses, leaves alone; navigation; other themes; the preview."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import html5lib
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from mkdocs_metastasis.hosts.mkdocs import MetastasisPlugin
from mkdocs_metastasis.text import inert
from tests.build.harness import FACTOR, MINIMAL, STEP, build_atlas, nav_of, write

WRONG = {"docs/factors/air.yml": FACTOR.replace("on: move", "on: mov")}


def messages(error: pytest.ExceptionInfo[Abort]) -> list[str]:
    return [line for line in str(error.value).splitlines() if line]


def test_a_good_atlas_builds_without_a_word(tmp_path: Path) -> None:
    built = build_atlas(tmp_path, MINIMAL)
    assert [m for m in built.messages if not m.startswith("INFO")] == []
    assert "Low air" in built.page("factors/air/")


def test_errors_leave_the_last_site_standing(tmp_path: Path) -> None:
    before = build_atlas(tmp_path, MINIMAL).files()
    with pytest.raises(Abort) as error:
        build_atlas(tmp_path, WRONG)
    assert messages(error)[0] == (
        "docs/factors/air.yml:5:9: error: unknown id 'mov' in effects[1].on; "
        "did you mean 'move'? [unknown-id]"
    )
    assert messages(error)[-1].startswith("The atlas was not built: 1 error.")
    files = {p.relative_to(tmp_path / "site").as_posix(): p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file()}
    assert files == before


def test_two_hundred_wrong_files_give_two_hundred_messages(tmp_path: Path) -> None:
    wrong = {f"docs/factors/air-{n:03}.yml": FACTOR.replace("on: move", "on: mov") for n in range(200)}
    with pytest.raises(Abort) as error:
        build_atlas(tmp_path, MINIMAL | wrong, strict=False)
    lines = [line for line in messages(error) if "[unknown-id]" in line]
    assert len(lines) == 200
    assert lines == sorted(lines)


def test_warnings_are_errors_only_under_strict(tmp_path: Path) -> None:
    files = MINIMAL | {"docs/factors/other.yml": "title: Low air\nsummary: S.\ngroup: immune\n"}
    built = build_atlas(tmp_path, files, strict=False)
    assert len([m for m in built.messages if "[shared-name]" in m and m.startswith("WARNING")]) >= 1
    with pytest.raises(Abort) as error:
        build_atlas(tmp_path, files)
    assert "[shared-name]" in messages(error)[0]


def test_an_empty_folder_builds_and_says_so(tmp_path: Path) -> None:
    built = build_atlas(tmp_path, {})
    assert any("no records" in message for message in built.messages)
    assert "no records yet" in built.page("index.html")


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_pages_are_complete_under_other_themes(tmp_path: Path, theme: str) -> None:
    built = build_atlas(tmp_path, MINIMAL, theme={"name": theme})
    page = built.page("factors/air/")
    assert "Cells that lack air move more" in page
    assert 'href="../../mechanisms/move/"' in page


def test_addresses_without_directories(tmp_path: Path) -> None:
    page = build_atlas(tmp_path, MINIMAL, use_directory_urls=False).page("factors/air.html")
    assert 'href="../mechanisms/move.html"' in page
    assert 'href="../effects/air--move.html"' in page


EVERY = ("", "steps/", "factors/air/", "effects/air--move/", "map/", "references/", "data/", "contribute/gaps/", "about/")
"""Pages of all kinds, one of them hand-written."""


@pytest.mark.parametrize(
    "where",
    [{"repo_url": "https://github.com/x/y"}, {"plugins": [{"metastasis": {"edit_base": "https://github.com/x/y/edit/main/docs"}}]}],
    ids=["online", "offline"],
)
def test_every_page_leads_to_the_three_forms(tmp_path: Path, where: dict[str, Any]) -> None:
    built = build_atlas(tmp_path, MINIMAL | {"docs/about.md": "# About us & all\n"}, **where)
    for address in EVERY:
        links = [a.get("href", "") for a in html5lib.parse(built.page(address), namespaceHTMLElements=False).iter("a")]
        assert len([link for link in links if link.startswith("https://github.com/x/y/issues/new?template=")]) == 3, address
    page = built.page("effects/air--move/")
    assert "record=factors%2Fair.yml&amp;wrong=%E2%80%9CLow+air+promotes+Moving" in page
    about = built.page("about/")
    assert "title=Correction%3A+About+us+%26+all&amp;record=about.md" in about


GITHUB = {"repo_url": "https://github.com/x/y", "edit_uri": "edit/main/docs/"}
LISTED = {
    "glossary/": "glossary.yml", "references/": "references.bib", "factors/": "https://example.org/factors/",
    "map/": "https://example.org/map/", "data/": "https://example.org/data/", "effects/air--move/": "factors/air.yml",
    "contribute/gaps/": "https://example.org/contribute/gaps/", "about/": "about.md", "steps/": "steps/index.md",
}


@pytest.mark.parametrize("name", ["glossary.yml", "glossary.yaml"])
def test_forms_and_pencil_lead_to_the_file_that_is_meant(tmp_path: Path, name: str) -> None:
    files = MINIMAL | {f"docs/{name}": "- {term: Niche, definition: A place.}\n", "docs/about.md": "# A\n"}
    files["docs/steps/index.md"] = "# Our steps\n"
    built = build_atlas(tmp_path, files, site_url="https://example.org/", **GITHUB)
    for address, meant in LISTED.items():
        file = meant.replace("glossary.yml", name)
        page = built.page(address)
        assert f"record={quote(file, safe='')}" in page, address
        edit = f'href="https://github.com/x/y/edit/main/docs/{file}"'
        assert (edit in page) == (file.endswith((".yml", ".yaml", ".bib"))), address


@pytest.mark.parametrize("folder", ["", "atlas"])
def test_a_record_begins_in_the_browser(tmp_path: Path, folder: str) -> None:
    """With all that the command writes, and only on the page of its kind."""
    files = {name.replace("docs/", f"docs/{folder}/"): text for name, text in MINIMAL.items()}
    built = build_atlas(tmp_path, files, {"folder": folder}, **GITHUB)
    begun = {
        name.removeprefix(folder).strip("/"): links
        for name, text in built.files().items() if name.endswith(".html")
        if (links := re.findall(r'https://github.com/x/y/new/[^"]+', unescape(text.decode())))
    }
    assert set(begun) == {"steps/index.html", "mechanisms/index.html", "factors/index.html"}
    (link,) = begun["factors/index.html"]
    assert link.partition("?")[0] == f"https://github.com/x/y/new/main/docs/{folder}{'/' if folder else ''}factors"
    query = parse_qs(urlsplit(link).query)
    assert query["filename"] == ["new-factor.yml"]
    assert "One of: microenvironment, genetic-molecular, immune." in query["value"][0]
    assert len(link) < 8000
    assert "/new/" not in build_atlas(tmp_path, files, {"folder": folder}, repo_url="https://gitlab.com/x/y").page(
        f"{folder}/factors/".lstrip("/"))


def test_elsewhere_there_is_the_contact_alone(tmp_path: Path) -> None:
    files = MINIMAL | {"docs/about.md": "# About\n"}
    host = {"repo_url": "https://git.example.org/x/y"}
    assert "mts-tell" not in build_atlas(tmp_path / "a", files, **host).page("about/")
    built = build_atlas(tmp_path / "b", files, {"contact": "mailto:a@example.org"}, **host)
    for address in EVERY:
        assert built.page(address).count('href="mailto:a@example.org"') == 1, address
        assert "issues/new" not in built.page(address)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"factor_group": {}}, "unknown option 'factor_group'; did you mean 'factor_groups'?"),
        ({"review_after": "soon"}, "review_after"),
        ({"words": {"stepp": "x"}}, "stepp"),
        ({"effect_pages": "sometimes"}, "effect_pages"),
    ],
)
def test_a_wrong_option_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, options: dict[str, Any], said: str
) -> None:
    with pytest.raises(Abort):
        build_atlas(tmp_path, MINIMAL, options)
    assert said in caplog.text


MORE = MINIMAL | {
    "docs/clinical/scan.yml": "title: Scan\nsummary: S.\ntopic: diagnosis\n",
    "docs/glossary.yml": "- {term: Niche, definition: A place.}\n",
    "docs/notes/index.md": "# Notes\n",
    "docs/notes/more.md": "# More\n",
    "docs/aaa.md": "# Aaa\n",
}


def test_navigation_without_nav(tmp_path: Path) -> None:
    assert nav_of(tmp_path, MORE) == [
        "Home",
        ["Steps", ["Steps", ["Leaving", ["Leaving", "Moving"]]]],
        "Mechanisms",
        ["Factors", ["Factors", ["Microenvironment", ["Low air"]]]],
        ["Clinical topics", ["Clinical topics", ["Diagnosis", ["Scan"]]]],
        ["Map", ["Map", "Pictures"]],
        ["References", ["References", "Where sources contradict each other"]],
        "Glossary",
        ["Lessons", ["Lessons", "A walk through the cascade", "Slides", "Questions"]],
        "Data",
        "Aaa",
        ["Contribute", ["Gaps"]],
        ["Notes", ["Notes", "More"]],
    ]


def test_a_nav_may_name_a_page_that_is_in_none(tmp_path: Path) -> None:
    nav = ["index.md", {"Air moves": "effects/air--move.md"}]
    assert nav_of(tmp_path, MINIMAL, nav=nav) == ["Home", "Air moves"]
    assert "mts-evidence" in (tmp_path / "site/effects/air--move/index.html").read_text("utf-8")


def test_entries_of_a_nav_are_filled_in_place(tmp_path: Path) -> None:
    nav = ["index.md", {"What acts": "factors/"}, "steps/", {"All": "map.md"}, "aaa.md"]
    assert nav_of(tmp_path, MORE, nav=nav, strict=False) == [
        "Home",
        ["What acts", ["Factors", ["Microenvironment", ["Low air"]]]],
        ["Steps", ["Steps", ["Leaving", ["Leaving", "Moving"]]]],
        ["All", ["Map", "Pictures"]],
        "Aaa",
    ]


def test_entries_for_what_the_atlas_has_none_of_vanish(tmp_path: Path) -> None:
    nav = ["index.md", "clinical/", {"Medicine": "clinical/"}, {"Words": [{"All": "glossary.md"}]}, "map.md"]
    assert nav_of(tmp_path, MINIMAL, nav=nav) == ["Home", ["Map", ["Map", "Pictures"]]]


def test_a_long_section_shows_only_its_index(tmp_path: Path) -> None:
    many = {f"docs/factors/f{n}.yml": f"title: Factor {n}\nsummary: S.\ngroup: immune\n" for n in range(61)}
    titles = nav_of(tmp_path, MINIMAL | many)
    assert "Factors" in titles
    assert "Factor 60" in (tmp_path / "site/factors/index.html").read_text("utf-8")


def test_records_that_it_leaves_out_are_no_news(tmp_path: Path) -> None:
    """MkDocs would list them all, as pages that somebody has forgotten."""
    many = {f"docs/factors/f{n}.yml": f"title: Factor {n}\nsummary: S.\ngroup: immune\n" for n in range(61)}
    built = build_atlas(tmp_path, MINIMAL | many)
    assert not [line for line in built.messages if "not included" in line]
    assert "Factor 7" in built.page("factors/f7/")


def test_templates_and_words_of_the_site_come_first(tmp_path: Path) -> None:
    write(tmp_path, {
        "theme/main.html": "<main>{{ page.content }}</main>",
        "theme/metastasis/record-tools.html": "<footer>Ours: {{ view.link.title }}</footer>",
        "theme/metastasis/words.toml": '[page]\nin_depth = "More"\n[kinds]\nfactor = { many = "Things" }\n',
    })
    files = MINIMAL | {"docs/factors/air.yml": FACTOR + "details: Text.\n"}
    built = build_atlas(tmp_path, files, theme={"name": None, "custom_dir": str(tmp_path / "theme")})
    assert "Ours: Low air" in built.page("factors/air/")
    assert ">More<" in built.page("factors/air/")
    assert "Things" in built.page("factors/")


def test_edit_links_lead_to_the_record(tmp_path: Path) -> None:
    hosted = build_atlas(tmp_path / "a", MINIMAL, repo_url="https://example.org/x", edit_uri="edit/main/docs/")
    assert 'href="https://example.org/x/edit/main/docs/factors/air.yml"' in hosted.page("factors/air/")
    options = {"edit_base": "https://example.org/y"}
    assert 'href="https://example.org/y/factors/air.yml"' in build_atlas(tmp_path / "b", MINIMAL, options).page("factors/air/")


SUMMARY = 'Of `cells` | *that* "move" \\* &amp; <b>go</b>, e.g. X_1_, [x](y)!'


@pytest.mark.parametrize("place", ["{}", "| a |\n|---|\n| {} |", "- a\n\n    {}", "# {}"])
def test_a_tooltip_shows_every_character(tmp_path: Path, place: str) -> None:
    """Whatever the page's Markdown makes of such characters elsewhere; it begins no tag, though."""
    mechanism = f"title: Moving\nsummary: >-\n  {SUMMARY} Über alles.\nstep: leave\n"
    page = place.format("[text][move]") + "\n"
    files = MINIMAL | {"docs/mechanisms/move.yml": mechanism, "docs/about.md": page}
    built = build_atlas(tmp_path, files, markdown_extensions=["tables", "smarty", "attr_list"])
    found = html5lib.parse(built.page("about/"), namespaceHTMLElements=False).iter("a")
    assert [a.get("title") for a in found if a.text == "text"] == [inert(SUMMARY)]


class TestPreview:
    """`mkdocs serve` never dies of bad data. One plugin object lives through all its builds."""

    @pytest.fixture(autouse=True)
    def serving(self) -> Iterator[None]:
        """MkDocs keeps the plugin object between configurations of one process, and so it does here."""
        yield
        self.plugin.on_startup(command="build", dirty=False)

    def serve(self, folder: Path, files: dict[str, str], start: bool = False) -> str:
        write(folder, files)
        plugins = "plugins: [metastasis: {security_policy: true}]"
        (folder / "mkdocs.yml").write_text(f"site_name: Test\n{plugins}\n", "utf-8")
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"), theme="mkdocs")
        plugin = config.plugins["metastasis"]
        assert isinstance(plugin, MetastasisPlugin)
        self.plugin = plugin
        if start:
            config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url="http://127.0.0.1:8000/")
        return (folder / "site/index.html").read_text("utf-8")

    def test_problems_lie_over_the_last_good_atlas(self, tmp_path: Path) -> None:
        assert "mts-problems" not in self.serve(tmp_path, MINIMAL, start=True)
        broken = self.serve(tmp_path, WRONG)
        assert "unknown id &#x27;mov&#x27;" in broken
        assert "Low air" in (tmp_path / "site/factors/air/index.html").read_text("utf-8")
        assert "mts-problems" not in self.serve(tmp_path, MINIMAL)

    def test_no_policy_refuses_the_script_that_loads_pages_anew(self, tmp_path: Path) -> None:
        assert "Content-Security-Policy" not in self.serve(tmp_path, MINIMAL, start=True)

    def test_it_starts_with_bad_data(self, tmp_path: Path) -> None:
        home = self.serve(tmp_path, MINIMAL | WRONG, start=True)
        assert "mts-problems" in home
        assert "no records yet" in home

    def test_pages_may_be_as_bad_as_records(self, tmp_path: Path) -> None:
        self.serve(tmp_path, MINIMAL, start=True)
        pages = {
            "docs/about.md": "[a][nope] [@nope] <!-- metastasis: figure nope -->\n\n<!-- metastasis: x -->\n",
            "docs/steps/index.md": "# Our steps\n",
            "docs/factors/air.md": "# In the way\n",
        }
        home = self.serve(tmp_path, WRONG | pages)
        for code in ("unknown-id", "unknown-key", "unknown-value", "page-clash"):
            assert f"[{code}]" in home
        assert "Our steps" in (tmp_path / "site/steps/index.html").read_text("utf-8")
        (tmp_path / "docs/factors/air.md").unlink()
        (tmp_path / "docs/about.md").unlink()
        assert "mts-problems" not in self.serve(tmp_path, MINIMAL)

    def test_warnings_are_not_laid_over_good_pages(self, tmp_path: Path) -> None:
        home = self.serve(tmp_path, MINIMAL | {"docs/stray.yml": "a: b\n"}, start=True)
        assert "mts-problems" not in home


def test_a_step_leads_to_the_next_by_order(tmp_path: Path) -> None:
    files = MINIMAL | {"docs/steps/grow.yml": STEP.replace("Leaving", "Growing").replace("order: 1", "order: 9")}
    assert "Leaving leads to Growing" in build_atlas(tmp_path, files).page("steps/leave/")
