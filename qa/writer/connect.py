"""From a choice to a connected model, through LlamaIndex's connectors. The one room that imports them.

One connector serves everything that speaks OpenAI's protocol, one Anthropic's; a local folder has its own file.
"""

import logging
import re
from collections.abc import AsyncIterator, Generator
from typing import TYPE_CHECKING, Any

from index.errors import BadSetting
from qa.writer.choice import Choice
from qa.writer.model import ENDS, Model, ModelFailed
from qa.writer.stepwise import stepwise

if TYPE_CHECKING:
    from llama_index.core.base.llms.types import ChatMessage
    from llama_index.core.llms import LLM

OPENAI = "https://api.openai.com/v1"
LONGEST = 20_000
"""Characters of a reply: an answer is a paragraph, and what goes on and on is none."""
PATIENCES = 4
"""A reply may take this many times as long as a silence in it."""
MOST_TOKENS = 4096
"""What is asked of Anthropic, which wants to be told."""
ONE_REQUEST = {"Connection": "close"}
"""A connection kept open would be left open by whoever forgets the model: nobody tells the client to close it."""
_CUT = re.compile(r"length|max_?tokens|context_window", re.IGNORECASE)
_UNWILLING = re.compile(r"filter|safety|refus|block|prohibit|recit|tool|function|error|abort|cancel", re.IGNORECASE)
"""Why replies end that are none; servers have words of their own for a good end."""

log = logging.getLogger(__name__)


def connect(choice: Choice) -> Model:
    """The model. Raises `BadSetting` where its connector is not installed, or its folder not there."""
    try:
        if choice.kind == "huggingface":
            from qa.writer.local import LocalModel

            return LocalModel(choice)
        return Connected(_openai(choice) if choice.kind == "openai" else _anthropic(choice), choice)
    except ImportError as error:
        raise BadSetting(
            f"{choice.kind}:{choice.name} needs a connector that is not installed ({error.name}). "
            f"Install it: pip install 'qa-over-documents[{choice.kind}]'"
        ) from error


def _openai(choice: Choice) -> "LLM":
    from llama_index.llms.openai_like import OpenAILike

    from qa.writer.client import Client

    llm: LLM = OpenAILike(
        model=choice.name,
        api_base=choice.url or OPENAI,
        api_key=choice.key or "none",  # Local servers want no key, and the connector wants one.
        is_chat_model=True,
        temperature=0.0,
        max_retries=0,  # The embedded answer is there at once.
        timeout=choice.timeout,
        default_headers=ONE_REQUEST,
        async_http_client=Client(follow_redirects=True),
    )
    return llm


def _anthropic(choice: Choice) -> "LLM":
    from llama_index.llms.anthropic import Anthropic

    llm: LLM = Anthropic(
        model=choice.name,
        base_url=choice.url or None,
        api_key=choice.key or "none",
        temperature=0.0,
        max_tokens=MOST_TOKENS,
        max_retries=0,
        timeout=choice.timeout,
        default_headers=ONE_REQUEST,
    )
    return llm


class Connected:
    """A `Model` behind one of LlamaIndex's connectors."""

    def __init__(self, llm: "LLM", choice: Choice) -> None:
        self._llm = llm
        self._choice = choice
        self.fingerprint = choice.fingerprint

    def write(self, prompt: str) -> Generator[str]:
        """The reply as it comes, read no further than `LONGEST`."""
        patience, written = self._choice.timeout, 0
        try:
            for piece in stepwise(lambda: self._pieces(prompt), patience=patience, longest=PATIENCES * patience):
                written += len(piece)
                if written > LONGEST:
                    raise ModelFailed(f"wrote more than {LONGEST:,} characters")
                yield piece
        except (ModelFailed, GeneratorExit):
            raise
        except Exception as error:  # Whatever a connector raises, the embedded answer is there.
            log.info("The language model failed", exc_info=True)
            raise ModelFailed(_told(error, patience)) from error

    async def _pieces(self, prompt: str) -> AsyncIterator[str]:
        ended, last = None, ""
        async for part in await self._llm.astream_chat(messages(prompt)):
            ended = _reason(part) or ended
            if part.delta:
                last = part.delta if part.delta.strip() else last
                yield part.delta
        if ended is None and not last.rstrip().endswith(ENDS):
            raise ModelFailed("broke off in the middle")
        if _CUT.search(ended or ""):
            raise ModelFailed("stopped in the middle, at its limit of length")
        if _UNWILLING.search(ended or ""):
            raise ModelFailed("would not write this")


def messages(prompt: str) -> "list[ChatMessage]":
    """The prompt's rules as the system's message, and after its first `---` the material as the user's."""
    from llama_index.core.base.llms.types import ChatMessage, MessageRole

    rules, _, material = prompt.partition("\n---\n")
    if not material:
        return [ChatMessage(role=MessageRole.USER, content=prompt)]
    return [
        ChatMessage(role=MessageRole.SYSTEM, content=rules.strip()),
        ChatMessage(role=MessageRole.USER, content=material.strip()),
    ]


def _reason(part: Any) -> str | None:
    """Why the reply ended, once it has: OpenAI says it in the chunk, Anthropic's connector beside the message."""
    choices = getattr(part.raw, "choices", None)
    said = choices[0].finish_reason if choices else part.message.additional_kwargs.get("stop_reason")
    return str(said) if said else None


_STATUSES = {
    401: "refused the key",
    403: "refused the key",
    404: "is not known there",
    413: "found the question too long",
    429: "is over its quota",
}


def _told(error: Exception, patience: float) -> str:
    """What went wrong, in our words: the connectors' own may hold addresses and keys."""
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _STATUSES.get(status, f"failed with status {status}")
    kind = type(error).__name__
    if isinstance(error, TimeoutError) or "Timeout" in kind:
        return f"did not answer within {patience:g} s"
    if "Connection" in kind or "Connect" in kind:
        return "cannot be reached"
    if "Protocol" in kind or "Read" in kind:
        return "broke off in the middle"
    return f"sent something that cannot be read ({kind})"
