"""The files of one language, one after the other: which part of the atlas each is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.loader.files import LIST_LIMIT, RECORD_LIMIT
from mkdocs_metastasis.loader.languages import pages
from mkdocs_metastasis.loader.languages.judge import Given
from mkdocs_metastasis.loader.languages.overlay import Overlay, read_credit
from mkdocs_metastasis.loader.languages.sources import (
    DRAWN,
    GLOSSARY,
    OPTIONS,
    PAGES,
    Path,
    SourcePart,
)
from mkdocs_metastasis.loader.nodes import Hole, Scalar, Sequence, is_blank
from mkdocs_metastasis.loader.nodes import Mapping as Node
from mkdocs_metastasis.loader.read import read_tree
from mkdocs_metastasis.model import HandwrittenPage
from mkdocs_metastasis.model.translation import LanguageFile, Passage, TextState, TranslatedPart
from mkdocs_metastasis.model.urls import MARKDOWN
from mkdocs_metastasis.source import Span
from mkdocs_metastasis.suggest import Names, did_you_mean, did_you_mean_id

LANGUAGE = "language"
SEARCH = "search_words"
"""The option that translates nothing: what readers type in their language."""
_YAML = (".yml", ".yaml")


@dataclass
class LanguageFiles:
    """The files of a language, one after the other."""

    docs: FilePath
    drafts: Drafts
    sources: Mapping[str, SourcePart]
    folder: str
    language: LanguageFile | None = None
    parts: dict[str, TranslatedPart] = field(default_factory=dict)
    given: dict[str, dict[Path, Given]] = field(default_factory=dict)
    """All texts that the files hold, by part."""
    files: dict[str, str] = field(default_factory=dict)
    """The files by what they translate."""
    pages: dict[str, HandwrittenPage] = field(default_factory=dict)
    search_words: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def read(self) -> None:
        for path in self.drafts.found.translations:
            if not path.startswith(self.folder):
                continue
            inner = path.removeprefix(self.folder)
            is_page = inner.lower().endswith(MARKDOWN)
            key = inner if is_page else inner.rpartition(".")[0]
            if not is_page and not inner.endswith(_YAML):
                message = f"'{inner}' is neither YAML nor Markdown, so it is not read"
                self.drafts.say(Span(path), "stray-translation", message)
            elif first := self.files.get(key):
                message = f"there is '{first}' already; join the two files"
                self.drafts.say(Span(path), "duplicate-id", message)
            else:
                self.files[key] = path
                if is_page:
                    self._page(path, key)
                else:
                    self._file(path, key)
        if LANGUAGE not in self.files:
            message = f"'{self.folder}' has no language.yml, which says what the language is called"
            hint = "add it with 'name: ', and its name in the language itself"
            self.drafts.say(Span(f"{self.folder}language.yml"), "bad-language", message, hint)
        for key, source in self.sources.items():
            if key not in self.parts:
                self._part(source, None)

    def shown(self, key: str) -> dict[Path, Passage]:
        """The texts of a part that readers see."""
        texts = self.given.get(key, {}).items()
        return {path: text.words for path, text in texts if text.state is TextState.CURRENT}

    def stale(self) -> Iterator[tuple[SourcePart, Path, Given]]:
        """The texts whose source has changed since they were translated, but for whole pages."""
        for key, texts in self.given.items():
            for path, given in texts.items():
                if given.state is TextState.STALE:
                    yield self.sources[key], path, given

    def _file(self, path: str, key: str) -> None:
        limit = LIST_LIMIT if key == GLOSSARY else RECORD_LIMIT
        tree = read_tree(self.docs, path, limit, self.drafts)
        root = tree.root
        if root is None and key == LANGUAGE:  # what cannot be read has said so
            root = Node({}, Span(path)) if tree.readable and not tree.problems else None
        if root is None or isinstance(root, Hole):
            return
        if not isinstance(root, Node):
            message = "a translation must be a mapping (field: value)"
            self.drafts.say(root.span, "wrong-type", message)
        elif key == LANGUAGE:
            self.language = read_credit(self.drafts, root, LanguageFile, whole=True)
        elif key == GLOSSARY:
            self._glossary(root)
        elif key == OPTIONS:
            self._searched(root)
            fields = {name: f for name, f in root.fields.items() if name != SEARCH}
            self._part(self.sources[OPTIONS], Node(fields, root.span))
        elif (source := self.sources.get(key)) and source.kind != PAGES:
            self._part(source, root)
        else:
            self._unknown(path, key)

    def _part(self, source: SourcePart, node: Node | None) -> None:
        made = Overlay(self.drafts, source).part(node)
        self.parts[source.key], self.given[source.key] = made

    def _glossary(self, root: Node) -> None:
        names = (source.name for source in self.sources.values() if source.name)
        known = Names(names, self.drafts.effort)
        for id, (key, value) in root.fields.items():
            source = self.sources.get(f"{GLOSSARY}/{id}")
            if source is None:
                # What is wrong with the term, or with the whole glossary, was said.
                if id not in self.drafts.term_ids and self.drafts.glossary_readable:
                    hint = did_you_mean_id(known.closest(id))
                    message = f"unknown id '{id}': the glossary has no such term"
                    self.drafts.say(key.span, "unknown-id", message, hint)
            elif isinstance(value, Node):
                self._part(source, value)
            elif not is_blank(value) and not isinstance(value, Hole):
                self.drafts.say(value.span, "wrong-type", f"{id} must be a mapping (field: value)")

    def _searched(self, root: Node) -> None:
        """What readers type, which translates nothing: it has no source of its own."""
        found = root.get(SEARCH)
        if found and not isinstance(found, Node):
            message = f"{SEARCH} must be a mapping (word: [words])"
            self.drafts.say(found.span, "wrong-type", message)
        for word, (_, value) in found.fields.items() if isinstance(found, Node) else ():
            items = value.items if isinstance(value, Sequence) else ()
            words = tuple(item.value for item in items if isinstance(item, Scalar) and item.value)
            if not words or len(words) != len(items):
                message = f"{SEARCH}.{word} must be a list of texts"
                self.drafts.say(value.span, "wrong-type", message)
            else:
                self.search_words[word] = words

    def _page(self, path: str, key: str) -> None:
        source = self.sources.get(key)
        if source is None or source.kind != PAGES:
            if key not in self.drafts.found.left_out:
                self._unknown(path, key)
            return
        part, page = pages.read(self.docs, self.drafts, path, source)
        self.parts[key] = part
        if page:
            self.pages[key] = page

    def _unknown(self, path: str, key: str) -> None:
        """A file without a source; one whose source has errors, or is left out, has one."""
        drafts = self.drafts
        id = key.rpartition("/")[2]
        addresses = {draft.file.address: draft.id for draft in drafts.records}
        if key in addresses or id in drafts.left_out:
            return
        written = [known for known, source in self.sources.items() if source.kind in (PAGES, DRAWN)]
        now = drafts.former.get(id, id)
        there = next((address for address, known in addresses.items() if known == now), None)
        known = [*addresses, *written, GLOSSARY, OPTIONS, LANGUAGE]
        hint = did_you_mean_id(there) if there else did_you_mean(key, known)
        message = f"'{key}' is no record or page of the atlas, so this translates nothing"
        drafts.say(Span(path), "stray-translation", message, hint)
