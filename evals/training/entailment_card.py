"""The card of the scorer of claims: what it is, what it was made of, how well it judges, where not to believe it."""

from pathlib import Path
from string import Template
from typing import Any

from evals.training.card import CREDITS, table

CARD = Template(
    """# The scorer of claims

A cross-encoder of six layers and 22 million parameters that holds a claim against evidence of one to a few sentences
and gives the logit that the evidence supports it. Made $made.

## How to ask it

1. Tokenise the pair (claim, evidence) with all-MiniLM-L6-v2's own tokenizer: `[CLS] claim [SEP] evidence [SEP]`, types
   0 and 1, at most 256 tokens. Pad with zeros; the mask is 0 on padding. A document's title may stand before the
   evidence as `Title. evidence`.
2. Run `entailment.onnx`: `input_ids`, `token_type_ids`, `attention_mask`, all int64 (batch, tokens). Out come `logits`
   (batch).
3. The product weighs the logit together with a denial on one side only (`qa/support.py`); the weights and the
   thresholds stand in `entailment.json`.

## Scores

The product's verdict `supported` against the sets' labels; half of each set, by claim or by document, which nothing
was fitted on. Beside it: the share of the claim's words that the evidence has, and the cosine of the two by
all-MiniLM-L6-v2, each with the threshold that is best on the other half.

$scores

`claims`: claims made from held-out documents of the reading sets, in the way of the training data, so these are the
easiest. `written`: claims that were written for this project about held-out paragraphs, true ones mostly in other
words, false ones mostly in the paragraph's own. `med`: monotonicity, a tenth held out by premise. The others are of
another kind than anything trained on.

## Recipe

The trained reader (see `MODEL_CARD.md`), trained on for $minutes minutes on two CPU cores: $steps steps, $examples
examples, batch 32, dropout 0.1, AdamW at 1e-4, linear decay to zero by the clock, averaged weights, seed $seed,
word embeddings frozen. Claims are questions of the reading sets made statements with their answers, shortened
sentences of their texts, yes/no questions of BoolQ and PubMedQA, the conclusions of PubMedQA's abstracts, and MED;
three tenths in other words. False ones: another answer of the same text; one number, date, name, place, word or denial
changed, or two names changed about; or other evidence. Claims written for this project, true and false, come several
times over. Shipped as int8 by ONNX Runtime's
dynamic quantisation, word table as bytes with one scale a row. $note
Data fingerprint (SHA-256 over the files): `$data`. To make it again:

    python -m evals.training.entailment --data DATA --out OUT --minutes $minutes --reader OUT_OF_THE_READER
    python -m evals.training.entailment --data DATA --out OUT --minutes $minutes --resume qa/model/entailment.onnx

The weights of `entailment.json` were fitted on the other half of the sets above; those without a
licence for training (climate_fever, covidfact, healthver, msr_para) were used for nothing else.

## Data and credits

$credits
| BoolQ and its contrast set | CC BY-SA 3.0, CC BY 4.0 | Clark et al., 2019; Gardner et al., 2020 |
| PubMedQA | MIT | Jin et al., 2019 |
| MED | CC BY-SA 4.0 | Yanaka et al., 2019 |

## Limits

English only. It judges whether the evidence says so, not whether it is so. Claims that need several places of a long
text, counting, or knowledge of the world are often found unsupported.
"""
)


def write_card(path: Path, facts: dict[str, Any]) -> None:
    """Fills the card from the facts in `entailment.json`, so the two cannot disagree."""
    training = facts["training"]
    path.write_text(
        CARD.substitute(
            made=facts["made"],
            scores=table(facts["scores"]),
            minutes=f"{training['minutes']:.0f}",
            steps=training["steps"],
            examples=training["examples"],
            seed=facts["seed"],
            data=facts["data_sha256"],
            note=facts["note"],
            credits=CREDITS,
        ),
        encoding="utf-8",
    )
