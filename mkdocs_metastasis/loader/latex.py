"""pylatexenc's converter, as a bibliography needs it: what is unknown is kept visible and noted."""

from __future__ import annotations

import re
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec

_SYMBOLS = {
    "slash": "/", "hyphen": "-", "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "-": "",
    "newline": " ", "allowbreak": "", "degree": "°", "textdegree": "°", "celsius": "°C",
    "permil": "‰", "sim": "~", "textasciitilde": "~", "textasciicircum": "^", "string": "",
    "textunderscore": "_", "textdollar": "$", "textquotesingle": "'", "textbar": "|",
    "textless": "<", "textgreater": ">", "textsterling": "£", "textbraceleft": "{",
    "textbraceright": "}", "textnumero": "№", "S": "§", "P": "¶",
}
"""What the library lacks, or writes otherwise than it should stand in a title."""
_SWITCHES = """
em it bf rm sf tt sc sl normalfont itshape upshape scshape slshape bfseries mdseries rmfamily
sffamily ttfamily relax protect noindent displaystyle textstyle scriptstyle left right limits
nolimits boldmath unboldmath ignorespaces unskip break newblock selectfont nobreak xspace
""".split()  # noqa: SIM905
"""They change how a text looks, and are no part of it."""
_NO_TEXT = """
today input include title author date maketitle item footnote href part chapter section subsection
subsubsection paragraph subparagraph includegraphics ref autoref cref Cref eqref cite citet citep
exercise uebung hint hints hinweis hinweise
""".split()  # noqa: SIM905
"""Commands of a document, which say nothing in a bibliography; one of them even asks the clock."""
_STYLED = re.compile(r"(?:text|up|Up|var)(?P<name>[A-Za-z]{2,})")
_NEAR = 40
"""Characters in which the group that a command is about begins."""
_FRACTIONS = {"1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾"}


class Converter(LatexNodes2Text):  # type: ignore[misc]
    """Turns TeX into text. `unknown` holds the commands whose meaning nobody knows, in order."""

    unknown: dict[str, None]

    def macro_node_to_text(self, node: Any) -> str:
        name = node.macroname
        if name in _SYMBOLS or name in _SWITCHES:
            return _SYMBOLS.get(name, "")
        if self.latex_context.get_macro_spec(name) and name not in _NO_TEXT:
            text: str = super().macro_node_to_text(node)
            return _FRACTIONS.get(text, text)
        # What a command without arguments stands for: `textbeta` looks like `beta`.
        styled = _STYLED.fullmatch(name)
        spec = self.latex_context.get_macro_spec(styled["name"] if styled else "")
        found = spec.simplify_repl if isinstance(spec, MacroTextSpec) else ""
        is_sign = found and isinstance(found, str) and "%" not in found
        return found if is_sign else self._unknown(node)

    def _unknown(self, node: Any) -> str:
        """The text that a command is about, if it is about one; else the command itself."""
        arguments = [a for a in node.nodeargd.argnlist if a] if node.nodeargd else []
        if arguments and node.macroname not in _NO_TEXT:
            return "".join(map(self._groupnodecontents_to_text, arguments))
        end = node.pos + node.len
        after = node.parsing_state.s[end : end + _NEAR].lstrip()
        if after.startswith("{") and after[1:].lstrip()[:1] not in ("}", ""):
            return ""  # the group that follows is read by itself
        self.unknown[f"\\{node.macroname}"] = None
        return f"\\{node.macroname}{node.macro_post_space}"
