"""A language model from a folder of weights on this machine, through LlamaIndex's Hugging Face connector."""

import time
from collections.abc import Generator
from pathlib import Path
from threading import Event, Lock
from typing import Any

from index.errors import BadSetting
from qa.writer.choice import Choice
from qa.writer.model import ENDS, ModelFailed

MOST_TOKENS = 512
PATIENCES = 4
"""Writing may take this many times the patience with which a server's silence is borne."""


class LocalModel:
    """A `Model` that writes one reply at a time: it has all cores to itself."""

    def __init__(self, choice: Choice) -> None:
        """Raises `BadSetting` where the folder is not there: nothing is ever downloaded."""
        folder = Path(choice.name).expanduser()
        if not (folder / "config.json").is_file():
            raise BadSetting(f"{folder} holds no Hugging Face model. Give the folder that has its config.json.")
        from llama_index.llms.huggingface import HuggingFaceLLM

        self.fingerprint = f"huggingface:{folder.name}"
        self._longest = PATIENCES * choice.timeout
        self._lock = Lock()
        self._stop = Event()
        self._llm = HuggingFaceLLM(
            model_name=str(folder),
            tokenizer_name=str(folder),
            device_map="auto",
            max_new_tokens=MOST_TOKENS,
            generate_kwargs={"do_sample": False, "max_time": self._longest},
            model_kwargs={"local_files_only": True},
            tokenizer_kwargs={"local_files_only": True},
            is_chat_model=True,
        )
        self._llm._stopping_criteria.append(self._stopped)  # The connector has no other way to stop it.

    def write(self, prompt: str) -> Generator[str]:
        """The reply as it comes. Raises `ModelFailed` where it breaks off, or the model cannot read the prompt."""
        from qa.writer.connect import messages

        began, text = time.monotonic(), ""
        with self._lock:
            self._stop.clear()
            parts = self._llm.stream_chat(messages(prompt))
            try:
                for part in parts:
                    text += part.delta or ""
                    yield part.delta or ""
            except (ValueError, RuntimeError, IndexError) as error:
                raise ModelFailed(f"failed ({type(error).__name__})") from error
            finally:
                self._stop.set()
                for _ in parts:  # Until it has stopped: the next question needs the cores.
                    pass
        if time.monotonic() - began >= self._longest:
            raise ModelFailed(f"was not done within {self._longest:g} s")
        if not text.rstrip().endswith(ENDS):
            raise ModelFailed("stopped in the middle, at its limit of length")

    def _stopped(self, input_ids: Any, _scores: Any, **_: Any) -> Any:
        import torch

        return torch.full((input_ids.shape[0],), self._stop.is_set(), dtype=torch.bool, device=input_ids.device)
