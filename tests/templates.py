"""Templates compiled once for all builds of a test run: most of a small build is Jinja's compiler."""

from collections import defaultdict
from collections.abc import Callable
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
        settings = {name: value for name, value in vars(environment).items() if name not in APART}
        settings["extensions"] = [*environment.extensions]
        known = made[*source, *sorted(how.items())]
        for seen, code in known:
            if seen == settings:
                return code
        code = compile(environment, *source, **how)
        # The environment's own filters would change along if a build adds one later.
        known.append(({name: dict(v) if type(v) is dict else v for name, v in settings.items()}, code))
        return code

    return compiled
