"""All files of one language to a translation, and to the atlas in that language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from pathlib import PurePosixPath
from typing import Any

from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.loader.languages.reading import SEARCH, LanguageFiles
from mkdocs_metastasis.loader.languages.sources import (
    DESCRIPTION,
    GLOSSARY,
    LABELS,
    NARROW,
    OPTIONS,
    TITLE,
    sources_of,
)
from mkdocs_metastasis.loader.languages.units import (
    SETTINGS,
    Path,
    copied,
    own_texts,
    translated,
    translated_options,
)
from mkdocs_metastasis.model import Atlas, Scene
from mkdocs_metastasis.model.scenes import SCENES
from mkdocs_metastasis.model.translation import LanguageFile, Passage, Translation
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


def read_language(
    docs: FilePath, drafts: Drafts, atlas: Atlas, settings: Mapping[str, Any], code: str
) -> tuple[Translation, Atlas]:
    """The translation of a language, and the atlas as its readers see it."""
    sources = sources_of(atlas, settings)
    reading = LanguageFiles(docs, drafts, sources, f"{TRANSLATIONS}{code}/")
    reading.read()
    language = reading.language or LanguageFile(name=code)
    if not is_code(language.source):
        message = f"source: '{language.source}' is the code of no language"
        drafts.say(Span(reading.place), "bad-language", message, _meant(language.source))
    if language.source == code:
        message = f"'{code}' is the language that the atlas is written in"
        hint = "say in 'source' what the source language is"
        drafts.say(Span(reading.place), "bad-language", message, hint)
    texts, options = reading.texts, reading.texts[OPTIONS]
    translation = Translation(
        language=code, name=language.name, direction=language.direction, source=language.source,
        by=language.by, reviewed=language.reviewed,
        parts={key: reading.parts[key] for key in sources},
        settings={
            name: str(options.get((name,), unit.text))
            for name in SETTINGS if (unit := sources[OPTIONS].units.get((name,)))
        },
        shown=frozenset(
            text for part in texts.values() for words in part.values() for text in _each(words)
        ),
        original=atlas,
    )
    return translation, _inside(atlas, reading, translation)


def _inside(atlas: Atlas, reading: LanguageFiles, translation: Translation) -> Atlas:
    """The atlas with all texts that are shown. Words that readers type are their language's own."""
    texts, options = reading.texts, reading.texts[OPTIONS]
    fields = {path: text for path, text in options.items() if path[0] == "fields"}
    records = {}
    for id, record in atlas.records.items():
        own = texts[record.address]
        records[id] = own_texts(translated(record, own), {**own, **fields}, atlas.options)
    made = translated_options(atlas.options, options)
    return replace(
        atlas,
        records=records,
        terms={id: translated(t, texts[f"{GLOSSARY}/{id}"]) for id, t in atlas.terms.items()},
        options=copied(made, {SEARCH: reading.search_words}),
        pages=tuple(reading.pages.get(page.path, page) for page in atlas.pages),
        scenes={n: _drawn(scene, texts[f"{SCENES}{n}"]) for n, scene in atlas.scenes.items()},
        translation=translation,
    )


def _drawn(scene: Scene, texts: Mapping[Path, Passage]) -> Scene:
    title, description = (str(texts.get(path, "")) for path in (TITLE, DESCRIPTION))
    wide, narrow = (tuple(texts.get(path, ())) for path in (LABELS, NARROW))
    return scene.labelled(title, description, wide, narrow)


def _each(words: Passage) -> Iterable[str]:
    return (words,) if isinstance(words, str) else words
