"""The page's parts and what happens on a click, in Gradio."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI

from qa.caution import Caution
from qa.dialogue.conversation import Turn
from qa.page.fence import Fence
from qa.page.inert import inert
from qa.page.look import THEME
from qa.page.talk import Narrowed, Shown, Talk, stored_form
from qa.server.api import Answerer
from qa.writer.choice import NONE

TITLE = "Ask the documents"
KEPT_AS = "qa.conversation"
"""The conversation's name in the browser's storage; the same after a restart, so that a reload finds it again."""

TOGETHER = 4
"""Questions of different readers answered at a time; the others wait their turn."""

HEADER = f'<div class="brand"><span class="sign" aria-hidden="true">[1]</span><h1>{TITLE}</h1></div>'
SAID = '<p role="status" aria-live="polite">${value}</p>'

HOW_SURE = {Caution.EAGER: "fairly sure", Caution.BALANCED: "sure", Caution.CAUTIOUS: "very sure"}

Turns = tuple[Turn, ...]


def mount(app: FastAPI, assistant: Answerer) -> FastAPI:
    """Put the page at `/` of the application, behind a fence that keeps browsers from loading anything from outside."""
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        page(Talk(assistant)),
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,  # An unknown error's text is for the log, not for the page.
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        enable_monitoring=False,
        max_file_size=1,  # Nothing is uploaded here.
        theme=THEME,
        head=f"<style>{_asset('page.css')}</style>",  # Gradio's own way, `css`, rewrites selectors and breaks `:is`.
    )
    mounted.add_middleware(Fence)
    return mounted


def page(talk: Talk) -> gr.Blocks:
    """The conversation and the question box, and beside them the sources."""
    script = _asset("page.js")
    blocks = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with blocks:
        turns = gr.State(())
        kept = gr.BrowserState([], storage_key=KEPT_AS, secret=KEPT_AS)
        with gr.Row(elem_id="bar"):
            gr.HTML(HEADER, apply_default_css=False, js_on_load=None)
            afresh = gr.Button("New conversation", elem_id="afresh", size="sm")
        with gr.Row(elem_id="room"):
            with gr.Column(elem_id="talk"):
                thread = gr.HTML(elem_id="thread", apply_default_css=False, js_on_load=script)
                examples = gr.HTML(elem_id="examples", apply_default_css=False, js_on_load=script)
                with gr.Column(elem_id="asking"):
                    stop = gr.Button("Stop", elem_id="stop", size="sm")
                    narrowed = _narrowing_boxes()
                    model = _model_menu(talk.assistant.models)
                    box = _question_box()
            with gr.Column(elem_id="side"):
                panel = gr.HTML(elem_id="panel", apply_default_css=False, js_on_load=script)
        said = gr.HTML(elem_id="said", apply_default_css=False, html_template=SAID, js_on_load=None)
        _Wiring(talk, turns, kept, thread, examples, panel, said, box, [model, *narrowed]).connect(blocks, afresh, stop)
    return blocks


def _asset(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        elem_id="question",
        label="Your question",
        show_label=False,
        placeholder="Ask a question …",
        lines=1,
        max_lines=6,
        submit_btn="Ask",
        autofocus=True,
    )


def _model_menu(models: Sequence[str]) -> gr.Dropdown:
    """Who writes the answer; not shown where there is no choice."""
    choices = [*((name, name) for name in models), ("No model: quotes only", NONE)]
    return gr.Dropdown(
        choices, value=choices[0][1], label="Written by", elem_id="model", visible=bool(models), filterable=False
    )


def _narrowing_boxes() -> list[gr.Textbox | gr.Radio]:
    """Which documents may answer, all of them while nothing is typed, and how surely. In the order of `Narrowed`."""
    with gr.Accordion("Which documents, and how sure", open=False, elem_id="narrow"), gr.Row():
        return [
            gr.Textbox("", label="Dated from", placeholder="2019-01-01", elem_id="after", min_width=110),
            gr.Textbox("", label="Dated to", placeholder="2019-12-31", elem_id="before", min_width=110),
            gr.Textbox("", label="File name has", placeholder="report", elem_id="named", min_width=130),
            gr.Textbox("", label="Title has", placeholder="annual", elem_id="titled", min_width=130),
            gr.Textbox("", label="Author has", placeholder="smith", elem_id="by", min_width=130),
            gr.Radio(
                [(told, caution) for caution, told in HOW_SURE.items()],
                value=Caution.BALANCED,
                label="Answer only when",
                elem_id="caution",
                min_width=240,
            ),
        ]


@dataclass(frozen=True)
class _Wiring:
    """Which event calls what, and which parts its result goes to."""

    talk: Talk
    turns: gr.State
    kept: gr.BrowserState
    thread: gr.HTML
    examples: gr.HTML
    panel: gr.HTML
    said: gr.HTML
    box: gr.Textbox
    asked: list[gr.Dropdown | gr.Textbox | gr.Radio]
    """Who writes, and which documents may answer, how surely."""

    def connect(self, blocks: gr.Blocks, afresh: gr.Button, stop: gr.Button) -> None:
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        shown = [self.turns, self.thread, self.panel, self.said, self.box]
        once: dict[str, Any] = {"trigger_mode": "once", "concurrency_limit": TOGETHER, "concurrency_id": "ask", **quiet}
        asking = [
            self.box.submit(self.ask, [self.box, self.turns, *self.asked], shown, **once),
            self.examples.ask_example(self.ask_example, [self.turns, *self.asked], shown, **once),
        ]
        for asked in asking:
            asked.success(stored_form, self.turns, self.kept, queue=False, **quiet)
        blocks.load(self.resume, self.kept, shown, queue=False, **quiet)
        blocks.load(self.talk.examples, None, self.examples, **quiet)
        begun = afresh.click(self.begin, None, [*shown, self.kept], cancels=asking, queue=False, **quiet)
        stopped = stop.click(self.stopped, self.turns, shown, cancels=asking, queue=False, **quiet)
        # Each once more, over a step that was on its way meanwhile.
        begun.then(self.begin, None, [*shown, self.kept], queue=False, **quiet)
        stopped.then(self.stopped, self.turns, shown, queue=False, **quiet)
        marked = self.thread.mark_wrong(self.mark, self.turns, shown, queue=False, **quiet)
        marked.success(stored_form, self.turns, self.kept, queue=False, **quiet)
        for part in (self.thread, self.panel):
            for event, opened in self.clicks().items():
                getattr(part, event)(opened, self.turns, self.panel, queue=False, **quiet)

    def clicks(self) -> dict[str, Callable[[Turns, gr.EventData], str]]:
        """What each `data-act` of the page's HTML shows in the panel."""
        return {"open_citation": self.open_citation, "open_hit": self.open_hit, "show_sources": self.show_sources}

    def ask(self, question: str, turns: Turns, model: str, *narrowed: str) -> Iterator[tuple[Any, ...]]:
        if question.strip():
            with closing(self.talk.ask(question, turns, Narrowed(*narrowed), model)) as steps:
                yield from map(_updates, steps)
        else:
            yield (gr.skip(),) * 5  # Gradio empties every part when nothing at all is yielded.

    def ask_example(
        self,
        turns: Turns,
        model: str,
        after: str,
        before: str,
        documents: str,
        titles: str,
        authors: str,
        caution: str,
        event: gr.EventData,
    ) -> Iterator[tuple[Any, ...]]:
        yield from self.ask(str(event.question), turns, model, after, before, documents, titles, authors, caution)

    def stopped(self, turns: Turns) -> tuple[Any, ...]:
        return _updates(self.talk.stopped(turns))

    def begin(self) -> tuple[Any, ...]:
        return (*_updates(self.talk.begin()), [])

    def resume(self, kept: object) -> tuple[Any, ...]:
        return _updates(self.talk.resume(kept))

    def mark(self, turns: Turns, event: gr.EventData) -> tuple[Any, ...]:
        return _updates(self.talk.mark(turns, int(event.turn), str(event.note)))

    def open_citation(self, turns: Turns, event: gr.EventData) -> str:
        return self.talk.citation(turns, int(event.turn), int(event.place))

    def open_hit(self, turns: Turns, event: gr.EventData) -> str:
        return self.talk.hit(turns, int(event.turn), int(event.place))

    def show_sources(self, turns: Turns, event: gr.EventData) -> str:
        return self.talk.sources(turns, int(event.turn))


def _updates(shown: Shown) -> tuple[Any, ...]:
    """In the order of the parts; what does not change is skipped."""
    parts = (shown.panel, inert(shown.said), shown.box)
    return (shown.turns, shown.thread, *(gr.skip() if part is None else part for part in parts))
