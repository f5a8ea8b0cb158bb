"""The mean of several readers is one to export."""

import json
from pathlib import Path

import pytest
import torch

from evals.training.model import Reader
from evals.training.shipped import SHIPPED, left_by
from evals.training.soup import main, mean


def test_a_soup_has_the_mean_of_each_weight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = tmp_path / "run"
    run.mkdir()
    other = Reader()
    torch.save(other.state_dict(), run / "checkpoint.pt")
    (run / "progress.json").write_text(json.dumps({"steps": 7, "examples": 224, "minutes": 1.0, "loss": 0.5}))
    monkeypatch.setattr("sys.argv", ["soup", "--out", str(tmp_path / "out"), str(run), str(SHIPPED)])
    main()
    made, shipped = left_by(tmp_path / "out", Reader()).state_dict(), left_by(SHIPPED, Reader()).state_dict()
    for name, value in other.state_dict().items():
        assert torch.allclose(made[name], (value + shipped[name]) / 2, atol=1e-6)
    assert json.loads((tmp_path / "out" / "progress.json").read_text())["steps"] == 7


def test_the_mean_of_one_reader_is_itself() -> None:
    reader = Reader()
    same = mean([reader])
    assert all(torch.equal(same[name], value) for name, value in reader.state_dict().items())


def test_a_reader_that_is_not_there_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["soup", "--out", str(tmp_path / "out"), str(tmp_path / "none.onnx")])
    with pytest.raises(SystemExit, match="no such file"):
        main()
    assert not (tmp_path / "out").exists()
