"""Where the outside tools are that some tests need: a browser, Node."""

import os
import shutil
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


AXE = Path(__file__).parent / "browser/node_modules/axe-core/axe.min.js"
"""The checker of access, which npm puts there."""


def find(tool: str) -> str | None:
    """The tool's command, or None: the variable of its name ($CHROMIUM, $NODE), else the PATH.

    `axe` is no command but a script: its path.
    """
    if tool == "axe":
        return str(AXE) if AXE.is_file() else None
    named = os.environ.get(tool.upper())
    candidates = (named,) if named else COMMANDS.get(tool, (tool,))
    found = (shutil.which(candidate) for candidate in candidates)
    return next((path for path in found if path), None)
