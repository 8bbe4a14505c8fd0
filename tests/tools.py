"""Where the outside tools are that some tests need: a browser, Node."""

import os
import shutil

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


def find(tool: str) -> str | None:
    """The tool's command, or None: the variable of its name ($CHROMIUM, $NODE), else the PATH."""
    named = os.environ.get(tool.upper())
    candidates = (named,) if named else COMMANDS.get(tool, (tool,))
    found = (shutil.which(candidate) for candidate in candidates)
    return next((path for path in found if path), None)
