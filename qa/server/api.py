"""The HTTP API: the assistant's questions, searches and documents as JSON, described by OpenAPI and shown at `/docs`.

Bodies and replies are the dataclasses themselves (Pydantic reads their fields), so the JSON form of an `Answer` here
is the one of `Answer.to_dict`, and the schema shown to developers cannot drift from the code.
"""

from collections.abc import Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Protocol

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi.responses import StreamingResponse
from fastapi_offline import FastAPIOffline
from pydantic import ConfigDict
from starlette.exceptions import HTTPException

from index import ANY, Filter
from index.document import Document
from index.errors import BadQuestion
from qa.answer import Answer, Answered, Event, Hit
from qa.caution import Caution
from qa.dialogue.conversation import Turn
from qa.marked import Marked
from qa.server.api_errors import HANDLERS, ErrorForm
from qa.server.body_limit import LARGEST_BODY, BodyLimit
from qa.server.streaming import EVENT_STREAM, STREAM, begun, each, server_sent
from qa.writer.choice import NONE

ONLY_KNOWN = ConfigDict(extra="forbid")
"""A field that is misspelt would otherwise be a wish that nobody hears."""


class Answerer(Protocol):
    """What the page and the API need of an assistant; `qa.Assistant` is one, and so is a fake."""

    @property
    def models(self) -> Sequence[str]: ...

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        within: Filter = ANY,
        model: str | None = None,
        strict: bool = False,
        caution: Caution = Caution.BALANCED,
    ) -> Iterator[Event]: ...

    def search(self, question: str, *, limit: int = 10, within: Filter = ANY) -> Sequence[Hit]: ...

    def document(self, name: str) -> Document: ...

    def mark(self, answer: Answer, *, history: Sequence[str] = (), note: str = "") -> Marked: ...

    def examples(self) -> Sequence[str]: ...

    def status(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Ask:
    """A question, and the conversation so far that it may refer to."""

    __pydantic_config__: ClassVar[ConfigDict] = ONLY_KNOWN

    question: str
    history: tuple[Turn, ...] = ()
    """Earlier turns, oldest first: each question with the answer this API gave to it (or null)."""
    within: Filter = ANY
    """Which documents may answer; all of them where it is left out."""
    model: str | None = None
    """Which language model writes: one of those that `/api/models` names, or `none`; left out, the first of them."""
    strict: bool = False
    """Whether to leave out what the model wrote that the documents do not support."""
    caution: Caution = Caution.BALANCED
    """How sure an answer must be: `eager` answers more, `cautious` less."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An answer that is wrong."""

    __pydantic_config__: ClassVar[ConfigDict] = ONLY_KNOWN

    answer: Answer
    """As this API gave it."""
    history: tuple[str, ...] = ()
    """The questions asked before it, oldest first."""
    note: str = ""
    """What is wrong with it."""


@dataclass(frozen=True, slots=True)
class MarkedForm:
    """What the mark is called in `qa eval drafts`."""

    id: str


@dataclass(frozen=True, slots=True)
class DocumentForm:
    """A document as it was indexed: a citation's `start` and `end` count characters of this `text`."""

    name: str
    title: str
    date: str | None
    publication: str | None
    author: str | None
    language: str | None
    text: str


def api(assistant: Answerer) -> FastAPI:
    """The application with the API and its `/docs`, whose scripts and styles are served from here, not from a CDN."""
    app = FastAPIOffline(
        separate_input_output_schemas=False,
        title="Questions and answers",
        description="Answers from the indexed documents: each sentence points at the exact characters it rests on.",
        version="1",
        redoc_url=None,
        static_url="/docs-assets",
    )
    app.include_router(routes(assistant))
    app.include_router(nowhere())
    app.add_middleware(BodyLimit)
    for kind, told in HANDLERS.items():
        app.add_exception_handler(kind, told)
    return app


def routes(assistant: Answerer) -> APIRouter:
    """Plain functions, so that each request runs in a thread and a slow answer holds up no other."""
    errors: dict[int | str, dict[str, Any]] = {
        status: {"model": ErrorForm, "description": why}
        for status, why in [
            (400, "Cannot be done, and why."),
            (413, f"The body is larger than {LARGEST_BODY:,} bytes."),
            (422, "The question, or the form of the request, is wrong."),
            (503, "There is no index."),
        ]
    }
    router = APIRouter(prefix="/api", responses=errors, dependencies=[Depends(only_known)])

    @router.post("/ask", summary="Ask a question")
    async def ask(form: Ask, request: Request) -> Answer:
        """An answer with its sentences, citations and hits; or a refusal, which is an answer too (`refused`)."""
        async with aclosing(each(_asked(assistant, form))) as events:
            async for event in events:
                if isinstance(event, Answered):
                    return event.answer
                if await request.is_disconnected():
                    break  # Nobody waits for it any more, and leaving stops the model.
        raise HTTPException(499, "The connection was closed.")

    @router.post(
        "/ask/stream",
        summary="Ask, and hear of each step",
        description=STREAM,
        responses=EVENT_STREAM,
        response_class=StreamingResponse,
    )
    def stream(form: Ask) -> StreamingResponse:
        first, events = begun(_asked(assistant, form))
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(server_sent(first, events), media_type="text/event-stream", headers=headers)

    @router.get("/models", summary="Which language models can write")
    def models() -> list[str]:
        """The first one writes unless another is asked for, or `none`; empty where none is set up."""
        return list(assistant.models)

    @router.get("/search", summary="Search for passages")
    def search(
        question: str,
        limit: Annotated[int, Query(ge=1, le=100, description="At most this many hits.")] = 10,
        after: str | None = None,
        before: str | None = None,
        document: Annotated[list[str], Query(description="Globs on the documents' names.")] = [],  # noqa: B006
        title: Annotated[list[str], Query(description="Globs on their titles.")] = [],  # noqa: B006
        author: Annotated[list[str], Query(description="Globs on their authors.")] = [],  # noqa: B006
        language: Annotated[list[str], Query(description="ISO 639-1 codes.")] = [],  # noqa: B006
    ) -> list[Hit]:
        """The hits alone, best first: what would be read to answer the question, and why."""
        within = Filter(
            after=after,
            before=before,
            documents=tuple(document),
            titles=tuple(title),
            authors=tuple(author),
            languages=tuple(language),
        )
        return list(assistant.search(question, limit=limit, within=within))

    @router.get("/document", summary="Read a document", responses={404: {"model": ErrorForm}})
    def document(name: str) -> DocumentForm:
        """A document's text as indexed, by the name that citations and hits give."""
        found = assistant.document(name)
        return DocumentForm(
            found.name, found.title, found.date, found.publication, found.author, found.language, found.text
        )

    @router.post("/mark", summary="Mark an answer as wrong")
    def mark(form: Mark) -> MarkedForm:
        """It is kept for whoever evaluates the answers. The same answer again has the same id, and is kept once."""
        return MarkedForm(assistant.mark(form.answer, history=form.history, note=form.note).id)

    return router


def nowhere() -> APIRouter:
    """What is left of `/api`: without this the page, which has all other paths, would answer in its own form."""
    router = APIRouter(prefix="/api")

    @router.api_route("/{path:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"], include_in_schema=False)
    def nothing(request: Request) -> None:
        raise HTTPException(404, f"There is no {request.method} {request.url.path} here. See /docs.")

    return router


def only_known(request: Request) -> None:
    """Refuse a parameter of the address that there is not, as unknown fields of a body are refused."""
    known = {parameter.alias for parameter in request.scope["route"].dependant.query_params}
    if unknown := request.query_params.keys() - known:
        raise BadQuestion(f"There is no parameter {', '.join(sorted(unknown))} here. See /docs for those there are.")


def _asked(assistant: Answerer, form: Ask) -> Iterator[Event]:
    """The stream of events. Only the models set up here may be asked: the key is the owner's."""
    offered = (NONE, *assistant.models)
    if form.model is not None and form.model not in offered:
        raise BadQuestion(f"There is no model {form.model!r} here. Ask one of: {', '.join(offered)}.")
    return assistant.stream(
        form.question,
        history=form.history,
        within=form.within,
        model=form.model,
        strict=form.strict,
        caution=form.caution,
    )
