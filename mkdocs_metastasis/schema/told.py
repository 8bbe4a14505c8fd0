"""What the model says of its own fields: the text below each in the source; nothing more."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import ModuleType

from mkdocs_metastasis.model import Model, records


def told(model: type[Model]) -> Mapping[str, str]:
    """Field to its description, in the order of the fields, those of its bases first."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        found |= _classes(records).get(base.__name__, {})
    return {name: found[name] for name in model.model_fields if name in found}


@cache
def _classes(module: ModuleType) -> Mapping[str, Mapping[str, str]]:
    tree = ast.parse(inspect.getsource(module))
    return {node.name: _fields(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _fields(node: ast.ClassDef) -> Mapping[str, str]:
    """Each annotated name that a text follows."""
    return {
        field.target.id: " ".join(below.value.value.split())
        for field, below in pairwise(node.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }
