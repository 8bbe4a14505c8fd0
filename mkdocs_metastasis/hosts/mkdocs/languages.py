"""The languages of a site: the source at its address, each other one in a folder below it.

Each is a build of its own, whose pages have the same addresses below that folder. A draft is kept
from readers: no other language leads to it, and no search engine shall list it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import get_relative_url

from mkdocs_metastasis.hosts.head import NO_INDEX, inserted
from mkdocs_metastasis.language import Language
from mkdocs_metastasis.model import Translation
from mkdocs_metastasis.model.translation import LanguageFile
from mkdocs_metastasis.pages.foreign import Foreign

_MARK = "#mts-language-"
"""In the theme's switch, in place of an address that differs from page to page."""
_MARKED = re.compile(rf'{_MARK}([\w-]+)(?=")')
_LINK = re.compile(rf'<link rel="alternate" href="{_MARK}([\w-]+)" hreflang="[^"]*">')

_TITLE = re.compile(r'(<(?:span|div) class="md-ellipsis")(>\s*([^<>]*[^<>\s])\s*<)')
_DRAWN = re.compile(r'(<a)( xlink:href="[^"]*"[^<>]* data-record="([\w-]+)")')
log = get_plugin_logger(__name__)


class Languages:
    """Leads from the pages of one language to the same pages in the others."""

    def __init__(
        self, config: MkDocsConfig, given: str, translation: Translation | None,
        known: Mapping[str, LanguageFile],
    ) -> None:
        """Tell the theme of the languages: its own, `given`, and all translations, by code."""
        self._translation = translation
        self._source = translation.source if translation else given
        if known and not translation:
            _require_source(given, known)
        self._root = config.site_url or ""
        names = {code: language.name for code, language in known.items() if language.reviewed}
        if translation:
            names[translation.language] = translation.name
        self._folders = {self._source: ""} | {code: f"{code}/" for code in names}
        self._here = self._folders[translation.language] if translation else ""
        if names:  # a site that names languages itself has the last word
            name = Language(self._source).name_of(self._source)
            names = {self._source: name[:1].upper() + name[1:]} | names
            links = [  # the theme writes the names as HTML
                {"name": escape(n), "lang": c, "link": f"{_MARK}{c}"} for c, n in names.items()
            ]
            config.extra.setdefault("alternate", links)

    def settle(self, config: MkDocsConfig, serving: bool) -> None:
        """Give the site of a translation its own name, address and direction."""
        translation = self._translation
        if translation is None:
            return
        for name, text in translation.settings.items():
            config[name] = text
        if translation.direction != "ltr":
            config.theme["direction"] = translation.direction
        if self._root and not serving:  # a preview shows one language alone
            config.site_url = f"{self._root.rstrip('/')}/{self._here}"

    def original(self, page: HostPage) -> str:
        """Return the same page in the language of the source, as seen from this one."""
        return self._from(page, self._source) if self._translation else ""

    def into(self, output: str, page: HostPage | None = None) -> str:
        """Return a finished page that leads to the same page in each language.

        One that has no address of its own leads to the home pages.
        """
        if self._translation and self._translation.is_draft:
            output = _LINK.sub("", output)
            if NO_INDEX not in output:
                output = inserted(output, "</head>", f"{NO_INDEX}\n")
        if _MARK not in output:
            return output
        if self._root and page is not None:  # search engines want whole addresses
            end, root = page.url.removeprefix("./"), f"{self._root.rstrip('/')}/"
            output = _LINK.sub(
                lambda m: m[0].replace(f"{_MARK}{m[1]}", f"{root}{self._folders[m[1]]}{end}"),
                output,
            )
        return _MARKED.sub(lambda m: self._address(page, m[1]), output)

    def _address(self, page: HostPage | None, code: str) -> str:
        if code not in self._folders:
            return f"{_MARK}{code}"
        if page is not None:
            return self._from(page, code)
        return f"{urlsplit(self._root).path.rstrip('/')}/{self._folders[code]}"

    def _from(self, page: HostPage, code: str) -> str:
        return get_relative_url(self._folders[code] + page.url, self._here + page.url)


def marked(output: str, foreign: Foreign, path: str) -> str:
    """Mark what the theme and pictures say in the language of the source: titles, and contents."""
    mark = foreign.mark
    if not mark:
        return output
    if foreign.page(path):
        output = output.replace('data-md-component="toc"', f'data-md-component="toc"{mark}')

    def with_mark(found: re.Match[str]) -> str:
        known = foreign if found.re is _TITLE else foreign.records
        return f"{found[1]}{mark}{found[2]}" if unescape(found[3]) in known else found[0]

    return _DRAWN.sub(with_mark, _TITLE.sub(with_mark, output))


def _require_source(given: str, known: Mapping[str, LanguageFile]) -> None:
    """Warn of a site in a language that is neither the source's nor that of a translation."""
    sources = {language.source for language in known.values()}
    if given not in known and given.partition("-")[0] not in {s.partition("-")[0] for s in sources}:
        log.warning(
            "theme.language is '%s', of which there is no translation, so the site says its texts "
            "in '%s'; there are: %s", given, "', '".join(sorted(sources)), ", ".join(sorted(known)),
        )
