"""All files of one language to a translation, and to the atlas in that language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from pathlib import PurePosixPath
from typing import Any

from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.loader.files import RECORD_LIMIT
from mkdocs_metastasis.loader.languages.overlay import read_credit
from mkdocs_metastasis.loader.languages.reading import LANGUAGE, SEARCH, LanguageFiles
from mkdocs_metastasis.loader.languages.sources import (
    DESCRIPTION,
    GLOSSARY,
    LABELS,
    NARROW,
    OPTIONS,
    SETTINGS,
    TITLE,
    Path,
    copied,
    items_of,
    reworded,
    sources_of,
)
from mkdocs_metastasis.loader.nodes import Mapping as Node
from mkdocs_metastasis.loader.read import read_tree
from mkdocs_metastasis.model import Atlas, Model, Record, Scene, slots_of
from mkdocs_metastasis.model.scenes import SCENES
from mkdocs_metastasis.model.translation import LanguageFile, Passage, Translation, texts_in
from mkdocs_metastasis.model.urls import TRANSLATIONS
from mkdocs_metastasis.source import Span

_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")


def is_code(code: str) -> bool:
    """Tell whether a text is the code of a language as themes know it: `fr`, `pt-BR`."""
    return _CODE.fullmatch(code) is not None


def languages_in(drafts: Drafts) -> list[str]:
    """The codes of the languages that have files; other names in their place are problems."""
    found: dict[str, str] = {}
    for path in drafts.found.translations:
        parts = PurePosixPath(path).parts
        if len(parts) == 2:
            message = f"'{path}' lies beside the folders of languages, so it is not read"
            drafts.say(Span(path), "stray-translation", message, f"move it into {TRANSLATIONS}fr/")
        else:
            found.setdefault(parts[1], path)
    for code, path in found.items():
        if not is_code(code):
            message = f"the folder '{TRANSLATIONS}{code}' has the code of no language for its name"
            drafts.say(Span(path), "bad-language", message, _meant(code))
    return [code for code in found if is_code(code)]


def _meant(code: str) -> str:
    """The code as it is written: `pt_br` is `pt-BR`."""
    first, *others = re.split(r"[-_]", code)
    forms = [part.title() if len(part) == 4 else part.upper() for part in others]
    near = "-".join([first.lower(), *forms])
    return f"name it '{near}'" if is_code(near) else "name it as themes do: fr, or pt-BR"


def named_in(docs: FilePath, drafts: Drafts) -> Iterator[tuple[str, LanguageFile]]:
    """What the languages say of themselves. What is wrong there is told as they are read."""
    for code in sorted(languages_in(drafts)):
        for path in drafts.found.translations:
            if path.rpartition(".")[0] == f"{TRANSLATIONS}{code}/{LANGUAGE}":
                root = read_tree(docs, path, RECORD_LIMIT, drafts).root
                node = root if isinstance(root, Node) else None
                if language := read_credit(drafts, node, LanguageFile, whole=True):
                    yield code, language


def read_language(
    docs: FilePath, drafts: Drafts, atlas: Atlas, settings: Mapping[str, Any], code: str
) -> tuple[Translation, Atlas]:
    """The translation of a language, and the atlas as its readers see it."""
    sources = sources_of(atlas, settings)
    reading = LanguageFiles(docs, drafts, sources, f"{TRANSLATIONS}{code}/")
    reading.read()
    language, place = reading.language or LanguageFile(name=code), reading.files.get(LANGUAGE, "")
    if not is_code(language.source):
        message = f"source: '{language.source}' is the code of no language"
        drafts.say(Span(place), "bad-language", message, _meant(language.source))
    if language.source == code:
        message = f"'{code}' is the language that the atlas is written in"
        hint = "say in 'source' what the source language is"
        drafts.say(Span(place), "bad-language", message, hint)
    shown = {key: reading.shown(key) for key in sources}
    options = shown[OPTIONS]
    translation = Translation(
        language=code, name=language.name, direction=language.direction, source=language.source,
        reviewed=language.reviewed,
        parts={key: reading.parts[key] for key in sources},
        settings={
            name: str(options.get((name,), unit.text))
            for name in SETTINGS if (unit := sources[OPTIONS].units.get((name,)))
        },
        shown=frozenset(
            text for part in shown.values() for words in part.values() for text in texts_in(words)
        ),
        original=atlas,
    )
    fields = {path: text for path, text in options.items() if path[0] == "fields"}
    records = {}
    for id, record in atlas.records.items():
        own = shown[record.address]
        records[id] = own_texts(translated(record, own), {**own, **fields})
    # Words that readers type are the language's own.
    said = reworded(atlas.options, lambda path, text: str(options.get(path, text)))
    return translation, replace(
        atlas,
        records=records,
        terms={id: translated(t, shown[f"{GLOSSARY}/{id}"]) for id, t in atlas.terms.items()},
        options=copied(said, {SEARCH: reading.search_words}),
        pages=tuple(reading.pages.get(page.path, page) for page in atlas.pages),
        scenes={n: _drawn(scene, shown[f"{SCENES}{n}"]) for n, scene in atlas.scenes.items()},
        translation=translation,
    )


def _drawn(scene: Scene, texts: Mapping[Path, Passage]) -> Scene:
    title, description = (str(texts.get(path, "")) for path in (TITLE, DESCRIPTION))
    wide, narrow = (tuple(texts.get(path, ())) for path in (LABELS, NARROW))
    return scene.labelled(title, description, wide, narrow)


def translated(value: Model, texts: Mapping[Path, Passage]) -> Any:
    """The same record or term with other texts."""
    changes: dict[str, object] = {}
    for slot in slots_of(type(value)):
        held = slot.of(value)
        if slot.model and held:
            items = items_of(slot, held)
            made = [translated(item, _below(texts, slot.name, *key)) for key, item in items]
            changes[slot.attribute] = tuple(made) if slot.many else made[0]
        elif (slot.name,) in texts:
            changes[slot.attribute] = texts[(slot.name,)]
    return copied(value, changes) if texts else value


def own_texts(record: Record, texts: Mapping[Path, Passage]) -> Record:
    """A record whose own fields have the texts given, or the titles of their values."""
    own = []
    for name, values in record.own:
        titles = _below(texts, "fields", name, "values")
        said = tuple(str(titles.get((value,), value)) for value in values)
        own.append((name, texts_in(texts.get((name,), said))))
    return copied(record, {"own": tuple(own)}) if own else record


def _below(texts: Mapping[Path, Passage], *way: str) -> dict[Path, Passage]:
    return {path[len(way) :]: text for path, text in texts.items() if path[: len(way)] == way}
