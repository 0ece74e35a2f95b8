"""A QR code as plain SVG: one path, no style attributes, so that the page's Content-Security-Policy stays strict."""

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString


def picture(text: str, label: str) -> SafeString:
    """The picture, with a quiet border of four modules; ``label`` is read out."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" width="232" height="232" shape-rendering="crispEdges">'
        '<rect width="100%" height="100%" fill="#fff"/><path fill="#000" d="{}"/></svg>',
        label, len(rows), len(rows), path,
    )  # fmt: skip
