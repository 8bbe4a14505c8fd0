"""The content security policy of built pages: where it stands, what it allows, what it does not."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import html5lib
import pytest

from mkdocs_metastasis.hosts.policy import Policy
from tests.build.harness import MINIMAL, Built, build_atlas, write

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
THEME = (
    '<html><head><meta charset="utf-8"><script>theme({{ base_url | tojson }})</script>'
    "<style>a { color: red }</style></head><body>{{ page.content }}{% if page %}<script>end()"
    "</script>{% endif %}</body></html>"
)
OWN = {"docs/own.md": "# Own\n\nText.\n\n<script>own()</script>\n\n<style>b { color: red }</style>\n"}


def build(folder: Path, **config: Any) -> Built:
    write(folder, {"theme/main.html": THEME, "theme/404.html": THEME})
    theme = {"name": None, "custom_dir": str(folder / "theme"), "static_templates": ["404.html"]}
    options = {"security_policy": True}
    return build_atlas(folder, MINIMAL | OWN, options, theme=theme, **config)


def policy(page: str) -> dict[str, list[str]]:
    """Directive → sources; fails without exactly one policy."""
    (found,) = META.findall(page)
    directives = (part.split() for part in found.split("; "))
    return {name: sources for name, *sources in directives}


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_it_stands_before_all_that_is_fetched_and_after_the_encoding(tmp_path: Path) -> None:
    built = build(tmp_path)
    for address in ("factors/air/", "own/", "404.html"):
        assert built.page(address).startswith(
            '<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"'
        )


def test_the_theme_runs_and_the_text_of_a_page_does_not(tmp_path: Path) -> None:
    built = build(tmp_path)
    allowed = policy(built.page("own/"))
    assert set(allowed["script-src"]) == {"'self'", digest('theme("..")'), digest("end()")}
    assert allowed["style-src"] == ["'self'", digest("a { color: red }")]
    assert "own()" in built.page("own/")
    assert digest('theme("/")') in policy(built.page("404.html"))["script-src"]


def test_addresses_that_the_settings_name_are_allowed(tmp_path: Path) -> None:
    built = build(
        tmp_path,
        extra_javascript=["https://x.org/a;b.js?v=1", {"path": "//y.org/c,d.js", "defer": True}],
        extra_css=["https://x.org/s.css", "own.css"],
    )
    allowed = policy(built.page("factors/air/"))
    assert {"https://x.org/a%3Bb.js", "y.org/c%2Cd.js"} < set(allowed["script-src"])
    assert [source for source in allowed["style-src"] if "x.org" in source] == ["https://x.org/s.css"]


def test_material_has_one_policy_for_all_pages(tmp_path: Path) -> None:
    """Instant navigation keeps that of the first page, wherever the reader goes."""
    built = build_atlas(
        tmp_path, MINIMAL, {"security_policy": True}, theme={"name": "material", "font": False},
        site_url="https://example.org/atlas/",
    )
    pages = [content.decode() for path, content in built.files().items() if path.endswith(".html")]
    assert len({META.findall(page)[0] for page in pages}) == 1


@pytest.mark.parametrize(
    ("options", "config"),
    [({}, {}), ({"security_policy": True}, {"plugins": "offline"})],
    ids=["by default", "in a copy for a folder"],
)
def test_pages_without(tmp_path: Path, options: dict[str, Any], config: dict[str, str]) -> None:
    plugins: dict[str, Any] = {"plugins": [{"metastasis": options}, *config.values()]}
    built = build_atlas(tmp_path, MINIMAL, theme={"name": "material", "font": False}, **plugins)
    assert not META.search(built.page("index.html"))


HOSTILE = {
    "upper case": "<SCRIPT>a()</SCRIPT >",
    "white space in the end tag": "<script>a()</script\n>",
    "a sign in an attribute": "<script data-x='a>b' data-y=\"'>\">a()</script>",
    "line ends of Windows": "<script>a();\r\nb()\r</script>",
    "an import map": '<script type="importmap">{"imports": {}}</script>',
    "a module": '<script type=module>a()</script>',
    "another element in quotes": '<script>a("<style>")</script><style>b {}</style>',
    "no end": "<script>a()</script><script>b()",
    "an end without a beginning": "</script></style><script>a()</script>",
    "an element with a longer name": "<scripted>x</scripted><script>a()</script>",
    "beyond ASCII": "<script>a('ä ∑ 😀')</script>",
    "an end in a word": "<script>a('</scripts>')</script>",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_what_a_browser_would_run_is_allowed(html: str) -> None:
    """Read by a parser that follows the standard; what has no end is never run."""
    page = Policy((), ()).into(f"<head><title>x</title></head><body>{html}")
    document = html5lib.parse(page, namespaceHTMLElements=False)
    allowed = policy(page)
    for element in ("script", "style"):
        texts = [found.text or "" for found in document.iter(element)]
        hashes = {digest(text) for text in texts if text != "b()"}
        assert set(allowed[f"{element}-src"]) == {"'self'", *hashes}


DATA = {
    "JSON-LD": '<script type="application/ld+json">{}</script>',
    "settings": "<script id=x type=application/json>{}</script>",
    "a file": '<script src="a.js"></script>',
    "a file in capitals": "<SCRIPT defer SRC=a.js></SCRIPT>",
}


@pytest.mark.parametrize("html", DATA.values(), ids=DATA)
def test_what_is_not_run_inline_needs_no_hash(html: str) -> None:
    page = Policy((), ()).into(f"<head></head>{html}")
    assert policy(page)["script-src"] == ["'self'"]


def test_a_page_without_a_head_is_left_alone() -> None:
    assert Policy((), ()).into("<p>x</p>") == "<p>x</p>"
