"""The style sheet and the script of the pages, which every host puts into its site."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import Any

from mkdocs_metastasis.hosts.facets import Facets
from mkdocs_metastasis.model import Translation
from mkdocs_metastasis.pictures import recoloured
from mkdocs_metastasis.website import Website
from mkdocs_metastasis.words import Words

_STYLES = (
    "metastasis.css", "metastasis-reading.css", "metastasis-colours.css", "metastasis-figures.css",
    "metastasis-shares.css", "metastasis-scene.css", "metastasis-paper.css",
    "metastasis-lessons.css",
)
"""Written as one file, in this order."""
_SEARCH = "metastasis-search"
STYLE = "assets/metastasis/metastasis.css"
SCRIPT = "assets/metastasis/metastasis.js"
NAMES = "assets/metastasis/names.js"
"""The words of all names, which the script fetches when somebody searches."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def styles(site: Website) -> str:
    """One style sheet, with the colours that the atlas has chosen, which paper has too."""
    chosen = site.atlas.options.shades
    own = [f"{_SEARCH}.css"] if site.atlas.options.search == "pagefind" else []
    style = recoloured("".join(map(_asset, [*_STYLES, *own])), chosen)
    rules = "".join(f"--mts-{name}:{light};" for name, (light, _) in chosen.items())
    return style + f"@media print {{ body, .mts-figure {{ {rules} }} }}\n" * bool(rules)


def script(site: Website) -> str:
    """The script, with the words that it says."""
    words = site.words
    said = {**words.table("reading.hidden"), "undo": words.raw("reading.undo")}
    meant = words.raw("search.meant")
    parts = [_says("metastasis.js", said), _says("metastasis-suggest.js", meant)]
    if site.atlas.options.search == "pagefind":
        facets = {"facets": Facets(site).labels()}
        parts.append(_says(f"{_SEARCH}.js", {**words.table("search"), **facets}))
    return "".join(parts)


def names(site: Website) -> str:
    """The words of titles, other names and terms, which may be what a misspelt word means."""
    atlas = site.atlas
    named = [(record.title, *record.aliases) for record in atlas.records.values()]
    named += [(term.term, *term.aliases) for term in atlas.terms.values()]
    words = {word.casefold() for texts in named for word in _WORD.findall(" ".join(texts))}
    return f"window.mtsNames = {json.dumps(sorted(words), ensure_ascii=False)};\n"


def theme_words(words: Words, translation: Translation | None = None) -> dict[str, Any]:
    """Return what templates of the site's own theme may say, for `extra.atlas_words`."""
    said: dict[str, Any] = {table: dict(words.table(table)) for table in ("lost", "foot")}
    if translation and translation.is_draft:
        said["draft"] = words("language.draft")
    return said


def _says(source: str, words: object) -> str:
    return _asset(source).replace("MTS_WORDS", json.dumps(words, ensure_ascii=False))


def _asset(name: str) -> str:
    return (resources.files("mkdocs_metastasis") / "assets" / name).read_text("utf-8")
