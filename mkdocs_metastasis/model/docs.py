"""The text below each field of a model: read from its source when schemas and forms ask for it.

Pydantic can read it too, but does so for each model whenever the program starts.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from inspect import getsource
from itertools import pairwise
from textwrap import dedent

from pydantic import BaseModel


@cache
def attribute_docs(model: type[BaseModel]) -> Mapping[str, str]:
    """Return what is said of each field, on one line, by its name in Python."""
    found: dict[str, str] = {}
    for part in reversed(model.__mro__):
        if issubclass(part, BaseModel) and part is not BaseModel:
            found |= _docs(dedent(getsource(part)))
    return found


def _docs(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in ast.parse(source).body:
        for pair in pairwise(node.body if isinstance(node, ast.ClassDef) else ()):
            match pair:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(text))),
                ):
                    found[name] = " ".join(text.split())
    return found
