"""Where a run comes from: all that must be the same for its figures to come out again."""

import hashlib
import os
import platform
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from qa.settings import Settings

_SHORT = 16
_SECRET = ("model_key",)
_ELSEWHERE = ("index", "cache", "host", "port")
"""Settings that say where something is, and change no answer."""
MODEL_FILES = (
    "reader.onnx",
    "weights.json",
    "entailment.onnx",
    "entailment.json",
    "arithmetic.onnx",
    "arithmetic.json",
    "meanings.npz",
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Fingerprints are the first hexadecimal digits of a SHA-256."""

    when: str
    """UTC, ISO 8601."""
    revision: str
    """Of the code: the commit, with `+changes` where files differ from it; outside a checkout the version."""
    settings: Mapping[str, str]
    prompts: Mapping[str, str]
    """Fingerprints by name."""
    models: Mapping[str, str]
    """Fingerprints of the trained models and their weights, and the name of the embedding model."""
    corpus: str
    """Fingerprint of all documents."""
    cases: str
    """Fingerprint of all cases as asked."""
    python: str
    cores: int

    @property
    def facts(self) -> dict[str, str]:
        """Everything but the time and the machine, by name: what must be the same for the same figures."""
        facts = {"code": self.revision, "documents": self.corpus, "cases": self.cases}
        facts |= {f"model {name}": mark for name, mark in self.models.items()}
        facts |= {f"prompt {name}": mark for name, mark in self.prompts.items()}
        return facts | {f"setting {name}": value for name, value in self.settings.items() if name not in _ELSEWHERE}


def origin(settings: Settings, *, corpus: str, cases: Iterable[object]) -> Origin:
    """The origin of a run that is about to begin."""
    return Origin(
        when=datetime.now(UTC).isoformat(timespec="seconds"),
        revision=revision(),
        settings={name: _kept(name, value) for name, value in asdict(settings).items() if name not in _SECRET},
        prompts=_prompts(),
        models=_models() | {"embedding": settings.embedding_model},
        corpus=corpus,
        cases=fingerprint(map(repr, cases)),
        python=platform.python_version(),
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
    )


def _kept(name: str, value: object) -> str:
    """The setting as it is kept: an address without the name and password that may stand in it."""
    return re.sub(r"//[^/]*@", "//", str(value)) if name == "model_url" else str(value)


def fingerprint(texts: Iterable[str]) -> str:
    """Of texts in their order."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(f"{len(text)}:{text}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:_SHORT]


def fingerprint_of_documents(texts: Mapping[str, str]) -> str:
    """Of documents by name, whatever their order."""
    return fingerprint(part for name in sorted(texts) for part in (name, texts[name]))


@cache
def revision() -> str:
    """The commit of the checkout this code runs from, or the installed version."""
    home = Path(__file__).resolve().parent.parent
    commit = _git(home, "rev-parse", "--short=12", "HEAD") if (home / ".git").exists() else ""
    if commit:
        return f"{commit}+changes" if _git(home, "status", "--porcelain", "--untracked-files=no") else commit
    try:
        return version("qa-over-documents")
    except PackageNotFoundError:
        return "unknown"


def _git(home: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(home), *words], capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _prompts() -> dict[str, str]:
    from prompts import load

    names = (path.name for path in files("prompts").iterdir())
    return {name[:-3]: load(name[:-3]).fingerprint for name in sorted(names) if name.endswith(".md")}


@cache
def _hashed(name: str) -> str:
    return hashlib.sha256((files("qa") / "model" / name).read_bytes()).hexdigest()[:_SHORT]


def _models() -> dict[str, str]:
    return {name: _hashed(name) for name in MODEL_FILES if (files("qa") / "model" / name).is_file()}
