"""Documents out of web pages: the article without the page around it, or all that is visible where that fails."""

import logging
import re
from typing import Any

import trafilatura

from index.dates import normalised
from index.decoding import storable
from index.document import Document, readable
from index.forms.charset import in_declared_encoding
from index.forms.grid import with_rows
from index.forms.visible import Visible
from index.language import declared_language, detected_language

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_STYLE = "translate(@style, ' ', '')"
_HIDDEN = [
    "//body//*[@hidden]",
    f"//body//*[contains({_STYLE}, 'display:none') or contains({_STYLE}, 'visibility:hidden')]",
    f"//body//*[contains({_STYLE}, 'font-size:0') and not(contains({_STYLE}, 'font-size:0.'))"
    " and not(.//*[contains(@style, 'font-size')])]",
]
"""What a page does not show; `Visible` leaves it out too."""
_LARGEST_ARTICLE = 5_000_000
"""Characters of a page above which it is no article, and finding one in it would take minutes."""


def read(name: str, data: bytes) -> Document:
    """The document of a web page; its text is the article's, one blank line between paragraphs."""
    page = in_declared_encoding(data)
    told, rows = with_rows(page)
    article = _article(told) if len(page) <= _LARGEST_ARTICLE else None
    if article and not set(rows) <= set(_text(article).split("\n\n")):  # it took the rows for something else
        article = _article(page)
    visible = Visible(told)
    text = _text(article) or visible.text()
    title = getattr(article, "title", None) or visible.title.strip() or readable(name)
    publication = getattr(article, "sitename", None)
    return Document(
        name,
        storable(text),
        storable(title),
        normalised(getattr(article, "date", None)),
        publication,
        author=getattr(article, "author", None) or storable((visible.author or "").strip()) or None,
        language=detected_language(text) or declared_language(visible.language),
    )


def _text(article: Any) -> str:
    return re.sub(r"\s*\n\s*", "\n\n", (getattr(article, "text", None) or "").strip())


def _article(page: str) -> Any:
    """What trafilatura makes of the page, or None where it gives up; the date only from what the page declares."""
    dates = {"original_date": True, "extensive_search": False}
    try:
        return trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            favor_recall=True,
            date_extraction_params=dates,
            prune_xpath=_HIDDEN,
        )
    except Exception:  # a page can be broken in any way; the visible text is still there
        return None
