"""The site's configuration for Zensical: all of its settings that do not need MkDocs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from mkdocs_metastasis.hosts.assets import SCRIPT, STYLE, theme_words
from mkdocs_metastasis.hosts.policy import scope
from mkdocs_metastasis.hosts.taken import DOCS, HEAD, REPLACED, kept
from mkdocs_metastasis.loader import settings_text
from mkdocs_metastasis.website import Website

THEME = "metastasis"
EXTENSION = "mkdocs_metastasis.hosts.zensical.markdown"
OVERRIDES = "overrides"

_ALSO = ("repo_url", "repo_name", "edit_uri", "extra_templates", "remote_branch", "remote_name")
_LEFT = ("metastasis", "offline", "material/offline")
"""Plugins that have done their work, or do another."""


def configuration(
    settings: Mapping[str, Any], site: Website, files: Collection[str], commit: str
) -> str:
    """Return the text of the configuration. `files` are all files of the export, by path."""
    below = f"{DOCS}/"
    docs = [path.removeprefix(below) for path in files if path.startswith(below)]
    values = kept(settings, site, docs)
    values |= {key: settings[key] for key in _ALSO if settings.get(key) is not None}
    has_own = any(path.startswith(f"{OVERRIDES}/") for path in files)
    values["theme"] = _theme(settings.get("theme"), has_own)
    values["plugins"] = list(_plugins(settings.get("plugins")))
    values["extra"] = _extra(settings, site, commit)
    values["extra_css"] = [STYLE, *(settings.get("extra_css") or ())]
    values["extra_javascript"] = [SCRIPT, *(settings.get("extra_javascript") or ())]
    values["markdown_extensions"][EXTENSION] = {}
    return HEAD + settings_text(values, spelled=REPLACED)


def _theme(theme: object, has_own: bool) -> dict[str, Any]:
    """The theme that an atlas looks the same in, whatever it looked like before."""
    given = dict(theme) if isinstance(theme, dict) else {}
    values = {"variant": "classic"} | given | {"name": THEME}
    values.pop("custom_dir", None)
    return values | ({"custom_dir": OVERRIDES} if has_own else {})


def _extra(settings: Mapping[str, Any], site: Website, commit: str) -> dict[str, Any]:
    given = settings.get("extra")
    values = dict(given) if isinstance(given, dict) else {}
    values |= {"atlas_version": site.atlas.options.version, "commit": commit}
    values["atlas_words"] = theme_words(site.words, site.atlas.translation)
    address = settings.get("site_url")
    if site.atlas.options.security_policy and address:
        values.setdefault("scope", scope(str(address)))
    return values


def _plugins(given: object) -> Iterator[Any]:
    """Zensical does itself what many plugins do, and leaves out those that it does not know."""
    if given is None:
        yield "search"
        return
    entries = given if isinstance(given, list) else [given]
    for entry in entries:
        if not isinstance(entry, dict):
            yield from [] if str(entry) in _LEFT else [entry]
            continue
        for name, options in entry.items():
            if str(name) not in _LEFT:
                yield {name: options} if options else name
