"""The style sheet and the script of the pages, which every host puts into its site."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from mkdocs_metastasis.pictures import recoloured
from mkdocs_metastasis.website import Website
from mkdocs_metastasis.words import Words

_STYLES = (
    "metastasis.css", "metastasis-reading.css", "metastasis-colours.css", "metastasis-figures.css",
    "metastasis-shares.css", "metastasis-scene.css", "metastasis-paper.css",
    "metastasis-lessons.css",
)
"""Written as one file, in this order."""
_SOURCE = "metastasis.js"
STYLE = "assets/metastasis/metastasis.css"
SCRIPT = "assets/metastasis/metastasis.js"


def styles(site: Website) -> str:
    """One style sheet, with the colours that the atlas has chosen, which paper has too."""
    chosen = site.atlas.options.shades
    style = recoloured("".join(map(_asset, _STYLES)), chosen)
    rules = "".join(f"--mts-{name}:{light};" for name, (light, _) in chosen.items())
    return style + f"@media print {{ body, .mts-figure {{ {rules} }} }}\n" * bool(rules)


def script(words: Words) -> str:
    """The script, with the words that it says."""
    said = {**words.table("reading.hidden"), "undo": words.raw("reading.undo")}
    return _asset(_SOURCE).replace("MTS_WORDS", json.dumps(said, ensure_ascii=False))


def theme_words(words: Words) -> dict[str, Any]:
    """Return what templates of the site's own theme may say, for `extra.atlas_words`."""
    return {table: dict(words.table(table)) for table in ("lost", "foot")}


def _asset(name: str) -> str:
    return (resources.files("mkdocs_metastasis") / "assets" / name).read_text("utf-8")
