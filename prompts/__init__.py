"""What a language model is told: one Markdown file a prompt, with strict `$variables`, and nothing else."""

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from string import Template


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt's text; `fingerprint` tells one version from another."""

    name: str
    text: str

    @property
    def fingerprint(self) -> str:
        """The first 12 hexadecimal digits of the text's SHA-256."""
        return sha256(self.text.encode()).hexdigest()[:12]

    def fill(self, **variables: str) -> str:
        """The prompt with its variables in place. Raises `ValueError` unless exactly its own variables are given."""
        wanted = set(Template(self.text).get_identifiers())
        if wanted != set(variables):
            raise ValueError(f"The prompt {self.name!r} takes {sorted(wanted)}, not {sorted(variables)}.")
        return Template(self.text).substitute(variables)


def load(name: str) -> Prompt:
    """The prompt in `NAME.md`; raises `FileNotFoundError` where there is none."""
    return Prompt(name, (files("prompts") / f"{name}.md").read_text(encoding="utf-8"))
