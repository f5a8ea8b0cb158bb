"""The shape of the house: who may import whom, which library lives in which room, and what stays unloaded."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from qa import Settings

HOUSE = Path(__file__).parent.parent
MAY_IMPORT = {"prompts": set(), "index": set(), "qa": {"index", "prompts"}, "evals": {"qa", "index", "prompts"}}
ROOMS = {
    "chromadb": {"index/store.py", "evals/speed/llama.py"},
    "Stemmer": {"index/words.py"},
    "onnxruntime": {"index/onnx.py", "index/export.py", "evals/training/onnx_model.py"},
    "sentence_transformers": {"index/transformers.py"},
    "rich": {"qa/terminal/progress.py"},
    "watchfiles": {"index/watching.py"},
    "trafilatura": {"index/forms/html.py"},
    "pypdfium2": {"index/forms/pdf.py"},
    "pptx": {"index/forms/slides.py"},
    "openpyxl": {"index/forms/sheets.py"},
    "lxml": {"index/forms/zipped.py"},
    "chardet": {"index/decoding.py"},
    "py3langid": {"index/language.py"},
    "frontmatter": {"index/forms/plain.py"},
    "gradio": {"qa/page/blocks.py", "qa/page/look.py"},
    "fastapi": {
        "qa/server/api.py",
        "qa/server/api_errors.py",
        "qa/server/serve.py",
        "qa/page/blocks.py",
        "qa/page/fence.py",
    },
    "llama_index": {"index/llama.py", "qa/llama.py", "qa/assistant.py", "evals/speed/llama.py"}
    | {"qa/writer/connect.py", "qa/writer/local.py"},
    "openai": set(),
    "anthropic": set(),
    "transformers": {"index/transformers.py", "qa/writer/local.py"},
}
SOURCES = [path for package in MAY_IMPORT for path in sorted((HOUSE / package).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    """The top-level names of the modules that a file imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_arrows_point_one_way(path: Path) -> None:
    package = path.relative_to(HOUSE).parts[0]
    others = imported(path) & set(MAY_IMPORT) - {package}
    assert others <= MAY_IMPORT[package]


@pytest.mark.parametrize("library", ROOMS)
def test_a_library_has_one_room(library: str) -> None:
    users = {path.relative_to(HOUSE).as_posix() for path in SOURCES if library in imported(path)}
    assert users <= ROOMS[library]


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_help_loads_nothing_heavy() -> None:
    heavy = ("torch", "chromadb", "llama_index", "gradio", "numpy", "openai", "anthropic", "httpx", "onnxruntime")
    loaded = run(
        "import sys\nfrom qa.cli import main\ntry:\n main(['--help'])\nexcept SystemExit:\n pass\n"
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    assert loaded.strip().endswith("[]")


def test_an_answer_needs_neither_torch_nor_llamaindex(settings: Settings) -> None:
    loaded = run(
        "import sys\nfrom pathlib import Path\nfrom dataclasses import replace\nfrom qa import Assistant, Settings\n"
        f"s = replace(Settings(), index=Path({str(settings.index)!r}), cache=Path({str(settings.cache)!r}))\n"
        "Assistant.open(settings=s).ask('Who resigned?')\n"
        "unwanted = ('torch', 'transformers', 'llama_index', 'gradio', 'openai', 'qa.writer.connect')\n"
        "print([m for m in unwanted if m in sys.modules])"
    )
    assert loaded.strip() == "[]"
