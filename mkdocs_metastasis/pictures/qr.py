"""An address as a QR code, for what hangs on a wall."""

from __future__ import annotations

import segno


def qr_code(address: str) -> str:
    """Draw an address as an `<svg>`, dark on white whatever the page's colours: so it is read."""
    code = segno.make_qr(address, error="m")
    drawn: str = code.svg_inline(
        dark="#000", light="#fff", svgclass="mts-qr", lineclass=None, omitsize=True
    )
    return drawn
