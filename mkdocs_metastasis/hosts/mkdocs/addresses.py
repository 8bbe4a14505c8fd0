"""Addresses as MkDocs gives them: between pages, in Markdown, of the published site."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import get_relative_url

from mkdocs_metastasis.model.urls import Place, source_of, within


def url_in(files: Files, folder: str) -> Callable[[str], str]:
    """Return what gives the address of a path of the atlas, as seen from the atlas."""

    def url(path: str) -> str:
        file = files.src_uris.get(source_of(path, folder))
        if file is None or not folder:
            return file.url if file else path
        return get_relative_url(file.url, f"{folder}/")

    return url


def address_from(here: File, files: Files, folder: str) -> Callable[[Place], str]:
    """Return addresses as seen from a page, in the form that the site's settings give them."""
    urls: dict[str, str] = {}
    itself = within(here.src_uri, folder)

    def url_of(path: str) -> str:
        source = source_of(path, folder)
        target = files.src_uris.get(source)
        return get_relative_url(target.url if target else source, here.url)

    def address(place: Place) -> str:
        if place.path == itself and place.anchor and not place.query:
            return f"#{place.anchor}"
        # A page leads to the same places many times: its rows, its picture, its sources.
        url = urls.get(place.path) or urls.setdefault(place.path, url_of(place.path))
        query = f"?{place.query}" if place.query else ""
        return f"{url}{query}#{place.anchor}" if place.anchor else f"{url}{query}"

    return address


def markdown_address(here: File, place: Place, folder: str) -> str:
    """Write a place as a hand-written page links to it; MkDocs checks and rewrites that."""
    path = posixpath.relpath(source_of(place.path, folder), posixpath.dirname(here.src_uri) or ".")
    return f"{path}#{place.anchor}" if place.anchor else path


def permanent_address(page: HostPage, config: MkDocsConfig) -> str | None:
    """Return the address of a page on the published site, also from a copy for a folder."""
    address = page.canonical_url
    if address is None or config.use_directory_urls:
        return address
    if address.endswith("/index.html"):
        return address.removesuffix("index.html")
    return f"{address.removesuffix('.html')}/" if address.endswith(".html") else address
