"""The kinds of record: one module each, found by itself. A new kind is a new module here.

A module holds one subclass of `Record`, whose `spec` says where its files lie and how its index is
ordered, and whose fields say by their roles all that checks, pages and data have to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

from mkdocs_metastasis.model.records import KindSpec, Record


def _models() -> Iterator[type[Record]]:
    for found in iter_modules(__path__):
        module = import_module(f"{__name__}.{found.name}")
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Record) and "spec" in vars(value):
                yield value


KINDS: Mapping[str, type[Record]] = {
    model.spec.name: model for model in sorted(set(_models()), key=lambda m: m.spec.position)
}
"""Name of a kind to its model, in the order in which kinds are shown."""

SPECS: Mapping[str, KindSpec] = {name: model.spec for name, model in KINDS.items()}
FOLDERS: Mapping[str, str] = {name: spec.folder for name, spec in SPECS.items()}
