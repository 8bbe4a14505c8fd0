"""Templates that the preview keeps compiled from one build to the next."""

from typing import Any

from jinja2 import DictLoader, Environment

from mkdocs_metastasis.hosts.mkdocs.compiled import CompiledTemplates


class Counting(Environment):
    """Knows what it has compiled."""

    def __init__(self, kept: CompiledTemplates, pages: dict[str, str]) -> None:
        super().__init__(loader=DictLoader(pages), bytecode_cache=kept)
        self.compiled: list[str | None] = []

    def compile(self, source: Any, name: str | None = None, *args: Any, **more: Any) -> Any:
        self.compiled.append(name)
        return super().compile(source, name, *args, **more)


def test_only_what_has_changed_is_compiled_again() -> None:
    kept, pages = CompiledTemplates(), {"page": "{{ word }} {% include 'foot' %}", "foot": "first"}
    first = Counting(kept, pages)
    assert first.get_template("page").render(word="a") == "a first"
    assert first.compiled == ["page", "foot"]

    second = Counting(kept, pages | {"foot": "second {{ word }}"})
    assert second.get_template("page").render(word="b") == "b second b"
    assert second.compiled == ["foot"]
