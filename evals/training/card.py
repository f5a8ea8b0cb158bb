"""The model card: what the reader is, what it was made of, how well it reads, and where it should not be believed."""

from pathlib import Path
from string import Template
from typing import Any

CREDITS = """\
| data | licence | credit |
|---|---|---|
| SQuADShifts (new Wikipedia, Reddit, Amazon) | CC BY 4.0 | Miller, Krauth, Recht, Schmidt, 2020 |
| SQuAD 1.1 questions (answer sentences) | CC BY-SA 4.0 | Rajpurkar et al., 2016; Du et al., 2017; deepset |
| Natural Questions, open, oracle passages | CC BY-SA 3.0 | Kwiatkowski et al., 2019; N. Liu et al., 2023 |
| QED | CC BY-SA 3.0 (text of Natural Questions) | Lamm et al., 2020 |
| Quoref and its contrast set | CC BY 4.0 | Dasigi et al., 2019; Gardner et al., 2020 |
| QAMR | MIT | Michael et al., 2018 |
| COVID-QA | Apache-2.0 | Möller et al., 2020 |
| FairytaleQA | Apache-2.0 | Xu et al., 2022 |
| TAT-QA (text spans only) | CC BY 4.0 | Zhu et al., 2021 |
| PolicyQA (paragraphs under written questions) | MIT | Ahmad et al., 2020 |
| Questions and claims written for this project (`evals/training/written`) | Apache-2.0 | by a large language model, \
over paragraphs of the sets above, and over paragraphs that it wrote too |
| all-MiniLM-L6-v2 (starting weights) | Apache-2.0 | sentence-transformers |"""

CARD = Template(
    """# The reader

A cross-encoder of six layers and 22 million parameters that reads a question with a passage of one to four sentences
and says whether the passage answers it, and by which characters. Made $made.

## How to ask it

1. Tokenise the pair (question, passage) with all-MiniLM-L6-v2's own tokenizer: `[CLS] question [SEP] passage
   [SEP]`, types 0 and 1, at most $max_tokens tokens (cut the
   passage), the question at most $max_question_tokens. A document's title may
   stand before the passage, and after it those names in the question that the passage lacks and the rest of its
   document has: `Title. Name, Name. passage`. Pad with zeros; the mask is 0 on padding.
2. Run `reader.onnx`: `input_ids`, `token_type_ids`, `attention_mask`, all int64 (batch, tokens). Out come
   `start_logits`, `end_logits` (batch, tokens) and `answer_logits` (batch). Tokens outside the passage already have
   the logit -10000; position 0 stands for "no answer".
3. Span: the i <= j < i + $max_answer_tokens, i > 0, with the greatest start[i] + end[j]; characters
   offsets[i].start to offsets[j].end of the passage.
4. margin = start[i] + end[j] - start[0] - end[0], clipped to +-$margin_limit.
   logit = $a * answer_logit + $m * margin + $b; probability = 1 / (1 + exp(-logit)).
   It is fitted with answered and unanswered equally likely. Refuse below $t (best F1 with half unanswerable; the
   deployed corpus deserves its own threshold: the product's stands in `weights.json`, see `evals/fit.py`).

## Scores on held-out documents ($precision)

The answer's window given (F1, EM: best span, no refusing); AUC of the probability against near misses: other windows of
the same text, counterfactual questions, windows BM25 finds in other texts, and written questions that their window only
tempts to answer; F1 with half unanswerable at the best threshold. A document is in training or here, never both; half
of these calibrated, this is the other half.

$windows

Whole paragraph as overlapping windows, the best-scored one's answer taken:

$paragraphs

32-bit against 8-bit, over all sets, and the median milliseconds for six windows of 96 tokens on two threads:

$precisions

## Recipe

all-MiniLM-L6-v2 (SHA-256 `$base`),
word embeddings frozen, dropout 0.1, AdamW at 1.5e-4 (heads 5e-4), batch 32, linear decay to zero by the clock,
averaged weights, seed $seed, $minutes minutes on two CPU cores: $steps steps, $examples examples, one positive to
$negatives near misses. A quarter of the questions are asked in other words (one or two plain words exchanged for near
ones, opposites left out), for answered and unanswered alike. Of SQuAD only the answering sentences are known: the
answers in them were read by the reader shipped before, and kept where it agreed with itself. Questions written for this
project, each beside near misses that its paragraph tempts to answer, come several times over, each time with another
window of their paragraph. Loss: span cross-entropy ([CLS] for no answer) plus answerability. Shipped as int8 by ONNX
Runtime's dynamic quantisation, word table as bytes with one scale a row. $note
Data fingerprint (SHA-256 over the files): `$data`. To make it again:

    python -m evals.training --data DATA --out OUT --minutes $minutes                               # from the embedder
    python -m evals.training --data DATA --out OUT --minutes $minutes --resume qa/model/reader.onnx # from this model

## Data and credits

$credits

Answers occur literally in their texts. The text itself is not distributed with the model.

## Limits

English only. Extractive: no yes/no, no counting, no arithmetic. Training passages were at most about 130 tokens; longer
ones should be cut. It judges whether the passage answers, not whether the passage is true. Counterfactual questions in
training and here were made by exchanging one name, number, year or word, some of them clumsily. Some hours on two cores
are little: expect it well below the large readers of the literature.
"""
)


def write_card(path: Path, facts: dict[str, Any]) -> None:
    """Fills the card from the facts in `reader.json`, so the two cannot disagree."""
    chosen = facts["scores"][facts["precision"]]
    weights, training = facts["calibration"], facts["training"]
    path.write_text(
        CARD.substitute(
            {k: facts[k] for k in ("made", "max_tokens", "max_question_tokens", "max_answer_tokens", "margin_limit")},
            a=f"{weights['answer']:.4f}",
            m=f"{weights['margin']:.4f}",
            b=f"{weights['bias']:.4f}",
            t=f"{weights['threshold']:.2f}",
            precision=facts["precision"],
            windows=table(chosen["windows"]),
            paragraphs=table(chosen["paragraphs"]),
            precisions=table(_precisions(facts)),
            base=facts["base_weights_sha256"],
            data=facts["data_sha256"],
            seed=facts["seed"],
            negatives=facts["negatives_per_positive"],
            note=facts["note"],
            minutes=f"{training['minutes']:.0f}",
            steps=training["steps"],
            examples=training["examples"],
            credits=CREDITS,
        ),
        encoding="utf-8",
    )


def table(rows: dict[str, dict[str, float]]) -> str:
    """Markdown; a measure a row lacks is left empty. Scores have three decimals, counts none."""
    columns = list(dict.fromkeys(name for row in rows.values() for name in row))
    lines = ["| |" + "|".join(columns) + "|", "|---|" + "---|" * len(columns)]
    for name, row in rows.items():
        cells = ["" if c not in row else f"{row[c]:.3f}" if row[c] <= 1 else f"{row[c]:.0f}" for c in columns]
        lines.append(f"| {name} |" + "|".join(cells) + "|")
    return "\n".join(lines)


def _precisions(facts: dict[str, Any]) -> dict[str, dict[str, float]]:
    rows = {}
    for name, scores in facts["scores"].items():
        known = {k: v for k, v in scores["windows"]["all"].items() if k != "questions"}
        cost = {"ms": facts["latency_ms_6x96_2_threads"][name], "megabytes": facts["bytes"][name] / 1e6}
        rows[name] = known | cost
    return rows
