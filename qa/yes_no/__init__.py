"""Yes or no: whether a sentence affirms what a question says, or denies it."""
