"""A judge behind an endpoint that speaks OpenAI's chat completions: a local server, or a service.

Only asked for with `qa eval --judge MODEL`; where it is stands in `OPENAI_BASE_URL`, its key in `OPENAI_API_KEY`.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.error import URLError
from urllib.request import Request, urlopen

from index.errors import BadSetting, QAError

TIMEOUT = 60
"""Seconds."""


@dataclass(frozen=True, slots=True)
class HttpJudge:
    """A `Judge`. Asked with temperature 0, so that it says the same again, as far as it can."""

    model: str
    base: str
    key: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls, model: str, environment: Mapping[str, str] = os.environ) -> Self:
        """Raises `BadSetting` where it is not said where the judge is."""
        base = environment.get("OPENAI_BASE_URL", "").rstrip("/")
        if not base.startswith(("http://", "https://")):
            raise BadSetting("--judge needs an endpoint. Set OPENAI_BASE_URL, for example http://localhost:8080/v1.")
        return cls(model, base, environment.get("OPENAI_API_KEY", ""))

    @property
    def fingerprint(self) -> str:
        """The model and its endpoint."""
        return f"{self.model} at {self.base}"

    def __call__(self, prompt: str) -> str:
        """The reply; raises `QAError` where none comes."""
        body = {"model": self.model, "temperature": 0, "messages": [{"role": "user", "content": prompt}]}
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        request = Request(f"{self.base}/chat/completions", json.dumps(body).encode(), headers)
        try:
            with urlopen(request, timeout=TIMEOUT) as reply:
                return str(json.load(reply)["choices"][0]["message"]["content"])
        except (URLError, TimeoutError, ValueError, KeyError, IndexError, TypeError) as error:
            raise QAError(f"The judge at {self.base} gave no reply ({error}). Is it running?") from error
