"""`metastasis policy`: the security policy of a site that another engine has built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from mkdocs_metastasis.cli.guard import Failure, visible


@click.command()
@click.argument("site", metavar="SITE", type=click.Path(path_type=Path))
def policy(site: Path) -> None:
    """Write a content security policy into every page of SITE, the folder of a finished site.

    Browsers then run only the scripts and styles of the site itself, and none that stands in the
    text of a page. Scripts and styles elsewhere that the site's mkdocs.yml names are allowed; it is
    looked for beside SITE. To run it again changes nothing.

    Ends with 0 if all is well, with 2 if it cannot be done.

    Example: metastasis policy site
    """
    from mkdocs_metastasis.hosts.policy import Policy

    place = site.resolve()
    if not (place / "index.html").is_file() or (place / "mkdocs.yml").is_file():
        raise Failure(f"'{visible(str(site))}' is no folder of a finished site")
    files = sorted(site.rglob("*.html"))
    settings = _settings(site)
    made = Policy(_named(settings, "extra_javascript"), _named(settings, "extra_css"))
    pages = {str(file): _text(file) for file in files}
    written = 0
    scripts = [_text(file) for file in sorted(site.glob("assets/javascripts/*.js"))]
    for name, html in made.into_all(pages, scripts):
        if html != pages[name]:
            Path(name).write_text(html, "utf-8", newline="")
            written += 1
    click.echo(f"{written} of {len(files)} pages written in {visible(str(site))}")


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        raise Failure(f"'{visible(str(file))}' is not in UTF-8, so no page was written") from None


def _settings(site: Path) -> dict[str, Any]:
    from mkdocs_metastasis.loader import settings_of

    file = site.resolve().parent / "mkdocs.yml"
    return settings_of(file, Path.read_bytes) if file.is_file() else {}


def _named(settings: dict[str, Any], name: str) -> Iterator[str]:
    """The addresses in a list of texts, or of mappings with a path."""
    given = settings.get(name)
    for entry in given if isinstance(given, list) else ():
        yield str(entry.get("path") or "") if isinstance(entry, dict) else str(entry)
