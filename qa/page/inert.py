"""Text as HTML that does nothing: whatever a document, a title or a question holds, the reader sees its characters."""

from html import escape

_ALSO = str.maketrans(
    {
        "{": "&#123;",  # No template engine, ours or gradio's, finds anything to fill in.
        "}": "&#125;",
        "$": "&#36;",
        "`": "&#96;",
        "\r": "&#13;",  # An HTML parser turns a bare one into a line feed, and quotes are exact.
    }
)


def inert(text: object) -> str:
    """Escaped for an element's content and for a quoted attribute alike."""
    return escape(str(text), quote=True).translate(_ALSO)
