"""Templates compiled once for all builds of a test run: most of a small build is Jinja's compiler."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from types import CodeType
from typing import Any

import jinja2

APART = {"loader", "cache", "bytecode_cache", "auto_reload", "globals", "extensions"}
"""What an environment has that its compiler does not ask for; the extensions are told by name."""

Compile = Callable[..., CodeType | str]


def remembering(compile: Compile) -> Compile:
    """Return Jinja's `compile`, which does nothing twice.

    Code is given back for the same text of the same file in an environment that is the same in
    whatever the compiler may see: its options, filters, tests.
    """
    made: dict[tuple[object, ...], list[tuple[dict[str, Any], CodeType | str]]] = defaultdict(list)

    def compiled(environment: jinja2.Environment, *source: object, **how: object) -> CodeType | str:
        settings = dict(_settings(environment))
        known = made[*source, *sorted(how.items())]
        for seen, code in known:
            if seen == settings:
                return code
        code = compile(environment, *source, **how)
        known.append((settings, code))
        return code

    return compiled


def _settings(environment: jinja2.Environment) -> Iterator[tuple[str, Any]]:
    extensions = environment.extensions
    yield "extensions", [*extensions]
    for name, value in vars(environment).items():
        if name not in APART and getattr(value, "__self__", None) not in extensions.values():
            # A copy: a build may add a filter later.
            yield name, dict(value) if type(value) is dict else value
