"""Who may import whom: the rooms of the house, inner rooms knowing only rooms above them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "mkdocs_metastasis"
ROOT = Path(__file__).parent.parent / PACKAGE

ROOMS: dict[str, set[str]] = {
    "source": set(),
    "diagnostics": {"source"},
    "errors": set(),
    "suggest": set(),
    "svg": set(),
    "readability": set(),
    "model": {"errors", "suggest", "svg"},
    "text": set(),
    "loader": {
        "source", "diagnostics", "errors", "model", "readability", "suggest", "svg", "text", "words",
    },
    "words": {"model"},
    "graph": {"model"},
    "pictures": {"model", "graph", "svg", "words"},
    "exports": {"model", "graph", "words"},
    "pages": {"model", "text", "graph", "pictures", "readability", "words"},
    "navigation": {"model", "graph", "pages", "words"},
    "website": {"model", "graph", "pictures", "pages", "navigation", "words"},
    "hosts": {
        "diagnostics", "errors", "diff", "exports", "loader", "model", "navigation", "pages", "pictures", "text",
        "website", "words",
    },
    "hosts/mkdocs": {
        "diagnostics", "errors", "exports", "hosts", "loader", "model", "navigation", "pages", "website",
    },
    "hosts/export": {"hosts", "loader", "model", "pages", "text", "website"},
    "schema": {"model"},
    "diff": {"errors", "graph", "loader", "model", "words"},
    "cli": {"diagnostics", "diff", "errors", "hosts/export", "loader", "model", "schema"},
}
"""A room and the rooms that it may import."""

LIBRARIES: dict[str, set[str]] = {
    "pydantic": {"model", "loader"},
    "pydantic_core": {"model", "loader"},
    "yaml": {"loader"},
    "bibtexparser": {"loader"},
    "pylatexenc": {"loader"},
    "markdown_it": {"text"},
    "mdit_py_plugins": {"text"},
    "jinja2": {"pages"},
    "markupsafe": {"pages"},
    "mkdocs": {"hosts/mkdocs"},
    "click": {"cli"},
}
"""A library and the only rooms that may import it."""


def room(path: Path) -> str:
    return room_of(path.relative_to(ROOT).as_posix().removesuffix(".py").split("/"))


def room_of(parts: list[str]) -> str:
    """A folder or module right in the package, or one of the hosts, which are rooms of their own."""
    whole = "/".join(parts[:2])
    return whole if whole in ROOMS else parts[0]


def imports(path: Path) -> Iterator[str]:
    """The full names of all that a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            assert node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


FILES = sorted(path for path in ROOT.rglob("*.py") if path.name != "__init__.py" or path.parent != ROOT)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_only_what_its_room_may(path: Path) -> None:
    own = room(path)
    for name in imports(path):
        top, *rest = name.split(".")
        if top == PACKAGE and rest[:1] != ["__version__"]:
            assert not rest or room_of(rest) in {own} | ROOMS[own], f"{own} imports {name}"
        elif top in LIBRARIES:
            assert own in LIBRARIES[top], f"{own} imports {name}"


def test_every_room_is_known() -> None:
    names = {room(path) for path in FILES}
    assert names == set(ROOMS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_its_duty(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), f"{path} has no docstring"
