"""What axe finds on a page."""

import json

from playwright.sync_api import Page

from tests.tools import AXE

THEME = ".md-header, .md-tabs, .md-sidebar, .md-footer, .md-search, .md-top, .md-content__button, .md-path"
"""The theme's own frame, which is not ours to mend; its findings are listed in the site's notes."""


def findings(page: Page, only: str = "main", without: str = THEME) -> list[str]:
    """What axe finds by the rules of WCAG 2.2 A and AA in a part of a page, in words."""
    page.evaluate(AXE.read_text("utf-8"))  # as a script of the page its policy would refuse it
    context = {"include": [[only]], "exclude": [[part.strip()] for part in without.split(",")]}
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}
    found = page.evaluate(f"axe.run({json.dumps(context)}, {json.dumps(options)})")
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in found["violations"] for node in violation["nodes"]
    ]
