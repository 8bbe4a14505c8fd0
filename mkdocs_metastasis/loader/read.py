"""Files to drafts: opens them, builds trees and models; nothing more."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from mkdocs_metastasis.diagnostics import Diagnostic
from mkdocs_metastasis.loader.bibliography import parse_bibliography
from mkdocs_metastasis.loader.drafts import Draft, Drafts, NoticeDraft, TermDraft
from mkdocs_metastasis.loader.fields import Reading, known_fields, plain
from mkdocs_metastasis.loader.files import LIST_LIMIT, PAGE_LIMIT, RECORD_LIMIT, Found, RecordFile
from mkdocs_metastasis.loader.nodes import Hole, Mapping, Node, Sequence, is_blank
from mkdocs_metastasis.loader.own import read_own
from mkdocs_metastasis.loader.scenes import SCENE_LIMIT, paths_of, read_scene
from mkdocs_metastasis.loader.tree import Tree, parse
from mkdocs_metastasis.model import KINDS, HandwrittenPage, Options, Reference, Retraction, Term
from mkdocs_metastasis.model.urls import MARKDOWN
from mkdocs_metastasis.source import Span
from mkdocs_metastasis.svg import read_figure


def read(docs: Path, found: Found, options: Options) -> Drafts:
    """Everything that was found, with the problems of single files and fields.

    Paths are as seen from `docs`, the folder of the atlas.
    """
    known_fields.cache_clear()  # each run has its own effort: a preview runs for days
    drafts = Drafts(options, found)
    drafts.problems += drafts.found.problems
    _read_bibliography(docs, drafts)
    drafts.records = [_read_record(docs, file, drafts) for file in drafts.found.records]
    _read_glossary(docs, drafts)
    _read_retractions(docs, drafts)
    _read_pages(docs, drafts)
    _read_scenes(docs, drafts)
    _read_figure(docs, drafts)
    return drafts


def read_bytes(docs: Path, path: str, limit: int) -> bytes | Diagnostic:
    """The content of a plain file of at most `limit` bytes."""
    try:
        with open(_place(docs, path), "rb") as file:
            if os.fstat(file.fileno()).st_size > limit:
                return _too_big(path, limit)
            return file.read()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        return Diagnostic(Span(path), "file-unreadable", f"'{path}' cannot be read: {reason}")
    except UnicodeEncodeError:
        message = f"'{path}' cannot be read: under this locale no file can have such a name"
        return Diagnostic(Span(path), "file-unreadable", message, "set PYTHONUTF8=1")


def _place(docs: Path, path: str) -> str:
    """Where a file lies, also beside the folder of the atlas, which need not be there."""
    return os.path.normpath(docs / path)


def _too_big(path: str, limit: int) -> Diagnostic:
    size = f"{limit // 1024} KiB" if limit < 1024 * 1024 else f"{limit // 1024 // 1024} MiB"
    return Diagnostic(Span(path), "file-size", f"'{path}' is larger than {size}", "split it")


def read_tree(docs: Path, path: str, limit: int, drafts: Drafts) -> Tree:
    """The tree of a YAML file; what is wrong with it is added to the drafts."""
    data = read_bytes(docs, path, limit)
    tree = Tree(None, (data,), False) if isinstance(data, Diagnostic) else parse(path, data)
    drafts.problems += tree.problems
    return tree


def _read_record(docs: Path, file: RecordFile, drafts: Drafts) -> Draft:
    tree = read_tree(docs, file.path, RECORD_LIMIT, drafts)
    if not tree.readable:
        return Draft(file, None, None)
    root: Node = Mapping({}, Span(file.path)) if tree.root is None else tree.root
    if not isinstance(root, Mapping):
        if not isinstance(root, Hole):
            drafts.say(root.span, "wrong-type", "a record must be a mapping (field: value)")
        return Draft(file, None, None)
    for name in ("id", "path", "own"):
        if name in root.fields:
            message = f"unknown field '{name}'; it comes from the name of the file"
            drafts.say(root.fields[name][0].span, "unknown-field", message)
    model = KINDS[file.kind]
    values = _with_studies(plain(root, model), drafts.bibliography.references)
    own = read_own(root, file.kind, drafts.options, drafts.problems)
    named = [n for n, field in drafts.options.fields.items() if file.kind in field.kinds]
    values = {name: value for name, value in values.items() if name not in named}
    values |= {"id": file.id, "path": file.path, "own": own}
    return Draft(file, root, Reading(root, drafts.problems).model(model, values))


def _with_studies(values: dict[str, Any], references: dict[str, Reference]) -> dict[str, Any]:
    """Fill in `study` where the reference's keywords name exactly one kind."""
    effects = values.get("effects")
    for effect in effects if isinstance(effects, list) else ():
        evidence = effect.get("evidence") if isinstance(effect, dict) else None
        if isinstance(evidence, list):
            effect["evidence"] = [_with_study(item, references) for item in evidence]
    return values


def _with_study(item: Any, references: dict[str, Reference]) -> Any:
    if isinstance(item, str):
        item = {"ref": item}
    if not isinstance(item, dict) or "study" in item or not isinstance(item.get("ref"), str):
        return item
    reference = references.get(item["ref"].strip())
    return {**item, "study": [reference.study]} if reference and reference.study else item


def _list(docs: Path, name: str, drafts: Drafts) -> list[tuple[int, Mapping]]:
    """The items of a list file, with their numbers from 1."""
    path = drafts.found.lists.get(name)
    tree = read_tree(docs, path, LIST_LIMIT, drafts) if path else Tree(None)
    if name == "glossary":
        drafts.glossary_readable = tree.readable
    if isinstance(tree.root, Sequence):
        return _items(tree.root, drafts)
    if tree.root is not None and not isinstance(tree.root, Hole):
        hint = "begin each item with '- '"
        drafts.say(tree.root.span, "wrong-type", f"the {name} must be a list", hint)
    return []


def _items(root: Sequence, drafts: Drafts) -> list[tuple[int, Mapping]]:
    found = []
    for number, item in enumerate(root.items, start=1):
        if isinstance(item, Mapping):
            found.append((number, item))
        elif is_blank(item):
            drafts.say(item.span, "missing-field", f"[{number}] is empty")
        elif not isinstance(item, Hole):
            drafts.say(item.span, "wrong-type", f"[{number}] must be a mapping (field: value)")
    return found


def _read_glossary(docs: Path, drafts: Drafts) -> None:
    for number, node in _list(docs, "glossary", drafts):
        term = Reading(node, drafts.problems, f"[{number}].").model(Term)
        drafts.terms.append(TermDraft(node, number, term))


def _read_retractions(docs: Path, drafts: Drafts) -> None:
    for number, node in _list(docs, "retractions", drafts):
        notice = Reading(node, drafts.problems, f"[{number}].").model(Retraction)
        drafts.notices.append(NoticeDraft(node, number, notice))


def _read_bibliography(docs: Path, drafts: Drafts) -> None:
    if drafts.found.bibliography is None:
        # A bibliography that is there but may not be read must not make every key unknown.
        refused = any(p.span.path == "references.bib" for p in drafts.found.problems)
        drafts.bibliography.readable = not refused
        return
    data = read_bytes(docs, drafts.found.bibliography, LIST_LIMIT)
    if isinstance(data, Diagnostic):
        drafts.say(data.span, data.code, data.message, data.suggestion)
        drafts.bibliography.readable = False
        return
    drafts.bibliography = parse_bibliography(drafts.found.bibliography, data)
    drafts.problems += drafts.bibliography.problems


def _read_pages(docs: Path, drafts: Drafts) -> None:
    """Hand-written pages; what MkDocs itself will refuse is left to it."""
    for path in drafts.found.pages:
        if path.lower().endswith(MARKDOWN) and os.path.isfile(_place(docs, path)):
            # MkDocs would find out only after it has emptied the site folder what cannot be read.
            page = read_page(docs, path, drafts)
            drafts.pages += [page] if page else []


def read_page(docs: Path, path: str, drafts: Drafts) -> HandwrittenPage | None:
    """A page in Markdown; that it cannot be read is added to the drafts."""
    data = read_bytes(docs, path, PAGE_LIMIT)
    if isinstance(data, Diagnostic):
        drafts.problems.append(data)
        return None
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    return HandwrittenPage(path, text.replace("\r\n", "\n").replace("\r", "\n"))


def _read_scenes(docs: Path, drafts: Drafts) -> None:
    for path in paths_of(drafts):
        data = read_bytes(docs, path, SCENE_LIMIT)
        if isinstance(data, Diagnostic):
            drafts.problems.append(data)
        else:
            read_scene(drafts, path, data.decode("utf-8-sig", "replace"))


def _read_figure(docs: Path, drafts: Drafts) -> None:
    """The drawing that the option `figure` names; the loader looks nowhere but below `docs`."""
    path = drafts.options.figure
    if path and path not in drafts.found.files:
        message = f"the option 'figure' names '{path}', which is no file of the site"
        hint = "give its path below docs, such as assets/plant.svg"
        drafts.say(Span(path), "file-unreadable", message, hint)
    elif path:
        data = read_bytes(docs, path, SCENE_LIMIT)
        if isinstance(data, Diagnostic):
            drafts.problems.append(data)
        else:
            drafts.figure, problems = read_figure(data.decode("utf-8-sig", "replace"))
            for problem in problems:
                span = Span(path, problem.line, problem.column)
                drafts.say(span, "bad-scene", problem.message, problem.suggestion)
