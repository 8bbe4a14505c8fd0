"""What of the site's own cannot work in Zensical: Python in templates, and all that runs in MkDocs.

Zensical reads templates with MiniJinja, which has Jinja's language and none of Python's methods.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jinja2
from jinja2 import nodes

from mkdocs_metastasis.hosts.host import FOLDER
from mkdocs_metastasis.hosts.taken import theme_folder
from mkdocs_metastasis.loader import Project

_METHODS = {
    "items": "| items", "keys": "| list", "values": "| items", "get": "[…]", "split": "| split",
    "startswith": "is startingwith(…)", "endswith": "is endingwith(…)", "upper": "| upper",
    "lower": "| lower", "title": "| title", "capitalize": "| capitalize", "strip": "| trim",
    "lstrip": "| trim", "rstrip": "| trim", "replace": "| replace", "join": "| join",
    "count": "| length", "splitlines": "| lines", "format": "~",
}
"""Methods of Python, with what does the same."""
_NO_METHODS = frozenset(name for kind in (str, list, dict) for name in dir(kind))
_NO_FILTERS = frozenset({
    "center", "filesizeformat", "forceescape", "random", "truncate", "urlize", "wordcount",
    "wordwrap", "xmlattr",
})
_NO_FUNCTIONS = frozenset({"cycler", "joiner", "lipsum"})


def cannot(project: Project) -> Iterator[str]:
    """Yield a sentence for everything of the site's own that Zensical cannot do, with its place."""
    settings, config = project.settings, project.config.name
    theme = settings.get("theme")
    name = theme.get("name") if isinstance(theme, dict) else theme
    if name not in (None, "material"):
        yield f"{config}: Zensical has no theme '{name}'; the site gets the one like Material's"
    if settings.get("hooks"):
        yield f"{config}: Zensical runs no 'hooks'; what they did is left out"
    folder = theme_folder(project)
    for file in sorted(folder.rglob("*.html")) if folder and folder.is_dir() else ():
        if folder and file.relative_to(folder).parts[0] != FOLDER:
            shown = file.relative_to(project.root).as_posix()
            yield from (f"{shown}:{line}: {what}" for line, what in sorted(set(_wrong(file))))


def _wrong(file: Path) -> Iterator[tuple[int, str]]:
    try:
        tree = jinja2.Environment().parse(file.read_text("utf-8"))
    except jinja2.TemplateSyntaxError as error:
        yield error.lineno, f"MiniJinja may not read this: {error.message}"
        return
    except UnicodeDecodeError:
        yield 1, "this is not in UTF-8"
        return
    for call in tree.find_all(nodes.Call):
        yield from _called(call)
    for made in tree.find_all(nodes.Filter):
        if made.name in _NO_FILTERS:
            yield made.lineno, f"MiniJinja has no filter '{made.name}'; leave it out"
    for part in tree.find_all(nodes.Mod):
        if isinstance(part.left, nodes.Const) and isinstance(part.left.value, str):
            yield part.lineno, "MiniJinja fills no text with '%'; join texts with '~'"
    for found in tree.find_all(nodes.Getattr):
        inner = found.node
        if isinstance(inner, nodes.Getattr) and (inner.attr, _name(inner.node)) == ("file", "page"):
            yield found.lineno, "Zensical has no 'page.file'; use 'page.url' or 'page.path'"


def _called(call: nodes.Call) -> Iterator[tuple[int, str]]:
    if isinstance(call.node, nodes.Getattr):
        method = call.node.attr
        if instead := _METHODS.get(method):
            yield call.lineno, f"MiniJinja has no method '{method}'; write '{instead}'"
        elif method in _NO_METHODS:
            yield call.lineno, f"MiniJinja has no method '{method}'; leave it out"
    elif (name := _name(call.node)) in _NO_FUNCTIONS:
        yield call.lineno, f"MiniJinja has no function '{name}'; leave it out"


def _name(node: nodes.Node) -> str:
    return node.name if isinstance(node, nodes.Name) else ""
