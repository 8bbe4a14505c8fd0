"""An atlas of two languages: another subject, with its own words, options, fields and pages."""

import functools
import http.server
import re
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from mkdocs_metastasis.model.translation import fingerprint
from tests.build.harness import MINIMAL, Built, build_atlas
from tests.tools import PATIENCE

MATERIAL = {"name": "material", "font": False}
OPTIONS: Mapping[str, Any] = {
    "medical": False,
    "edit_base": "https://a.org/edit/",
    "factor_groups": {"microenvironment": "Surroundings"},
    "words": {"step": {"one": "Stage", "many": "Stages"}, "promotes": "drives"},
}
PAGE = "---\ntitle: About us\n---\n\nWe write of [low air][air].\n"
SITE = {**MINIMAL, "docs/about.md": PAGE, "docs/read.md": "# How to read\n"}


def of(source: str, text: str) -> str:
    return f"{{text: '{text}', of: {fingerprint(source)}}}"


GERMAN = {
    "docs/translations/de/language.yml": "name: Deutsch\nreviewed: {on: 2026-11-28, by: 'A. Beer, baker'}\n",
    "docs/translations/de/steps/leave.yml": f"title: {of('Leaving', 'Weggehen')}\nsummary: {of('Cells leave.', 'Zellen gehen weg.')}\n",
    "docs/translations/de/factors/air.yml": f"title: {of('Low air', 'Wenig Luft')}\nsummary: {of('Cells lack air.', 'Nicht mehr wahr.')}\n",
    "docs/translations/de/options.yml": f"site_name: {of('Test', 'Probe')}\nfactor_groups:\n  microenvironment: {of('Surroundings', 'Umgebung')}\nwords:\n  step:\n    one: {of('Stage', 'Stufe')}\n    many: {of('Stages', 'Stufen')}\n",
    "docs/translations/de/about.md": f"---\ntitle: Über uns\nof: {fingerprint(('About us', 'We write of [low air][air].'))}\n---\n\nWir schreiben von [wenig Luft][air].\n",
    "docs/translations/de/read.md": f"---\nof: {fingerprint('# How to read')}\n---\n\n# Wie man liest\n",
    "overrides/metastasis/words.de.toml": '[page]\nsee_also = "Siehe auch"\n[home.step]\none = "{number} Stufe"\nmany = "{number} Stufen"\n',
}


def built(folder: Path, language: str, more: Mapping[str, str] | None = None, **config: Any) -> Built:
    """A language of the small atlas."""
    theme = {**MATERIAL, "custom_dir": str(folder / "overrides"), "language": language, "features": ["navigation.instant"]}
    settings = {"theme": theme, "site_url": "https://a.org/x/", "extra": {}, **config}
    return build_atlas(folder, {**SITE, **GERMAN, **(more or {})}, OPTIONS, **settings)


def notice(html: str) -> list[str]:
    """What a page says of its language."""
    found = re.search(r'<aside class="mts-language".*?</aside>', html, re.S)
    return re.findall(r"<p>(?:<\w+[^>]*>)?(.*?)<", found[0]) if found else []


def switch(html: str) -> dict[str, str]:
    return dict(re.findall(r'<a href="([^"]*)" hreflang="(\w+)" class="md-select__link">', html))


def test_a_site_in_another_language_has_its_texts_words_and_name(tmp_path: Path) -> None:
    site = built(tmp_path, "de")
    page = site.page("steps/leave/")
    assert 'href="https://a.org/edit/translations/de/steps/leave.yml"' in page
    assert any("words of the site are English, such as" in said for said in site.messages)
    assert '<html lang="de"' in page
    assert "Weggehen - Probe</title>" in page
    assert 'rel="canonical" href="https://a.org/x/de/steps/leave/"' in page
    assert '<p class="mts-summary">Zellen gehen weg.</p>' in page
    assert "1 Stufe<" in site.page("")
    assert ">Umgebung<" in site.page("factors/")
    about = site.page("about/")
    assert re.search(r"Wir schreiben von <a href=\"../factors/air/\" title=\"[^\"]*\">wenig Luft</a>", about)
    assert re.search(r">\s*Über uns\s*<", site.page(""))  # in the navigation
    assert notice(about) == []
    assert "<title>Wie man liest - Probe</title>" in site.page("read/")  # without front matter of its own


def test_what_is_stale_or_missing_is_shown_as_it_is_and_a_notice_says_so(tmp_path: Path) -> None:
    site = built(tmp_path, "de", strict=False)
    page, gaps = site.page("factors/air/"), site.page("contribute/gaps/")
    assert ">factors/air: summary</a>" in gaps
    assert "Factors: 1 of 4 texts (" in gaps
    assert '<p class="mts-summary" lang="en">Cells lack air. They move on.</p>' in page
    assert "Nicht mehr wahr" not in page
    assert '<span lang="en">Cells that lack air move more' in page
    assert notice(page) == [
        "In Englisch, since not translated yet: titles, how arrows work, in what it was seen.",
        "In Englisch, since it has changed after it was translated: summaries.",
        "Read this page in the original (Englisch)",
    ]


def test_each_page_leads_to_the_same_page_in_the_other_languages(tmp_path: Path) -> None:
    for language, links in (("en", ("./", "../../de/steps/leave/")), ("de", ("../../../steps/leave/", "./"))):
        page = built(tmp_path / language, language).page("steps/leave/")
        assert switch(page) == dict(zip(links, ("en", "de"), strict=True))
        whole = re.findall(r'<link rel="alternate" href="([^"]*)" hreflang="(\w+)">', page)
        assert whole == [("https://a.org/x/steps/leave/", "en"), ("https://a.org/x/de/steps/leave/", "de")]
        assert "noindex" not in page
        assert switch(built(tmp_path / language, language).page("404.html")) == {"/x/": "en", "/x/de/": "de"}


def test_in_a_folder_the_languages_lead_to_files(tmp_path: Path) -> None:
    page = built(tmp_path, "de", use_directory_urls=False).page("steps/leave.html")
    assert switch(page) == {"../../steps/leave.html": "en", "leave.html": "de"}


def test_a_draft_is_kept_from_readers(tmp_path: Path) -> None:
    draft = {"docs/translations/de/language.yml": "name: Deutsch\n"}
    page = built(tmp_path / "de", "de", draft).page("about/")
    assert page.count('<meta name="robots" content="noindex">') == 1
    assert notice(page)[0].startswith("This translation is a draft")
    assert 'rel="alternate" href="../../' not in page
    assert switch(page) == {"../../about/": "en", "./": "de"}
    english = built(tmp_path / "en", "en", draft)
    assert "hreflang" not in english.page("about/")
    assert "/de/" not in english.page("sitemap.xml")


def test_data_are_the_same_in_every_language(tmp_path: Path) -> None:
    english, german = (built(tmp_path / code, code) for code in ("en", "de"))
    for name in ("data/records.csv", "data/atlas.json", "factors/air.json"):
        assert german.page(name).replace("/x/de/", "/x/") == english.page(name).replace("/x/de/", "/x/"), name


def test_a_language_from_right_to_left(tmp_path: Path) -> None:
    arabic = {
        "docs/translations/ar/language.yml": "name: العربية\ndirection: rtl\n",
        "docs/translations/ar/steps/leave.yml": f"title: {of('Leaving', 'المغادرة')}\n",
    }
    page = built(tmp_path, "ar", arabic).page("steps/leave/")
    assert '<html lang="ar"' in page
    assert '<body dir="rtl"' in page
    assert "المغادرة</h1>" in page
    assert '<p class="mts-summary" lang="en" dir="ltr">Cells leave.</p>' in page
    assert "2 arrows" not in page


def test_the_switch_follows_pages_that_are_swapped_without_a_load(tmp_path: Path, browser: Browser) -> None:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path / "served"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}/x/"
        built(tmp_path, "de", site_url=root, site_dir=str(tmp_path / "served/x/de"))
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{root}de/steps/leave/", wait_until="networkidle")  # the theme reads the site map
        page.evaluate("window.loaded = true")
        page.locator(".md-nav a[href*='factors/']").first.dispatch_event("click")
        page.wait_for_url("**/de/factors/**")
        page.wait_for_function(f"document.querySelector('.md-select__link').href === '{root}factors/'")
        assert page.evaluate("window.loaded") is True
        page.close()
        server.shutdown()


def test_the_name_of_a_language_is_no_html(tmp_path: Path) -> None:
    named = "name: <script>a</script>\nreviewed: {on: 2026-11-28, by: 'A. Beer, baker'}\n"
    page = built(tmp_path, "en", {"docs/translations/de/language.yml": named}).page("about/")
    assert "<script>a" not in page
    assert "&lt;script&gt;a&lt;/script&gt;" in page


def test_a_site_in_a_language_without_a_translation_is_told_of(tmp_path: Path) -> None:
    told = [m for m in built(tmp_path, "sv", strict=False).messages if "theme.language" in m]
    assert len(told) == 1
    assert told[0].endswith("'sv', of which there is no translation, so the site says its texts in 'en'; there are: de")
    assert not any("theme.language" in m for m in built(tmp_path, "en").messages)


def test_titles_in_navigation_and_pictures_and_titles_of_sources_are_marked(tmp_path: Path) -> None:
    site = built(tmp_path, "de", strict=False)
    page = site.page("mechanisms/move/")
    named = re.findall(r'<span class="md-ellipsis"([^>]*)>\s*(Moving|Weggehen)\s*<', page)
    assert set(named) == {(' lang="en"', "Moving"), ("", "Weggehen")}
    drawn = re.findall(r'<a( lang="en")? xlink:href="[^"]*"[^<]* data-record="(\w+)"', site.page("walk/") + page)
    assert all((record == "move") == bool(mark) for mark, record in drawn if record in ("move", "leave"))
    assert '<span class="mts-source" lang="en">Doe J. Air and motion.' in site.page("factors/air/")


def test_the_title_of_a_page_has_no_attributes(tmp_path: Path) -> None:
    more = {"docs/own.md": "# Own { #own }\n\nIt is so [@a2020].\n"}
    page = built(tmp_path, "de", more, strict=False).page("references/")
    assert '<a href="../own/" lang="en">Own</a>' in page
