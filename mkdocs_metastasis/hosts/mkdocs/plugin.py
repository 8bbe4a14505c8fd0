"""The plugin: each event of MkDocs in a few lines, with the reason for its place."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from io import TextIOWrapper
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage

from mkdocs_metastasis.diagnostics import Diagnostic
from mkdocs_metastasis.errors import MetastasisError
from mkdocs_metastasis.hosts.assets import theme_words
from mkdocs_metastasis.hosts.contribute import Contribution
from mkdocs_metastasis.hosts.generated import data, front_matter
from mkdocs_metastasis.hosts.head import first_paragraph, inserted, leads_to
from mkdocs_metastasis.hosts.host import Host
from mkdocs_metastasis.hosts.mkdocs.addresses import address_from, permanent_address, url_in
from mkdocs_metastasis.hosts.mkdocs.compiled import CompiledTemplates
from mkdocs_metastasis.hosts.mkdocs.files import (
    add_data,
    add_files,
    chain_steps,
    finish_unlisted,
    keep_pictures,
    nav_of,
    open_sections,
    switch_on_assets,
)
from mkdocs_metastasis.hosts.mkdocs.handwritten import SiteMarkdown, complete
from mkdocs_metastasis.hosts.mkdocs.head import Head, contents, extended, know_anchors
from mkdocs_metastasis.hosts.mkdocs.languages import Languages, marked
from mkdocs_metastasis.hosts.mkdocs.problems import overlay, reported, summary
from mkdocs_metastasis.hosts.mkdocs.progress import Progress
from mkdocs_metastasis.hosts.mkdocs.search import shorten_search
from mkdocs_metastasis.hosts.mkdocs.settings import (
    MetastasisConfig,
    host_of,
    is_copy,
    require_port,
    says_anchors,
)
from mkdocs_metastasis.hosts.policy import Policy, scope
from mkdocs_metastasis.loader import load_project, named_languages
from mkdocs_metastasis.model import Atlas, Options
from mkdocs_metastasis.model.urls import source_of, within
from mkdocs_metastasis.pages import Memory, Page, PageFacts
from mkdocs_metastasis.website import Website

log = get_plugin_logger(__name__)

KEPT_PAGES = 2000
"""Pages that the preview keeps for the next build, with their pictures: some 100 MB."""

_PACKAGE = Path(__file__).parents[2]
PACKAGE_FOLDERS = (_PACKAGE / "pages/templates", _PACKAGE / "assets")
"""What those who work on the program change, besides its code."""


class MetastasisPlugin(BasePlugin[MetastasisConfig]):
    """Turns the records under `docs/` into pages.

    The object lives as long as `mkdocs serve`, because it has `on_startup`. It keeps the last
    good atlas, and pages, which are used again where they would be the same; everything else is
    made anew for every build.
    """

    _serving = False
    _listens = False
    """Whether this server has the port already: at each later build it holds it itself."""
    _good = Atlas()
    _memory: Memory | None = None
    _compiled: CompiledTemplates | None = None
    _problems: tuple[Diagnostic, ...] = ()
    _host: Host
    _site: Website
    _contribution: Contribution
    _files: Files
    _head: Head
    _languages: Languages
    _policy: Policy | None
    _changes: str
    _searchable: dict[str, str]
    _prepared: SiteMarkdown
    """The hand-written page between its Markdown and its HTML; pages come one by one."""
    _progress = Progress()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._serving = command == "serve"
        if isinstance(sys.stdout, TextIOWrapper):  # a log may not know every character
            sys.stdout.reconfigure(errors="backslashreplace")
        self._good = Atlas()
        self._memory = Memory(KEPT_PAGES) if self._serving else None
        self._compiled = CompiledTemplates() if self._serving else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the records here: MkDocs empties the site folder after this event."""
        self._progress = Progress()
        if self._serving and not self._listens:
            require_port(*config.dev_addr)
            self._listens = True
        try:
            self._host = host_of(config, self.config.options(), drafts=self._serving)
        except MetastasisError as error:
            raise ConfigurationError(str(error)) from None
        for file, match in self._host.misspelt():
            log.warning("'%s' takes the place of no template; did you mean '%s'?", file, match)
        project = self._host.project
        loaded = load_project(project, language=self._host.about.language)
        self._problems = reported(loaded.diagnostics)
        if loaded.errors:
            self._tell(ends=True)
            # The pages are those of the folder: MkDocs reads them, be they good or not.
            self._good = replace(self._good, pages=loaded.atlas.pages)
        else:
            self._tell(ends=config.strict)
            self._good = loaded.atlas
            self._problems = ()  # Only what holds back the records is laid over the pages.
        if not self._good.records:
            log.info("There are no records in this atlas yet.")
        language, known = self._host.about.language, named_languages(project)
        self._languages = Languages(config, language, self._good.translation, known)
        self._languages.settle(config, self._serving)
        if self._good.translation:
            self._host = host_of(config, self.config.options(), drafts=self._serving)
        # The preview does not ask what is new.
        since = "" if self._serving else project.options.changes_since
        self._site = self._host.website(self._good, loaded.diagnostics, self._memory)
        self._contribution = Contribution(self._host, self._site)
        try:
            self._changes = self._host.changes(self._good, since)
        except MetastasisError as error:
            raise ConfigurationError(f"option 'changes_since': {error}") from None
        self._switch_on(config)
        return config

    def _tell(self, ends: bool) -> None:
        """Say the problems. Errors, under --strict warnings too, end a build before it writes
        anything; `serve` goes on with what was good.
        """
        if ends and self._problems and not self._serving:
            raise Abort("\n".join([*map(str, self._problems), summary(self._problems)]))
        for problem in self._problems:
            log.warning("%s", problem)

    def _switch_on(self, config: MkDocsConfig) -> None:
        """What the pages need of the site: footnotes, dead anchors said, our styles."""
        if "footnotes" not in config.markdown_extensions:
            config.markdown_extensions.append("footnotes")
        if not says_anchors(config):
            config.validation.links.anchors = logging.WARNING
        switch_on_assets(config)
        self._searchable = shorten_search(config, self._site)
        config.extra["atlas_version"] = self._options.version
        config.extra["atlas_words"] = theme_words(self._site.words, self._good.translation)
        if said := self._site.words.missing:
            log.info("%d words of the site are English, such as '%s'.", len(said), said[0])
        # Not in the preview, which adds a script of its own, nor in a copy for a folder: there
        # browsers take every file for a site of its own.
        self._policy = None
        if self._options.security_policy and not (self._serving or is_copy(config)):
            if config.site_url:
                config.extra.setdefault("scope", scope(config.site_url))
            self._policy = Policy(config.extra_javascript, config.extra_css)

    @event_priority(50)  # Early, so that other plugins find the generated files.
    def _add(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        add_files(self._site, files, config, self._contribution)
        folder = self._options.folder
        made = data(self._site, self._host.about, url_in(files, folder), self._changes)
        add_data(made, files, config, folder)
        return files

    @event_priority(-50)  # Late, when other plugins have added, removed and placed theirs.
    def _place(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        open_sections(self._site, files)
        config.nav = nav_of(config, self._site, files)
        finish_unlisted(self._site, files, config)
        self._files = files
        self._head = Head(self._host, self._site, files, config)
        if self._memory:
            self._memory.start({path: file.url for path, file in files.src_uris.items()})
        self._progress.start(len(files.documentation_pages()))
        return files

    on_files = CombinedEvent(_add, _place)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        chain_steps(self._site, files)
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files
    ) -> str:
        page.canonical_url = permanent_address(page, config)
        ours = self._ours(page)
        if ours is None:
            self._prepared = SiteMarkdown.of(self._site, markdown, page.file, files)
            return self._prepared.text()
        page.meta.update(front_matter(ours, self._site.renderer.brief_search))
        if ours.moved:
            # Neither site map nor search engines shall keep a former address.
            page.canonical_url = page.abs_url = None
        return markdown

    @event_priority(50)  # Early, so that other plugins meet finished pages.
    def on_page_content(
        self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files
    ) -> str:
        folder = self._options.folder
        ours = self._ours(page)
        if ours is None:
            if not page.meta.get("description") and (words := first_paragraph(html)):
                page.meta["description"] = words
            html, told = self._prepared.settled(html)
            for message in told:
                log.warning("%s", message)
            html, parts = complete(self._site, html, page.file, files)
            extended(page.toc, parts)
            facts = PageFacts(original=self._languages.original(page))
            html = self._site.renderer.handwritten(self._path(page), html, facts)
            if not self._path(page).startswith("../"):
                title = unescape(str(page.title or page.file.name))  # MkDocs has it as HTML.
                forms = self._contribution.forms(title, page.file.src_uri)
                html += self._site.renderer.closing(PageFacts(forms=forms))
        else:
            facts = self._facts(ours, page, config)
            address = address_from(page.file, files, folder)
            rendered = self._site.renderer.render(ours, address, facts)
            page.toc = contents(ours.title, rendered)
            html, parts = rendered.html, [rendered]
            self._searchable[page.file.src_uri] = rendered.searchable
        for part in parts:
            keep_pictures(part, files, folder)
        self._progress.count("Reading")
        return html

    def _facts(self, ours: Page, page: HostPage, config: MkDocsConfig) -> PageFacts:
        edit, file = page.edit_url or "", page.file.edit_uri or ""
        if self._options.edit_base:
            edit = self._contribution.edited(file) or edit
        source = source_of(ours.about, self._options.folder)
        about = self._files.src_uris[source] if ours.about else page.file
        return self._contribution.facts(
            ours,
            record=file or page.canonical_url or page.url,
            edit=edit,
            permanent=permanent_address(about.page or page, config) or "",
            original=self._languages.original(page),
            date=page.update_date,
        )

    def _ours(self, page: HostPage) -> Page | None:
        """The generated page of the atlas that a page of MkDocs is."""
        return self._site.pages.get(self._path(page))

    def _path(self, page: HostPage) -> str:
        """What the atlas calls a page."""
        return within(page.file.src_uri, self._options.folder)

    @property
    def _options(self) -> Options:
        return self._host.project.options

    @event_priority(-50)  # Late: what other plugins say of a page is not said again.
    def _told(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        ours = self._ours(page)
        output = inserted(output, "</head>", self._head.tags(page, output))
        output = self._languages.into(output, page)
        output = marked(output, self._site.renderer.foreign, self._path(page))
        if ours is not None and ours.moved:
            address = address_from(page.file, self._files, self._options.folder)(ours.view())
            output = inserted(output, "</head>", leads_to(address))
        return self._with_problems(output)

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
        know_anchors(files)
        if self._compiled and env.bytecode_cache is None:
            env.bytecode_cache = self._compiled

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Rebuild for templates and styles too: MkDocs watches the records and the settings."""
        for folder in (*self._host.folders, *PACKAGE_FOLDERS):
            server.watch(str(folder))
        return server

    def _with_problems(self, output: str) -> str:
        """A page in the preview, with the problems laid over it while there are any."""
        if not (self._problems and self._serving):
            return output
        return inserted(output, "</body>", overlay(self._problems))

    @event_priority(-100)  # Last: what other plugins have added is allowed too.
    def _guarded(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        output = self._policy.into(output, page.content or "") if self._policy else output
        self._progress.count("Writing")
        return output

    on_post_page = CombinedEvent(_told, _guarded)

    @event_priority(-100)  # Last, as above.
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """The page for addresses without a page shows problems too: a new record has none yet."""
        if not template_name.endswith(".html"):
            return output_content
        output_content = self._languages.into(output_content)
        shown = self._with_problems(output_content)
        if shown != output_content:  # No script of the preview reloads it when all is mended.
            shown = inserted(shown, "</head>", '<meta http-equiv="refresh" content="3">')
        return self._policy.into(shown) if self._policy else shown

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self._progress.end()

    def on_build_error(self, *, error: Exception) -> None:
        """What the system refuses (a full disk), or an owner's template needs, as a sentence.

        MkDocs shows a traceback alone. In `serve` the error goes its way: that server is lost.
        """
        self._progress.end()
        if isinstance(error, MetastasisError):
            raise Abort(f"The site was not built: {error}")
        if isinstance(error, OSError) and not self._serving:
            log.debug("The build ended here:", exc_info=error)
            what = error.strerror or str(error)
            place = f"'{error.filename}': " if error.filename else ""
            raise Abort(
                f"The site was not built: {place}{what}. "
                "The site folder may hold a part of it: mend this and build again "
                "(mkdocs build --verbose tells more)."
            )

