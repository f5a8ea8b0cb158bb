"""A judge that is a language model, reached as the assistant reaches one that writes."""

from dataclasses import dataclass

from index.errors import BadSetting
from qa.settings import Settings
from qa.writer.choice import KINDS, Models
from qa.writer.model import Model
from qa.writer.spoken import reply


@dataclass(frozen=True, slots=True)
class ModelJudge:
    """A `Judge`. Asked with temperature 0, so that it says the same again, as far as it can."""

    model: Model

    @property
    def fingerprint(self) -> str:
        """The model's."""
        return self.model.fingerprint

    def __call__(self, prompt: str) -> str:
        """The reply; raises `ModelFailed` where none comes."""
        return reply(self.model, prompt)


def judge_from(said: str, settings: Settings) -> ModelJudge:
    """The judge of this name: as `QA_MODEL` has it, or a name alone, in OpenAI's protocol. Raises `BadSetting`."""
    model = Models(settings).get(said if said.partition(":")[0] in KINDS else f"openai:{said}")
    if model is None:
        raise BadSetting("--judge needs a language model, for example openai:NAME.")
    return ModelJudge(model)
