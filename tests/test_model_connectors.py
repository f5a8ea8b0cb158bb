"""The other two connectors: Anthropic's protocol over HTTP, and a folder of weights on this machine."""

import json
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from index.errors import BadSetting
from qa import Settings
from qa.writer.choice import Models
from qa.writer.model import Model, ModelFailed
from qa.writer.spoken import reply

PIECES = ("Five were", " left ", "[1].")
ALPHABET = "<eos> abcdefghijklmnopqrstuvwxyz"


@pytest.fixture
def anthropic() -> Iterator[tuple[str, list[dict[str, object]]]]:
    """A server that says the pieces, and what it was asked."""
    pytest.importorskip("llama_index.llms.anthropic", reason="needs the extra anthropic")
    asked: list[dict[str, object]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            usage = {"input_tokens": 1, "output_tokens": 1}
            message = {"id": "1", "type": "message", "role": "assistant", "content": [], "model": "x", "usage": usage}
            self.tell("message_start", message=message | {"stop_reason": None, "stop_sequence": None})
            self.tell("content_block_start", index=0, content_block={"type": "text", "text": ""})
            for piece in PIECES:
                self.tell("content_block_delta", index=0, delta={"type": "text_delta", "text": piece})
            self.tell("content_block_stop", index=0)
            self.tell("message_delta", delta={"stop_reason": "end_turn", "stop_sequence": None}, usage=usage)
            self.tell("message_stop")

        def tell(self, kind: str, **form: object) -> None:
            self.wfile.write(f"event: {kind}\ndata: {json.dumps({'type': kind} | form)}\n\n".encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def test_anthropics_protocol(anthropic: tuple[str, list[dict[str, object]]]) -> None:
    url, asked = anthropic
    model = Models(Settings(model="anthropic:small", model_url=url, model_key="k")).get()
    assert model is not None
    assert reply(model, "The rules.\n---\nThe passages.") == "".join(PIECES)
    assert (asked[0]["model"], asked[0]["system"]) == ("small", "The rules.")


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of a few hundred random weights: it babbles letters until it is cut off."""
    pytest.importorskip("llama_index.llms.huggingface", reason="needs the extra huggingface")
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("weights")
    letters = {"<eos>": 0} | {letter: n for n, letter in enumerate(ALPHABET[5:], start=1)}
    tokenizer = Tokenizer(models.WordLevel(letters, unk_token="<eos>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    made = PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<eos>")
    made.chat_template = "{% for message in messages %}{{ message['content'] }} {% endfor %}"
    made.save_pretrained(folder)
    shape = {"n_positions": 4096, "n_embd": 8, "n_layer": 1, "n_head": 1}
    GPT2LMHeadModel(GPT2Config(vocab_size=len(letters), eos_token_id=None, bos_token_id=0, **shape)).save_pretrained(
        folder
    )
    return folder


def opened(folder: Path) -> Model:
    model = Models(Settings(model=f"huggingface:{folder}")).get()
    assert model is not None
    return model


@pytest.fixture(scope="module")
def local(weights: Path) -> Model:
    return opened(weights)


def test_a_local_model_that_breaks_has_failed_and_can_be_asked_again(
    local: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    def generate(**_: Any) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(local._llm._model, "generate", generate)  # type: ignore[attr-defined]
    told: list[str] = []

    def ask() -> None:
        for _ in range(2):
            with pytest.raises(ModelFailed) as failed:
                reply(local, "the rules\n---\nthe passages")
            told.append(str(failed.value))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(30)
    assert told == ["failed (RuntimeError)"] * 2


def test_who_waits_for_a_local_model_hears_a_beat(local: Model) -> None:
    with closing(local.write("the rules")) as first, closing(local.write("the rules")) as second:
        next(first)
        assert [next(second) for _ in range(2)] == ["", ""]
    with closing(local.write("the rules")) as third:
        assert any(third)


def test_weights_that_are_missing_let_the_model_fail_rather_than_the_question(weights: Path, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_bytes((weights / "config.json").read_bytes())
    with pytest.raises(ModelFailed, match="failed"):
        reply(opened(tmp_path), "the rules")


def test_a_local_model_writes_and_is_stopped(local: Model) -> None:
    pieces = local.write("the rules\n---\nthe passages")
    assert [next(pieces) for _ in range(3)]
    pieces.close()
    assert not any("generate" in thread.name for thread in threading.enumerate())


def test_a_local_model_that_is_cut_off_has_failed(local: Model) -> None:
    with pytest.raises(ModelFailed, match="in the middle"):
        reply(local, "the rules\n---\nthe passages")


def test_a_folder_without_weights_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"config\.json"):
        Models(Settings(model=f"huggingface:{tmp_path}")).get()
