"""Trains the reader: a small cross-encoder that says whether, and by which characters, a passage answers a question."""
