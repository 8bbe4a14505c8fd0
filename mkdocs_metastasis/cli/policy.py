"""Writes the security policy into a site that another engine has built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from mkdocs_metastasis.cli.guard import Failure, visible
from mkdocs_metastasis.hosts.policy import Policy
from mkdocs_metastasis.loader import settings_of


def write_policies(site: Path) -> None:
    """Write a policy into every page of a site; into none where one cannot be read."""
    place = site.resolve()
    if not (place / "index.html").is_file() or (place / "mkdocs.yml").is_file():
        raise Failure(f"'{visible(str(site))}' is no folder of a finished site")
    config = place.parent / "mkdocs.yml"
    settings = settings_of(config, Path.read_bytes) if config.is_file() else {}
    made = Policy(_named(settings, "extra_javascript"), _named(settings, "extra_css"))
    pages = {str(file): _text(file) for file in sorted(site.rglob("*.html"))}
    scripts = [_text(file) for file in sorted(site.glob("assets/javascripts/*.js"))]
    written = 0
    for name, html in made.into_all(pages, scripts):
        if html != pages[name]:
            Path(name).write_text(html, "utf-8", newline="")
            written += 1
    click.echo(f"{written} of {len(pages)} pages written in {visible(str(site))}")


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        raise Failure(f"'{visible(str(file))}' is not in UTF-8, so no page was written") from None


def _named(settings: Mapping[str, Any], name: str) -> Iterator[str]:
    """The addresses in a list of texts, or of mappings with a path."""
    given = settings.get(name)
    for entry in given if isinstance(given, list) else ():
        yield str(entry.get("path") or "") if isinstance(entry, dict) else str(entry)
