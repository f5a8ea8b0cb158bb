"""The short answer: which characters of a sentence are of the kind that a question asks for."""
