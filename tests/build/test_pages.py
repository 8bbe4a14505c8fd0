"""Every kind of page, as a data file: the records in, and the page as a reader meets it.

To add a case, write a file into `pages/` with `files`, perhaps `options`, and the addresses of
`pages`; UPDATE_GOLDEN=1 fills in what they show, to be read before it is committed.
"""

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.build.harness import MINIMAL, build_atlas
from tests.build.outline import outline

CASES = sorted((Path(__file__).parent / "pages").glob("*.yml"))


class _Block(str):
    """Written as a block, so that a page stays readable."""


yaml.SafeDumper.add_representer(
    _Block, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|")
)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_page(path: Path, tmp_path: Path) -> None:
    case: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    files = (MINIMAL if case.get("base") == "minimal" else {}) | case.get("files", {})
    built = build_atlas(tmp_path, files, case.get("options"), **case.get("config", {}))
    shown = {address: outline(built.page(address)) for address in case["pages"]}
    if os.environ.get("UPDATE_GOLDEN"):
        case["pages"] = {address: _Block(text) for address, text in shown.items()}
        if "files" in case:
            case["files"] = {name: _Block(text) for name, text in case["files"].items()}
        text = yaml.safe_dump(case, sort_keys=False, allow_unicode=True, width=10_000)
        path.write_text(text, "utf-8")
    for address, expected in case["pages"].items():
        assert shown[address] == expected, address
