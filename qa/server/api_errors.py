"""What the HTTP API says when there is no result: one form, and a sentence for whoever asked."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from index.errors import BadQuestion, NoIndex, NoSuchDocument, QAError
from qa.server.body_limit import LARGEST_BODY
from qa.server.streaming import DEFECT

STATUS: tuple[tuple[type[QAError], int], ...] = ((BadQuestion, 422), (NoSuchDocument, 404), (NoIndex, 503))


@dataclass(frozen=True, slots=True)
class ErrorForm:
    """Why there is no result, and the next step."""

    error: str


def on_qa_error(_: Request, error: Exception) -> JSONResponse:
    """Errors raised on purpose carry a message for the person who asked."""
    status = next((status for kind, status in STATUS if isinstance(error, kind)), 400)
    return failure(status, str(error))


def on_wrong_form(_: Request, error: Exception) -> JSONResponse:
    """Say which field is wrong, in one sentence, rather than Pydantic's list."""
    assert isinstance(error, RequestValidationError)
    wrong = [f"{_where(e)}: {_wrong(e)}" for e in error.errors()]
    return failure(422, f"The request is not understood: {'; '.join(wrong[:5])}. See /docs for its form.")


def _where(error: Mapping[str, Any]) -> str:
    """The field."""
    within = error["loc"][1:] if error["type"] != "json_invalid" else ()
    return ".".join(map(str, within)) or "the body"


def _wrong(error: Mapping[str, Any]) -> str:
    """Pydantic's words, but where they speak of its own parts."""
    if error["type"] == "json_invalid":
        return f"no JSON at character {error['loc'][-1]} ({error['ctx']['error']})"
    if error["type"] == "unexpected_keyword_argument":
        return "there is no such field"
    if error["loc"] == ("body",) and isinstance(error["input"], bytes):
        return "send it as JSON, with the header Content-Type: application/json"
    return str(error["msg"])


def on_http_error(request: Request, error: Exception) -> JSONResponse:
    """What FastAPI itself refuses, in the same form."""
    assert isinstance(error, HTTPException)
    allowed = (error.headers or {}).get("Allow", "")
    told = {
        400: "The body cannot be read: it is not UTF-8, or nested too deep. Send JSON as /docs describes it.",
        405: f"{request.url.path} takes {allowed}, not {request.method}. See /docs.",
        413: f"The request is larger than {LARGEST_BODY:,} bytes. Send fewer turns of history.",
    }
    reply = failure(error.status_code, told.get(error.status_code, error.detail))
    reply.headers.update(error.headers or {})
    return reply


def on_defect(_request: Request, _error: Exception) -> JSONResponse:
    """Anything else is a defect: its traceback goes to the server's log, and nothing of it to the client."""
    return failure(500, DEFECT)


def failure(status: int, message: str) -> JSONResponse:
    """The one form of every error."""
    return JSONResponse(asdict(ErrorForm(message)), status_code=status)


HANDLERS: Mapping[type[Exception], Callable[[Request, Exception], JSONResponse]] = {
    QAError: on_qa_error,
    RequestValidationError: on_wrong_form,
    HTTPException: on_http_error,
    Exception: on_defect,
}
