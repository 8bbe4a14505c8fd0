"""Reads and checks the scenes of an atlas: safe, titled, and with parts that exist."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.model import Scene
from mkdocs_metastasis.model.scenes import EFFECT, PART, RECORD, SCENES, VIEW, title_of, view_of
from mkdocs_metastasis.source import Span
from mkdocs_metastasis.suggest import did_you_mean_id
from mkdocs_metastasis.svg import Element, SvgProblem, read

SCENE_LIMIT = 500_000
"""Bytes of a scene's file."""
_NARROW = ".narrow"
_TAGS = frozenset({"text", "tspan"})
_ATTRIBUTES = frozenset({
    RECORD, EFFECT, PART, VIEW, "dx", "dy", "font-size", "font-style", "font-weight",
    "letter-spacing", "text-anchor", "dominant-baseline",
})
_COLOURED = ("fill", "stroke", "stop-color", "color")
_FREE = re.compile(r"none|transparent|currentcolor|inherit|var\(--[\w-]+\)|url\(#[^)]+\)", re.I)


def read_scene(drafts: Drafts, path: str, text: str) -> None:
    """Read one file and say what is wrong with it; a narrow form joins its scene."""
    root, problems = read(text, _TAGS, _ATTRIBUTES)
    say_problems(drafts, path, problems)
    if root is None:
        return
    if not title_of(root):
        hint = "begin it with <title>what is drawn</title>"
        drafts.say(_at(path, root), "bad-scene", "the drawing has no title", hint)
    if len((root.get("viewBox") or "").split()) != 4:
        hint = 'write viewBox="0 0 WIDTH HEIGHT"'
        drafts.say(_at(path, root), "bad-scene", "the drawing has no viewBox", hint)
    fixed: list[tuple[Element, str]] = []
    for node in root.walk():
        values = ((node.get(name) or "").strip() for name in _COLOURED)
        fixed += [(node, value) for value in values if value and not _FREE.fullmatch(value)]
        given = node.get(VIEW)
        if given is not None and view_of(node) is None:
            hint = f'write {VIEW}="x y width height"'
            message = f"'{given}' is no part of the drawing"
            drafts.say(_at(path, node), "bad-scene", message, hint)
    if fixed:
        node, value = fixed[0]
        count = f" ({len(fixed)} such in all)" if len(fixed) > 1 else ""
        message = f"the colour '{value}' is fixed, the same in light and dark{count}"
        hint = "use the palette of scenes: var(--mts-scene-…)"
        drafts.say(_at(path, node), "scene-colour", message, hint)
    drafts.drawings[path] = root


def say_problems(drafts: Drafts, path: str, problems: Iterable[SvgProblem]) -> None:
    """Say what a drawing may not hold."""
    for problem in problems:
        span = Span(path, problem.line, problem.column)
        drafts.say(span, "bad-scene", problem.message, problem.suggestion)


def check(drafts: Drafts) -> None:
    """Say which parts of scenes lead to nothing."""
    effects = set(drafts.outline.effects)
    for path, root in drafts.drawings.items():
        for node in root.walk():
            for name in (RECORD, PART):
                id = node.get(name)
                if id is not None and id not in drafts.by_id:
                    hint = did_you_mean_id(drafts.former.get(id) or drafts.closest(id))
                    drafts.say(_at(path, node), "unknown-id", f"unknown id '{id}'", hint)
            effect = node.get(EFFECT)
            if effect is not None and effect not in effects:
                drafts.say(_at(path, node), "unknown-id", f"unknown effect '{effect}'")
        stem = path.removeprefix(SCENES).removesuffix(".svg")
        wide = f"{SCENES}{stem.removesuffix(_NARROW)}.svg"
        if stem.endswith(_NARROW) and wide not in drafts.found.files:
            message = "this narrow drawing has no wide one"
            drafts.say(Span(path), "bad-scene", message, f"draw '{wide}' too")


def _at(path: str, node: Element) -> Span:
    return Span(path, node.line, node.column)


def scenes_of(drafts: Drafts) -> dict[str, Scene]:
    """Return the scenes by name."""
    found: dict[str, Scene] = {}
    for path, root in drafts.drawings.items():
        name = path.removeprefix(SCENES).removesuffix(".svg")
        if not name.endswith(_NARROW):
            narrow = drafts.drawings.get(f"{SCENES}{name}{_NARROW}.svg")
            found[name] = Scene(name, root, narrow)
    return found
