"""Pictures as pixels, where the library is there: their size, and that their words are drawn."""

import struct

import pytest

from mkdocs_metastasis.pictures import can_draw_png, draw_png
from mkdocs_metastasis.pictures.frames import PIXELS, signed, standalone

pytestmark = pytest.mark.skipif(not can_draw_png(), reason="resvg-py is not installed: make slides")


def file(title: str) -> str:
    return signed(standalone(title, "", 300, 40), ["An atlas · CC BY 4.0"])


def test_a_slide_is_as_wide_as_it_says() -> None:
    drawn = draw_png(file("How it spreads"))
    assert drawn.startswith(b"\x89PNG\r\n")
    assert struct.unpack(">I", drawn[16:20])[0] == PIXELS


def test_words_are_drawn() -> None:
    """Without any font on the machine they would be left out without a word."""
    assert draw_png(file("How it spreads")) != draw_png(file("How it grows"))
    assert len(draw_png(file("How it spreads"))) > len(draw_png(file("."))) + 500
