"""Documents out of .pptx presentations: what each slide says, its tables and charts, and the speaker's notes."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

import pptx

from index.document import Document, readable
from index.forms.broken import broken_is_unreadable
from index.forms.draft import Draft
from index.forms.row import Cell, laid_out
from index.forms.tables import lines
from index.forms.zipped import opened, properties


def read(name: str, data: bytes) -> Document:
    """The document of a presentation: every slide its title as a heading, then the rest from top to bottom."""
    about = properties(opened(data))
    draft = Draft()
    with broken_is_unreadable("presentation"):
        slides = pptx.Presentation(io.BytesIO(data)).slides
        titles = [_titled(draft, number, slide) for number, slide in enumerate(slides, start=1)]
    title = about.title if about.title != "PowerPoint Presentation" else None
    return Document(
        name,
        draft.text,
        title or next(filter(None, titles), None) or readable(name),
        about.date,
        author=about.author,
        language=about.language,
        places=tuple(draft.places),
    )


def _titled(draft: Draft, number: int, slide: Any) -> str:
    """Write a slide; its title."""
    draft.place(f"slide {number}", page=number)
    heading = slide.shapes.title
    title = _plain(heading.text_frame.text) if heading is not None else ""
    if title:
        draft.add(f"# {title}")
    rest = [shape for shape in slide.shapes if heading is None or shape.shape_id != heading.shape_id]
    for shape in _spread(sorted(rest, key=lambda shape: (shape.top or 0, shape.left or 0))):
        for paragraph in _said(shape):
            draft.add(paragraph)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            draft.add(_plain(paragraph.text))
    return title


def _spread(shapes: Iterable[Any]) -> Iterator[Any]:
    """The shapes, those of groups too."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _spread(shape.shapes)
        else:
            yield shape


def _said(shape: Any) -> Iterator[str]:
    if getattr(shape, "has_table", False):
        rows = ([_cell(cell) for cell in row.cells if not cell.is_spanned] for row in shape.table.rows)
        yield from (line.text for line in lines(list(laid_out(rows))))
    elif getattr(shape, "has_chart", False):
        yield from _charted(shape.chart)
    elif shape.has_text_frame:
        yield from (_plain(paragraph.text) for paragraph in shape.text_frame.paragraphs)


def _cell(cell: Any) -> Cell:
    return Cell(cell.text, cell.span_width, cell.span_height) if cell.is_merge_origin else Cell(cell.text)


def _charted(chart: Any) -> Iterator[str]:
    """The title and the numbers of a chart, a line for every category."""
    if chart.has_title and chart.chart_title.has_text_frame:
        yield _plain(chart.chart_title.text_frame.text)
    try:
        plots = list(chart.plots)
    except ValueError:  # a kind of chart that python-pptx does not know
        return
    for plot in plots:
        series = [(_plain(each.name or ""), list(each.values)) for each in plot.series]
        for at, category in enumerate(plot.categories):
            values = (f"{name}: {held[at]:g}" for name, held in series if at < len(held) and held[at] is not None)
            yield "; ".join([_plain(str(category)), *values])


def _plain(text: str) -> str:
    return " ".join(text.split())
