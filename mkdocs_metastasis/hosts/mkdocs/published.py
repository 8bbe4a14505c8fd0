"""The site as others know it: its name and licence, and the addresses of what it holds."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkdocs_metastasis.exports import Publication, license_in
from mkdocs_metastasis.pages import Places, PlacesWeb


def publication(config: MkDocsConfig) -> Publication:
    """The site as it is published. One without an address, or a copy for a folder, has none."""
    theme = config.theme
    language = str(theme["language"]) if "language" in theme else theme.locale.language
    return Publication(
        name=config.site_name,
        address=_address(config),
        description=config.site_description or "",
        author=config.site_author or "",
        language=language,
        license=license_in(config.copyright or ""),
    )


def _address(config: MkDocsConfig) -> str:
    return f"{config.site_url.rstrip('/')}/" if config.site_url and not is_copy(config) else ""


def is_copy(config: MkDocsConfig) -> bool:
    """Whether this is a copy for a folder: Material's plugin for that changes the addresses."""
    return any(name.split("/")[-1] == "offline" for name in config.plugins)


def site_web(places: Places, files: Files, base: str) -> PlacesWeb:
    """The site's own addresses, below `base`."""

    def url(path: str) -> str:
        file = files.src_uris.get(path)
        return file.url if file else path

    return PlacesWeb(places, base, url)
