"""The text below each field of a model: read from its source when schemas and forms ask for it.

Pydantic can read it too, but does so for each model whenever the program starts.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from inspect import getsource
from itertools import pairwise

from pydantic import BaseModel


@cache
def attribute_docs(model: type[BaseModel]) -> Mapping[str, str]:
    """Return what is said of each field, on one line, by its name in Python."""
    found: dict[str, str] = {}
    for part in reversed(model.__mro__):
        if issubclass(part, BaseModel) and part is not BaseModel:
            found |= _docs_in(part.__module__).get(part.__name__, {})
    return found


@cache
def _docs_in(module: str) -> Mapping[str, Mapping[str, str]]:
    """What a module says below the fields of each of its classes."""
    nodes = ast.parse(getsource(sys.modules[module])).body
    return {node.name: dict(_docs(node)) for node in nodes if isinstance(node, ast.ClassDef)}


def _docs(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for pair in pairwise(node.body):
        match pair:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, " ".join(text.split())
