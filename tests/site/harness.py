"""The real atlas, built with the project's own commands, and its HTML read link by link."""

import os
import subprocess
import sys
from collections.abc import Set
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from tests.site.markup import attributes, parts

ROOT = Path(__file__).parent.parent.parent
COMMIT = "abc1234567"
"""What the built site says of itself."""


def build_real(
    folder: Path, *arguments: str, seed: int = 0, host: str = "mkdocs", **more: str
) -> str:
    """Build the atlas into `folder`; what the build said. Fails on any warning."""
    command = [sys.executable, "-m", host, "build", "--strict", "--site-dir", str(folder)]
    environment = os.environ | {
        "PYTHONHASHSEED": str(seed), "SOURCE_DATE_EPOCH": "1764028800", "NO_MKDOCS_2_WARNING": "1",
        "ATLAS_COMMIT": COMMIT, **more,
    }
    done = subprocess.run(
        [*command, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "WARNING" not in said, said
    return said


@dataclass
class Page:
    """The ids of a page, the addresses that it follows and those that it fetches."""

    html: str
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for _, tag, written, _ in parts(self.html):
            if not any(part in written for part in ("id=", "href=", "src=")):
                continue
            values = attributes(written)
            if values.get("id"):
                self.ids.append(values["id"])
            if tag == "link" and values.get("rel") in ("canonical", "prev", "next", "alternate", "edit"):
                continue
            for name in ("href", "xlink:href", "src"):
                if name in values:
                    fetch = name == "src" or tag == "link"
                    (self.fetched if fetch else self.links).append(values[name])


@cache
def pages(site: Path) -> dict[str, Page]:
    """Every page of a site by its path."""
    return {
        path.relative_to(site).as_posix(): Page(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def dead_links(site: Path) -> list[str]:
    """Addresses within the site that lead to no file, or to no anchor of a page."""
    found = pages(site)
    anchors = {name: set(page.ids) for name, page in found.items()}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    dead = []
    for name, page in found.items():
        for address in [*page.links, *page.fetched]:
            target = _target(files, name, address)
            if target is None:
                continue
            path, anchor = target
            known = anchors.get(path) if path.endswith(".html") else set[str]()
            if path not in files or (anchor and anchor not in (known or ())):
                dead.append(f"{name}: {address}")
    return dead


def _target(files: Set[str], page: str, address: str) -> tuple[str, str] | None:
    """The file and anchor that an address means, or None where it leaves the site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or page == "404.html":
        return None  # the theme writes absolute addresses into 404.html: it may be shown anywhere
    if not parts.path:
        return page, unquote(parts.fragment)
    path = normpath(join(dirname(page), unquote(parts.path)))
    index = normpath(join(path, "index.html"))
    if parts.path.endswith("/") or index in files:
        path = index
    return path, unquote(parts.fragment)
