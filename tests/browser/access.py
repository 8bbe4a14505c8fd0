"""What axe finds on a page."""

import json

from playwright.sync_api import Page

from tests.tools import AXE

THEME = ".md-header, .md-tabs, .md-sidebar, .md-footer, .md-search, .md-top, .md-content__button, .md-path"
"""The theme's own frame, which is not ours to mend; its findings are listed in the site's notes."""

SHORTEN = """() => {
  for (const svg of document.querySelectorAll("main svg")) if (!svg.checkVisibility()) svg.remove();
  const seen = {}, paths = new Map(), kept = new Set(), all = [...document.querySelectorAll("main *")];
  for (const one of all) {
    const {color, backgroundColor} = getComputedStyle(one), most = one.ownerSVGElement ? 40 : 3;
    const path = [paths.get(one.parentElement), one.tagName, one.getAttribute("class"), one.getAttributeNames()].join(" ");
    const kind = path + color + backgroundColor;
    paths.set(one, path);
    seen[kind] = (seen[kind] || 0) + 1;
    for (let it = one; seen[kind] <= most && it && !kept.has(it); it = it.parentElement) kept.add(it);
  }
  for (const one of all)
    if (!kept.has(one) && one.matches("li, tr, p, div, section, article, details, figure, svg a, svg g:not(a *)")) one.remove();
}"""
"""Leaves the first three of each kind of element, and what holds them: axe looks at each with all others.

A kind is a way of tags, classes and attributes from the top, in one colour. Of what is drawn, which has
a place of its own, forty stay; a picture for the other width is judged in that.
"""


def findings(page: Page, only: str = "main", without: str = THEME) -> list[str]:
    """What axe finds by the rules of WCAG 2.2 A and AA in a part of a page, in words."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))  # as a script of the page its policy would refuse it
    context = {"include": [[only]], "exclude": [[part.strip()] for part in without.split(",")]}
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}
    found = page.evaluate(f"axe.run({json.dumps(context)}, {json.dumps(options)}).then(all => all.violations)")
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in found for node in violation["nodes"]
    ]
