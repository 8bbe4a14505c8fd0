"""Every module says what it does; who may import whom is a contract in `pyproject.toml`."""

import ast
from pathlib import Path

import mkdocs_metastasis

PACKAGE = Path(mkdocs_metastasis.__file__).parent


def test_every_module_says_what_it_does() -> None:
    modules = [path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py"]
    assert len(modules) > 100
    assert [p for p in modules if not ast.get_docstring(ast.parse(p.read_text("utf-8")))] == []


def test_a_class_has_a_name_of_its_own() -> None:
    """One name means one thing in the whole package."""
    names: dict[str, str] = {}
    twice = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                if node.name in names:
                    twice.append(f"{node.name} in {names[node.name]} and {path.name}")
                names[node.name] = path.name
    assert twice == []
