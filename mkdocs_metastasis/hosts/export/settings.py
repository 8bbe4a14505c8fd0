"""The configuration for any other engine: `mkdocs.yml`, as all that come after MkDocs read it.

What needs the plugin, a folder of templates, or MkDocs' own plugins is left out; so is the
repository: themes ask its host for stars, and its edit links know no exported page.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from mkdocs_metastasis.hosts.taken import DOCS, HEAD, REPLACED, kept
from mkdocs_metastasis.loader import settings_text
from mkdocs_metastasis.website import Website

SIGNS = ("favicon", "logo")
"""Settings of a theme that name a picture of the site's own."""


def configuration(settings: Mapping[str, Any], site: Website, files: Collection[str]) -> str:
    """Return the text of the configuration. `files` are all files of the export, by path."""
    below = f"{DOCS}/"
    docs = [path.removeprefix(below) for path in files if path.startswith(below)]
    values = kept(settings, site, docs)
    values["theme"] = _theme(settings.get("theme"), docs)
    values["plugins"] = ["search"]
    styles = [name for name in settings.get("extra_css") or () if name in docs]
    if styles:
        values["extra_css"] = styles
    return HEAD + settings_text(values, spelled=REPLACED)


def _theme(theme: object, docs: Collection[str]) -> dict[str, Any]:
    if isinstance(theme, str):
        return {"name": theme}
    given = theme if isinstance(theme, dict) else {"name": "mkdocs"}
    lost = {"custom_dir", *(sign for sign in SIGNS if given.get(sign) not in docs)}
    return {key: value for key, value in given.items() if key not in lost}
