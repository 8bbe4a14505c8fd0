"""Files to drafts: opens them, builds trees and models; nothing more."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs_metastasis.loader.bibliography import parse_bibliography
from mkdocs_metastasis.loader.drafts import Draft, Drafts, NoticeDraft, TermDraft
from mkdocs_metastasis.loader.fields import Reading, known_fields, plain
from mkdocs_metastasis.loader.files import LIST_LIMIT, PAGE_LIMIT, RECORD_LIMIT, Found, RecordFile
from mkdocs_metastasis.loader.nodes import Hole, Mapping, Node, Scalar, Sequence, is_blank
from mkdocs_metastasis.loader.scenes import SCENE_LIMIT, read_scene, say_problems
from mkdocs_metastasis.loader.tree import Tree, parse
from mkdocs_metastasis.model import (
    KINDS,
    HandwrittenPage,
    Options,
    OwnField,
    Reference,
    Retraction,
    Term,
)
from mkdocs_metastasis.model.scenes import SCENES
from mkdocs_metastasis.model.urls import MARKDOWN
from mkdocs_metastasis.source import Span
from mkdocs_metastasis.svg import read_figure


def read(docs: Path, found: Found, options: Options) -> Drafts:
    """Everything that was found, with the problems of single files and fields.

    Paths are as seen from `docs`, the folder of the atlas.
    """
    known_fields.cache_clear()  # each run has its own effort: a preview runs for days
    drafts = Drafts(options, found)
    drafts.problems += found.problems
    _read_bibliography(docs, drafts)
    drafts.records = [_read_record(docs, file, drafts) for file in found.records]
    for number, node in _list(docs, "glossary", drafts):
        term = Reading(node, drafts.problems, f"[{number}].").model(Term)
        drafts.terms.append(TermDraft(node, number, term))
    for number, node in _list(docs, "retractions", drafts):
        notice = Reading(node, drafts.problems, f"[{number}].").model(Retraction)
        drafts.notices.append(NoticeDraft(node, number, notice))
    for path in found.pages:
        # What MkDocs itself will refuse is left to it. But what cannot be read it would find out
        # only after it has emptied the site folder.
        if path.lower().endswith(MARKDOWN) and os.path.isfile(_place(docs, path)):
            page = read_page(docs, path, drafts)
            drafts.pages += [page] if page else []
    for path in sorted(found.files):
        if path.startswith(SCENES) and path.endswith(".svg"):
            text = _read_text(docs, path, SCENE_LIMIT, drafts)
            if text is not None:
                read_scene(drafts, path, text)
    _read_figure(docs, drafts)
    return drafts


def _place(docs: Path, path: str) -> str:
    """Where a file lies, also beside the folder of the atlas, which need not be there."""
    return os.path.normpath(docs / path)


def _read_bytes(docs: Path, path: str, limit: int, drafts: Drafts) -> bytes | None:
    """The content of a plain file of at most `limit` bytes, or why there is none in the drafts."""
    try:
        with open(_place(docs, path), "rb") as file:
            if os.fstat(file.fileno()).st_size <= limit:
                return file.read()
        size = f"{limit // 1024} KiB" if limit < 1024 * 1024 else f"{limit // 1024 // 1024} MiB"
        drafts.say(Span(path), "file-size", f"'{path}' is larger than {size}", "split it")
    except OSError as error:
        reason = error.strerror or "unknown reason"
        drafts.say(Span(path), "file-unreadable", f"'{path}' cannot be read: {reason}")
    except UnicodeEncodeError:
        message = f"'{path}' cannot be read: under this locale no file can have such a name"
        drafts.say(Span(path), "file-unreadable", message, "set PYTHONUTF8=1")
    return None


def _read_text(docs: Path, path: str, limit: int, drafts: Drafts) -> str | None:
    data = _read_bytes(docs, path, limit, drafts)
    return None if data is None else data.decode("utf-8-sig", "replace")


def read_tree(docs: Path, path: str, limit: int, drafts: Drafts) -> Tree:
    """The tree of a YAML file; what is wrong with it is added to the drafts."""
    data = _read_bytes(docs, path, limit, drafts)
    tree = Tree(None, readable=False) if data is None else parse(path, data)
    drafts.problems += tree.problems
    return tree


def read_page(docs: Path, path: str, drafts: Drafts) -> HandwrittenPage | None:
    """A page in Markdown; that it cannot be read is added to the drafts."""
    text = _read_text(docs, path, PAGE_LIMIT, drafts)
    if text is None:
        return None
    return HandwrittenPage(path, text.replace("\r\n", "\n").replace("\r", "\n"))


def _read_record(docs: Path, file: RecordFile, drafts: Drafts) -> Draft:
    tree = read_tree(docs, file.path, RECORD_LIMIT, drafts)
    empty = Mapping({}, Span(file.path))
    root: Node = empty if tree.root is None else tree.root
    if isinstance(root, Scalar | Sequence):
        drafts.say(root.span, "wrong-type", "a record must be a mapping (field: value)")
    if not tree.readable or not isinstance(root, Mapping):
        return Draft(file, empty, None)
    for name in ("id", "path", "own"):
        if name in root.fields:
            message = f"unknown field '{name}'; it comes from the name of the file"
            drafts.say(root.fields[name][0].span, "unknown-field", message)
    model = KINDS[file.kind]
    values = _with_studies(plain(root, model), drafts.bibliography.references)
    own: list[tuple[str, tuple[str, ...]]] = []
    for name, field in drafts.options.fields.items():
        if file.kind in field.kinds:
            values.pop(name, None)
            found = _own_values(root, name, field, drafts)
            own += [(name, found)] if found else []
    values |= {"id": file.id, "path": file.path, "own": tuple(own)}
    return Draft(file, root, Reading(root, drafts.problems).model(model, values))


def _own_values(
    root: Mapping, name: str, field: OwnField, drafts: Drafts
) -> tuple[str, ...]:
    """The values of a field that the atlas itself has named, in the option `fields`."""
    node = root.get(name)
    if node is None and field.required:
        empty = "empty" if name in root.fields else "missing"
        drafts.say(root.missing_at(name), "missing-field", f"{name} is {empty}")
    if node is None or isinstance(node, Hole):
        return ()
    is_list = isinstance(node, Sequence)
    items = [item for _, item in node.filled] if isinstance(node, Sequence) else [node]
    found = []
    for item in items:
        if (is_list and not field.many) or not isinstance(item, Scalar):
            what = "a text or a list of texts" if field.many else "a text"
            drafts.say(item.span, "wrong-type", f"{name} must be {what}")
            return ()
        code, message, hint = field.trouble(item.value)
        if code:
            drafts.say(item.span, code, f"'{item.value[:60]}' in {name} {message}", hint)
        found.append(item.value)
    return tuple(found)


def _with_studies(values: dict[str, Any], references: dict[str, Reference]) -> dict[str, Any]:
    """Fill in `study` where the reference's keywords name exactly one kind."""
    effects = values.get("effects")
    for effect in effects if isinstance(effects, list) else ():
        evidence: Any = effect.get("evidence") if isinstance(effect, dict) else None
        for number, item in enumerate(evidence if isinstance(evidence, list) else ()):
            item = {"ref": item} if isinstance(item, str) else item
            ref = item.get("ref") if isinstance(item, dict) else None
            source = references.get(ref.strip()) if isinstance(ref, str) else None
            if source and source.study:
                item = {"study": [source.study], **item}
            evidence[number] = item
    return values


def _list(docs: Path, name: str, drafts: Drafts) -> Iterator[tuple[int, Mapping]]:
    """The items of a list file, with their numbers from 1."""
    path = drafts.found.lists.get(name)
    tree = read_tree(docs, path, LIST_LIMIT, drafts) if path else Tree(None)
    if name == "glossary":
        drafts.glossary_readable = tree.readable
    if isinstance(tree.root, Mapping | Scalar):
        hint = "begin each item with '- '"
        drafts.say(tree.root.span, "wrong-type", f"the {name} must be a list", hint)
    items = tree.root.items if isinstance(tree.root, Sequence) else ()
    for number, item in enumerate(items, start=1):
        if isinstance(item, Mapping):
            yield number, item
        elif is_blank(item):
            drafts.say(item.span, "missing-field", f"[{number}] is empty")
        elif not isinstance(item, Hole):
            drafts.say(item.span, "wrong-type", f"[{number}] must be a mapping (field: value)")


def _read_bibliography(docs: Path, drafts: Drafts) -> None:
    path = drafts.found.bibliography
    data = _read_bytes(docs, path, LIST_LIMIT, drafts) if path else None
    if path and data is not None:
        drafts.bibliography = parse_bibliography(path, data)
        drafts.problems += drafts.bibliography.problems
    else:
        # A bibliography that is there but may not be read must not make every key unknown.
        refused = any(p.span.path == "references.bib" for p in drafts.found.problems)
        drafts.bibliography.readable = not (path or refused)


def _read_figure(docs: Path, drafts: Drafts) -> None:
    """The drawing that the option `figure` names; the loader looks nowhere but below `docs`."""
    path = drafts.options.figure
    if path and path not in drafts.found.files:
        message = f"the option 'figure' names '{path}', which is no file of the site"
        hint = "give its path below docs, such as assets/plant.svg"
        drafts.say(Span(path), "file-unreadable", message, hint)
    elif path:
        text = _read_text(docs, path, SCENE_LIMIT, drafts)
        if text is not None:
            drafts.figure, problems = read_figure(text)
            say_problems(drafts, path, problems)
