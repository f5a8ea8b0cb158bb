"""A language model from a folder of weights on this machine, through LlamaIndex's Hugging Face connector."""

import logging
import time
from collections.abc import Generator
from functools import cached_property
from pathlib import Path
from queue import Queue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any

from index.errors import BadSetting
from qa.writer.choice import Choice
from qa.writer.model import ENDS, ModelFailed
from qa.writer.stepwise import BEAT, Told, taken

if TYPE_CHECKING:
    from llama_index.llms.huggingface import HuggingFaceLLM

MOST_TOKENS = 512
PATIENCES = 4
"""Writing may take this many times the patience with which a server's silence is borne."""

log = logging.getLogger(__name__)


class LocalModel:
    """A `Model` that writes one reply at a time: it has all cores to itself."""

    def __init__(self, choice: Choice) -> None:
        """Raises `BadSetting` where the folder is not there: nothing is ever downloaded."""
        self._folder = Path(choice.name).expanduser()
        if not (self._folder / "config.json").is_file():
            raise BadSetting(f"{self._folder} holds no Hugging Face model. Give the folder that has its config.json.")
        import llama_index.llms.huggingface  # noqa: F401 (whether it is installed is told at once)

        self.fingerprint = f"huggingface:{self._folder.name}"
        self._longest = PATIENCES * choice.timeout
        self._lock = Lock()
        self._stop = Event()

    def write(self, prompt: str) -> Generator[str]:
        """The reply as it comes, once the one before it is done.

        Raises `ModelFailed` where it breaks off, or the model cannot be loaded or cannot read the prompt.
        """
        while not self._lock.acquire(timeout=BEAT):
            yield ""
        try:
            text = yield from self._written(prompt)
        finally:
            self._lock.release()
        if not text.rstrip().endswith(ENDS):
            raise ModelFailed("stopped in the middle, at its limit of length")

    def _written(self, prompt: str) -> Generator[str, None, str]:
        text, told = "", Queue[str | BaseException | None]()
        self._stop.clear()
        thread = Thread(target=self._tell, args=(prompt, told), name="generate", daemon=True)
        thread.start()
        try:
            for piece in taken(told):
                text += piece
                yield piece
        except ModelFailed:
            raise
        except Exception as error:  # Whatever a model raises, the embedded answer is there.
            log.info("The language model failed", exc_info=True)
            raise ModelFailed(f"failed ({type(error).__name__})") from error
        finally:
            self._stop.set()
            thread.join()  # Until it has stopped: the next question needs the cores.
        return text

    def _tell(self, prompt: str, told: Told) -> None:
        """Write, in a thread of its own: in the connector's an error would be lost, and its end never come."""
        try:
            self._chat(prompt, told)
            told.put(None)
        except BaseException as error:
            told.put(error)

    def _chat(self, prompt: str, told: Told) -> None:
        from transformers import TextIteratorStreamer

        from qa.writer.connect import messages

        llm = self._llm
        streamer = TextIteratorStreamer(llm._tokenizer, skip_prompt=True, skip_special_tokens=True)
        streamer.text_queue = told
        streamer.stop_signal = ""  # type: ignore[assignment]  # The end is told by who also tells an error.
        llm.generate_kwargs = {"do_sample": False, "max_time": self._longest, "streamer": streamer}
        began = time.monotonic()
        llm.chat(messages(prompt))
        if time.monotonic() - began >= self._longest:
            raise ModelFailed(f"was not done within {self._longest:g} s")

    @cached_property
    def _llm(self) -> "HuggingFaceLLM":
        """Loaded at the first question; only the thread that writes asks for it."""
        from llama_index.llms.huggingface import HuggingFaceLLM

        llm = HuggingFaceLLM(
            model_name=str(self._folder),
            tokenizer_name=str(self._folder),
            device_map="auto",
            max_new_tokens=MOST_TOKENS,
            model_kwargs={"local_files_only": True},
            tokenizer_kwargs={"local_files_only": True},
            is_chat_model=True,
        )
        llm._stopping_criteria.append(self._stopped)  # The connector has no other way to stop it.
        return llm

    def _stopped(self, input_ids: Any, _scores: Any, **_: Any) -> Any:
        import torch

        return torch.full((input_ids.shape[0],), self._stop.is_set(), dtype=torch.bool, device=input_ids.device)
