"""The ways to ask: the known answers, questions over paragraphs, and judged retrieval. Each makes a `Run`."""
