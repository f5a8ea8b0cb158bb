"""The room of ONNX Runtime: what a model says of a text does not depend on what else it is given, nor on the cores."""

from importlib.resources import as_file, files

from index.export import packaged_folder
from index.onnx import OnnxModel

TEXTS = [
    ("The mill has 14 looms.", "In the yard of the mill stand 14 looms and a dray. " * count)
    for count in (1, 2, 4, 8, 16, 32)
]


def test_a_text_alone_on_several_cores_is_scored_to_the_bit_as_among_others_on_one() -> None:
    with as_file(files("qa") / "model" / "entailment.onnx") as path:
        model = OnnxModel(path, packaged_folder() / "tokenizer.json", max_tokens=256, wide=True)
    encodings = model.tokenizer.encode_batch(TEXTS)
    together = [float(score) for (score,) in model.run(encodings)]
    alone = [float(score) for encoding in encodings for (score,) in model.run([encoding])]
    assert len(set(together)) == len(TEXTS)
    assert alone == together
